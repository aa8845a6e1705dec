"""The knowledge artefact's file format: a magic word, a JSON index, sections; same content, same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: First bytes of every artefact; the digit is the version of this format.
MAGIC: Final = b"KHABAR-KNOWLEDGE-1\n"


def pack(sections: Mapping[str, bytes]) -> bytes:
    """Return one artefact that holds these sections, ordered by name.

    After the magic word come four bytes (length of the index, little-endian), the index (JSON: name → offset
    from the end of the index, and length) and the sections one after the other.
    """
    index, at = {}, 0
    for name in sorted(sections):
        index[name] = (at, len(sections[name]))
        at += len(sections[name])
    head = to_json(index)
    return b"".join([MAGIC, len(head).to_bytes(4, "little"), head, *(sections[n] for n in sorted(sections))])


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the sections of an artefact by name.

    Raises:
        ValueError: It is no artefact of this version of the format, or not the whole of it.
    """
    if not data.startswith(MAGIC):
        raise ValueError("it does not begin as one")
    start = len(MAGIC) + 4
    end = start + int.from_bytes(data[start - 4 : start], "little")
    index = json.loads(data[start:end])
    sections = {name: data[end + first : end + first + length] for name, (first, length) in index.items()}
    if any(len(sections[name]) < length for name, (_, length) in index.items()):
        raise ValueError("its end is missing")
    return sections


def to_json(value: object) -> bytes:
    """Return compact UTF-8 JSON with sorted keys: the same value is always the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

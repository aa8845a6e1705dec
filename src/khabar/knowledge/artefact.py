"""The knowledge artefact's format: magic word, hash, a JSON index, sections; same content, same bytes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from mmap import mmap

    Buffer = bytes | memoryview | mmap

#: First bytes of every artefact; the digit is the version of this format.
MAGIC: Final = b"KHABAR-KNOWLEDGE-2\n"
_HASH_BYTES: Final = 32


class Unpacked(NamedTuple):
    """An artefact that has been looked into; nothing of its sections has been copied."""

    version: str
    """`sha256:` and the hash, as the artefact says it."""
    sections: dict[str, memoryview]
    """Sections by name."""


def pack(sections: Mapping[str, bytes]) -> bytes:
    """Return one artefact that holds these sections, ordered by name.

    After the magic word come the SHA-256 of all that follows it, four bytes (length of the index,
    little-endian), the index (JSON: name → offset from the end of the index, and length) and the sections one
    after the other.
    """
    index, at = {}, 0
    for name in sorted(sections):
        index[name] = (at, len(sections[name]))
        at += len(sections[name])
    head = to_json(index)
    content = b"".join(
        [len(head).to_bytes(4, "little"), head, *(sections[name] for name in sorted(sections))]
    )
    return MAGIC + hashlib.sha256(content).digest() + content


def unpack(data: Buffer) -> Unpacked:
    """Return version and sections of an artefact; its hash is believed, see `is_whole`.

    Raises:
        ValueError: It is no artefact of this version of the format, or not the whole of it.
    """
    view = memoryview(data)
    if bytes(view[: len(MAGIC)]) != MAGIC:
        raise ValueError("it does not begin as one")
    start = len(MAGIC) + _HASH_BYTES
    end = start + 4 + int.from_bytes(view[start : start + 4], "little")
    index = json.loads(bytes(view[start + 4 : end]))
    sections = {name: view[end + first : end + first + length] for name, (first, length) in index.items()}
    if any(len(sections[name]) < length for name, (_, length) in index.items()):
        raise ValueError("its end is missing")
    return Unpacked("sha256:" + bytes(view[len(MAGIC) : start]).hex(), sections)


def is_whole(data: Buffer) -> bool:
    """Return whether the content of an artefact has the hash that it says."""
    view = memoryview(data)[len(MAGIC) :]
    return hashlib.sha256(view[_HASH_BYTES:]).digest() == bytes(view[:_HASH_BYTES])


def to_json(value: object) -> bytes:
    """Return compact UTF-8 JSON with sorted keys: the same value is always the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

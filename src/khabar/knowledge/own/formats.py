"""Which of the formats a file of names is in, and what reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from khabar.errors import FatalError
from khabar.knowledge.own import jrc, opensanctions, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.knowledge.own.reading import Refused, Taken
    from khabar.knowledge.own.thing import Countries

    Read = Callable[[BinaryIO, Countries], Iterator[Taken | Refused]]

#: Formats by name; OpenSanctions has two, told apart by the first character.
NAMES: Final = ("csv", "jrc", "opensanctions")
_LETTER: Final = re.compile("[A-Z]")


def reader(name: str, head: bytes) -> Read:
    """Return what reads a file.

    Args:
        name: One of `NAMES`, or `auto`.
        head: The first bytes of the file, with its first line.

    Raises:
        FatalError: `bad_input` when nothing tells the format.
    """
    found = _detected(head) if name == "auto" else name
    if found == "opensanctions":
        is_json = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
        return opensanctions.read_entities if is_json else opensanctions.read_simple
    return {"csv": table.read, "jrc": jrc.read}[found]


def _detected(head: bytes) -> str:
    """Return the format that the first line shows that is no comment."""
    text = head.decode("utf-8-sig", "replace").lstrip()
    line = next((line for line in text.splitlines() if not line.startswith("#")), "")
    if line.startswith("{"):
        return "opensanctions"
    row = line.split("\t")
    if len(row) == jrc.CELLS and _LETTER.fullmatch(row[1]):
        return "jrc"
    columns = set(table.cells(line))
    if {"schema", "name"} <= columns:
        return "opensanctions"
    if {"type", "name"} & columns:
        return "csv"
    raise FatalError(
        "bad_input",
        "the first line shows none of the formats of names: a header with type and name, four cells with "
        "tabs between (JRC-Names), or JSON (OpenSanctions); --format says which it is",
    )

"""What readers of users' files give, row by row, and the lines they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.knowledge.own.thing import Thing

#: Longest line, in bytes: an entity with all its properties has less than one of them.
LONGEST_LINE: Final = 16_777_216
_BOM: Final = b"\xef\xbb\xbf"


class Taken(NamedTuple):
    """A row that names something."""

    line: int
    thing: Thing


class Refused(NamedTuple):
    """A row that does not."""

    line: int
    reason: str
    is_skipped: bool = False
    """It is in order, and of a kind that khabar has no use for."""


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file without the mark of byte order, none longer than `LONGEST_LINE`.

    Raises:
        FatalError: `bad_input` for a longer one.
    """
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise FatalError("bad_input", f"line {number} is longer than {LONGEST_LINE >> 20} MiB")
        yield line.removeprefix(_BOM) if number == 1 else line

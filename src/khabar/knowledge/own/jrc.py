"""Names as JRC-Names lists them: id, type, language and one spelling, with tabs between, no header."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from khabar.knowledge.own.reading import Refused, Taken, lines
from khabar.knowledge.own.thing import thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.knowledge.own.thing import Countries

_TYPES: Final = {"P": "person", "O": "organization"}
#: Types of which nothing can be made, and why.
_SKIPPED: Final = {
    "E": "type E (an event)",
    "T": "type T (a place, of which the format does not say the country)",
    "U": "type U (nobody knows what it is)",
}
CELLS: Final = 4


def read(stream: BinaryIO, countries: Countries) -> Iterator[Taken | Refused]:
    """Yield the rows of a file; rows with the same id are spellings of one name."""
    for number, line in enumerate(lines(stream), 1):
        row = line.decode("utf-8", "surrogateescape").rstrip("\r\n").split("\t")
        if row != [""] and not row[0].startswith("#"):
            yield _read(number, row, countries)


def _read(number: int, row: list[str], countries: Countries) -> Taken | Refused:
    if len(row) != CELLS:
        return Refused(number, f"the row has {len(row)} cells, not the four id, type, language, name")
    key, letter, language, name = row
    if letter in _SKIPPED:
        return Refused(number, _SKIPPED[letter], is_skipped=True)
    if letter not in _TYPES:
        return Refused(number, f"type {letter!r} is none of {', '.join(sorted(_TYPES | _SKIPPED))}")
    written = name.replace("+", " ")  # words are joined by +
    try:
        return Taken(number, thing([(language, written)], countries, type=_TYPES[letter], id=key))
    except ValueError as error:
        return Refused(number, str(error))

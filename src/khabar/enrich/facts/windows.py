"""Stretches of the article around what facts are told by, and phrases of tables in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from khabar.enrich.mentions import Scanned
    from khabar.enrich.spans import Line

T = TypeVar("T")
#: A word of any script, with the vowel signs that are no letters to Python: a part of patterns.
WORD: Final = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u0980-\u09e3])*"


class Window(NamedTuple):
    """A stretch around hits; it may reach over the ends of its line."""

    line: Line
    begin: int
    """First folded character."""
    end: int
    """One past the last."""
    first: int
    """Where the line begins, folded."""
    last: int
    """Where it ends."""


def windows(
    scanned: Scanned, lines: Iterable[Line], hits: Sequence[tuple[int, ...]], before: int, after: int
) -> Iterator[Window]:
    """Yield what stands around hits in lines that count, in text order; what overlaps is one.

    Args:
        scanned: The raw field.
        lines: Those to look at, in text order.
        hits: Where each begins and ends, folded, in text order.
        before: Characters before a hit.
        after: Characters after it.
    """
    at, count = 0, len(hits)
    for line in lines if count else ():
        if not line.weight:
            continue
        first, last = scanned.folded.within(line.start), scanned.folded.within(line.end)
        while at < count and hits[at][0] < first:
            at += 1
        while at < count and hits[at][1] <= last:
            begin, end = hits[at][0] - before, hits[at][1] + after
            at += 1
            while at < count and hits[at][1] <= last and hits[at][0] - before <= end:
                end = hits[at][1] + after
                at += 1
            yield Window(line, begin, end, first, last)


def phrase(
    parts: Sequence[str], at: int, longest: Mapping[str, int], senses: Mapping[str, T]
) -> tuple[int, T] | None:
    """Return how many parts from one on are a phrase of a table, and what it means, if they are."""
    for size in range(min(longest.get(parts[at], 1), len(parts) - at), 1, -1):
        found = senses.get(" ".join(parts[at : at + size]))
        if found is not None:
            return size, found
    return None

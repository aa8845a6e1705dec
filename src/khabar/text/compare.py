"""What two texts have in common, passage by passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.text.normalize import Folded, fold, spaced
from khabar.text.shingles import UNDIVIDED, size

if TYPE_CHECKING:
    from collections.abc import Sequence

#: From this share of shingles in common on, two articles are one with small changes.
NEAR: Final = 0.7
#: From this share of the shorter one's shingles on, it is taken from the other.
COPIED: Final = 0.5
#: From this share on, they quote each other or the same source.
QUOTED: Final = 0.1
#: A word, or a character of a script that does not divide words; as `shingles.tokens`.
_TOKEN: Final = re.compile(f"[{UNDIVIDED}]|[^ {UNDIVIDED}]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the first text that stands in the second as well."""

    start: int
    """First code point in the first text."""
    end: int
    """One past the last."""
    words: int
    """How many words, or characters of a script that does not divide words."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two texts are."""

    jaccard: float
    """Share of the shingles of both that both have."""
    of_first: float
    """Share of the first text's shingles that the second has."""
    of_second: float
    """Share of the second text's shingles that the first has."""
    passages: tuple[Passage, ...]
    """What the first has in common with the second, in text order."""

    @property
    def verdict(self) -> str:
        """Return `near-duplicate`, `copy in part`, `quotation` or `different`."""
        if self.jaccard >= NEAR:
            return "near-duplicate"
        most = max(self.of_first, self.of_second)
        return "copy in part" if most >= COPIED else "quotation" if most >= QUOTED else "different"


def compare(first: str, second: str) -> Comparison:
    """Return what two texts have in common, whatever their case, accents and marks; in linear time."""
    folded = fold(first)
    places = _places(folded.text)
    words = _words(folded.text, places)
    others = _words(other := fold(second).text, _places(other))
    run = max(size(words), size(others))
    ours, theirs = _runs(words, run), _runs(others, run)
    of_first, of_second = set(ours), set(theirs)
    common = of_first & of_second
    union = len(of_first | of_second)
    return Comparison(
        jaccard=len(common) / union if union else 0.0,
        of_first=len(common) / len(of_first) if ours else 0.0,
        of_second=len(common) / len(of_second) if theirs else 0.0,
        passages=tuple(_passages(folded, places, ours, common, min(run, len(words)))),
    )


def _places(folded: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(spaced(folded))]


def _words(folded: str, places: Sequence[tuple[int, int]]) -> list[str]:
    return [folded[start:end] for start, end in places]


def _runs(words: Sequence[str], run: int) -> list[tuple[str, ...]]:
    """Return the overlapping runs of words; a text that is shorter than one is one."""
    if not words:
        return []
    return [tuple(words[at : at + run]) for at in range(max(1, len(words) - run + 1))]


def _passages(
    folded: Folded,
    places: Sequence[tuple[int, int]],
    runs: Sequence[tuple[str, ...]],
    common: set[tuple[str, ...]],
    run: int,
) -> list[Passage]:
    """Return the stretches that runs in common cover."""
    found: list[tuple[int, int]] = []
    for at, words in enumerate(runs):
        if words not in common:
            continue
        if found and at <= found[-1][1]:
            found[-1] = (found[-1][0], at + run)
        else:
            found.append((at, at + run))
    return [
        Passage(*folded.span(places[first][0], places[last - 1][1]), last - first) for first, last in found
    ]

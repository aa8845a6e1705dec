"""What each pattern of the gazetteer may mean, and which of its meanings a text of a language allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Where the language is unknown or has no names of its own, a name that this many languages share counts.
SHARED: Final = 3

_NEVER: Final = 1_000_000


class Reading(NamedTuple):
    """One meaning of a pattern."""

    code: str
    """ISO 3166-1 alpha-2; empty for a stop phrase."""
    kind: str
    """Table it comes from: `cldr-name`, `alias`, `nisba`, `demonym`, `abbreviation`, `stop-phrase`."""
    article: str
    """Arabic article before it: `definite` (must), `either` (may), empty (must not)."""
    exact: str
    """The only form in which it counts, empty when letter case and vowel signs do not matter."""
    test: str
    """What makes it count although it is another word too (`ambiguous.toml`), empty when it always counts."""
    languages: frozenset[str]
    """Languages that read it so."""


class ReadingTable:
    """The readings of all patterns; each is parsed when it is first met, so that loading costs nothing."""

    def __init__(self, ends: bytes, readings: bytes, covered: Collection[str]) -> None:
        """Keep the sections of the artefact.

        Args:
            ends: Where the JSON of each pattern ends, four bytes little-endian each.
            readings: The JSON of all patterns, one after the other.
            covered: Languages that have names of their own for most countries.
        """
        self._ends = memoryview(ends).cast("I")
        self._json = readings
        self._covered = frozenset(covered)
        self._allowed: dict[tuple[int, str], tuple[Reading, ...]] = {}

    def allowed(self, pattern: int, language: str) -> tuple[Reading, ...]:
        """Return the readings of a pattern in a text of one language.

        Names of other languages are left out where the language has its own: Iceland's German name is Island,
        which is a common word in English. Stop phrases hold in every language.
        """
        known = self._allowed.get((pattern, language))
        if known is None:
            least = _NEVER if language in self._covered else SHARED
            known = tuple(
                reading
                for reading in self._parse(pattern)
                if not reading.code or language in reading.languages or len(reading.languages) >= least
            )
            self._allowed[pattern, language] = known
        return known

    def _parse(self, pattern: int) -> Iterator[Reading]:
        """Yield all readings of a pattern."""
        start = self._ends[pattern - 1] if pattern else 0
        for *values, languages in orjson.loads(self._json[start : self._ends[pattern]]):
            code, kind, article, exact, test = values
            yield Reading(code, kind, article, exact, test, frozenset(languages.split()))

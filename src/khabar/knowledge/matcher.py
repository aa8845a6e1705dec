"""Names of countries in running text: an automaton finds candidates, word boundaries decide.

The automaton (Aho-Corasick) sees every name at every place in one pass. What counts stands between word
boundaries, where prefixes of the language (Arabic و ف ب ل ك and the article) and particles after a name
(Korean) are no part of the name, and scripts without spaces need no boundary. Of overlapping names the one
that begins first counts, and of those the longest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import daachorse
import orjson

from khabar.knowledge.boundaries import article_of, ends_with_particles, prefix_before, touches
from khabar.knowledge.certainty import Place, is_certain
from khabar.knowledge.readings import Reading, ReadingTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.text.normalize import Folded

_ARTICLE: Final = "ال"


class NameMatch(NamedTuple):
    """A name of a country in a text, prefixes left out; a tuple, since texts hold many."""

    start: int
    """First code point in the raw text."""
    end: int
    """One past the last."""
    codes: tuple[str, ...]
    """ISO 3166-1 alpha-2 of the countries it may name; several for Congo or Korea."""
    rule: str
    """Table and language: `cldr-name:ar`."""
    certain: bool
    """False: it counts only when the article names the country elsewhere too."""


class _Hit(NamedTuple):
    """A candidate between boundaries, and what it may mean."""

    place: Place
    readings: tuple[Reading, ...]


class Gazetteer:
    """Finds names of countries in folded texts."""

    def __init__(
        self,
        automaton: daachorse.CharwiseDoubleArrayAhoCorasick,
        readings: ReadingTable,
        affixes: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """Keep what the artefact holds.

        Args:
            automaton: Finds patterns.
            readings: What the patterns mean.
            affixes: `clitics`, `particles` and `anchors` by language.
        """
        self._automaton = automaton
        self._readings = readings
        self._clitics: Mapping[str, Mapping[str, str]] = affixes["clitics"]
        self._particles: Mapping[str, list[str]] = affixes["particles"]
        self._anchors = {language: frozenset(words) for language, words in affixes["anchors"].items()}

    @classmethod
    def from_sections(cls, sections: Mapping[str, bytes]) -> Gazetteer:
        """Return the gazetteer that the sections of an artefact hold."""
        affixes = orjson.loads(sections["gazetteer.affixes"])
        return cls(
            daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(sections["gazetteer.automaton"]),
            ReadingTable(sections["gazetteer.ends"], sections["gazetteer.readings"], affixes["covered"]),
            affixes,
        )

    def candidates(self, text: str) -> list[tuple[int, int, int]]:
        """Return start, end and pattern of every pattern in a folded text, word boundaries or not."""
        found: list[tuple[int, int, int]] = self._automaton.find_overlapping(text)
        return found

    def find(self, folded: Folded, language: str) -> list[NameMatch]:
        """Return the names in a text, in text order and without overlaps.

        Args:
            folded: The text.
            language: ISO 639 code of its language.
        """
        found: list[NameMatch] = []
        reached = 0
        for hit in sorted(self._hits(folded, language), key=_leftmost_longest):
            if hit.place.start >= reached:
                reached = hit.place.end
                if hit.readings[0].code:  # a stop phrase has none
                    found.append(self._match(hit, language))
        return found

    def _hits(self, folded: Folded, language: str) -> Iterator[_Hit]:
        """Yield candidates between word boundaries that the language reads as a country."""
        text, size = folded.text, len(folded.text)
        clitics = self._clitics.get(language, {})
        particles = self._particles.get(language, ())
        for start, end, pattern in self.candidates(text):
            if end < size and touches(text, end - 1, end) and not ends_with_particles(text, end, particles):
                continue
            prefix = prefix_before(text, start)
            article = None if prefix is None else article_of(clitics, prefix)
            if article is None or prefix is None:
                continue
            place = Place(folded, start - len(prefix), start, end, article)
            readings = self._accepted(pattern, place, language)
            if readings:
                yield _Hit(place, readings)

    def _accepted(self, pattern: int, place: Place, language: str) -> tuple[Reading, ...]:
        """Return the readings that fit language, article and letter case."""
        raw = ""
        if _is_cased(place.folded.text[place.start : place.end]):
            raw = _raw(place)
            if raw.islower():
                return ()
        return tuple(
            reading
            for reading in self._readings.allowed(pattern, language)
            if reading.article == "either" or (reading.article == "definite") == place.article
            if not reading.exact or reading.exact == raw
        )

    def _match(self, hit: _Hit, language: str) -> NameMatch:
        """Return what is known of a hit; the Arabic article is part of the name where it is written out."""
        place, first = hit.place, hit.readings[0]
        anchors = self._anchors.get(language, frozenset())
        begin = place.start
        if place.article and place.folded.text.endswith(_ARTICLE, place.word, begin):
            begin -= len(_ARTICLE)
        start, end = place.folded.span(begin, place.end)
        codes = (first.code,) if len(hit.readings) == 1 else _codes(hit.readings)
        spoken = language if language in first.languages else _other(first.languages)
        certain = not first.test or any(is_certain(r.test, place, anchors) for r in hit.readings)
        return NameMatch(start, end, codes, f"{first.kind}:{spoken}", certain)


def _codes(readings: tuple[Reading, ...]) -> tuple[str, ...]:
    """Return the countries that readings name, each once."""
    return tuple(sorted({reading.code for reading in readings}))


def _leftmost_longest(hit: _Hit) -> tuple[int, int]:
    """Return what orders hits: where they begin, then the longest first."""
    return hit.place.start, -hit.place.end


def _is_cased(folded: str) -> bool:
    """Return whether a folded name is in a script that writes names with a capital.

    Unicode gives Georgian capitals, but they only make whole lines, never names.
    """
    return folded.islower() and not "\u10d0" <= folded[0] <= "\u10ff"


def _raw(place: Place) -> str:
    """Return a name as the raw text has it."""
    first, last = place.folded.span(place.start, place.end)
    return place.folded.raw[first:last]


def _other(languages: frozenset[str]) -> str:
    """Return the language to name in the rule where the text's own language has not the name."""
    return "en" if "en" in languages else min(languages)

"""A line of a text without capitals: its words, and what the gazetteer has found at each of them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from khabar.enrich import wordforms
from khabar.enrich.arabic import ARTICLE
from khabar.enrich.spans import ADJECTIVES
from khabar.knowledge.certainty import is_certain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.enrich.mentions import Found, Scanned
    from khabar.enrich.spans import Line
    from khabar.knowledge.lexicon import Lexicon

#: What may stand between two words of a name: a blank, or a joiner that sets none.
_GAPS: Final = frozenset({" ", "\u00a0", "", "\u200c"})
_PERSONAL: Final = frozenset({"given", "family"})
_AND: Final = "و"


class Marked:
    """The words of a line by number, and under these what is known of them."""

    def __init__(self, scanned: Scanned, at: int, line: Line, lexicon: Lexicon) -> None:
        """Sort what was found in line number `at`."""
        self.line, self.lexicon, self.text = line, lexicon, scanned.copy.text
        self.lows: list[str] = []
        """The words, folded."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._divide(scanned)
        marks: dict[str, dict[int, Found]] = {"title": {}, "head": {}, "given": {}, "family": {}}
        for mark in scanned.marks[at]:
            number = self._number(mark.word)
            if number is None:
                continue
            last = None
            for what, *_ in mark.readings:
                if what == last or (what in _PERSONAL and not self._names_a_person(number, mark)):
                    continue
                last = what
                kept = marks[what].get(number)
                if kept is None or (mark.end, -mark.start) > (kept.end, -kept.start):
                    marks[what][number] = mark
        self.titles, self.heads = marks["title"], marks["head"]
        self.given, self.family = marks["given"], marks["family"]
        self.names = self._by_number(scanned.names[at])
        self.inner = self._by_number(scanned.inner[at])
        self._settle()
        self.taken: set[int] = set()

    def _divide(self, scanned: Scanned) -> None:
        """Divide the line into words; three lists, since a tuple for each word would cost twice as much."""
        folded, lows, starts, ends = scanned.folded, self.lows, self.starts, self.ends
        at, last = folded.within(self.line.start), folded.within(self.line.end)
        shift, until = folded.shift(at)
        for low in folded.spaced[at:last].split(" "):  # cheaper than matches by a pattern
            end = at + len(low)
            if low:
                if at >= until:
                    shift, until = folded.shift(at)
                start, stop = (at + shift, end + shift) if end < until else folded.span(at, end)
                lows.append(low)
                starts.append(start)
                ends.append(stop)
            at = end + 1

    def _number(self, start: int) -> int | None:
        """Return the number of the word that begins at an offset."""
        number = bisect_left(self.starts, start)
        return number if number < len(self.starts) and self.starts[number] == start else None

    def _by_number(self, found: Iterable[Found]) -> dict[int, Found]:
        numbered = ((self._number(f.word), f) for f in found)
        return {number: f for number, f in numbered if number is not None}

    def _names_a_person(self, number: int, mark: Found) -> bool:
        """Return whether a name of a person is one here: not an everyday word, nor half of one."""
        if mark.end != self.ends[number]:
            return True
        low, stem, lexicon = self.lows[number], self.stem(number, mark), self.lexicon
        others = lexicon.not_person
        if low in others or stem in others or stem.removeprefix(ARTICLE) in others:
            return False
        if low in lexicon.person_before:
            return False
        if stem == low:
            return True
        is_and = mark.start == self.starts[number] + 1 and low[0] == _AND
        return (is_and or not self._is_seldom(stem)) and low not in lexicon.known

    def _is_seldom(self, low: str) -> bool:
        seldom = self.lexicon.seldom_person
        return low in seldom or low.removeprefix(ARTICLE) in seldom

    def _settle(self) -> None:
        """Drop what only a prefix makes of a word that is a person's name as it stands: Laos in Klaus."""
        for kind in (self.given, self.family):
            for number in [n for n, mark in kind.items() if mark.start > mark.word]:
                other = self.family if kind is self.given else self.given
                if number in other and other[number].start == other[number].word:
                    del kind[number]
        for number in [n for n, found in self.names.items() if found.start > found.word]:
            mark = self.given.get(number) or self.family.get(number)
            stands = mark is not None and mark.start == mark.word and mark.end >= self.names[number].end
            if stands and not self.text.startswith(ARTICLE, self.names[number].start):
                del self.names[number]
        for number in [n for n, found in self.names.items() if found.readings[0].test]:
            if (number in self.given or number in self.family) and not self._is_certain(self.names[number]):
                del self.names[number]

    def _is_certain(self, found: Found) -> bool:
        """Return whether a country's name that is another word too is meant, as it is written."""
        return any(
            is_certain(r.test, self.text, found.start, found.end, self.lexicon.anchors)
            for r in found.readings
        )

    # -- words ----------------------------------------------------------------------------------------------

    def stem(self, number: int, found: Found) -> str:
        """Return a folded word from where a name in it begins."""
        return self.lows[number][found.start - found.word :]

    def is_strong(self, number: int) -> bool:
        """Return whether a person's name at a word is nothing else."""
        mark = self.given.get(number) or self.family.get(number)
        if mark is None:
            return False
        if mark.end > self.ends[number]:
            return True
        low = self.lows[number]
        if self._is_seldom(low) or self._is_seldom(self.stem(number, mark)):
            return False
        return bool(self.lexicon.seldom_person) or low not in self.lexicon.common

    def is_ordinary(self, number: int) -> bool:
        """Return whether a word is an everyday one, whatever is written on to it."""
        return wordforms.is_word(self.lows[number], self.lexicon)

    def is_adjective(self, number: int) -> bool:
        """Return whether a word says of which country something is."""
        found = self.names.get(number)
        return found is not None and found.readings[0].kind in ADJECTIVES

    def is_place_head(self, low: str) -> bool:
        """Return whether a word says that a place follows, with or without what is written on to it."""
        return low in self.lexicon.place_heads

    def before(self, number: int) -> str:
        """Return the folded word before a word, empty where a mark stands between."""
        return self.lows[number - 1] if number and self.follows(number) else ""

    def follows(self, number: int) -> bool:
        """Return whether nothing but a blank stands between a word and the one before it."""
        if number == 0:
            return False
        return self.text[self.ends[number - 1] : self.starts[number]] in _GAPS

    def after(self, end: int) -> int:
        """Return the number of the first word that begins at or after an offset."""
        return bisect_left(self.starts, end)

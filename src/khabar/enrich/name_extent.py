"""Where the name of a person ends in a script without capitals, and how much of it is surely one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich import arabic, wordforms
from khabar.knowledge.place import CAPITAL

if TYPE_CHECKING:
    from khabar.enrich.marked import Marked
    from khabar.enrich.mentions import Found
    from khabar.knowledge.store import Knowledge

#: Longest name, in words.
LONGEST: Final = 8
#: A place with fewer people may be a family name: Shelton, Torres.
_LARGE: Final = 500_000
#: Before a name and a part of it; alone they are other words.
_FATHERS: Final = frozenset({"ابو", "ابي", "ابا", "ابن", "بن", "ولد", "مولاي"})
_AND: Final = "و"
_CONJUNCTIONS: Final = frozenset("ولبف")
#: Begins a word that no name of a person begins with: with a preposition or conjunction, and the article.
_JOINED: Final = ("لل", "بال", "وال", "فال", "كال")
#: Languages in which nothing but a family name stands behind a given one.
_SURNAMES_LAST: Final = frozenset({"fa"})


class Extent:
    """Reads names of persons from a word on."""

    def __init__(self, marked: Marked, knowledge: Knowledge) -> None:
        """Keep the line and what is known of places."""
        self.marked, self.knowledge, self.lexicon = marked, knowledge, marked.lexicon
        self.is_arabic = marked.lexicon.language == "ar"

    def end(self, first: int) -> tuple[int, int]:
        """Return where the name ends that begins at a word, and how many of its words are surely names."""
        marked = self.marked
        at, names = first, 0
        while at < len(marked.lows) and at - first < LONGEST:
            if (at > first and not marked.follows(at)) or at in marked.taken:
                break
            after = self._first_part(at) if at == first else self._later_part(at, first)
            if after is None:
                break
            names += marked.is_strong(at) or (at > first and (self._is_nisba(at) or self._is_father(at - 1)))
            at = after
        while at > first and marked.lows[at - 1] in self.lexicon.particle:
            at -= 1
        return at, names

    def with_fathers(self, first: int, last: int) -> int:
        """Return where a name begins with the words that go before it: Abu, Ibn."""
        marked = self.marked
        while first and marked.follows(first) and last - first < LONGEST and first - 1 not in marked.taken:
            low = marked.lows[first - 1]
            if not (low in _FATHERS or (low[0] in _CONJUNCTIONS and low[1:] in _FATHERS)):
                break
            first -= 1
        return first

    def is_new(self, number: int) -> bool:
        """Return whether a word is nothing that is known, and may begin a name."""
        marked = self.marked
        low = marked.lows[number]
        return (
            number not in marked.names
            and self._is_unmarked(number)
            and len(low) > 3
            and low.isalpha()
            and not low.startswith((arabic.ARTICLE, *_JOINED))
            and not arabic.is_derived(low)
            and not marked.is_ordinary(number)
        )

    def is_small(self, found: Found) -> bool:
        """Return whether a name is that of a small place, which may be a family name."""
        if found.readings[0].what != "place" or found.start > found.word:
            return False
        places = [self.knowledge.place(int(r.value)) for r in found.readings if r.what == "place"]
        return all(p.kind != CAPITAL and p.population < _LARGE and not p.is_region for p in places)

    # -- parts of a name: each returns the word after it, None where the word is no part --------------------

    def _first_part(self, at: int) -> int | None:
        marked = self.marked
        mark = marked.given.get(at) or marked.family.get(at)
        if mark is not None:
            return marked.after(mark.end)
        if marked.lows[at] in self.lexicon.particle:
            return at + 1
        return at + 1 if at not in marked.names and self._may_be_unknown(at) else None

    def _later_part(self, at: int, first: int) -> int | None:
        marked = self.marked
        mark = marked.given.get(at) or marked.family.get(at)
        if mark is not None:
            return None if self._is_another(at, mark) else marked.after(mark.end)
        low = marked.lows[at]
        if self._is_nisba(at):
            return marked.after(marked.names[at].end) if at in marked.names else at + 1
        if low in self.lexicon.particle or self._goes_with(at, first):
            return at + 1
        if at in marked.names:
            return at + 1 if self.is_small(marked.names[at]) and not marked.is_ordinary(at) else None
        if self.is_arabic and low[0] == _AND and len(low) > 4:
            return None
        return at + 1 if self._may_be_unknown(at) or self._is_surname(at, first) else None

    def _goes_with(self, at: int, first: int) -> bool:
        """Return whether a word counts a king or pope, or belongs to Abu or Ibn before it."""
        low = self.marked.lows[at]
        if at == first + 1 and low in arabic.ORDINALS:
            return True
        return self._is_father(at - 1) and low not in self.lexicon.frequent

    def _may_be_unknown(self, at: int) -> bool:
        """Return whether a word that nothing is known of may be a part of a name."""
        marked = self.marked
        if not self._is_unmarked(at) or marked.is_ordinary(at):
            return False
        low = marked.lows[at]
        if self.is_arabic and (low.startswith(_JOINED) or not low[0].isalpha()):
            return False
        if wordforms.is_joined(low, self.lexicon.language):
            return False
        # Where few words of a language are known, that one is not says little.
        return self.lexicon.is_rich or (at > 0 and marked.is_strong(at - 1))

    def _is_unmarked(self, at: int) -> bool:
        return at not in self.marked.heads and at not in self.marked.titles

    # -- what a part is -------------------------------------------------------------------------------------

    def _is_another(self, at: int, mark: Found) -> bool:
        """Return whether a name belongs to another person, or to a country, and not to the name before it."""
        marked = self.marked
        if mark.start != marked.starts[at]:
            return True  # "and" is written on to it
        if marked.is_strong(at):
            return False
        return self._is_country(at) or self._begins_another(at)

    def _is_country(self, at: int) -> bool:
        found = self.marked.names.get(at)
        return found is not None and found.readings[0].what == "country" and not self.marked.is_adjective(at)

    def _begins_another(self, at: int) -> bool:
        """Return whether a title before the name of another person stands at a word."""
        marked = self.marked
        if at not in marked.titles:
            return False
        follower = marked.after(marked.titles[at].end)
        is_named = follower in marked.given or follower in marked.family
        return is_named or not marked.lows[at].startswith(arabic.ARTICLE)

    def _is_nisba(self, at: int) -> bool:
        """Return whether a word is a family name of belonging: Laila al-Tunisi."""
        marked = self.marked
        low = marked.lows[at]
        if not self.is_arabic or at - 1 not in marked.given or low in arabic.ORDINALS:
            return False
        if not arabic.is_family_like(low):
            return False
        if at in marked.names:
            return marked.is_adjective(at)
        return at not in marked.titles and low not in self.lexicon.frequent

    def _is_surname(self, at: int, first: int) -> bool:
        """Return whether a known word behind a given name is likely to be a family name in this language."""
        marked = self.marked
        if self.lexicon.language not in _SURNAMES_LAST or at != first + 1 or not self._is_unmarked(at):
            return False
        low = marked.lows[at]
        is_given = first in marked.given and marked.is_strong(first)
        return is_given and low not in self.lexicon.common and low not in self.lexicon.not_person

    def _is_father(self, at: int) -> bool:
        return at >= 0 and self.marked.lows[at] in _FATHERS

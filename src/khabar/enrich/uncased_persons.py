"""Persons in scripts without capitals: what titles, names of persons and words of saying tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich import arabic
from khabar.enrich.name_extent import Extent
from khabar.enrich.spans import ADJECTIVES, Span, known_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.marked import Marked
    from khabar.enrich.mentions import Found
    from khabar.enrich.persons import Memory
    from khabar.knowledge.store import Knowledge

#: Titles that are enough to make unknown words a name.
_STRONG_TITLES: Final = frozenset({"rank", "honorific"})


def find(marked: Marked, memory: Memory, knowledge: Knowledge) -> Iterator[Span]:
    """Yield the persons of a line; their words are taken then."""
    return _Persons(marked, memory, knowledge).find()


class _Persons:
    """Finds the persons of one line."""

    def __init__(self, marked: Marked, memory: Memory, knowledge: Knowledge) -> None:
        self.marked, self.memory, self.lexicon = marked, memory, marked.lexicon
        self.extent = Extent(marked, knowledge)
        self.is_arabic = self.lexicon.language == "ar"
        self.announced = self._announced() if self.is_arabic else frozenset()

    def find(self) -> Iterator[Span]:
        marked = self.marked
        for number in sorted(
            marked.titles.keys() | marked.given.keys() | marked.family.keys() | self.announced
        ):
            if number in marked.taken:
                continue
            title = marked.titles.get(number)
            if title is not None and not self._is_name_too(number, title):
                yield from self._titled(title)
            elif number not in marked.names or self._is_known(number) or self._wins(number):
                yield from self._untitled(number)

    # -- with and without a title ---------------------------------------------------------------------------

    def _titled(self, title: Found) -> Iterator[Span]:
        """Yield the person whose name stands behind a title."""
        marked = self.marked
        said = marked.text[title.start : title.end]
        first = self._past_adjectives(marked.after(title.end))
        if first in marked.titles and first not in marked.given:
            return  # that title begins the name
        if first in marked.names and not self._may_begin(first, title):
            return
        if first in marked.names and self._is_known(first):
            yield self._known(first, said)
            return
        last, names = self.extent.end(first)
        if last == first:
            return
        is_enough = names or (last - first > 1 and first in marked.given) or _kind(title) in _STRONG_TITLES
        if is_enough:
            yield self._span(self.extent.with_fathers(first, last), last, said)

    def _untitled(self, number: int) -> Iterator[Span]:
        """Yield the person whose name begins at a word."""
        marked = self.marked
        if number in marked.names and self._is_known(number):
            yield self._known(number, None)
            return
        last, names = self.extent.end(number)
        if last == number:
            return
        first = self.extent.with_fathers(number, last)
        if marked.is_place_head(marked.before(first)):
            return
        is_enough = names or last - number > 1 or self._is_remembered(number) or number in self.announced
        if is_enough and (last - first > 1 or self._stands_alone(first)):
            yield self._span(first, last, None)

    def _known(self, number: int, said: str | None) -> Span:
        """Return a person of the gazetteer."""
        marked = self.marked
        found = marked.names[number]
        marked.taken.update(range(number, marked.after(found.end)))
        return known_span(found, marked.line)._replace(title=said)

    def _span(self, first: int, last: int, said: str | None) -> Span:
        """Return a person whose parts are remembered."""
        marked = self.marked
        marked.taken.update(range(first, last))
        lows, start = marked.lows[first:last], marked.starts[first]
        mark = marked.given.get(first) or marked.family.get(first)
        inner = mark.start if mark is not None and mark.start > start else -1
        span = Span(
            start, marked.ends[last - 1], "person", "title+name" if said else "name",
            0.8 if len(lows) > 1 else 0.5, marked.line, (), said, inner=inner,
        )  # fmt: skip
        if len(lows) > 1:
            for low in lows:
                if low not in self.lexicon.particle and low not in self.lexicon.seldom_person:
                    self.memory.by_part.setdefault(low, span)
        return span

    # -- before a name --------------------------------------------------------------------------------------

    def _announced(self) -> frozenset[int]:
        """Return the unknown words before which a word, or an adjective of belonging, says who follows."""
        marked, known = self.marked, self.lexicon.announcing
        lows = marked.lows
        after = [n for n, low in enumerate(lows, 1) if low in known]
        after += [
            number + 1
            for number, found in marked.names.items()
            if found.readings[0].kind in ADJECTIVES and arabic.ARTICLE in lows[number][:3]
        ]
        return frozenset(
            number
            for number in after
            if number < len(lows) and marked.follows(number) and self.extent.is_new(number)
        )

    def _past_adjectives(self, first: int) -> int:
        """Return where a name may begin after a title: after the adjectives that belong to the title."""
        marked = self.marked
        while first < len(marked.lows) and marked.follows(first):
            if marked.is_adjective(first) and (self.is_arabic or first not in marked.given):
                first = marked.after(marked.names[first].end)
            elif self.is_arabic and self._is_definite_word(first):
                first += 1
            else:
                break
        return first

    def _is_definite_word(self, number: int) -> bool:
        """Return whether an Arabic word has the article and is an everyday one."""
        marked = self.marked
        known = (marked.given, marked.family, marked.titles, marked.heads, marked.names)
        return (
            marked.lows[number].startswith(arabic.ARTICLE)
            and not any(number in kind for kind in known)
            and marked.is_ordinary(number)
        )

    # -- what speaks for a person ---------------------------------------------------------------------------

    def _is_name_too(self, number: int, title: Found) -> bool:
        """Return whether a title is rather a given name: Sultan, Amir."""
        marked = self.marked
        return number in marked.given and marked.is_strong(number) and title.end == marked.ends[number]

    def _may_begin(self, number: int, title: Found) -> bool:
        """Return whether a name that the gazetteer has begins a person's name after a title."""
        if self._is_known(number) or self.extent.is_small(self.marked.names[number]):
            return True
        return self._wins(number, is_titled=_kind(title) != "office")

    def _wins(self, number: int, *, is_titled: bool = False) -> bool:
        """Return whether a word that is a place too is a person's name."""
        marked = self.marked
        found = marked.names[number]
        mark = marked.given.get(number) or marked.family.get(number)
        before = marked.before(number)
        is_place = before in self.lexicon.place_before or marked.is_place_head(before)
        if is_place or found.readings[0].what not in {"place", "country"} or not mark or mark.end < found.end:
            return False
        is_small = self.extent.is_small(found)
        if is_small and marked.is_strong(number):
            return True
        follower = marked.after(mark.end)
        if follower >= len(marked.lows) or not marked.follows(follower):
            return False
        is_named = follower in marked.given or follower in marked.family
        if is_named and (is_small or self._is_surname(number, follower)):
            return True
        is_announced = is_titled or not before or before in self.lexicon.person_before
        return (
            is_announced and follower not in marked.names and (is_named or not marked.is_ordinary(follower))
        )

    def _is_surname(self, number: int, follower: int) -> bool:
        """Return whether a family name follows a given one; in Arabic a place may stand before a name."""
        marked = self.marked
        is_family = follower in marked.family and marked.is_strong(follower)
        return is_family and number in marked.given and not self.is_arabic

    def _is_known(self, number: int) -> bool:
        """Return whether the name of a person that is known begins at a word."""
        return self.marked.names[number].readings[0].what == "person"

    def _is_followed(self, number: int) -> bool:
        """Return whether a word that only stands behind persons follows."""
        marked = self.marked
        if number + 1 >= len(marked.lows) or not marked.follows(number + 1):
            return False
        return marked.lows[number + 1] in self.lexicon.person_after

    def _is_remembered(self, number: int) -> bool:
        return self.marked.lows[number] in self.memory.by_part

    def _stands_alone(self, number: int) -> bool:
        """Return whether one name is enough for a person."""
        marked = self.marked
        if self._is_remembered(number):
            return True
        if not marked.is_strong(number):
            return number in self.announced
        if number in marked.names:
            return False
        if marked.before(number) in self.lexicon.person_before or self._is_followed(number):
            return True
        low = marked.lows[number]
        is_name = number in marked.family or self.is_arabic
        return is_name and (not marked.is_ordinary(number) or low in self.lexicon.frequent)


def _kind(title: Found) -> str:
    """Return what a title is: `office`, `rank`, `honorific` or `trade`."""
    return title.readings[0].value.split()[0]

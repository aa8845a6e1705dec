"""Names in scripts with capitals: runs of capitalised words, told apart by what stands in and beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.spans import Span, inside_span, known_span
from khabar.enrich.surroundings import Surroundings, Word
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.enrich.mentions import Found, Scanned
    from khabar.enrich.persons import Memory
    from khabar.enrich.spans import Line, What
    from khabar.knowledge.lexicon import Lexicon
    from khabar.knowledge.store import Knowledge

#: So many words are looked at together: no name has more, and longer runs of capitals are no prose.
_TOGETHER: Final = 40
#: People of a city that is better known than a word that is spelt like it.
_LARGE: Final = 300_000
#: Languages whose nouns have capitals: there a capital alone makes no name.
NOUN_CAPITALS: Final = frozenset({"de", "lb", "nds"})
#: Language → prepositions with an article in them, folded: what they stand before is no person.
_ARTICLES: Final[dict[str, frozenset[str]]] = {
    "es": frozenset({"al", "del"}),
    "fr": frozenset({"au", "du"}),
    "it": frozenset({"al", "dal", "dall'", "dalla", "del", "dell'", "della", "sul", "sull'", "sulla"}),
    "pt": frozenset({"ao", "da", "das", "do", "dos", "pela", "pelo", "à"}),
}


class Loose(NamedTuple):
    """A single word that may be a name; whether it is, the rest of the article tells."""

    word: Word
    line: Line
    place: Found | None
    """What the gazetteer says of it."""
    title: str | None
    after_place_word: bool
    before_person_word: bool
    is_opening: bool
    is_within: bool
    """A region or country follows after a comma."""
    is_quoted: bool
    """It stands alone in quotation marks."""
    after_article: bool = False
    """A preposition that holds the article stands before it, as never before persons: del, dell', du."""


class Capitals:
    """Reads the lines of one raw field."""

    def __init__(self, scanned: Scanned, knowledge: Knowledge, lexicon: Lexicon, memory: Memory) -> None:
        """Keep what is read, the words of its language, and where persons are remembered."""
        self.knowledge = knowledge
        self.raw = scanned.copy.text
        self.lexicon = lexicon
        self.memory = memory
        self.lines = scanned.lines
        self.loose: list[Loose] = []
        self._scanned = scanned
        self.noun_capitals = lexicon.language in NOUN_CAPITALS

    def _is_weak(self, found: Found) -> bool:
        """Return whether a name is a word of the language first, and a small place somewhere besides."""
        first = found.readings[0]
        if first.what != "place":
            return False
        low = fold_text(self.raw[found.start : found.end])
        lexicon = self.lexicon
        if low in lexicon.not_place:
            return True
        if low not in lexicon.known and low not in lexicon.frequent:
            return False
        return all(
            r.what != "place" or self.knowledge.place(int(r.value)).population < _LARGE
            for r in found.readings
        )

    def read(self, at: int) -> Iterator[Span]:
        """Yield the named things of one line, in no order; single words that may be names go to `loose`."""
        line = self._scanned.lines[at]
        names: dict[int, Found] = {}
        weak: dict[int, Found] = {}
        for found in self._scanned.names[at]:
            (weak if self._is_weak(found) else names)[found.start] = found
        titles: dict[int, Found] = {}
        heads: dict[int, Found] = {}
        for mark in self._scanned.marks[at]:
            kept = titles if mark.readings[0].what == "title" else heads
            other = kept.get(mark.start)
            if other is None or mark.end > other.end:
                kept[mark.start] = mark
        reader = _LineReader(self, line, names, weak, titles, heads)
        if line.is_flat:
            yield from reader.flat()
        else:
            yield from reader.runs()


class _LineReader(Surroundings):
    """Reads one line."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        whole: Capitals,
        line: Line,
        names: dict[int, Found],
        weak: dict[int, Found],
        titles: dict[int, Found],
        heads: dict[int, Found],
    ) -> None:
        super().__init__(whole.raw, whole.knowledge, whole.lexicon, line, names, titles, heads)
        self.whole, self.weak = whole, weak
        self.memory = whole.memory

    # -- lines ----------------------------------------------------------------------------------------------

    def flat(self) -> Iterator[Span]:
        """Yield what the gazetteer has, where capitals say nothing."""
        for found in self.names.values():
            if found.readings[0].what == "place":
                word = Word(found.start, found.end, fold_text(self.raw[found.start : found.end]))
                self._add_loose(word, found, None, opening=True)
            else:
                yield from self._known(found)

    def runs(self) -> Iterator[Span]:
        """Yield the names in all runs of capitalised words, and known names outside of them."""
        taken: set[int] = set()
        for match in self.lexicon.runs.finditer(self.raw, self.line.start, self.line.end):
            start, end = match.span()
            if match.end(1) == end:
                taken.add(start)
                yield from self._alone(self.word(start, end))
                continue
            words = self.words_of(start, end)
            taken.update(word.start for word in words)
            for piece in self._pieces(words):
                yield from self._piece(piece)
        for start, found in self.names.items():
            if start not in taken:
                yield from self._known(found)

    def _alone(self, word: Word) -> Iterable[Span]:
        """Return the names in a run of one word: as `_piece` does, but two of three runs are such."""
        start = word.start
        found = self.names.get(start)
        if found is None:
            mark = self.titles.get(start)
            if word.low in self.lexicon.capital or (mark is not None and mark.end <= word.end):
                return ()
        opening = self.is_opening(start)
        title = self.title_before(start)
        is_noun = opening or self.whole.noun_capitals
        if found is not None or (not is_noun and self.is_institution(word)):
            return self._named([word], title, opening=opening)
        if opening and self._is_opener([word]):
            return ()
        self._add_loose(word, self.weak.get(start), title, opening=opening)
        return ()

    def _pieces(self, words: list[Word]) -> Iterator[list[Word]]:
        """Yield the words of a run in pieces: cut where small words stand between, unless they belong."""
        piece = [words[0]]
        for last, word in pairwise(words):
            gap = self.raw[last.end : word.start]
            is_apart = len(gap) > 2 and any(map(str.isalpha, gap)) and not self._belongs(piece, gap, word)
            if is_apart or len(piece) == _TOGETHER:
                yield piece
                piece = []
            piece.append(word)
        yield piece

    def _belongs(self, piece: list[Word], gap: str, word: Word) -> bool:
        """Return whether small words between two capitalised ones are inside one name."""
        known = self.names.get(piece[-1].start) or self.names.get(piece[0].start)
        if known and known.start < word.start < known.end:
            return True
        small = fold_text(gap.strip())
        if small.endswith("-") or small == "&":
            return True
        head = self.head(piece, "first")
        if head is not None and small in self.lexicon.joiner and small not in {"and", "at", "in"}:
            return True
        if small not in self.lexicon.particle:
            return False
        return piece[-1].low in self.lexicon.given or piece[0].low in self.lexicon.given

    # -- pieces ---------------------------------------------------------------------------------------------

    def _piece(self, words: list[Word]) -> Iterator[Span]:
        """Yield the names in words that follow each other."""
        title = self.title_before(words[0].start)
        at, size = 0, len(words)
        opening = self.is_opening(words[0].start)
        while at < size:
            word = words[at]
            found = self.names.get(word.start)
            if found is not None:
                if self.is_adjective(found) and at + 1 < size and not self.is_military(words[at:]):
                    yield from self._known(found)
                    at = self.number_after(words, at, found.end)
                    continue
                break
            mark = self.titles.get(word.start)
            if mark is not None and mark.end <= words[-1].end:
                if mark.end == words[-1].end:
                    yield from self._inside_title(words[at:])
                title = self.raw[mark.start : mark.end]
                at = self.number_after(words, at, mark.end)
                if at < size and any(map(str.isalpha, self.raw[mark.end : words[at].start])):
                    title = None if words[at].start in self.names else title  # minister of France
                continue
            if word.low in self.lexicon.capital or (at == 0 and opening and self._is_opener(words)):
                at += 1
                continue
            break
        while (
            size > at and words[size - 1].low in self.lexicon.capital and not self.is_covered(words[size - 1])
        ):
            size -= 1
        if at < size:
            yield from self._named(words[at:size], title, opening=opening and at == 0)

    def _inside_title(self, words: list[Word]) -> Iterator[Span]:
        """Yield the countries in a title that no name follows: hero of Ukraine."""
        for word in words:
            found = self.names.get(word.start)
            if found is not None and found.readings[0].what == "country":
                yield from self._known(found)

    def _named(self, words: list[Word], title: str | None, *, opening: bool) -> Iterator[Span]:
        """Yield the names in words without titles before them."""
        first = self.names.get(words[0].start)
        if first is not None and first.end >= words[-1].end:
            first_what = first.readings[0].what
            goes_on = first.end > words[0].end + 1  # in small letters: République du Congo
            if len(words) == 1 and (first_what == "place" or (first_what == "country" and not goes_on)):
                self._add_loose(words[0], first, title, opening=opening)
            else:
                yield from self._known(first)
            return
        if len(words) == 1 and not opening and not self.whole.noun_capitals and self.is_institution(words[0]):
            yield self._span(words, "organization", "head-alone", 0.5)
            return
        if len(words) == 1:
            self._add_loose(words[0], self.weak.get(words[0].start), title, opening=opening)
            return
        weak = self.weak.get(words[0].start)
        if weak is not None and weak.end >= words[-1].end and self.is_within(weak.end):
            whole = Word(weak.start, weak.end, fold_text(self.raw[weak.start : weak.end]))
            self._add_loose(whole, weak, title, opening=opening)
            return
        yield from self._several(words, title)

    def _several(self, words: list[Word], title: str | None) -> Iterator[Span]:
        """Yield the names in several words that are no one known name."""
        for number, word in enumerate(words):
            mark = self.titles.get(word.start)
            if number and mark is not None and word.start not in self.names:
                yield from self._named(words[:number], None, opening=False)
                yield from self._piece(words[number:])
                return
        at = self._given_after_words(words)
        if at:
            yield from self._named(words[:at], None, opening=True)
            yield from self._named(words[at:], title, opening=False)
            return
        head = self.head(words, "last")
        if head is not None and head.start > words[0].start:
            cut = self.number_after(words, 0, head.end)
            yield from self._organization(words[:cut], head)
            if cut < len(words):
                yield from self._piece(words[cut:])
            return
        head = self.head(words, "first")
        if head is not None:
            before = [word for word in words if word.end <= head.start]
            if before:
                yield from self._named(before, title, opening=False)
            yield from self._organization(words[len(before) :], head)
            return
        if words[-1].low in self.lexicon.place_head_last or words[0].low in self.lexicon.place_head_first:
            yield self._span(words, "place", "place-head", 0.7)
            return
        if self.memory.looks_like_person(words, self.lexicon, title):
            person = self._span(words, "person", "title+name" if title else "name", 0.8, title)
            self.memory.learn(words, person)
            yield person
            return
        yield from self._around_known(words, title)

    def _given_after_words(self, words: list[Word]) -> int:
        """Return the number of the given name that words of the language stand before; 0 for none."""
        lexicon = self.lexicon
        for number, word in enumerate(words):
            if number and word.low in lexicon.given and word.low not in lexicon.common:
                follows = number + 1 < len(words) and words[number + 1].low not in lexicon.common
                return number if follows and self.head(words, "last") is None else 0
            if (
                word.low not in lexicon.known
                or word.low in lexicon.given
                or word.low in lexicon.family
                or word.start in self.heads
                or self.is_covered(word)
            ):
                return 0
        return 0

    def _around_known(  # noqa: C901 - one decision after the other
        self, words: list[Word], title: str | None
    ) -> Iterator[Span]:
        """Yield a name that holds a known one: a club, a company, a part of a city."""
        nouns = self.lexicon.known if self.whole.noun_capitals else ()  # they are no part: Küste Marokkos
        if all(self.is_covered(word) or word.low in nouns for word in words):
            yield from self._known_among(words)
            return
        for number, word in enumerate(words):
            found = self.names.get(word.start)
            if found is None:
                continue
            after = self.number_after(words, number, found.end)
            what = found.readings[0].what
            if number == 1 and after == len(words) and self._is_person_like(words[0], what):
                person = self._span(words, "person", "given+place", 0.5, title)
                self.memory.learn(words, person)
                yield person
                return
            if what == "place" and self._is_small(found) and not self._has_known_word(words, found):
                break  # a family name that is also a town
            if what in {"organization", "person"}:
                if number:
                    yield from self._named(words[:number], title, opening=False)
                yield from self._known(found)
                if after < len(words):
                    yield from self._piece(words[after:])
                return
            if after == len(words) and fold_text(self.raw[words[0].start : words[number - 1].end]) in (
                self.lexicon.place_before
            ):
                yield from self._known(found)
                return
            yield self._span(words, "organization", "named-after-place", 0.4)
            return
        if not self.whole.noun_capitals and not all(word.low in self.lexicon.known for word in words):
            if title is None and self._is_place_word(words):
                yield self._span(words, "place", "place-word", 0.4)
                return
            person = self._span(words, "person", "capitals", 0.5, title)
            self.memory.learn(words, person)
            yield person

    def _is_place_word(self, words: Sequence[Word]) -> bool:
        """Return whether several words that nothing lists stand after what places stand after."""
        lexicon = self.lexicon
        return (
            lexicon.is_rich
            and not lexicon.place_before.isdisjoint(self.before(words[0].start))
            and lexicon.person_after.isdisjoint(self.after(words[-1].end))
            and not any(word.low in lexicon.given or word.low in lexicon.family for word in words)
        )

    def _known_among(self, words: Sequence[Word]) -> Iterator[Span]:
        for word in words:
            if word.start in self.names:
                yield from self._known(self.names[word.start])

    # -- what things are ------------------------------------------------------------------------------------

    def _known(self, found: Found) -> Iterator[Span]:
        """Yield a name of the gazetteer."""
        if found.readings[0].what != "stop":
            yield known_span(found, self.line)

    def _add_loose(self, word: Word, found: Found | None, title: str | None, *, opening: bool) -> None:
        if "-" in word.low and any(start in self.names for start in range(word.start + 1, word.end)):
            return  # the name within it is one by itself
        before, after = self.before(word.start), self.after(word.end)
        is_place = word.prefix in self.lexicon.place_before or not self.lexicon.place_before.isdisjoint(
            before
        )
        is_place = is_place or (found is not None and self.opens_dateline(word))
        is_person = not (
            self.lexicon.person_before.isdisjoint(before) and self.lexicon.person_after.isdisjoint(after)
        )
        self.whole.loose.append(
            Loose(
                word,
                self.line,
                found,
                title,
                after_place_word=is_place,
                before_person_word=is_person,
                is_opening=opening,
                is_within=self.is_within(word.end),
                is_quoted=self.is_quoted(word),
                after_article=bool(before) and before[0] in _ARTICLES.get(self.lexicon.language, ()),
            )
        )

    def _organization(self, words: Sequence[Word], head: Found) -> Iterator[Span]:
        """Yield an organisation, and the country or place that its name holds."""
        kind = head.readings[0].value.split()[0]
        yield self._span(words, "organization", f"head:{kind}", 0.7)
        for word in words:
            found = self.names.get(word.start)
            inside = found and inside_span(found, self.line, kind)
            if inside:
                yield inside
                return

    def _span(
        self, words: Sequence[Word], what: What, rule: str, confidence: float, title: str | None = None
    ) -> Span:
        return Span(words[0].start, words[-1].end, what, rule, confidence, self.line, title=title)

    # -- words -----------------------------------------------------------------------------------------------

    def _is_opener(self, words: list[Word]) -> bool:
        """Return whether the first word of a sentence is no part of the name after it, if there is one."""
        low, lexicon = words[0].low, self.lexicon
        if len(words) == 1:
            return low in lexicon.known and low not in lexicon.given
        follows = words[1].low not in lexicon.common and words[1].start not in self.names
        if low in lexicon.given and lexicon.is_rich and len(low) > 3 and follows:
            return False
        if low in lexicon.frequent:
            return True
        known = self.names.get(words[1].start)
        return (
            known is not None
            and known.end >= words[-1].end
            and known.readings[0].what in {"country", "place"}
            and low in lexicon.common
            and low not in lexicon.given
            and words[0].start not in self.heads
        )

    def _is_person_like(self, first: Word, what: str) -> bool:
        """Return whether a given name stands before the name of a place, as in Bronisław Czech."""
        return (
            what in {"country", "place"}
            and first.low in self.lexicon.given
            and first.low not in self.lexicon.common
        )

    def _is_small(self, found: Found) -> bool:
        return all(
            r.what != "place" or self.whole.knowledge.place(int(r.value)).population < _LARGE
            for r in found.readings
        )

    def _has_known_word(self, words: Sequence[Word], found: Found) -> bool:
        """Return whether a word beside a known name is a word of the language."""
        return any(
            word.low in self.lexicon.known for word in words if not found.start <= word.start < found.end
        )

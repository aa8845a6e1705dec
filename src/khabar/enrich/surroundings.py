"""What stands in and beside words with capitals: titles, head nouns, small words, openings of sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.spans import ADJECTIVES
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.enrich.mentions import Found
    from khabar.enrich.spans import Line
    from khabar.knowledge.lexicon import Lexicon
    from khabar.knowledge.store import Knowledge

#: What ends a sentence or opens a quotation: the capital after it says nothing.
_OPENING: Final = re.compile(r"(?:^|[.!?:;…‼⁉]|\n)[\s\"'“”„«»‘’‹›(\[—–•*-]*$")
#: What parts words that belong together.
_MARKS: Final = re.compile(r"[\"“”„«»()\[\],;:—–\n]")
_AFTER: Final = re.compile(r",?[ \u00a0]+([^\W\d_](?:[\w'’.-]|[ \u00a0](?=\w))*)")
_QUOTE: Final = re.compile(r"[\"“„«‚‘'] ?$")
_OPENING_QUOTES: Final = frozenset("\"“„«‚‘'")
_QUOTED: Final = re.compile(r" ?[\"”“»’']")
#: What follows the place at the beginning of a report.
_DATELINE: Final = re.compile(r" ?(?:, ?\d|\((?=[^)]{2,30}\))|[—–]|- |\. ?[-—–])")
#: What stands between a place and the region it lies in; the bracket is a group.
_WITHIN: Final = re.compile(r" ?, | (\() ?")
_APOSTROPHES: Final = frozenset("'’ʼ")
_BLANKS: Final = frozenset(" \u00a0")
#: Languages that set endings off from names by an apostrophe.
_SUFFIXING: Final = frozenset({"tr", "az"})
#: How far from a name words beside it are looked for, in characters.
_REACH: Final = 40


class Word(NamedTuple):
    """A capitalised word."""

    start: int
    end: int
    low: str
    """Folded, without prefix."""
    prefix: str = ""
    """Small letters before the capital, in languages that write prefixes so: eGoli, uMandela."""


class Surroundings:
    """One line, and what the gazetteer marks in it."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is found in a line, by kind
        self,
        raw: str,
        knowledge: Knowledge,
        lexicon: Lexicon,
        line: Line,
        names: dict[int, Found],
        titles: dict[int, Found],
        heads: dict[int, Found],
    ) -> None:
        """Keep what is found in the line, by where it begins."""
        self.raw, self.line = raw, line
        self.knowledge, self.lexicon = knowledge, lexicon
        self.names, self.titles, self.heads = names, titles, heads
        self.starts = sorted(names)
        self.title_ends = {found.end: found for found in titles.values()}

    def is_region(self, row: int) -> bool:
        """Return whether a place is larger than a city."""
        return self.knowledge.place(row).is_region

    def head(self, words: Sequence[Word], position: str) -> Found | None:
        """Return the head noun that ends (`last`) or begins (`first`) an organisation's name."""
        for word in words if position == "first" else reversed(words):
            mark = self.heads.get(word.start)
            if mark is not None and word.start not in self.names:
                where = mark.readings[0].value.split()[1]
                if where in {position, "both"}:
                    return mark
        return None

    def is_institution(self, word: Word) -> bool:
        """Return whether a word with a capital means the institution of the country: the Senate."""
        mark = self.heads.get(word.start)
        return (
            mark is not None
            and mark.end >= word.end
            and mark.readings[0].value.split()[0] in {"government", "military"}
        )

    def is_military(self, words: Sequence[Word]) -> bool:
        """Return whether words end in the head noun of an armed force."""
        head = self.head(words, "last")
        return head is not None and head.readings[0].value.startswith("military")

    def title_before(self, start: int) -> str | None:
        """Return the title that stands right before a name."""
        for end in (start - 1, start - 2):
            found = self.title_ends.get(end)
            if found is not None:
                return self.raw[found.start : found.end]
        return None

    def before(self, start: int) -> list[str]:
        """Return the last word before an offset, the last two and the last three, folded.

        Where no phrase of several words ends in the last word, it alone is returned.
        """
        raw, least = self.raw, max(self.line.start, start - _REACH)
        last = raw[start - 1] if start > least else ""
        if last == " ":  # most often a plain word stands there: so it takes a third of the time
            at = raw.rfind(" ", least, start - 1)
            word = raw[at + 1 : start - 1]
            if at >= 0 and word.isalpha():
                low = fold_text(word)
                if low not in self.lexicon.phrase_ends:
                    return [low]
        if last not in _BLANKS and not (last in _APOSTROPHES and raw[start - 2].isalnum()):
            return []
        words = _MARKS.split(raw[least:start])[-1].split()[-3:]
        return _phrases([fold_text(word) for word in words], is_before=True)

    def after(self, end: int) -> list[str]:
        """Return the first word after an offset, the first two and the first three, folded.

        Where no phrase of several words begins with the first word, it alone is returned.
        """
        raw, most = self.raw, min(self.line.end, end + _REACH)
        first = raw[end] if end < most else ""
        if first == " ":  # as in `before`
            at = raw.find(" ", end + 1, most)
            word = raw[end + 1 : at]
            if at >= 0 and word.isalpha():
                low = fold_text(word)
                if low not in self.lexicon.phrase_starts:
                    return [low]
        elif first != "," and first not in _BLANKS:
            return []
        found = _AFTER.match(raw, end, most)
        return _phrases([fold_text(word) for word in found[1].split()[:3]], is_before=False) if found else []

    def is_quoted(self, word: Word) -> bool:
        """Return whether a word stands alone in quotation marks."""
        before = self.raw[max(self.line.start, word.start - 2) : word.start]
        if _OPENING_QUOTES.isdisjoint(before):
            return False
        return _QUOTED.match(self.raw, word.end) is not None and (
            _QUOTE.search(self.raw, max(self.line.start, word.start - 2), word.start) is not None
        )

    def words_of(self, start: int, end: int) -> list[Word]:
        """Return the capitalised words between two offsets."""
        return [self.word(*token.span()) for token in self.lexicon.token.finditer(self.raw, start, end)]

    def word(self, start: int, end: int) -> Word:
        """Return the capitalised word between two offsets.

        What follows a known name after an apostrophe is an ending, and in some languages after any word:
        Ankara'da. Prefixes of Bantu languages stay with the word, but are no part of its folded form.
        """
        raw = self.raw
        known = self.names.get(start)
        if known is not None and start < known.end < end and raw[known.end] in _APOSTROPHES:
            end = known.end
        elif self.lexicon.language in _SUFFIXING:
            end = next((at for at in range(start + 1, end) if raw[at] in _APOSTROPHES), end)
        if not raw[start].islower():
            return Word(start, end, fold_text(raw[start:end]))
        capital = start
        while raw[capital].islower():
            capital += 1
        return Word(start, end, fold_text(raw[capital:end]), raw[start:capital])

    def is_opening(self, start: int) -> bool:
        """Return whether a word has its capital for the place it stands in."""
        if start == self.line.start:
            return True
        least, raw = self.line.start, self.raw
        if start > least + 1 and raw[start - 1] in _BLANKS and raw[start - 2].isalnum():
            return False  # so it is most often, and the pattern takes four times as long to say so
        return _OPENING.search(self.raw, max(self.line.start, start - 6), start) is not None

    def is_within(self, end: int) -> bool:
        """Return whether a region or country follows after a comma, or a region in brackets."""
        match = _WITHIN.match(self.raw, end)
        if match is None:
            return False
        found = self.names.get(match.end())
        if found is not None and match[1] and found.readings[0].what == "country":
            return False  # of a sportsman
        return found is not None and any(
            r.what == "country" or (r.what == "place" and self.is_region(int(r.value)))
            for r in found.readings
        )

    def opens_dateline(self, word: Word) -> bool:
        """Return whether a line begins with a word and then a date, agency or dash: Soria, 23 may (EFE)."""
        return word.start == self.line.start and _DATELINE.match(self.raw, word.end) is not None

    def is_covered(self, word: Word) -> bool:
        """Return whether a word is a known name or inside of one."""
        at = bisect_right(self.starts, word.start) - 1
        return at >= 0 and word.start < self.names[self.starts[at]].end

    @staticmethod
    def is_adjective(found: Found) -> bool:
        """Return whether a name says of which country something is."""
        return found.readings[0].kind in ADJECTIVES

    @staticmethod
    def number_after(words: Sequence[Word], at: int, end: int) -> int:
        """Return the number of the first word that begins at or after an offset."""
        while at < len(words) and words[at].start < end:
            at += 1
        return at


def _phrases(words: list[str], *, is_before: bool) -> list[str]:
    """Return one, two and three words next to a name as phrases."""
    most = min(3, len(words))
    return [" ".join(words[-n:] if is_before else words[:n]) for n in range(1, most + 1)]

"""Organisations in scripts without capitals: a head noun, and the words that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich.arabic import ARTICLE
from khabar.enrich.spans import Span, inside_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.marked import Marked

#: Longest name after its head, in words.
_LONGEST: Final = 5
#: Papers, whose kind is no part of their name.
_PAPERS: Final = frozenset(
    {"صحيفه", "صحيفتا", "صحيفتي", "جريده", "جريدتا", "جريدتي", "مجله", "مجلتا", "مجلتي", "يوميه"}
)
#: Ending of many Arabic plurals.
_PLURAL: Final = "ات"
#: Quotation marks, opening → closing.
_QUOTES: Final = {'"': '"', "«": "»", "“": "”", "„": "“", "‘": "’", "'": "'", "”": "“"}
#: By language what begins each word of a name but the last: of Ambo, university.
_GENITIVE: Final = {"am": ("የ", "ያ"), "ti": ("ናይ",)}
#: Most words before a head that ends a name.
_BEFORE: Final = 3


def find(marked: Marked) -> Iterator[Span]:
    """Yield the organisations of a line that a head noun tells; their words are taken then."""
    for number in sorted(marked.heads):
        if number not in marked.taken:
            yield from _Organization(marked, number).find()


class _Organization:
    """Finds the organisation of one head noun."""

    def __init__(self, marked: Marked, number: int) -> None:
        self.marked, self.number, self.lexicon = marked, number, marked.lexicon
        self.head = marked.heads[number]
        self.kind, self.position = self.head.readings[0].value.split()
        self.is_arabic = self.lexicon.language == "ar"

    def find(self) -> Iterator[Span]:
        marked, number = self.marked, self.number
        if self._is_of_many():
            return
        after = marked.after(self.head.end)
        if self.position in {"first", "both"}:
            quoted = self._quoted(after)
            if quoted:
                yield from self._span(after, quoted)
                return
            last = self._end(after)
            if self._is_paper() and last > after:
                last = next((at for at in range(after + 1, last) if marked.is_adjective(at)), last)
                if after not in marked.names or marked.names[after].readings[0].what != "organization":
                    yield from self._span(after, last)
                return
            if last > after and not self._is_known(number, last):
                yield from self._span(number, last)
                return
        if self.position in {"last", "both"}:
            first = self._begin()
            if first < number and not self._is_known(first, after):
                yield from self._span(first, after)

    def _is_of_many(self) -> bool:
        """Return whether the head is a definite plural: the companies are no company."""
        is_plural = self.marked.text[self.head.start : self.head.end].endswith(_PLURAL)
        return self.is_arabic and is_plural and self._is_definite()

    def _is_paper(self) -> bool:
        return self.is_arabic and self.marked.stem(self.number, self.head) in _PAPERS

    def _quoted(self, at: int) -> int:
        """Return where a name in quotation marks ends that begins at a word; 0 where none does."""
        starts, ends, text = self.marked.starts, self.marked.ends, self.marked.text
        if at >= len(starts) or at in self.marked.taken:
            return 0
        closing = _QUOTES.get(text[self.head.end : starts[at]].strip())
        if closing is None:
            return 0
        for last in range(at, min(at + _LONGEST, len(starts))):
            gap = text[ends[last] : starts[last + 1] if last + 1 < len(starts) else self.marked.line.end]
            if closing in gap[:2]:
                return last + 1
            if gap.strip():
                return 0
        return 0

    def _is_known(self, first: int, last: int) -> bool:
        """Return whether words are a known organisation, which needs no head noun to be one."""
        names = self.marked.names
        if any(at in names and names[at].readings[0].what == "organization" for at in range(first + 1, last)):
            return True
        found = names.get(first)
        return found is not None and found.readings[0].what == "organization"

    def _span(self, first: int, last: int) -> Iterator[Span]:
        """Yield an organisation, and the country or place that its name holds."""
        marked, head = self.marked, self.head
        marked.taken.update(range(first, last))
        start = marked.starts[first]
        inner = head.start if start < head.start < marked.ends[first] else -1
        yield Span(
            start, marked.ends[last - 1], "organization", f"head:{self.kind}", 0.6, marked.line,
            inner=inner,
        )  # fmt: skip
        for number in range(first, last):
            found = marked.inner.get(number) or marked.names.get(number)
            inside = found and inside_span(found, marked.line, self.kind)
            if inside:
                yield inside
                return

    def _begin(self) -> int:
        """Return where the name begins whose head ends it: it holds a name, or a word that is none known."""
        marked, at, language = self.marked, self.number, self.lexicon.language
        best = at
        while at > 0 and self.number - at < _BEFORE and marked.follows(at) and at - 1 not in marked.taken:
            low = marked.lows[at - 1]
            if low in self.lexicon.frequent or low in self.lexicon.not_person:
                break
            at -= 1
            if at < self.number - 1 and language in _GENITIVE and not low.startswith(_GENITIVE[language]):
                break
            if self._is_name(at):
                best = at
        return best

    def _end(self, at: int) -> int:
        """Return where the name ends whose next word stands at `at`."""
        marked, first = self.marked, at
        while (
            at < len(marked.lows) and at - first < _LONGEST and marked.follows(at) and at not in marked.taken
        ):
            if at in marked.names and self._takes_name(at, first):
                at = marked.after(marked.names[at].end)
                continue
            low = marked.lows[at]
            if (
                low in self.lexicon.frequent
                or low in self.lexicon.person_after
                or low in self.lexicon.person_before
                or at in marked.titles
            ):
                break
            goes_on = self._goes_on_arabic(low, at, first) if self.is_arabic else self._goes_on(at, first)
            if not goes_on:
                break
            at += 1
        return at

    def _takes_name(self, at: int, first: int) -> bool:
        """Return whether a name goes on with another: not with an indefinite adjective, as with مصرية."""
        marked = self.marked
        if not self.is_arabic:
            return True
        is_definite = marked.lows[at].startswith((ARTICLE, "لل"))
        if marked.is_adjective(at):
            return is_definite
        found = marked.names[at]
        return at == first and not self._is_definite() and found.readings[0].what != "stop"

    def _is_definite(self) -> bool:
        return self.marked.text.startswith(ARTICLE, self.head.start)

    def _goes_on(self, at: int, first: int) -> bool:
        """Return whether a word goes on with the name."""
        return at == first or self._is_name(at)

    def _is_name(self, at: int) -> bool:
        marked = self.marked
        return at in marked.names or at in marked.given or at in marked.family or not marked.is_ordinary(at)

    def _goes_on_arabic(self, low: str, at: int, first: int) -> bool:
        """Return whether an Arabic word goes on with the name.

        After a definite head only definite adjectives do; after another one also what it belongs to.
        """
        if low.startswith((ARTICLE, "لل")):
            return self.kind != "group" or at > first or not self.marked.is_ordinary(at)
        if self._is_definite():
            return False
        if low.startswith("وال"):
            return at > first and at - 1 not in self.marked.names
        return at == first and not self.marked.is_ordinary(at)

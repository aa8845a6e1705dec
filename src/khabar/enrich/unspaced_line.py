"""A line of a script without blanks between words: its names, and which of its text is spoken for."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from khabar.enrich.mentions import Found
from khabar.enrich.spans import Span, inside_span, known_span
from khabar.knowledge.readings import Reading
from khabar.text.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.enrich.mentions import Scanned
    from khabar.enrich.persons import Memory
    from khabar.enrich.spans import Line
    from khabar.knowledge.lexicon import Lexicon
    from khabar.knowledge.store import Knowledge

#: People of a city that is better known than a word that is written the same way.
LARGE: Final = 500_000
#: Words that begin as one for a kind of place does, and are none: 東京市場.
_NO_HEAD: Final = frozenset({
    "区域", "区間", "区间", "區域", "島国", "市值", "市场", "市場", "市販", "江水", "港元", "港币",
    "湖水", "道具",
})  # fmt: skip
#: Latin letters between other ones: the gazetteer's own scan asks for blanks beside them.
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9&'’.-]*(?: [A-Za-z][A-Za-z0-9&'’.-]*)*")


class LineReader:
    """Reads one line; a language adds how its persons and organisations look."""

    def __init__(  # noqa: PLR0913, PLR0917 - what every reader of lines is given
        self, scanned: Scanned, at: int, line: Line, knowledge: Knowledge, lexicon: Lexicon, memory: Memory
    ) -> None:
        """Keep the line and sort what the gazetteer found in it."""
        self.knowledge, self.lexicon, self.memory = knowledge, lexicon, memory
        self.text, self.line = scanned.copy.text, line
        found = scanned.names[at]
        self.stops = [name for name in found if name.readings[0].what == "stop"]
        self.names = sorted([*(n for n in found if n.readings[0].what != "stop"), *self._latin(found)])
        self.names = [self._ordered(name) for name in self.names]
        self._starts = [name.start for name in self.names]
        self.at = {name.start: name for name in self.names}
        self.ends = {name.end: name for name in self.names}
        self.marks: dict[str, list[Found]] = {"title": [], "head": [], "given": [], "family": []}
        for mark in scanned.marks[at]:
            for what in {reading.what for reading in mark.readings}:
                self.marks[what].append(mark)
        self.title_starts = _longest(self.marks["title"], by_end=False)
        self.title_ends = _longest(self.marks["title"], by_end=True)
        self.taken = bytearray(line.end - line.start)

    def read(self) -> Iterator[Span]:
        """Yield persons whose listed names stand beside a title, then the known names."""
        for mark in [*self.marks["family"], *self.marks["given"]]:
            if self.is_titled(mark.start, mark.end):
                yield from self.person(mark.start, mark.end, "name", 0.6)
        yield from self.known()

    def known(self) -> Iterator[Span]:
        """Yield the known names in what is left."""
        for found in self.names:
            if self.is_free(found.start, found.end) and self.is_meant(found):
                yield from self.spans_of(found)

    # -- what is spoken for ---------------------------------------------------------------------------------

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no name has been read in a stretch of text."""
        first = self.line.start
        return self.taken.find(1, start - first, end - first) < 0

    def take(self, start: int, end: int) -> None:
        """Let no other name be read in a stretch of text."""
        first = self.line.start
        self.taken[start - first : end - first] = b"\x01" * (end - start)

    def names_in(self, start: int, end: int) -> Sequence[Found]:
        """Return the known names that begin in a stretch of text, or run into it."""
        first = bisect_left(self._starts, start)
        if first and self.names[first - 1].end > start:
            first -= 1
        return self.names[first : bisect_left(self._starts, end)]

    def is_cut(self, start: int, end: int) -> bool:
        """Return whether a stretch of text cuts a known name in two, or lies inside of one."""
        return any(
            name.start < start or name.end > end
            for name in self.names_in(start, end)
            if name.end - name.start > 1
        )

    # -- spans ----------------------------------------------------------------------------------------------

    def person(
        self, start: int, end: int, rule: str, confidence: float, parts: Sequence[str] = ()
    ) -> Iterator[Span]:
        """Yield a person where no other name is, and remember the parts of the name."""
        if end <= start or not self.is_free(start, end):
            return
        self.take(start, end)
        title = self.title_starts.get(end) or self.title_ends.get(start)
        said = self.text[title.start : title.end] if title else None
        found = self.at.get(start)
        if found is not None and found.end == end and found.readings[0].what == "person":
            span = known_span(found, self.line)._replace(title=said)
        else:
            span = Span(start, end, "person", rule, confidence, self.line, (), said)
        for part in [*parts, self.text[start:end]]:
            self.memory.by_part.setdefault(part, span)
        yield span

    def organization(self, start: int, end: int, kind: str) -> Iterator[Span]:
        """Yield an organisation, and the country or place that its name holds."""
        self.take(start, end)
        yield Span(start, end, "organization", f"head:{kind}", 0.6, self.line)
        found = next((name for name in self.names_in(start, end) if name.start >= start), None)
        inside = found and inside_span(found, self.line, kind)
        if inside:
            yield inside

    def spans_of(self, found: Found) -> Iterator[Span]:
        """Yield a known name, with the word for its kind that is written on to it: 盘锦市."""
        span = known_span(found, self.line)
        codes = {reading.value for reading in found.readings if reading.what == "country"}
        if len(codes) > 1 and len(codes) == found.end - found.start:
            yield from self._abbreviated(found)
            return
        if span.what == "place":
            span = span._replace(end=found.end + self.head_after(found.end))
        yield span

    def head_after(self, end: int) -> int:
        """Return the length of the word for a kind of place that follows; 0 where it begins a title: 州长."""
        if end in self.title_starts or self.text[end : end + 2] in _NO_HEAD:
            return 0
        for size in (5, 4, 3, 2, 1):
            if self.text[end : end + size] in self.lexicon.place_head_last:
                return size
        return 0

    def _abbreviated(self, found: Found) -> Iterator[Span]:
        """Yield the countries of a compound, one a character: 中美 is China and the United States."""
        for at in range(found.start, found.end):
            codes = self.knowledge.characters.get(self.text[at], ())
            readings = tuple(r for r in found.readings if r.value in codes)
            if readings:
                yield Span(at, at + 1, "country", readings[0].rule, 0.8, self.line, readings[:1])

    def country_of(self, at: int, codes: frozenset[str] | None = None) -> Iterator[Span]:
        """Yield the country that a character stands for, where it stands for one only."""
        if codes is None:
            codes = self.knowledge.characters.get(self.text[at], frozenset())
        if len(codes) == 1 and self.is_free(at, at + 1) and not self.names_in(at, at + 1):
            self.take(at, at + 1)
            rule = f"character:{self.lexicon.language}"
            reading = Reading("country", next(iter(codes)), "character", "", "", "", False, rule)
            yield Span(at, at + 1, "country", rule, 0.7, self.line, (reading,))

    # -- evidence -------------------------------------------------------------------------------------------

    def is_meant(self, found: Found) -> bool:
        """Return whether a known name is meant, and not a word that is written the same way."""
        if found.readings[0].what != "place":
            return True
        name = self.text[found.start : found.end]
        if self.head_after(found.end) or self.people(found) >= LARGE:
            return name not in self.lexicon.not_place or bool(self.head_after(found.end))
        return name not in self.lexicon.not_place and name not in self.lexicon.known

    def people(self, found: Found) -> int:
        """Return how many people live in the largest place of a name."""
        return max(
            (self.knowledge.place(int(r.value)).population for r in found.readings if r.what == "place"),
            default=0,
        )

    def is_titled(self, start: int, end: int) -> bool:
        """Return whether a title stands right before or after, or a verb of saying right after."""
        if end in self.title_starts or start in self.title_ends:
            return True
        return any(
            self.text[end : end + size] in self.lexicon.person_after
            for size in (2, 3, 1, 4)
            if end + size <= self.line.end
        )

    def _ordered(self, found: Found) -> Found:
        """Return a name with its organisation first where it is hardly ever a place: トヨタ."""
        organized = tuple(r for r in found.readings if r.what == "organization")
        if not organized or found.readings[0].what != "place":
            return found
        if self.text[found.start : found.end] not in self.lexicon.not_place:
            return found
        return found._replace(readings=organized)

    def _latin(self, found: Sequence[Found]) -> Iterator[Found]:
        """Yield known names in Latin letters that other letters touch: NHKは, 加入NATO."""
        runs = list(_LATIN.finditer(self.text, self.line.start, self.line.end))
        if not runs:
            return
        had = {name.start for name in found}
        joined = "\n".join(run[0] for run in runs)
        offsets, at = [], 0
        for run in runs:
            offsets.append(at)
            at += len(run[0]) + 1
        hits = self.knowledge.gazetteer.find(fold(joined), self.lexicon.language, "Latn")
        for hit in hits.names:
            number = bisect_left(offsets, hit.start + 1) - 1
            move = runs[number].start() - offsets[number]
            if hit.end <= offsets[number] + len(runs[number][0]) and hit.readings[0].what == "organization":
                start, end = hit.start + move, hit.end + move
                if start not in had:
                    yield Found(start, end, start, hit.readings)


def _longest(marks: Sequence[Found], *, by_end: bool) -> dict[int, Found]:
    """Return marks by where they end or begin; of several the longest."""
    found: dict[int, Found] = {}
    for mark in sorted(marks, key=lambda mark: mark.end - mark.start):
        found[mark.end if by_end else mark.start] = mark
    return found

"""What the article says a person is: titles before the name, and the office in apposition to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.contract.event import FieldName
    from khabar.enrich.document import Document
    from khabar.enrich.spans import Span
    from khabar.knowledge.lexicon import Lexicon

#: What may say of what somebody is the head: "Pakistan's army chief", "رئيس الوزراء الليبي".
_OF: Final = frozenset({"organization", "country", "nationality", "place"})
#: What may stand between the parts of an office: a comma, or blanks, a possessive and small words.
_GAP: Final = re.compile(r"[ \u00a0]?[،,、] ?|(?:['’]s)?[ \u00a0\u200c]?((?:[^\W\d_]{1,5}[ \u00a0]){0,2})")
#: Small words after which another person comes.
_AND: Final = frozenset({
    "a", "and", "dan", "e", "en", "et", "i", "ja", "na", "og", "och", "oraz", "si", "und", "ve", "y",
    "а", "и", "й", "і", "та", "και",
})  # fmt: skip
#: After a name: a comma, then the office with small words before it, up to the next stop.
_AFTER: Final = re.compile(r"[ \u00a0]?[,،、][ \u00a0]((?:[^\W\d_]{1,4}[ \u00a0]){0,2})")
_END: Final = re.compile(r"[.,;:،؛。、()\n؟?!–—]")
#: No office is longer, in characters.
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class _Field:
    """What stands in one raw field, in text order."""

    starts: list[int]
    """Where titles begin."""
    titles: list[tuple[int, int]]
    parts: Mapping[int, int]
    """End → start of all titles, and of what they may be titles of; of several the longest."""


class Offices:
    """The offices in one article."""

    def __init__(self, document: Document) -> None:
        """Keep the article; it is looked through when the first person asks."""
        self._document = document
        self._fields: dict[FieldName, _Field] = {}
        self._lexicon: Lexicon = document.knowledge.lexicons.of(document.reading)

    def of(self, person: Span) -> str | None:
        """Return what stands beside a person's name and says what he or she is, as it is written."""
        field = self._fields.get(person.line.in_)
        if field is None:
            field = self._fields[person.line.in_] = self._read(person.line.in_)
        raw = self._document.raw(person.line.in_)
        return self._before(raw, field, person) or self._after(raw, field, person)

    def _read(self, name: FieldName) -> _Field:
        titles: list[tuple[int, int]] = []
        for scanned in self._document.scanned:
            if scanned.lines and scanned.lines[0].in_ == name:
                for marks in scanned.marks:
                    titles += [
                        scanned.copy.span(mark.start, mark.end)
                        for mark in marks
                        if any(reading.what == "title" for reading in mark.readings)
                    ]
        titles.sort()
        parts: dict[int, int] = {}
        others = [
            (span.name_start, span.end)
            for span in self._document.spans
            if span.line.in_ == name and span.what in _OF
        ]
        for start, end in (*titles, *others):
            parts[end] = min(start, parts.get(end, start))
        return _Field([start for start, _ in titles], titles, parts)

    def _before(self, raw: str, field: _Field, person: Span) -> str | None:
        """Return the titles and the office before a name: "U.S. President", "قائد الجيش الليبي"."""
        at = person.start
        least = max(person.line.start, person.start - _LONGEST)
        while at > least:
            start = self._part_before(raw, field, at, least)
            if start is None:
                break
            at = start
        inside = bisect_left(field.starts, at)
        if inside == len(field.starts) or field.starts[inside] >= person.start:
            return None  # an organisation or country alone is no office
        return raw[at : person.start].strip(" \u00a0\u200c,،、") or None

    def _part_before(self, raw: str, field: _Field, at: int, least: int) -> int | None:
        """Return where the title or name begins that stands before an offset, small words between them."""
        for end in range(at, max(least, at - 16), -1):
            start = field.parts.get(end)
            if start is not None and start >= least and self._is_gap(raw[end:at]):
                return start
        return None

    def _is_gap(self, between: str) -> bool:
        match = _GAP.fullmatch(between)
        return match is not None and self._are_small(match[1] or "")

    def _after(self, raw: str, field: _Field, person: Span) -> str | None:
        """Return the office after a name: ", head of the army"."""
        match = _AFTER.match(raw, person.end, person.line.end)
        if match is None or any(word not in self._lexicon.frequent for word in fold_text(match[1]).split()):
            return None
        at = match.end()
        limit = min(person.line.end, at + _LONGEST)
        number = bisect_left(field.starts, at)
        if number == len(field.starts) or field.starts[number] >= limit:
            return None
        if not self._reaches(raw, field, field.starts[number], at):
            return None
        stop = _END.search(raw, field.titles[number][1], limit)
        end = stop.start() if stop else limit
        return raw[match.start(1) : end].strip() if stop or limit == person.line.end else None

    def _reaches(self, raw: str, field: _Field, title: int, at: int) -> bool:
        """Return whether nothing but parts of an office stands between an offset and a title after it."""
        while title > at:
            start = self._part_before(raw, field, title, at)
            if start is None:
                return False
            title = start
        return True

    def _are_small(self, words: str) -> bool:
        """Return whether all words are small ones, such as stand inside of names and offices."""
        return all(
            word not in _AND and (word in self._lexicon.joiner or word in self._lexicon.particle)
            for word in fold_text(words).split()
        )

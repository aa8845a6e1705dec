"""Which lines of an article are read for names, and what the gazetteer finds in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.spans import Line
from khabar.knowledge.matcher import Hit
from khabar.text.normalize import Folded, fold, fold_text
from khabar.text.repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.contract.event import Role, Segment
    from khabar.enrich.document import Document

#: News puts first what it is about: a headline counts three times a paragraph, the first paragraph twice.
HEADLINE: Final = 3
LEAD: Final = 2
BODY: Final = 1
NOWHERE: Final = 0
#: From this share of words with a capital on, a headline is in title case and its capitals say nothing.
_TITLE_CASE: Final = 0.7
_WORDS: Final = re.compile(r"[^\W\d_]{4,}")


#: A pattern of the gazetteer in the copy of a raw field.
Found = Hit


class Scanned(NamedTuple):
    """A raw field that has been looked through."""

    copy: Folded
    """The text put right, with the way back to the raw field; all offsets here are into the copy."""
    folded: Folded
    """The copy, folded."""
    lines: list[Line]
    """What is read, in order."""
    names: list[list[Found]]
    """By line: what names something by itself, without overlaps."""
    marks: list[list[Found]]
    """By line: titles, head nouns and single names of persons."""
    inner: list[list[Found]]
    """By line: countries and places inside of an organisation's name."""

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the raw field that a folded one stands for."""
        return self.copy.span(*self.folded.span(start, end))


def find(document: Document) -> Document:
    """Return the document with its raw fields looked through: the title first, then the text."""
    fields = []
    if document.title:
        fields.append(_scan(document, document.title, [_title_line(document.title)]))
    fields.append(_scan(document, document.text, _lines(document)))
    return replace(document, scanned=tuple(fields))


def _title_line(title: str) -> Line:
    return Line("title", 0, len(title), "headline", HEADLINE, is_flat(title, "headline"))


def _scan(document: Document, raw: str, lines: list[Line]) -> Scanned:
    """Return what a raw field holds, line by line; what runs over the end of a line is no name."""
    copy = repair(raw)
    if copy.breaks:
        lines = [line._replace(start=copy.within(line.start), end=copy.within(line.end)) for line in lines]
    folded = fold(copy.text)
    script = document.language.script if document.language else None
    hits = document.knowledge.gazetteer.find(folded, document.reading, script)
    return Scanned(copy, folded, lines, *(_by_line(found, folded, lines) for found in hits))


def _by_line(hits: Sequence[Hit], folded: Folded, lines: list[Line]) -> list[list[Found]]:
    """Return hits, which stand in text order, in offsets of the copy, by line."""
    found: list[list[Found]] = [[] for _ in lines]
    starts = [line.start for line in lines]
    at, size = -1, len(lines)
    for hit in _in_copy(hits, folded) if folded.breaks else hits:
        while at + 1 < size and starts[at + 1] <= hit.start:
            at += 1
        if at >= 0 and hit.end <= lines[at].end:
            found[at].append(hit)
    return found


def _in_copy(hits: Sequence[Hit], folded: Folded) -> Iterator[Found]:
    """Yield hits in offsets of the copy; all between two breaks are moved alike."""
    shift, since, until = 0, 0, -1
    for start, end, word, readings in hits:
        if start >= until:
            since = start
            shift, until = folded.shift(start)
        if since <= word and end < until:
            yield Found(start + shift, end + shift, word + shift, readings)
        else:
            first, last = folded.span(start, end)
            yield Found(first, last, first if word == start else folded.span(word, end)[0], readings)


def _lines(document: Document) -> list[Line]:
    """Return every segment of the text with its weight; a headline that repeats the title counts nothing."""
    title = fold_text(document.title).strip() if document.title else None
    found: list[Line] = []
    is_lead = True
    for segment in document.segments:
        weight = _weight(document, segment, title)
        if segment.role == "paragraph":
            weight, is_lead = (LEAD if is_lead else BODY), False
        raw = document.text[segment.start : segment.end]
        flat = is_flat(raw, segment.role)
        found.append(Line("text", segment.start, segment.end, segment.role, weight, flat))
    return found


def _weight(document: Document, segment: Segment, title: str | None) -> int:
    """Return the weight of a segment that is no paragraph."""
    if segment.role in {"subheading", "dateline"}:
        return BODY
    if segment.role != "headline":
        return NOWHERE
    repeats = title is not None and fold_text(document.text[segment.start : segment.end]) == title
    return NOWHERE if repeats else HEADLINE


def is_flat(line: str, role: Role) -> bool:
    """Return whether the capitals of a line say nothing: it is all in capitals, or in title case."""
    if len(line) > 300 or not line[:1].isupper():
        return False
    if line.isupper():
        return True
    if role == "paragraph":
        return False
    words = _WORDS.findall(line)
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)

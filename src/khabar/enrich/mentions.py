"""Where countries are named, and how much each place says about what the article is about."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from khabar.enrich.document import Named
from khabar.text.normalize import fold, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.contract.event import FieldName, Role, Segment
    from khabar.enrich.document import Document
    from khabar.knowledge.matcher import NameMatch

#: News puts first what it is about: a headline counts three times a paragraph, the first paragraph twice.
HEADLINE: Final = 3
LEAD: Final = 2
BODY: Final = 1
NOWHERE: Final = 0


def find(document: Document) -> Document:
    """Return the document with every place that names a country, title first, then in text order."""
    return replace(document, named=(*_in_title(document), *_in_text(document)))


def _in_title(document: Document) -> Iterator[Named]:
    """Yield the names in the title field."""
    if document.title:
        for match in _matches(document, document.title):
            yield _named(match, "title", "headline", HEADLINE)


def _in_text(document: Document) -> Iterator[Named]:
    """Yield the names in the text field; what runs over the end of a line is no name."""
    segments = document.segments
    starts = [segment.start for segment in segments]
    weights = _weights(document)
    for match in _matches(document, document.text):
        at = bisect_right(starts, match.start) - 1
        if at >= 0 and match.end <= segments[at].end:
            yield _named(match, "text", segments[at].role, weights[at])


def _matches(document: Document, raw: str) -> list[NameMatch]:
    """Return the names in a raw field."""
    language = document.language.code if document.language else "und"
    return document.knowledge.gazetteer.find(fold(raw), language)


def _named(match: NameMatch, field: FieldName, role: Role, weight: int) -> Named:
    return Named(field, match.start, match.end, match.codes, match.rule, match.certain, role, weight)


def _weights(document: Document) -> list[int]:
    """Return the weight of each segment; a headline that repeats the title field counts nothing."""
    title = fold_text(document.title).strip() if document.title else None
    found: list[int] = []
    is_lead = True
    for segment in document.segments:
        if segment.role == "paragraph":
            found.append(LEAD if is_lead else BODY)
            is_lead = False
        else:
            found.append(_weight(document, segment, title))
    return found


def _weight(document: Document, segment: Segment, title: str | None) -> int:
    """Return the weight of a segment that is no paragraph."""
    if segment.role == "subheading":
        return BODY
    if segment.role != "headline":
        return NOWHERE
    repeats = title is not None and fold_text(document.text[segment.start : segment.end]) == title
    return NOWHERE if repeats else HEADLINE

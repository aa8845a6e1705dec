"""Dates that an article speaks of, reckoned from its day of publication where they are relative."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from khabar.contract.event import MentionedDate
from khabar.enrich.facts import days_patterns
from khabar.enrich.facts.days_resolve import Found
from khabar.enrich.facts.days_tokens import stretches
from khabar.text import day
from khabar.text.day import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.document import Document
    from khabar.enrich.facts.days_tokens import Stretch, Token
    from khabar.knowledge.days import DayWords

#: What stands behind numbers that are no years, though a preposition stands before them.
_COUNTED: Final = frozenset({"code", "currency", "people", "scale", "sign", "unit"})


def find(document: Document) -> tuple[MentionedDate, ...]:
    """Return them in text order."""
    words = document.knowledge.days.of(document.reading)
    if words is None:
        return ()
    local = document.publication.published_local
    published = date.fromisoformat(local[:10]) if local else None
    return tuple(
        found
        for stretch in stretches(document, words)
        for found in _in_stretch(document, stretch, words, published)
    )


def _in_stretch(
    document: Document, stretch: Stretch, words: DayWords, published: date | None
) -> Iterator[MentionedDate]:
    """Yield the dates of a stretch."""
    pattern, shapes = days_patterns.MONTH_FIRST if words.month_first else days_patterns.DAY_FIRST
    for match in pattern.finditer(stretch.codes):
        name, read = shapes[(match.lastindex or 1) - 1]
        tokens = stretch.tokens[match.start() : match.end()]
        if name == "year-after" and _is_counted(document, stretch.tokens[match.end() : match.end() + 1]):
            continue
        found = _numeric(document, tokens[0]) if name == "numeric" else read(tokens, published)
        if found is not None:
            yield _mentioned(document, stretch, tokens, found, name)


def _is_counted(document: Document, following: list[Token]) -> bool:
    """Return whether a number is one of money or people, by the word behind it."""
    words = document.knowledge.quantities.of(document.reading)
    sense = words.single(following[0].text) if words and following else None
    return sense is not None and not sense.kinds.isdisjoint(_COUNTED)


def _numeric(document: Document, token: Token) -> Found | None:
    """Return a date in digits, by the order of the source's country, else of the language."""
    place = Place(document.reading, document.article.source.country)
    found = day.find(token.text, place, document.knowledge.calendar)
    return Found(found.day.isoformat(), "day", "digits") if found else None


def _mentioned(
    document: Document, stretch: Stretch, tokens: list[Token], found: Found, name: str
) -> MentionedDate:
    """Return a date with its place in the raw field."""
    in_ = stretch.line.in_
    start, end = stretch.scanned.raw_span(tokens[0].start, tokens[-1].end)
    text = document.raw(in_)[start:end]
    return MentionedDate(in_, start, end, text, found.value, found.precision, f"date:{name}:{found.row}")

"""The stage that tells the named things of an article apart: persons, organisations, places, countries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.enrich import evidence, publisher, uncased, unspaced, users
from khabar.enrich.capitals import Capitals
from khabar.enrich.holders import Holders
from khabar.enrich.persons import Memory
from khabar.enrich.spans import NAMED, inside_span
from khabar.text.scripts import UNSPACED_SCRIPTS, is_cased

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.enrich.document import Document
    from khabar.enrich.mentions import Found, Scanned
    from khabar.enrich.spans import Span
    from khabar.knowledge.store import Knowledge
    from khabar.text.normalize import Folded


def recognise(document: Document) -> Document:
    """Return the document with every named thing in it."""
    language = document.language
    lexicon = document.knowledge.lexicons.of(document.reading)
    memory = Memory()
    spans: list[Span] = []
    if language is None or language.script is None or is_cased(language.script):
        readers = [Capitals(scanned, document.knowledge, lexicon, memory) for scanned in document.scanned]
        found = [[span for at in range(len(r.lines)) for span in r.read(at)] for r in readers]
        for reader, spans_of_field in zip(readers, found, strict=True):
            for loose in reader.loose:
                spans_of_field.extend(evidence.decide(loose, lexicon, memory, document.knowledge, reader.raw))
    else:
        is_eastern = language.script in UNSPACED_SCRIPTS or document.reading == "ko"
        read = unspaced.read if is_eastern else uncased.read
        found = [[*read(scanned, document.knowledge, lexicon, memory)] for scanned in document.scanned]
    if document.knowledge.gazetteer.has_users_names:
        pairs = zip(found, document.scanned, strict=True)
        found = [users.preferred(guessed, scanned) for guessed, scanned in pairs]
    for scanned, spans_of_field in zip(document.scanned, found, strict=True):
        rows = _rows(scanned)
        wanted = [_filed(span, rows, document.knowledge) for span in spans_of_field if _is_wanted(span)]
        wanted = _apart(wanted)
        wanted += _inside(wanted, scanned, document.knowledge)
        spans += _in_raw(publisher.mark(wanted, scanned, document.article.source.name), scanned.copy)
    spans.sort(key=lambda span: (span.line.in_ == "text", span.start))
    return replace(document, spans=tuple(spans))


def _is_wanted(span: Span) -> bool:
    """Return whether a name is one of the article: of a line of date and author only the place is."""
    return span.line.role != "dateline" or span.what in {"country", "place"}


def _rows(scanned: Scanned) -> dict[tuple[int, int], int]:
    """Return where known organisations and persons stand, and their rows."""
    return {
        (found.word, found.end): int(found.readings[0].value)
        for names in scanned.names
        for found in names
        if found.readings[0].what in NAMED
    }


def _filed(span: Span, rows: Mapping[tuple[int, int], int], knowledge: Knowledge) -> Span:
    """Return a span with the row of the organisation or person it names, and the rule that says so."""
    row = rows.get((span.start, span.end)) if span.what in NAMED else None
    if row is None or knowledge.named(row).what != span.what:
        return span
    return span._replace(row=row, rule=f"{span.what}:{knowledge.named(row).id}")


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans without overlaps: a known name before a guess, of two of a kind the longer one.

    A country or place inside of an organisation's name stays. Of a person whom we list with a title, the name
    without it is meant.
    """
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    inside: list[Span] = []
    for span in spans:
        if span.part_of:
            inside.append(span)
            continue
        if kept and _is_titled(kept[-1], span):
            kept[-1] = span._replace(row=kept[-1].row, rule=kept[-1].rule, readings=kept[-1].readings)
            continue
        while kept and kept[-1].end > span.start and _strength(span) > _strength(kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return [*kept, *inside]


def _is_titled(known: Span, name: Span) -> bool:
    """Return whether a listed person begins with a title, after which a name was found."""
    return (
        known.what == name.what == "person"
        and known.row is not None
        and name.rule == "title+name"
        and known.start < name.start < known.end
    )


def _strength(span: Span) -> tuple[bool, int]:
    return bool(span.readings), span.end - span.start


def _inside(spans: list[Span], scanned: Scanned, knowledge: Knowledge) -> Iterator[Span]:
    """Yield the countries and places that names of known organisations hold."""
    if not any(scanned.inner):
        return
    holders = Holders(
        (span.line.in_, span.start, span.end, span.row)
        for span in spans
        if span.what == "organization" and span.row is not None
    )
    for line, inner in zip(scanned.lines, scanned.inner, strict=True):
        for found in inner:
            row = holders.around(line.in_, found.start, found.end)
            if row is None or _is_elsewhere(found, knowledge.named(row).country, knowledge):
                continue
            inside = inside_span(found, line, knowledge.named(row).kind)
            if inside:
                yield inside


def _is_elsewhere(found: Found, country: str, knowledge: Knowledge) -> bool:
    """Return whether a place in the name of an organisation lies in another country: Saladin's brigades."""
    return bool(country) and all(
        r.what == "place" and knowledge.place(int(r.value)).country != country for r in found.readings
    )


def _in_raw(spans: list[Span], copy: Folded) -> list[Span]:
    """Return spans in the offsets of the raw field."""
    if not copy.breaks:
        return spans
    moved = []
    for span in spans:
        start, end = copy.span(span.start, span.end)
        inner = span.inner if span.inner < 0 else copy.span(span.inner, span.end)[0]
        moved.append(span._replace(start=start, end=end, inner=inner))
    return moved

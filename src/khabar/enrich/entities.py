"""From named things to entities: mentions of the same one together, the most salient first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from khabar.contract.event import Entity, Mention
from khabar.enrich.holders import Holders
from khabar.enrich.longer import Longer
from khabar.enrich.roles import Offices
from khabar.knowledge.named import Named
from khabar.knowledge.place import Place
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from khabar.contract.event import FieldName
    from khabar.enrich.document import Document
    from khabar.enrich.longer import Key
    from khabar.enrich.spans import Span

Groups = dict["Key", "list[Span]"]
#: Types of entities that stand for a country by themselves.
_CARRYING: Final = frozenset({"country", "nationality", "place"})


def group(document: Document) -> Document:
    """Return the document with its entities."""
    groups: Groups = {}
    for span in document.spans:
        if span.line.weight and not span.part_of:
            groups.setdefault(_key(document, span), []).append(span)
    groups = _persons_together(document, groups)
    total = sum(span.line.weight for spans in groups.values() for span in spans) or 1
    offices = Offices(document)
    entities = [
        _entity(document, offices, number, spans, total) for number, spans in enumerate(groups.values(), 1)
    ]
    entities.sort(key=lambda entity: -entity.salience)
    return replace(document, entities=tuple(entities), carriers=_carriers(document, entities))


def _persons_together(document: Document, groups: Groups) -> Groups:
    """Return groups with the mentions of a person by a part of the name beside those by the whole."""
    names = {key: _longest(document, spans).split() for key, spans in groups.items() if key[0] == "person"}
    longer = Longer(names, {key: len(groups[key]) for key in names})
    found: Groups = {}
    for key, spans in groups.items():
        whole = longer.of(names[key]) if key in names else None
        found.setdefault(whole or key, []).extend(spans)
    for spans in found.values():
        spans.sort(key=lambda span: (span.line.in_ == "text", span.start))
    return found


def _longest(document: Document, spans: list[Span]) -> str:
    """Return the longest form of a name."""
    return max((fold_text(_name(document, span)) for span in spans), key=len)


def _carriers(document: Document, entities: list[Entity]) -> dict[tuple[FieldName, int, int], str]:
    """Return where names stand that stand for a country through an entity, and that entity."""
    found = {
        (mention.in_, mention.start, mention.end): entity.id
        for entity in entities
        if entity.type in _CARRYING
        for mention in entity.mentions
    }
    inside = [span for span in document.spans if span.part_of]
    if inside:
        holders = Holders(
            (mention.in_, mention.start, mention.end, entity.id)
            for entity in entities
            if entity.type == "organization"
            for mention in entity.mentions
        )
        for span in inside:
            holder = holders.around(span.line.in_, span.start, span.end)
            if holder is not None:
                found[span.line.in_, span.start, span.end] = holder
    return found


def _key(document: Document, span: Span) -> Key:
    if span.what in {"country", "nationality"}:
        return span.what, span.country or fold_text(_name(document, span))
    if span.row is not None:
        return span.what, span.row
    return span.what, fold_text(_name(document, span))


def _text(document: Document, span: Span) -> str:
    return document.raw(span.line.in_)[span.start : span.end]


def _name(document: Document, span: Span) -> str:
    """Return a name without prefixes."""
    return document.raw(span.line.in_)[span.name_start : span.end]


def _canonical(document: Document, span: Span, row: Place | Named | None) -> str | None:
    """Return the name by which the knowledge files a thing."""
    if row is not None:
        return row.name
    return (
        document.knowledge.countries[span.country].name if span.what == "country" and span.country else None
    )


def _row(document: Document, span: Span) -> Place | Named | None:
    """Return what the knowledge has of a thing."""
    if span.row is None:
        return None
    return document.knowledge.place(span.row) if span.what == "place" else document.knowledge.named(span.row)


def _role(document: Document, offices: Offices, spans: list[Span], row: Place | Named | None) -> str | None:
    """Return what a person is: as the article says, else as was known on the day it was published."""
    if spans[0].what != "person":
        return None
    said = next(filter(None, map(offices.of, spans)), None) or next(
        filter(None, (s.title for s in spans)), None
    )
    day = document.publication.published_local or document.publication.published_at
    if said or day is None or not isinstance(row, Named):
        return said
    return row.role_on(day)


def _entity(document: Document, offices: Offices, number: int, spans: list[Span], total: int) -> Entity:
    first = next((span for span in spans if span.row is not None), spans[0])
    row = _row(document, first)
    place = row if isinstance(row, Place) else None
    return Entity(
        id=f"e{number}",
        type=first.what,
        name=_name(document, first),
        canonical=_canonical(document, first, row),
        wikidata=None,
        geonames=place.geonames or None if place else None,
        country=first.country or ((row.country or None) if row else None),
        role=_role(document, offices, spans, row),
        salience=round(sum(span.line.weight for span in spans) / total, 4),
        mentions=tuple(
            Mention(s.line.in_, s.start, s.end, _text(document, s), s.rule, s.confidence) for s in spans
        ),
    )

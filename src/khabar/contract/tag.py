"""The analytics row (`khabar.tag/1`): one tag of one article, flat, ready to load into any table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pydantic import ConfigDict, TypeAdapter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.contract.event import Event, Span

SCHEMA: Final = "khabar.tag/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag of one article; there is no nesting, and no row for an article without tags."""

    __pydantic_config__ = ConfigDict(use_attribute_docstrings=True)

    schema: Literal["khabar.tag/1"] = SCHEMA
    """Name and version of this format."""
    tag_id: str
    """`event_id`, kind and code, joined by `/`: unique, and the same in every replay."""
    event_id: str
    """The event the tag belongs to."""
    article_id: str
    """The article."""
    article_version: int
    """Version of the article."""
    kind: Literal["country", "topic", "entity"]
    """What is tagged."""
    code: str
    """ISO 3166-1 alpha-2, Media Topic code, or entity id within the event."""
    name: str
    """English name, or the entity's own."""
    role: str | None
    """Country: focus or mention; entity: its type."""
    score: float
    """Country score, topic confidence or entity salience, 0 to 1."""
    mentions: int
    """How many pieces of evidence there are."""
    evidence_in: str | None
    """Raw field of the first piece of evidence."""
    evidence_start: int | None
    """First code point of it."""
    evidence_end: int | None
    """One past its last code point."""
    evidence_text: str | None
    """Its text."""
    rule: str | None
    """Rule that made the tag (of the first piece of evidence)."""
    language: str
    """Language of the article."""
    source_domain: str | None
    """Where it appeared."""
    published_at: str | None
    """When it was published (UTC)."""
    enriched_at: str | None
    """Wall clock: when the event was made; left out of the replay digest."""


TAG: Final[TypeAdapter[Tag]] = TypeAdapter(Tag)


def rows(event: Event) -> Iterator[Tag]:
    """Yield the rows of an event: countries, then topics, then entities, each in the event's order."""
    for country in event.countries:
        rule = country.mentions[0].rule if country.mentions else None
        yield _row(
            event,
            "country",
            country.alpha2,
            country.name,
            country.role,
            country.score,
            country.mentions,
            rule,
        )
    for topic in event.topics:
        yield _row(event, "topic", topic.code, topic.name, None, topic.confidence, topic.evidence, topic.rule)
    for entity in event.entities:
        rule = entity.mentions[0].rule if entity.mentions else None
        yield _row(
            event, "entity", entity.id, entity.name, entity.type, entity.salience, entity.mentions, rule
        )


def to_json(row: Tag) -> bytes:
    """Return the row as UTF-8 JSON."""
    return TAG.dump_json(row)


def _row(  # noqa: PLR0913, PLR0917
    event: Event,
    kind: Literal["country", "topic", "entity"],
    code: str,
    name: str,
    role: str | None,
    score: float,
    evidence: tuple[Span, ...],
    rule: str | None,
) -> Tag:
    first = evidence[0] if evidence else None
    article = event.article
    return Tag(
        tag_id=f"{event.event_id}/{kind}/{code}",
        event_id=event.event_id,
        article_id=article.id,
        article_version=article.version,
        kind=kind,
        code=code,
        name=name,
        role=role,
        score=score,
        mentions=len(evidence),
        evidence_in=first.in_ if first else None,
        evidence_start=first.start if first else None,
        evidence_end=first.end if first else None,
        evidence_text=first.text if first else None,
        rule=rule,
        language=article.language.code,
        source_domain=article.source.domain,
        published_at=article.published_at,
        enriched_at=event.times.enriched_at,
    )

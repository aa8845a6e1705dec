"""The signal (`khabar.signal/1`): what correlation needs of an event, in at most 2 kB."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from pydantic import ConfigDict, TypeAdapter

if TYPE_CHECKING:
    from khabar.contract.event import Event

SCHEMA: Final = "khabar.signal/1"
#: Largest signal in bytes; a million of them in memory stay within 2 GB.
MAX_BYTES: Final = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Ids, times, fingerprint and tags of one article."""

    __pydantic_config__ = ConfigDict(use_attribute_docstrings=True)

    schema: Literal["khabar.signal/1"] = SCHEMA
    """Name and version of this format."""
    event_id: str
    """The event."""
    article_id: str
    """The article."""
    version: int
    """Version of the article."""
    content_sha256: str
    """Content hash."""
    minhash: str | None
    """Fingerprint for near-duplicates."""
    published_at: str | None
    """Event time (UTC)."""
    produced_at: str | None
    """When the raw article entered Kafka: event time of an article without one."""
    language: str
    """Language code."""
    source: str | None
    """Domain, else name, of the publisher."""
    title: str | None
    """Headline, cut to fit."""
    countries: tuple[tuple[str, str, float], ...]
    """Alpha-2, role and score, best first."""
    topics: tuple[tuple[str, float], ...]
    """Code and confidence, best first."""
    entities: tuple[tuple[str, str, float], ...]
    """Type, name and salience, best first."""


SIGNAL: Final[TypeAdapter[Signal]] = TypeAdapter(Signal)


def to_json(event: Event) -> bytes:
    """Return an event's signal as UTF-8 JSON of at most `MAX_BYTES`; the least important tags go first."""
    signal = _signal(event)
    data = SIGNAL.dump_json(signal)
    while len(data) > MAX_BYTES:
        signal = _shortened(signal)
        data = SIGNAL.dump_json(signal)
    return data


def _signal(event: Event) -> Signal:
    article = event.article
    return Signal(
        event_id=event.event_id,
        article_id=article.id[:256],
        version=article.version,
        content_sha256=article.content_sha256,
        minhash=event.fingerprint.minhash,
        published_at=article.published_at,
        produced_at=event.times.produced_at,
        language=article.language.code,
        source=(article.source.domain or article.source.name or "")[:100] or None,
        title=article.title[:200] if article.title else None,
        countries=tuple((c.alpha2, c.role, c.score) for c in event.countries[:20]),
        topics=tuple((t.code, t.confidence) for t in event.topics[:10]),
        entities=tuple((e.type, e.name[:80], e.salience) for e in event.entities[:20]),
    )


def _shortened(signal: Signal) -> Signal:
    """Return a smaller signal: fewer entities, then a shorter title, then fewer countries and topics."""
    if signal.entities:
        return replace(signal, entities=signal.entities[:-1])
    if signal.title:
        return replace(signal, title=signal.title[: len(signal.title) // 2] or None)
    if signal.countries:
        return replace(signal, countries=signal.countries[:-1], topics=signal.topics[:-1])
    return replace(signal, article_id=signal.article_id[: len(signal.article_id) // 2], source=None)

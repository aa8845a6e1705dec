"""The Event (`khabar.event/1`): what khabar knows about one article, each tag with its evidence.

Offsets are code points into the raw field named by `in`: `text` (the raw text, or the text taken out of
HTML) or `title`. `raw[start:end] == text` holds for every span. Ids that have no source are null.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Field, TypeAdapter

SCHEMA: Final = "khabar.event/1"

FieldName = Literal["text", "title"]
Role = Literal[
    "headline",
    "headline_duplicate",
    "dateline",
    "slogan",
    "section_label",
    "subheading",
    "paragraph",
    "related_link",
    "widget",
]
EntityType = Literal["person", "organization", "place", "country", "nationality", "other"]
CountryRole = Literal["focus", "mention"]
TimezoneSource = Literal["source_default", "text", "url", "none"]
Harm = Literal["killed", "injured", "arrested", "displaced", "missing", "abducted"]
Qualifier = Literal["about", "at_least", "at_most"]

_In = Annotated[FieldName, Field(alias="in")]
_DOCUMENTED = ConfigDict(use_attribute_docstrings=True, populate_by_name=True)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a raw field, as evidence."""

    __pydantic_config__ = _DOCUMENTED

    in_: _In
    """Raw field the offsets point into."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    text: str
    """`raw[start:end]`."""


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """One place where an entity is named."""

    __pydantic_config__ = _DOCUMENTED

    rule: str
    """Rule and table row that made this mention."""
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other named thing in the article."""

    __pydantic_config__ = _DOCUMENTED

    id: str
    """Stable within the event; mentions of countries point to it by `entity_id`."""
    type: EntityType
    """Kind of thing."""
    name: str
    """As the article writes it best."""
    canonical: str | None
    """Known name, null when unknown."""
    wikidata: str | None
    """Wikidata id (`Q843`), null when no source gives it."""
    geonames: int | None
    """GeoNames id, null when no source gives it."""
    country: str | None
    """ISO 3166-1 alpha-2 of the country it belongs to."""
    role: str | None
    """What the article says it is (office, title)."""
    salience: float
    """Share of the article's weight, 0 to 1."""
    mentions: tuple[Mention, ...]
    """Where it is named, in text order."""


@dataclass(frozen=True, slots=True)
class CountryMention(Span):
    """One place where a country is named or implied."""

    __pydantic_config__ = _DOCUMENTED

    rule: str
    """Rule and table row that made this mention."""
    entity_id: str | None = None
    """Entity that carries the country, null when the country itself is named."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country the article is about or mentions."""

    __pydantic_config__ = _DOCUMENTED

    alpha2: str
    """ISO 3166-1 alpha-2; XK for Kosovo."""
    alpha3: str
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    name: str
    """English short name (CLDR)."""
    role: CountryRole
    """`focus`: what the article is about; `mention`: named in passing."""
    score: float
    """Share of the weight of all country mentions, 0 to 1."""
    mentions: tuple[CountryMention, ...]
    """Where it is named, in text order."""


@dataclass(frozen=True, slots=True)
class Topic:
    """An IPTC Media Topic of the article."""

    __pydantic_config__ = _DOCUMENTED

    code: str
    """`medtop:` and eight digits."""
    name: str
    """English label."""
    top: str
    """Code of the top-level topic above it."""
    path: tuple[str, ...]
    """Labels from the top level down to the parent."""
    confidence: float
    """Probability that the topic holds, 0 to 1."""
    relevance: float
    """Share of the article it covers, 0 to 1."""
    evidence: tuple[Span, ...]
    """The words that speak for it."""
    rule: str
    """Rule and table row that made it."""


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that a number may be."""

    __pydantic_config__ = _DOCUMENTED

    low: int | float | None
    """Least, null when only the most is said."""
    high: int | float | None
    """Most, null when only the least is said."""


@dataclass(frozen=True, slots=True)
class Amount(Span):
    """An amount of money."""

    __pydantic_config__ = _DOCUMENTED

    value: int | float
    """In units of the currency; of a range the middle, of "more than 5" five."""
    currency: str
    """ISO 4217."""
    approximate: bool
    """True for "about", "nearly", "more than", and for a range."""
    range: Range | None = None
    """What "between", "more than", "up to" say, null when one number is said."""
    rule: str = ""
    """Rule that made it."""


@dataclass(frozen=True, slots=True)
class Count(Span):
    """How many people something has happened to."""

    __pydantic_config__ = _DOCUMENTED

    value: int
    """Number of people; of a range the least."""
    what: Harm
    """What has happened to them."""
    qualifier: Qualifier | None
    """How the number is meant, null when it is exact."""
    range: Range | None
    """What "between 20 and 30" says, null when one number is said."""
    rule: str
    """Rule that made it."""


@dataclass(frozen=True, slots=True)
class Quotation(Span):
    """Words that the article quotes; the span is what stands between the marks."""

    __pydantic_config__ = _DOCUMENTED

    speaker: str | None
    """Who said it, as the article names them; null when it does not say."""
    entity_id: str | None
    """Entity of the speaker, null when it is none."""
    verb: str | None
    """Word of saying, as written; null when there is none."""
    rule: str
    """Rule that found speaker and verb."""


@dataclass(frozen=True, slots=True)
class MentionedDate(Span):
    """A date the article speaks of."""

    __pydantic_config__ = _DOCUMENTED

    value: str
    """ISO 8601, as long as it is precise (`2026-02-02`, `2025-12`, `2011`)."""
    precision: Literal["day", "month", "year"]
    """How much of `value` is known."""
    rule: str
    """Rule that resolved it."""


@dataclass(frozen=True, slots=True)
class Excluded(Span):
    """Something seen and deliberately not tagged."""

    __pydantic_config__ = _DOCUMENTED

    kind: str
    """`country`, `entity` or `topic`."""
    code: str
    """What it would have been tagged with."""
    reason: str
    """Why not: the segment role or the rule."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One line or block of the raw text and what it is."""

    __pydantic_config__ = _DOCUMENTED

    role: Role
    """What the block is."""
    start: int
    """First code point in the raw text."""
    end: int
    """One past the last code point."""
    rule: str
    """Rule that decided the role."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language the article is written in."""

    __pydantic_config__ = _DOCUMENTED

    code: str
    """ISO 639-1, or 639-3 where there is none; `und` when unsure."""
    script: str | None
    """ISO 15924, null when the text has no letters."""
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the article, as far as the input says."""

    __pydantic_config__ = _DOCUMENTED

    name: str | None = None
    """Name of the outlet."""
    domain: str | None = None
    """Host without `www.`."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """The article itself: what it says, when and where it appeared."""

    __pydantic_config__ = _DOCUMENTED

    id: str
    """The producer's id, else a hash of the canonical URL, else of the content."""
    url: str | None
    """As given."""
    source: Publisher
    """Who published it."""
    title: str | None
    """Headline, from the `title` field or found in the text."""
    text: str
    """Cleaned body: paragraphs and subheadings, joined by blank lines."""
    language: Language
    """Language of the body."""
    published_at: str | None
    """UTC instant (`2026-02-04T05:18:00Z`), null when the time zone is unknown."""
    published_local: str | None
    """Wall-clock time at the source (`2026-02-04T07:18:00`)."""
    utc_offset: str | None
    """`+02:00`, null when unknown."""
    timezone_source: TimezoneSource
    """What the offset rests on."""
    content_sha256: str
    """SHA-256 of title and cleaned body."""
    version: int
    """The producer's version of this article, from 1."""
    word_count: int
    """Words in the cleaned body (runs of letters; one per Han or Kana character)."""
    segments: tuple[Segment, ...]
    """The raw text, line by line, in order."""
    extra: dict[str, Any] = field(default_factory=dict)
    """Input fields khabar does not know, as they came."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What near-duplicates are found by."""

    __pydantic_config__ = _DOCUMENTED

    minhash: str | None
    """MinHash of the body's shingles (headline's, without a body): 64 numbers of 32 bits, little-endian, in
    base64 for URLs. The share of equal numbers estimates the share of text in common. Null without words."""
    content_sha256: str
    """Same as `article.content_sha256`."""


@dataclass(frozen=True, slots=True)
class InputPosition:
    """The input record an event was made from."""

    __pydantic_config__ = _DOCUMENTED

    topic: str
    """Input topic."""
    partition: int
    """Partition."""
    offset: int
    """Offset."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made this event."""

    __pydantic_config__ = _DOCUMENTED

    khabar: str
    """Version of khabar."""
    knowledge: str
    """`sha256:` of the knowledge artefact."""
    config: str
    """`sha256:` of the settings that change events."""
    input: InputPosition | None
    """Where the raw article stands, null outside Kafka."""


@dataclass(frozen=True, slots=True)
class Times:
    """Wall-clock times; the only part of an event that differs between two runs."""

    __pydantic_config__ = _DOCUMENTED

    produced_at: str | None = None
    """When the raw article entered Kafka (UTC, milliseconds)."""
    consumed_at: str | None = None
    """When the worker read it."""
    enriched_at: str | None = None
    """When the event was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One article as a structured event."""

    __pydantic_config__ = _DOCUMENTED

    schema: Literal["khabar.event/1"] = SCHEMA
    """Name and version of this format."""
    event_id: str
    """UUIDv5 of article id, content hash and pipeline version: the same input gives the same id."""
    article: ArticleInfo
    """The article."""
    entities: tuple[Entity, ...]
    """Named things, most salient first."""
    countries: tuple[Country, ...]
    """Countries, highest score first."""
    topics: tuple[Topic, ...]
    """IPTC Media Topics, best first."""
    amounts: tuple[Amount, ...]
    """Amounts of money, in text order."""
    dates: tuple[MentionedDate, ...]
    """Dates, in text order."""
    counts: tuple[Count, ...] = ()
    """Numbers of people killed, injured, arrested, displaced, in text order."""
    quotations: tuple[Quotation, ...] = ()
    """What people are quoted with, in text order."""
    excluded: tuple[Excluded, ...]
    """Seen, and deliberately not tagged."""
    fingerprint: Fingerprint
    """For near-duplicates."""
    provenance: Provenance
    """What made this event."""
    times: Times
    """Wall clock; left out of the replay digest."""

    def to_json(self) -> bytes:
        """Return the event as UTF-8 JSON, fields in their documented order."""
        return EVENT.dump_json(self, by_alias=True)

    @classmethod
    def from_json(cls, data: bytes | str) -> Event:
        """Return the event a JSON document holds; raises `pydantic.ValidationError` on any other."""
        return EVENT.validate_json(data)


#: Reads, writes and describes events.
EVENT: Final[TypeAdapter[Event]] = TypeAdapter(Event)

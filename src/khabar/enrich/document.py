"""The document that goes through the stages: the article, and what has been found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khabar.text.dates import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.contract.article import Article
    from khabar.contract.event import (
        Amount,
        Count,
        Country,
        Entity,
        Excluded,
        FieldName,
        Language,
        MentionedDate,
        Quotation,
        Role,
        Segment,
        Topic,
    )
    from khabar.enrich.mentions import Scanned
    from khabar.enrich.spans import Span
    from khabar.knowledge.store import Knowledge
    from khabar.text.boilerplate import Boilerplate


@dataclass(frozen=True, slots=True)
class Document:
    """An article on its way to an event; each stage returns a new one."""

    article: Article
    knowledge: Knowledge
    timezones: Mapping[str, str]
    """Time zone by source domain or name, from the settings."""
    boilerplate: Boilerplate | None = None
    """Lines that sources repeat, from the settings."""
    text: str = ""
    """Raw field `text`: the article's own, or what was taken out of its HTML."""
    title: str | None = None
    """Raw field `title`: the article's own, or that of its HTML page."""
    segments: tuple[Segment, ...] = ()
    headline: str | None = None
    """The title, else the headline found in the text."""
    body: str = ""
    """Paragraphs and subheadings."""
    language: Language | None = None
    reading: str = "und"
    """Code of the language to read it by: the best guess where `language` is unsure."""
    publication: Publication = field(default_factory=Publication)
    scanned: tuple[Scanned, ...] = ()
    """The raw fields, looked through by the gazetteer."""
    spans: tuple[Span, ...] = ()
    """Named things, without overlaps; the title first, then in text order."""
    entities: tuple[Entity, ...] = ()
    carriers: Mapping[tuple[FieldName, int, int], str] = field(default_factory=dict)
    """Where a name stands → the entity that carries its country: its own, or an organisation around it."""
    countries: tuple[Country, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    topics: tuple[Topic, ...] = ()
    amounts: tuple[Amount, ...] = ()
    counts: tuple[Count, ...] = ()
    dates: tuple[MentionedDate, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    minhash: str | None = None
    """MinHash of the body's shingles."""

    def of_role(self, role: Role) -> list[str]:
        """Return the texts of all segments with this role."""
        return [self.text[s.start : s.end] for s in self.segments if s.role == role]

    def raw(self, field: FieldName) -> str:
        """Return a raw field."""
        return self.text if field == "text" else self.title or ""

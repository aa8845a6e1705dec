"""The document that goes through the stages: the article, and what has been found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from khabar.text.dates import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.contract.article import Article
    from khabar.contract.event import Country, Excluded, FieldName, Language, Role, Segment
    from khabar.knowledge.store import Knowledge


class Named(NamedTuple):
    """A place in a raw field where a country is named; a tuple, since texts hold many."""

    in_: FieldName
    """Raw field."""
    start: int
    """First code point."""
    end: int
    """One past the last."""
    codes: tuple[str, ...]
    """Countries it may name."""
    rule: str
    """Table and language of the name."""
    certain: bool
    """False: it counts only when the article names the country elsewhere too."""
    role: Role
    """Role of the segment it stands in; `headline` for the title."""
    weight: int
    """How much it says about what the article is about; 0 where it does not count."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article on its way to an event; each stage returns a new one."""

    article: Article
    knowledge: Knowledge
    timezones: Mapping[str, str]
    """Time zone by source domain or name, from the settings."""
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
    publication: Publication = field(default_factory=Publication)
    named: tuple[Named, ...] = ()
    countries: tuple[Country, ...] = ()
    excluded: tuple[Excluded, ...] = ()

    def of_role(self, role: Role) -> list[str]:
        """Return the texts of all segments with this role."""
        return [self.text[s.start : s.end] for s in self.segments if s.role == role]

    def raw(self, field: FieldName) -> str:
        """Return a raw field."""
        return self.text if field == "text" else self.title or ""

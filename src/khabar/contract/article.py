"""The input article, read tolerantly: common aliases are understood, unknown fields are kept."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from khabar.contract import aliases
from khabar.errors import DataError


class Source(BaseModel):
    """Where an article comes from, as far as the producer says."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    name: str | None = None
    """Name of the outlet."""
    domain: str | None = None
    """Host name of the site."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    timezone: str | None = None
    """IANA time zone its clock shows (`Africa/Tripoli`)."""
    language: str | None = None
    """Language it writes in, as evidence."""


class Article(BaseModel):
    """One raw article: at least one of `title`, `text` and `html` holds something to read."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str | None = None
    """The producer's own id; stays the article's id through all versions."""
    url: str | None = None
    """Where it was published."""
    source: Source = Source()
    """Who published it."""
    title: str | None = None
    """Headline, when the producer knows it."""
    text: str | None = None
    """Raw text, dirt and all; offsets of evidence point into it as it is."""
    html: str | None = None
    """Raw page; used when there is no `text`."""
    language: str | None = None
    """Declared language, as evidence."""
    published_at: str | None = None
    """Time of publication, in any common form."""
    fetched_at: str | None = None
    """When it was scraped."""
    authors: tuple[str, ...] = ()
    """Names of the authors."""
    version: int = 1
    """Counts up when the producer sends a changed article under the same id."""
    extra: dict[str, Any] = Field(default_factory=dict)
    """Every other field, as it came."""

    @field_validator("id", "url", "title", "text", "html", mode="after")
    @classmethod
    def _whole_characters(cls, value: str | None) -> str | None:
        """Refuse half of a surrogate pair: it is no character and cannot be written as UTF-8."""
        if value is not None and not value.isascii():
            value.encode("utf-8")  # UnicodeEncodeError is a ValueError, so pydantic reports it
        return value


def from_fields(fields: dict[str, Any]) -> Article:
    """Return the article that a producer's record holds.

    khabar's own field names win over aliases; what is not understood is kept in `extra`.

    Args:
        fields: The record, as JSON gives it.

    Raises:
        DataError: `wrong_type` when a known field holds another type than it may, `empty_text` when neither
            title nor text nor html holds a letter, `lone_surrogate` when a string holds half a character.
    """
    known, extra = aliases.canonical(fields)
    if not any(_has_letter(known.get(name)) for name in ("title", "text", "html")):
        raise DataError("empty_text", "neither title nor text nor html holds a letter")
    known["source"] = Source(**known.get("source", {}))
    try:
        return Article(**known, extra=extra)
    except ValueError as error:
        raise DataError("lone_surrogate", f"a field holds half of a surrogate pair: {error}"[:300]) from None


def _has_letter(value: str | None) -> bool:
    """Return whether any character is a letter."""
    return value is not None and any(map(str.isalpha, value))

"""The first stages: raw fields, segments, language and date of publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from khabar.errors import DataError
from khabar.text import html, language, segments
from khabar.text.boilerplate import source_of
from khabar.text.dates import publication
from khabar.text.language import SAMPLE
from khabar.text.repair import repair

if TYPE_CHECKING:
    from khabar.contract.article import Article
    from khabar.enrich.document import Document

#: What the cleaned body is made of.
_BODY: Final = frozenset({"paragraph", "subheading"})


def read(document: Document) -> Document:
    """Return the document with its raw fields: the article's own text, else what its HTML says.

    Raises:
        DataError: `empty_text` when the HTML holds nothing to read.
    """
    article = document.article
    if article.text and not article.text.isspace():
        return replace(document, text=article.text, title=_filled(article.title))
    if not article.html:
        return replace(document, title=_filled(article.title))
    page = html.extract(article.html)
    if not any(map(str.isalpha, page.text + (article.title or page.title or ""))):
        raise DataError("empty_text", "the HTML holds no text", stage="read")
    return replace(document, text=page.text, title=_filled(article.title) or _filled(page.title))


def divide(document: Document) -> Document:
    """Return the document with its segments, its headline and its cleaned body.

    Raises:
        DataError: `boilerplate_only` when there is neither a body nor a headline.
    """
    article, repeated = document.article, frozenset[str]()
    if document.boilerplate is not None:
        repeated = document.boilerplate.of(source_of(domain_of(article), article.source.name))
    found = segments.segment(
        document.text, document.knowledge.segment_words, title=document.title, repeated=repeated
    )
    text = document.text
    body = "\n\n".join(text[s.start : s.end] for s in found if s.role in _BODY)
    headline = document.title or next((text[s.start : s.end] for s in found if s.role == "headline"), None)
    if not body and not headline:
        raise DataError(
            "boilerplate_only", f"none of {len(found)} lines is a headline or article text", stage="segments"
        )
    return replace(document, segments=found, headline=headline, body=body)


def identify(document: Document) -> Document:
    """Return the document with its language: of the body, else of the headline."""
    article = document.article
    found = language.detect(
        repair(document.body[:SAMPLE] or document.headline or "").text,
        declared=article.language or article.source.language,
        votes=document.knowledge.lexicons,
    )
    return replace(document, language=found.language, reading=found.reading)


def date(document: Document) -> Document:
    """Return the document with its time of publication."""
    article, knowledge = document.article, document.knowledge
    source, domain = article.source, domain_of(article)
    found = publication(
        article.published_at,
        document.of_role("dateline"),
        source_timezone=source.timezone,
        country=source.country,
        domain=domain,
        url=article.url,
        settings_zone=document.timezones.get(domain or "") or document.timezones.get(source.name or ""),
        calendar=knowledge.calendar,
        zones=knowledge.zones,
        language=document.language.code if document.language else None,
    )
    return replace(document, publication=found)


def domain_of(article: Article) -> str | None:
    """Return the host an article comes from, without `www.`; the declared one, else that of its URL."""
    host = article.source.domain
    if not host and article.url:
        try:
            host = urlsplit(article.url.strip()).hostname
        except ValueError:  # a bracketed or absurd host is none
            host = None
    return host.strip().lower().removeprefix("www.") or None if host else None


def _filled(value: str | None) -> str | None:
    """Return a string that says something, else None."""
    return value if value and not value.isspace() else None

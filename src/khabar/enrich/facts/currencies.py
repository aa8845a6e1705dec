"""Which currency a word means: *dollar*, *dinar* and *pound* belong to many countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.enrich.document import Document
    from khabar.enrich.facts.numbers_tokens import Region

#: What is meant where no country is named.
_ANY = "*"


def code_of(document: Document, name: str, region: Region, first: int, last: int) -> str | None:
    """Return the ISO 4217 code of a currency, None where nothing decides.

    Args:
        document: The article; the country named beside the word decides, then the source's, then those that
            the article is about.
        name: A code, or the family a word names (`dollar`).
        region: Where the word stands.
        first: First token of the word.
        last: One past its last.
    """
    family = document.knowledge.quantities.families.get(name)
    if family is None:
        return name
    beside = country_beside(document, region, first, last)
    if beside is not None:
        return family.get(beside)
    source = document.article.source.country
    if source in family:
        return family[source]
    if _ANY in family:
        return family[_ANY]
    focus = (c.alpha2 for c in document.countries if c.role == "focus")
    return next((family[code] for code in focus if code in family), None)


def country_beside(document: Document, region: Region, first: int, last: int) -> str | None:
    """Return the country that is named directly before or after some tokens: Canadian dollars, دينار ليبي."""
    scanned, tokens = region.scanned, region.tokens

    def raw(start: int, end: int) -> tuple[int, int]:
        return scanned.copy.span(*scanned.folded.span(start, end))

    start = raw(tokens[first].start, tokens[last - 1].end)[0]
    end = raw(tokens[first].start, tokens[last - 1].end)[1]
    for span in document.spans:
        if span.line.in_ == region.in_ and span.country and span.what in {"country", "nationality"}:
            text = document.raw(span.line.in_)
            if span.end <= start <= span.end + 2 and not text[span.end : start].strip(" -\u00a0"):
                return span.country
            if end <= span.start <= end + 2 and not text[end : span.start].strip(" -\u00a0"):
                return span.country
    return None

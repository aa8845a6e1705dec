"""Which currency a word means: *dollar*, *dinar* and *pound* belong to many countries."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from khabar.enrich.facts.evidence import raw_span

if TYPE_CHECKING:
    from khabar.enrich.document import Document
    from khabar.enrich.facts.numbers_tokens import Region

#: What is meant where no country is named.
_ANY: Final = "*"
_OF_COUNTRIES: Final = frozenset({"country", "nationality"})
#: Characters between a currency and the country beside it.
_APART: Final = (0, 1, 2)


class Currencies:
    """The currencies that an article's words mean."""

    def __init__(self, document: Document) -> None:
        """Keep the article."""
        self._document = document

    @cached_property
    def _beside(self) -> tuple[dict[tuple[str, int], str], dict[tuple[str, int], str]]:
        """Return the countries that are named, by where their names begin and where they end."""
        named = [s for s in self._document.spans if s.country and s.what in _OF_COUNTRIES]
        return (
            {(s.line.in_, s.start): s.country or "" for s in named},
            {(s.line.in_, s.end): s.country or "" for s in named},
        )

    def code(self, name: str, region: Region, at: int) -> str | None:
        """Return the ISO 4217 code of a currency, None where nothing decides.

        The country named beside the word decides, then the source's, then what the word means in general,
        then the countries that the article is about.

        Args:
            name: A code, or the family a word names (`dollar`).
            region: Where the word stands.
            at: Its token.
        """
        family = self._document.knowledge.quantities.families.get(name)
        if family is None:
            return name
        beside = self.country_beside(region, at)
        if beside is not None:
            return family.get(beside)
        source = self._document.article.source.country
        if source is not None and source in family:
            return family[source]
        if _ANY in family:
            return family[_ANY]
        focus = (c.alpha2 for c in self._document.countries if c.role == "focus")
        return next((family[code] for code in focus if code in family), None)

    def country_beside(self, region: Region, at: int) -> str | None:
        """Return the country named directly before or after a token: Canadian dollars, دينار ليبي."""
        start, end = raw_span(region, at, at + 1)
        begins, ends = self._beside
        for apart in _APART:
            found = ends.get((region.in_, start - apart)) or begins.get((region.in_, end + apart))
            if found:
                return found
        return None

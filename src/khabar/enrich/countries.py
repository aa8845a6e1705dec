"""From places that name countries to the countries of the article: scores, focus, and what was left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from khabar.contract.event import Country, CountryMention, Excluded
from khabar.enrich.mentions import HEADLINE, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from khabar.contract.event import CountryRole
    from khabar.enrich.document import Document, Named

#: An article is about a country that has this share of the weight of all country names in it: with more than
#: four equal ones an article is a survey, and about none of them.
FOCUS_SHARE: Final = 0.25
#: In a headline less is enough, since headlines name what the article is about, but a country that the text
#: then hardly speaks of is only where something else happens.
HEADLINE_SHARE: Final = 0.1


def weigh(document: Document) -> Document:
    """Return the document with its countries, highest score first, and the names that do not count."""
    known = _corroborated(document.named)
    chosen = [(named, _choose(named, known, document.knowledge.namesakes)) for named in document.named]
    counted: dict[str, list[Named]] = defaultdict(list)
    for named, code in chosen:
        if code and named.weight:
            counted[code].append(named)
    total = sum(named.weight for places in counted.values() for named in places)
    countries = [_country(document, code, places, total) for code, places in counted.items()]
    countries.sort(key=lambda country: -country.score)  # stable: of equals the first named comes first
    excluded = _excluded(document, chosen, counted)
    return replace(document, countries=tuple(countries), excluded=excluded)


def _corroborated(named: Sequence[Named]) -> frozenset[str]:
    """Return the countries that a name which means nothing else stands for."""
    return frozenset(n.codes[0] for n in named if n.certain and n.weight and len(n.codes) == 1)


def _choose(named: Named, known: frozenset[str], namesakes: Mapping[str, str]) -> str | None:
    """Return the country a name stands for, None when it counts for none."""
    codes = [code for code in named.codes if code in known]
    if not codes and named.certain:
        codes = [code for code in named.codes if namesakes.get(code) not in named.codes]
    return codes[0] if len(codes) == 1 else None


def _country(document: Document, code: str, places: list[Named], total: int) -> Country:
    """Return a country with its evidence."""
    facts = document.knowledge.countries[code]
    share = sum(named.weight for named in places) / total
    in_headline = any(named.weight == HEADLINE for named in places)
    role: CountryRole = "mention"
    if share >= FOCUS_SHARE or (in_headline and share >= HEADLINE_SHARE):
        role = "focus"
    mentions = tuple(
        CountryMention(n.in_, n.start, n.end, document.raw(n.in_)[n.start : n.end], n.rule) for n in places
    )
    return Country(facts.alpha2, facts.alpha3, facts.name, role, round(share, 4), mentions)


def _excluded(
    document: Document, chosen: list[tuple[Named, str | None]], counted: Mapping[str, object]
) -> tuple[Excluded, ...]:
    """Return the names of countries that nothing else speaks for, and why they do not count."""
    found = []
    for named, code in chosen:
        where = document.raw(named.in_)[named.start : named.end]
        reason = named.role if named.weight == NOWHERE else "ambiguous"
        left_out = [] if code in counted else [c for c in named.codes if c not in counted]
        found += [Excluded(named.in_, named.start, named.end, where, "country", c, reason) for c in left_out]
    return tuple(found)

"""From names that stand for countries to the countries of the article: scores, focus, and exclusions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from khabar.contract.event import Country, CountryMention, Excluded
from khabar.enrich.holders import Holders
from khabar.enrich.mentions import HEADLINE, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.contract.event import CountryRole
    from khabar.enrich.document import Document
    from khabar.enrich.spans import Span

#: An article is about a country that has this share of the weight of all country names in it: with more than
#: four equal ones an article is a survey, and about none of them.
FOCUS_SHARE: Final = 0.25
#: In a headline less is enough, since headlines name what the article is about, but a country that the text
#: then hardly speaks of is only where something else happens.
HEADLINE_SHARE: Final = 0.1
#: What a seat of government, and a name in that of a party, school or city's office, are worth beside a
#: country's own name.
_WEAK: Final = 0.3
#: What a city or region is worth: it says where something is, not yet what the article is about.
_PLACE: Final = 0.5
#: Kinds of organisations that act for the country in whose name they stand.
_OF_STATES: Final = frozenset({"government", "military"})
_OTHERS: Final = frozenset({"person", "organization"})


def weigh(document: Document) -> Document:
    """Return the document with its countries, highest score first, and the names that do not count."""
    counted: dict[str, list[Span]] = defaultdict(list)
    for span in document.spans:
        if span.country and span.line.weight:
            counted[span.country].append(span)
    total = sum(_worth(span) for spans in counted.values() for span in spans)
    countries = [_country(document, code, spans, total) for code, spans in counted.items()]
    countries.sort(key=lambda country: -country.score)  # stable: of equals the first named comes first
    excluded = _excluded(document, counted)
    return replace(document, countries=tuple(countries), excluded=excluded)


def _worth(span: Span) -> float:
    """Return what a name says about what the article is about."""
    is_metonym = any(reading.kind == "metonym" for reading in span.readings[:1])
    is_side = span.part_of and (span.part_of not in _OF_STATES or span.what == "place")
    if is_metonym or is_side or span.what == "organization":
        return span.line.weight * _WEAK
    return span.line.weight * (_PLACE if span.what == "place" else 1.0)


def _rule(span: Span) -> str:
    """Return what makes a name stand for a country: an organisation does by the country it acts for."""
    return f"organization-country:{span.rule.partition(':')[2]}" if span.what == "organization" else span.rule


def _country(document: Document, code: str, spans: list[Span], total: float) -> Country:
    """Return a country with its evidence."""
    facts = document.knowledge.countries[code]
    share = sum(map(_worth, spans)) / total
    in_headline = any(span.line.weight == HEADLINE for span in spans)
    role: CountryRole = "mention"
    if share >= FOCUS_SHARE or (in_headline and share >= HEADLINE_SHARE):
        role = "focus"
    mentions = tuple(
        CountryMention(
            s.line.in_, s.name_start, s.end, document.raw(s.line.in_)[s.name_start : s.end], _rule(s),
            document.carriers.get((s.line.in_, s.start, s.end)),
        )
        for s in spans
    )  # fmt: skip
    return Country(facts.alpha2, facts.alpha3, facts.name, role, round(share, 4), mentions)


def _excluded(document: Document, counted: Mapping[str, object]) -> tuple[Excluded, ...]:
    """Return the names of countries that nothing else speaks for, and why they do not count."""
    spans = {(span.line.in_, span.name_start): span for span in document.spans}
    others = Holders((s.line.in_, s.start, s.end, s.what) for s in document.spans if s.what in _OTHERS)
    found = []
    for scanned in document.scanned:
        for line, names in zip(scanned.lines, scanned.names, strict=True):
            for name in names:
                codes = dict.fromkeys(r.value for r in name.readings if r.what == "country")
                if not codes or counted.keys() >= codes.keys():
                    continue
                start, end = scanned.copy.span(name.start, name.end)
                span = spans.get((line.in_, start))
                if span is not None and span.country in counted:
                    continue
                reason: str = line.role
                if line.weight != NOWHERE:  # it is a part of another name, or ambiguous
                    other = others.around(line.in_, start, end)
                    reason = f"{other}_name" if other else "ambiguous"
                where = document.raw(line.in_)[start:end]
                found += [
                    Excluded(line.in_, start, end, where, "country", code, reason)
                    for code in codes
                    if code not in counted
                ]
    return tuple(found)

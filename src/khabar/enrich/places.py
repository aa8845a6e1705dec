"""Which of the places and countries with the same name is meant, and for which country a name speaks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from math import log10
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.mentions import NOWHERE
from khabar.knowledge.certainty import is_certain
from khabar.knowledge.place import CAPITAL, CITY, COUNTY, REGION, TOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.enrich.document import Document
    from khabar.enrich.spans import Span

#: "Springfield, Illinois", "Springfield (Illinois)", "Springfield Ill.": the second says where the first is.
_WITHIN: Final = re.compile(r",? ?\(?|، ?|、|，")
#: "Tripoli, in the north of Lebanon", "the Lebanese Tripoli": Arabic says so without a mark.
_PART_OF: Final = re.compile(r"(?:،? (?:في |ب)?(?:ال)?(?:شمال|جنوب|شرق|غرب|وسط)ي?){1,2} ")
_LONGEST_GAP: Final = 24
_OF_A_COUNTRY: Final = "ال"
#: How much evidence is worth, on the scale of powers of ten of a city's people.
_NAMED: Final = 2.5
_IN_REGION: Final = 2.0
_SOURCE: Final = 1.0
_VOTE: Final = 1.5
_CAPITAL: Final = 1.0
_COUNTRY: Final = 8.5
#: Kinds of organisations that speak for their country when they act.
_ACTING: Final = frozenset({"armed", "military"})
#: Kind of a candidate that is a country; the others are those of places.
NATION: Final = "N"
#: A city is less likely to be meant by another spelling than one that is called so.
_OTHER: Final = 1.0
#: A city of less than 100,000 people is believed only where the article speaks of its country.
_SMALL: Final = 5.0
#: … or where words beside it say that it is a place.
_PLAIN: Final = 0.75


class Candidate(NamedTuple):
    """A place or country that a name may mean."""

    country: str
    row: int | None
    region: str
    size: float
    """Power of ten of its people; more for capitals, most for countries."""
    kind: str
    """`N` country, else kind of a place."""


class _Context(NamedTuple):
    """What the article says of where it plays."""

    named: Counter[str]
    """Countries by how often they are named."""
    regions: frozenset[tuple[str, str]]
    source: str | None
    votes: Counter[str]
    local: str | None = None
    """The country of a local paper: the article names places within it, and it more than any other."""


def resolve(document: Document) -> Document:
    """Return the document with the country, and the place where there is one, that each name stands for."""
    spans = document.spans
    options = _options(document)
    uncertain = [_is_uncertain(document, span) for span in spans]
    source = document.article.source.country
    named: Counter[str] = Counter()
    regions = set()
    for span, found, is_uncertain in zip(spans, options, uncertain, strict=True):
        if (
            is_uncertain
            or span.line.weight == NOWHERE
            or span.what not in {"country", "nationality", "place"}
        ):
            continue
        codes = {c.country for c in found}
        if len(codes) == 1:
            named[next(iter(codes))] += 1
        if len(codes) == 1 and found[0].kind in {REGION, COUNTY}:
            regions.add((found[0].country, found[0].region))
    context = _Context(named, frozenset(regions), source.upper() if source else None, Counter())
    within = _within(document, spans, options)

    def chosen(context: _Context) -> list[Candidate | None]:
        return [
            _choose(
                found, context, within.get(at), uncertain=uncertain[at], is_plain=span.confidence >= _PLAIN
            )
            for at, (span, found) in enumerate(zip(spans, options, strict=True))
        ]

    votes = Counter(best.country for best in chosen(context) if best is not None)
    context = context._replace(votes=votes, local=_local(context, votes))
    resolved = []
    for at, (span, best) in enumerate(zip(spans, chosen(context), strict=True)):
        if best is None:
            if uncertain[at] and span.what in {"country", "nationality"}:
                continue  # the other word that it is
            resolved.append(span if _holds_another(spans, at) else _acting(span, document))
            continue
        what = span.what
        if what in {"country", "place"}:
            what = "country" if best.kind == NATION else "place"
        row = best.row if what == "place" else None
        resolved.append(span._replace(what=what, country=best.country, row=row))
    return replace(document, spans=tuple(resolved))


def _options(document: Document) -> list[list[Candidate]]:
    """Return for each name the places and countries that it may mean; one that comes again means the same."""
    known: dict[int, list[Candidate]] = {id(()): []}
    found = []
    for span in document.spans:
        same = id(span.readings)  # the spans keep them alive
        if same not in known:
            known[same] = _candidates(document, span)
        found.append(known[same])
    return found


def _acting(span: Span, document: Document) -> Span:
    """Return an army or armed group with the country that it acts for."""
    if span.what != "organization" or span.row is None:
        return span
    named = document.knowledge.named(span.row)
    return span._replace(country=named.country or None) if named.kind in _ACTING else span


def _holds_another(spans: Sequence[Span], at: int) -> bool:
    """Return whether a name holds that of a country or place, which then speaks for itself."""
    return at + 1 < len(spans) and bool(spans[at + 1].part_of) and spans[at + 1].end <= spans[at].end


def _candidates(document: Document, span: Span) -> list[Candidate]:
    found = []
    for reading in span.readings:
        if reading.what == "country":
            other = document.knowledge.namesakes.get(reading.value)
            gives_way = other is not None and any(r.value == other for r in span.readings)
            found.append(Candidate(reading.value, None, "", _COUNTRY - gives_way, NATION))
        elif reading.what == "place":
            row = int(reading.value)
            place = document.knowledge.place(row)
            size = log10(place.population + 1000) + (_CAPITAL if place.kind == CAPITAL else 0)
            size -= _OTHER if reading.kind == "geonames-other" else 0
            found.append(Candidate(place.country, row, place.region, size, place.kind))
    return found


def _within(
    document: Document, spans: Sequence[Span], options: Sequence[list[Candidate]]
) -> dict[int, Sequence[Candidate]]:
    """Return for names that another follows directly what the other means, where it is larger than a city."""
    found: dict[int, Sequence[Candidate]] = {}
    for at in range(len(spans) - 1):
        first, second = spans[at], spans[at + 1]
        if first.part_of or (first.what != "place" and not options[at]):
            continue
        larger = [c for c in options[at + 1] if c.kind in {REGION, NATION}]
        if larger and first.line == second.line and 0 < second.start - first.end < _LONGEST_GAP:
            raw = document.raw(first.line.in_)
            if _is_part(raw[first.end : second.start], raw[second.start : second.end], second):
                found[at] = larger
    return found


def _is_part(gap: str, larger: str, second: Span) -> bool:
    """Return whether what stands between two names, or the second itself, says that one is in the other."""
    if gap != " ":
        return (len(gap) < 4 and _WITHIN.fullmatch(gap) is not None) or _PART_OF.fullmatch(gap) is not None
    return second.what == "nationality" and larger.startswith(_OF_A_COUNTRY)


def _is_uncertain(document: Document, span: Span) -> bool:
    """Return whether a country's name is another word too, and nothing beside it says which."""
    if not span.readings:
        return False
    tests = [reading.test for reading in span.readings if reading.what == "country"]
    if not tests or not all(tests):
        return False
    raw = document.raw(span.line.in_)
    anchors = document.knowledge.lexicons.of(document.reading).anchors
    return not any(is_certain(test, raw, span.name_start, span.end, anchors) for test in tests)


def _local(context: _Context, votes: Counter[str]) -> str | None:
    """Return the country in which the article plays, when it names regions in it, and it more than others."""
    within = {country for country, _ in context.regions}
    best = max(votes, key=lambda code: (votes[code], code), default=None)
    return best if best in within else None


def _choose(
    found: Sequence[Candidate],
    context: _Context,
    within: Sequence[Candidate] | None,
    *,
    uncertain: bool,
    is_plain: bool,
) -> Candidate | None:
    """Return the candidate that size and context speak for."""
    if not found:
        return None
    if within:
        inside = [c for c in found if c.kind != NATION and any(_lies_in(c, larger) for larger in within)]
        if inside:
            return max(inside, key=lambda c: c.size)
        if all(c.kind != NATION for c in found):  # a place that is not listed, in the country that follows
            return Candidate(within[0].country, None, within[0].region, 0.0, CITY)
    if uncertain:
        found = [c for c in found if c.kind != NATION or context.named[c.country] > 0]
        if not found:
            return None
    if context.local and not any(context.named[c.country] for c in found if c.country != context.local):
        found = [c for c in found if c.country == context.local or c.kind == NATION] or found
    best = max(found, key=lambda c: _score(c, context))
    if best.kind in {CITY, TOWN} and best.size < _SMALL and not _is_backed(best, context) and not is_plain:
        return None
    return best


def _is_backed(best: Candidate, context: _Context) -> bool:
    """Return whether something else in the article speaks for the country of a small town."""
    return bool(context.named[best.country]) or best.country in {context.source, context.local}


def _lies_in(city: Candidate, larger: Candidate) -> bool:
    if city.country != larger.country:
        return False
    return larger.kind == NATION or city.region == larger.region


def _score(candidate: Candidate, context: _Context) -> float:
    score = candidate.size
    if context.named[candidate.country]:
        score += _NAMED + min(1.0, 0.2 * context.named[candidate.country])
    elif context.votes[candidate.country] > 1:
        score += _VOTE
    if (candidate.country, candidate.region) in context.regions:
        score += _IN_REGION
    if candidate.country == context.source:
        score += _SOURCE
    return score

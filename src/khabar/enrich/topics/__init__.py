"""IPTC Media Topics of an article, each with the words that speak for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from khabar.contract.event import Span, Topic
from khabar.enrich.topics.weights import weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.enrich.document import Document
    from khabar.enrich.topics.weights import Evidence, Place

#: How sharply the strongest top-level topic stands out against the others.
_SHARPNESS: Final = 1.5
#: What "none of them" weighs: a single weak word is no topic, two clear ones are.
_NONE: Final = 0.8
#: How far a share of the evidence understates how often the topic holds: measured on annotated news.
_CALIBRATION: Final = 1.6
#: Topics that are less sure than this are not reported.
_LEAST: Final = 0.4
#: Share of a topic's evidence from which on one below it is named in its place.
_CARRYING: Final = 0.35
_MOST: Final = 8
_MOST_SPANS: Final = 10


def tag(document: Document) -> Document:
    """Return the document with its topics, best first."""
    found = weigh(document)
    if not found.own:
        return document
    topics = sorted(_topics(document, found), key=lambda topic: (-topic.confidence, topic.code))
    return replace(document, topics=tuple(topics[:_MOST]))


def _topics(document: Document, found: Evidence) -> Iterator[Topic]:
    """Yield the most specific topics that the evidence carries."""
    nodes = document.knowledge.topics.nodes
    below: dict[int, list[int]] = {}
    for topic in sorted(found.whole):
        below.setdefault(nodes[topic].parent, []).append(topic)
    tops = below.get(-1, [])
    powers = {top: found.whole[top] ** _SHARPNESS for top in tops}
    total = sum(powers.values()) + _NONE**_SHARPNESS
    for top in tops:
        yield from _descend(document, found, below, top, 1 - (1 - powers[top] / total) ** _CALIBRATION)


def _descend(
    document: Document, found: Evidence, below: dict[int, list[int]], topic: int, sure: float
) -> Iterator[Topic]:
    """Yield a topic, or those below it that hold most of its evidence; each is less sure than it."""
    if sure < _LEAST:
        return
    named = False
    for child in below.get(topic, ()):
        share = found.whole[child] / found.whole[topic]
        if share >= _CARRYING and sure * share**0.5 >= _LEAST:
            named = True
            yield from _descend(document, found, below, child, sure * share**0.5)
    if not named:
        yield _topic(document, found, below, topic, sure)


def _topic(
    document: Document, found: Evidence, below: dict[int, list[int]], topic: int, sure: float
) -> Topic:
    """Return a topic of the event."""
    topics = document.knowledge.topics
    node = topics.nodes[topic]
    places = sorted(_places(found, below, topic))
    return Topic(
        code=f"medtop:{node.code}",
        name=node.name,
        top=f"medtop:{topics.nodes[node.top].code}",
        path=node.path,
        confidence=round(min(sure, 0.99), 2),
        relevance=_share(document, places),
        evidence=tuple(_spans(document, places)),
        rule=f"topic-words:{found.language}",
    )


def _places(found: Evidence, below: dict[int, list[int]], topic: int) -> set[Place]:
    """Return where terms of a topic and of those below it stand."""
    places = set(found.places.get(topic, ()))
    for child in below.get(topic, ()):
        places |= _places(found, below, child)
    return places


def _share(document: Document, places: Sequence[Place]) -> float:
    """Return the share of the article's lines, by weight, that speak of a topic."""
    total = sum(line.weight for scanned in document.scanned for line in scanned.lines)
    here = {(place.field, place.line) for place in places}
    return round(sum(document.scanned[field].lines[line].weight for field, line in here) / total, 4)


def _spans(document: Document, places: Sequence[Place]) -> Iterator[Span]:
    """Yield the first places as spans of the raw fields, without overlaps."""
    reached = (0, 0)
    given = 0
    for place in places:
        if (place.field, place.start) < reached:
            continue
        scanned = document.scanned[place.field]
        field = scanned.lines[place.line].in_
        start, end = scanned.raw_span(place.start, place.end)
        yield Span(field, start, end, document.raw(field)[start:end])
        reached = (place.field, place.end)
        given += 1
        if given == _MOST_SPANS:
            return

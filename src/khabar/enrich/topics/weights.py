"""How much the words of an article speak for each topic, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, NamedTuple

from khabar.text.normalize import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.document import Document
    from khabar.enrich.mentions import Scanned
    from khabar.knowledge.topics import Words


class Place(NamedTuple):
    """Where a term stands."""

    field: int
    """Number of the raw field."""
    line: int
    start: int
    """First folded character."""
    end: int


@dataclass(slots=True)
class Evidence:
    """What speaks for the topics of an article."""

    language: str = ""
    """Code of the words it was read with."""
    own: dict[int, float] = field(default_factory=dict)
    """By topic: what its own terms weigh."""
    whole: dict[int, float] = field(default_factory=dict)
    """By topic: the same with the topics below it."""
    places: dict[int, list[Place]] = field(default_factory=dict)
    """By topic: where its own terms stand, in text order."""


def weigh(document: Document) -> Evidence:
    """Return what speaks for topics in the lines that are the article."""
    topics = document.knowledge.topics
    words = topics.words(document.reading)
    if words is None:
        return Evidence()
    found = Evidence(words.language)
    counts: dict[int, int] = defaultdict(int)
    weights: dict[int, tuple[tuple[int, float], ...]] = {}
    places: dict[int, list[Place]] = defaultdict(list)
    for number, scanned in enumerate(document.scanned):
        for term, said, weight, place in _terms(scanned, number, words):
            counts[term] += weight
            weights[term] = said
            places[term].append(place)
    for term, count in counts.items():
        worth = 1 + log(count)
        for topic, share in weights[term]:
            found.own[topic] = found.own.get(topic, 0.0) + worth * share
            found.places.setdefault(topic, []).extend(places[term])
    for topic, value in found.own.items():
        at = topic
        while at >= 0:
            found.whole[at] = found.whole.get(at, 0.0) + value
            at = topics.nodes[at].parent
    return found


def _terms(
    scanned: Scanned, number: int, words: Words
) -> Iterator[tuple[int, tuple[tuple[int, float], ...], int, Place]]:
    """Yield the terms of a raw field with their weight by line; what runs over a line's end is left out."""
    folded, lines = scanned.folded, scanned.lines
    starts = [folded.within(line.start) for line in lines]
    for said in words.find(f" {spaced(folded.text)} "):
        at = bisect_right(starts, said.start) - 1
        if at < 0 or not lines[at].weight or (at + 1 < len(starts) and said.end > starts[at + 1]):
            continue
        if said.end <= folded.within(lines[at].end):
            yield said.term, said.weights, lines[at].weight, Place(number, at, said.start, said.end)

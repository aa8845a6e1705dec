"""What came of the articles sent: each outcome matched with its article, and the figures over all."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khabar.contract.event import Event
from khabar.stream.dlq import DeadLetter

if TYPE_CHECKING:
    from khabar.contract.records import Position

Outcome = Event | DeadLetter


@dataclass(frozen=True, slots=True)
class Arrival:
    """One outcome, seen: `outcome` is the event or the dead letter of the sample `name`.

    Times are Unix time in seconds; `sent_at` was noted before the article went to Kafka.
    """

    name: str
    outcome: Outcome
    sent_at: float
    seen_at: float

    @property
    def latency_ms(self) -> float:
        """Return how long it took from sending the article to seeing its outcome."""
        return (self.seen_at - self.sent_at) * 1000


class Matcher:
    """Brings articles and outcomes together by the article's position in the input topic.

    An outcome can be seen before the sender knows where its article stands, so either may come first.
    Outcomes of records that somebody else sent wait for ever, and are never counted.
    """

    def __init__(self) -> None:
        """Start with nothing sent."""
        self._sent: dict[Position, tuple[str, float]] = {}
        self._early: dict[Position, list[tuple[Outcome, float]]] = {}

    def sent(self, origin: Position, name: str, at: float) -> list[Arrival]:
        """Note an article; return its outcomes that were seen before."""
        self._sent[origin] = (name, at)
        return [Arrival(name, outcome, at, seen_at) for outcome, seen_at in self._early.pop(origin, [])]

    def seen(self, origin: Position, outcome: Outcome, at: float) -> list[Arrival]:
        """Note an outcome; return it with its article, or nothing while that is unknown."""
        if origin not in self._sent:
            self._early.setdefault(origin, []).append((outcome, at))
            return []
        name, sent_at = self._sent[origin]
        return [Arrival(name, outcome, sent_at, at)]


@dataclass(slots=True)
class Tally:
    """The figures of one run; `codes` are those of the dead letters, `countries` those in focus."""

    total: int
    sent: int = 0
    events: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    latencies_ms: list[float] = field(default_factory=list)

    @property
    def dead(self) -> int:
        """Return how many dead letters were seen."""
        return self.codes.total()

    @property
    def complete(self) -> bool:
        """Tell whether every article has been sent and has come out."""
        return self.sent == self.total <= self.events + self.dead

    @property
    def exact(self) -> bool:
        """Tell whether every article came out exactly once."""
        return self.complete and self.events + self.dead == self.total

    def add(self, arrival: Arrival) -> None:
        """Count an outcome."""
        self.latencies_ms.append(arrival.latency_ms)
        if isinstance(arrival.outcome, Event):
            self.events += 1
            self.languages[arrival.outcome.article.language.code] += 1
            self.countries.update(c.alpha2 for c in arrival.outcome.countries if c.role == "focus")
        else:
            self.codes[arrival.outcome.code or "unknown"] += 1

    def percentile_ms(self, share: float) -> float:
        """Return the latency that this share of all do not exceed (nearest rank), NaN for none."""
        ranked = sorted(self.latencies_ms)
        return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else math.nan

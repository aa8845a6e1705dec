"""The figures of the demonstration."""

from __future__ import annotations

import math

import pytest

from khabar.contract.article import Article
from khabar.contract.event import InputPosition
from khabar.contract.records import Position
from khabar.demo.tally import Arrival, Matcher, Tally
from khabar.enrich.pipeline import enrich
from khabar.stream.dlq import DeadLetter

HERE = Position("news.raw", 2, 7)
TEXT = "Heavy rain has flooded two towns in Mozambique, and the government of Mozambique has sent boats."


def event():
    return enrich(Article(title="Floods in Mozambique", text=TEXT), input=InputPosition("news.raw", 2, 7))


def dead_letter(code: str = "not_text") -> DeadLetter:
    return DeadLetter(
        at=Position("news.raw.dlq", 0, 0), key=None, value=b"", headers=(), code=code, message="it is a zip",
        stage="decode", version="1", failed_at=None, origin=HERE, hops=0,
    )  # fmt: skip


def arrival(outcome=None, ms: float = 10.0) -> Arrival:
    return Arrival("a.txt", outcome or event(), sent_at=100.0, seen_at=100.0 + ms / 1000)


def test_an_outcome_is_matched_with_the_article_at_its_position():
    matcher = Matcher()
    assert matcher.sent(HERE, "a.txt", 100.0) == []
    (found,) = matcher.seen(HERE, dead_letter(), 100.5)
    assert (found.name, found.latency_ms) == ("a.txt", 500.0)


def test_an_outcome_seen_before_the_sender_knows_the_position_is_matched_later():
    matcher = Matcher()
    assert matcher.seen(HERE, dead_letter(), 100.5) == []
    (found,) = matcher.sent(HERE, "a.txt", 100.0)
    assert (found.name, found.latency_ms) == ("a.txt", 500.0)


def test_an_outcome_of_another_sender_is_never_matched():
    matcher = Matcher()
    matcher.sent(HERE, "a.txt", 100.0)
    assert matcher.seen(Position("news.raw", 2, 8), dead_letter(), 100.5) == []


def test_an_event_counts_with_its_language_and_the_countries_in_focus():
    tally = Tally(1, sent=1)
    tally.add(arrival())
    assert (tally.events, tally.dead) == (1, 0)
    assert tally.languages == {"en": 1}
    assert tally.countries == {"MZ": 1}


def test_a_dead_letter_counts_by_its_code():
    tally = Tally(1, sent=1)
    tally.add(arrival(dead_letter()))
    assert (tally.events, tally.codes) == (0, {"not_text": 1})


@pytest.mark.parametrize(
    ("sent", "outcomes", "complete", "exact"),
    [
        (2, 2, True, True),
        (2, 1, False, False),  # one is missing
        (2, 3, True, False),  # one came twice
        (1, 2, False, False),  # not all sent yet
    ],
)
def test_a_run_is_exact_when_every_article_came_out_once(
    sent: int, outcomes: int, complete: bool, exact: bool
):
    tally = Tally(2, sent=sent)
    for _ in range(outcomes):
        tally.add(arrival(dead_letter()))
    assert (tally.complete, tally.exact) == (complete, exact)


def test_percentiles_are_latencies_that_were_measured():
    tally = Tally(100)
    for ms in range(100, 0, -1):
        tally.add(arrival(dead_letter(), float(ms)))
    assert round(tally.percentile_ms(0.5)) == 50
    assert round(tally.percentile_ms(0.99)) == 99
    assert round(tally.percentile_ms(1.0)) == 100


def test_without_an_outcome_there_is_no_percentile():
    assert math.isnan(Tally(1).percentile_ms(0.5))

"""What is made from one event: its JSON, its flat rows, its signal and its headers."""

from __future__ import annotations

import orjson
import pytest
from pydantic import ValidationError

from khabar.contract import envelope, signal, tag
from khabar.contract.event import Event
from khabar.contract.records import Position, Record
from support.events import made_event

RECORD = Record(Position("news.raw", 0, 7), None, b"", (("traceparent", b"00-1-2-01"), ("other", b"x")))


def test_an_event_comes_back_from_its_json_as_it_was():
    event = made_event(countries=3, topics=2, entities=2)
    assert Event.from_json(event.to_json()) == event


def test_an_event_is_written_with_the_field_names_of_the_contract():
    event = orjson.loads(made_event().to_json())
    assert list(event) == [
        "schema", "event_id", "article", "entities", "countries", "topics", "amounts", "dates", "counts",
        "quotations", "excluded", "fingerprint", "provenance", "times",
    ]  # fmt: skip
    assert event["schema"] == "khabar.event/1"
    assert event["countries"][0]["mentions"][0]["in"] == "text"
    assert event["excluded"][0]["in"] == "text"


def test_another_schema_is_refused():
    other = orjson.loads(made_event().to_json()) | {"schema": "khabar.event/2"}
    with pytest.raises(ValidationError):
        Event.from_json(orjson.dumps(other))


def test_a_row_a_tag_with_ids_of_their_own_and_no_nesting():
    rows = [orjson.loads(tag.to_json(row)) for row in tag.rows(made_event(countries=3, topics=2, entities=2))]
    assert [row["kind"] for row in rows] == ["country"] * 3 + ["topic"] * 2 + ["entity"] * 2
    assert len({row["tag_id"] for row in rows}) == 7
    assert not [value for row in rows for value in row.values() if isinstance(value, (dict, list))]
    assert len({tuple(row) for row in rows}) == 1


def test_a_row_carries_its_first_evidence():
    [row] = tag.rows(made_event(topics=0, entities=0))
    assert (row.evidence_in, row.evidence_start, row.evidence_end, row.evidence_text) == (
        "text",
        18,
        23,
        "Kenya",
    )
    assert row.rule == "cldr-name:en"


def test_an_event_without_tags_has_no_rows():
    assert list(tag.rows(made_event(countries=0, topics=0, entities=0))) == []


@pytest.mark.parametrize(
    ("countries", "title"), [(1, "Short"), (200, "عنوان طويل جدا " * 60), (20, "𝔘" * 5_000)]
)
def test_a_signal_never_takes_more_than_two_kilobytes(countries: int, title: str):
    data = signal.to_json(made_event(countries=countries, topics=30, entities=200, title=title))
    assert len(data) <= signal.MAX_BYTES
    kept = orjson.loads(data)
    assert kept["event_id"] == "c0ffee00-0000-5000-8000-000000000000"
    assert kept["countries"][0] == ["AA", "focus", 0.5]


def test_a_small_signal_keeps_every_tag():
    kept = orjson.loads(signal.to_json(made_event(countries=3, topics=2, entities=1)))
    assert (len(kept["countries"]), len(kept["topics"]), len(kept["entities"])) == (3, 2, 1)


def test_headers_let_a_consumer_filter_without_parsing():
    headers = envelope.headers(
        made_event(countries=2, topics=2), RECORD, ce_type=envelope.EVENT_TYPE, ce_id="1"
    )
    named = {name: value.decode() for name, value in headers}
    assert named["ce_specversion"] == "1.0"
    assert named["ce_type"] == "khabar.event.v1"
    assert named["ce_subject"] == "a1"
    assert named["ce_time"] == "2026-02-04T05:18:00Z"
    assert named["khabar-language"] == "en"
    assert named["khabar-countries"] == "AA,AB"
    assert named["khabar-topics"] == "medtop:00000000,medtop:00000001"


def test_trace_headers_are_carried_on_and_others_are_not():
    headers = envelope.headers(made_event(), RECORD, ce_type=envelope.EVENT_TYPE, ce_id="1")
    assert ("traceparent", b"00-1-2-01") in headers
    assert "other" not in dict(headers)

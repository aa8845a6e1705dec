"""Parts of the worker that need no broker: limits, logs, and what the step makes of a record."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import orjson
import pytest

from khabar.config import DlqSettings, load
from khabar.contract.records import Position, Record
from khabar.errors import DATA_ERROR_CODES, DataError, FatalError
from khabar.stream import enriching
from khabar.stream.limits import DeadLetterLimits
from khabar.stream.logs import JsonLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.contract.records import Output


def outputs_of(value: bytes | None, **more: object) -> Sequence[Output]:
    """Return what the enrich stage makes of a value."""
    plan = enriching.plan(load(), lambda: 1_000, {})
    return plan.step(Record(Position("news.raw", 2, 40), b"k", value, **more))


def test_a_limit_counts_dead_letters_in_a_row_over_batches():
    limits = DeadLetterLimits(DlqSettings(max_consecutive=3))
    limits = limits.after([True, True]).after([False]).after([True, True, True])
    with pytest.raises(FatalError, match="too_many_dead_letters"):
        limits.after([True])


def test_a_batch_that_was_not_committed_is_not_counted():
    limits = DeadLetterLimits(DlqSettings(max_consecutive=3))
    for _ in range(5):
        limits.after([True, True])
    assert limits.after([True, True, True])


def test_the_share_is_judged_once_the_window_is_full():
    limits = DeadLetterLimits(DlqSettings(max_share=0.5, window=10)).after([True, True, True, True, False])
    with pytest.raises(FatalError, match=r"dlq\.max_share"):
        limits.after([True, True, False, False, False])


def test_a_share_of_one_switches_the_limit_off():
    limits = DeadLetterLimits(DlqSettings(max_share=1.0, window=10, max_consecutive=100))
    assert limits.after([True] * 50)


def test_a_log_line_is_one_json_object_whatever_the_message_holds():
    record = logging.LogRecord("khabar", logging.INFO, "", 0, 'a\n{"level": "%s"}', ("fatal",), None)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["level"] == "info"


def test_the_step_makes_event_rows_and_signal_of_an_article():
    article = orjson.dumps({"id": "a1", "text": "The parliament of Kenya voted on Monday, the speaker said."})
    made = outputs_of(article, timestamp_ms=500, consumed_ms=600)
    assert [o.topic for o in made] == ["news.events", *["news.analytics.tags"] * 3, "news.signals"]
    assert [o.key for o in made] == [b"a1", b"a1", b"a1", b"a1", None]
    event = orjson.loads(made[0].value or b"")
    assert event["provenance"]["input"] == {"topic": "news.raw", "partition": 2, "offset": 40}
    assert event["times"] == {
        "produced_at": "1970-01-01T00:00:00.500Z",
        "consumed_at": "1970-01-01T00:00:00.600Z",
        "enriched_at": "1970-01-01T00:00:01.000Z",
    }


def test_the_step_reads_the_content_type_whatever_its_case():
    html = b"<b>The parliament of Kenya</b> voted on Monday, the speaker said."
    [event, *_] = outputs_of(html, headers=(("Content-Type", b"text/plain"),))
    assert "<b>" in orjson.loads(event.value or b"")["article"]["text"]


def test_a_defect_in_enrichment_is_a_dead_letter_of_its_own_code(monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(enriching, "enrich", broken)
    with pytest.raises(DataError, match="ZeroDivisionError: a defect") as caught:
        outputs_of(b'{"text": "Some words."}')
    assert caught.value.code == "processing_failed"


def test_an_unknown_error_code_is_refused_so_that_codes_stay_documented():
    with pytest.raises(ValueError, match="made_up"):
        DataError("made_up", "")
    assert all(text.endswith((".", ").")) for text in DATA_ERROR_CODES.values())

"""`khabar enrich`: every record becomes one event or one reject, in order."""

from __future__ import annotations

import gzip
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.cli import enrich_files
from khabar.cli.enrich_files import Enricher, Totals, enrich_records
from khabar.cli.inputs import InputRecord
from khabar.contract.article import Article
from khabar.contract.event import Event
from khabar.enrich import pipeline
from khabar.errors import DATA_ERROR_CODES, DataError
from support.commands import khabar
from support.events import made_event

if TYPE_CHECKING:
    from pathlib import Path

GOOD = b'{"id": "%d", "text": "Kenya and Uganda signed a treaty on Monday."}\n'
MIXED = GOOD % 1 + b"{broken\n" + GOOD % 2 + b'{"text": 5}\n\n' + GOOD % 3


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Give a file of three articles and two that are none."""
    file = tmp_path / "feed.jsonl"
    file.write_bytes(MIXED)
    return file


def ids(lines: list[str]) -> list[str]:
    return [orjson.loads(line)["article"]["id"] for line in lines]


def test_events_come_out_in_input_order_one_a_line(mixed: Path, tmp_path: Path):
    second = tmp_path / "second.jsonl"
    second.write_bytes(GOOD % 4)
    ended = khabar("enrich", mixed, second)
    assert ids(ended.lines) == ["1", "2", "3", "4"]
    for line in ended.lines:
        Event.from_json(line)


def test_all_good_ends_with_0(tmp_path: Path):
    file = tmp_path / "one.txt"
    file.write_text("Kenya and Uganda signed a treaty on Monday.")
    ended = khabar("enrich", file)
    assert ended.code == 0
    assert ended.err.startswith("1 record: 1 event in ")


def test_rejects_end_with_3_and_are_told_by_place_code_and_reason(mixed: Path):
    ended = khabar("enrich", mixed)
    assert ended.code == 3
    first, second, summary = ended.err.splitlines()
    assert first.startswith(f"khabar: {mixed}:2: invalid_json: ")
    assert second.startswith(f"khabar: {mixed}:4: wrong_type: ")
    assert summary.startswith("5 records: 3 events, 2 rejected (invalid_json 1, wrong_type 1) in ")


def test_the_rejects_file_holds_code_reason_and_the_original(mixed: Path, tmp_path: Path):
    rejects = tmp_path / "rejects.jsonl"
    ended = khabar("enrich", mixed, "--rejects", rejects)
    assert ended.code == 3
    rows = [orjson.loads(line) for line in rejects.read_bytes().splitlines()]
    assert [(row["line"], row["record"], row["code"], row["text"]) for row in rows] == [
        (2, 2, "invalid_json", "{broken"),
        (4, 4, "wrong_type", '{"text": 5}'),
    ]
    assert all(row["file"] == str(mixed) and row["reason"] and row["stage"] for row in rows)


def test_bytes_that_are_no_text_are_kept_in_base64(tmp_path: Path):
    file, rejects = tmp_path / "a.txt", tmp_path / "rejects.jsonl"
    file.write_bytes(gzip.compress(b"words"))
    assert khabar("enrich", file, "--rejects", rejects).code == 3
    [row] = [orjson.loads(line) for line in rejects.read_bytes().splitlines()]
    assert row["code"] == "not_text"
    assert row["base64"].startswith("H4sI")


def test_a_record_that_is_too_large_is_rejected_and_the_next_is_read(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "' + b"x" * 2000 + b'"}\n' + GOOD % 1)
    ended = khabar("enrich", file, env={"ENRICH__MAX_BYTES": "1000"})
    assert ids(ended.lines) == ["1"]
    assert "too_large" in ended.err


def test_standard_input_is_read_without_a_name_and_with_a_dash(mixed: Path):
    assert ids(khabar("enrich", stdin=GOOD % 7).lines) == ["7"]
    assert ids(khabar("enrich", "-", "--format", "jsonl", stdin=GOOD % 8).lines) == ["8"]


def test_html_is_read_as_html(tmp_path: Path):
    page = b"<html><body><p>Kenya and Uganda signed a treaty.</p><script>var x</script></body></html>"
    [line] = khabar("enrich", "-", "--format", "html", stdin=page).lines
    assert "script" not in orjson.loads(line)["article"]["text"]


def test_pretty_indents(mixed: Path):
    ended = khabar("enrich", mixed, "--pretty")
    assert ended.out.startswith('{\n  "schema": "khabar.event/1",\n')


def test_the_output_file_holds_the_same_bytes_as_standard_output(mixed: Path, tmp_path: Path):
    file = tmp_path / "events.jsonl"
    shown = khabar("enrich", mixed)
    written = khabar("enrich", mixed, "-o", file)
    assert file.read_bytes() == shown.raw
    assert written.out == ""


@pytest.mark.parametrize("option", ["--output", "--rejects"])
def test_an_input_is_never_overwritten(mixed: Path, option: str):
    ended = khabar("enrich", mixed, option, mixed)
    assert ended.code == 1
    assert "is an input; name another file" in ended.err
    assert mixed.read_bytes() == MIXED


def test_events_and_rejects_go_to_two_files(mixed: Path, tmp_path: Path):
    ended = khabar("enrich", mixed, "-o", tmp_path / "x", "--rejects", tmp_path / "x")
    assert ended.code == 1
    assert "name two files" in ended.err


def test_a_full_disk_is_one_line_and_exit_1(mixed: Path):
    ended = khabar("enrich", mixed, "-o", "/dev/full")
    assert ended.code == 1
    assert "/dev/full: No space left on device; the output is not complete" in ended.err


def test_a_missing_file_is_found_before_any_work(mixed: Path, tmp_path: Path):
    ended = khabar("enrich", mixed, tmp_path / "none.jsonl")
    assert ended.code == 1
    assert ended.out == ""


def test_what_came_before_damaged_data_is_written(tmp_path: Path):
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(GOOD % 1 * 5000)[:-20])
    ended = khabar("enrich", file)
    assert ended.code == 1
    assert "the compressed data is damaged" in ended.err
    assert set(ids(ended.lines)) == {"1"}


def test_a_defect_of_a_stage_rejects_one_record_only(mixed: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(article: Article, **_: object) -> Event:
        if article.id == "2":
            raise ZeroDivisionError("a defect")
        return made_event()

    monkeypatch.setattr(pipeline, "enrich", broken)
    ended = khabar("enrich", mixed)
    assert ended.code == 3
    assert len(ended.lines) == 2
    assert "processing_failed: ZeroDivisionError: a defect" in ended.err


def test_time_zones_of_the_settings_reach_the_event(tmp_path: Path):
    text = "Tripoli, 4 February 2026 07:18\n\nKenya and Libya signed a treaty on Monday."
    article = {"text": text, "published_at": "2026-02-04T07:18:00", "source": {"domain": "example.ly"}}
    ended = khabar(
        "enrich",
        "-",
        stdin=orjson.dumps(article),
        env={"ENRICH__TIMEZONES": '{"example.ly": "Africa/Tripoli"}'},
    )
    assert orjson.loads(ended.out)["article"]["published_at"] == "2026-02-04T05:18:00Z"


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["good", *sorted(DATA_ERROR_CODES)])))
def test_events_and_rejects_are_together_the_records_read(fates: list[str]):
    def decode(value: bytes | None, **_: object) -> Article:
        if (fate := (value or b"").decode()) != "good":
            raise DataError(fate, "made to fail")
        return Article(text=fate)

    totals, written, rejected = Totals(), [], []
    records = [InputRecord("f", n, n, fate.encode(), "text/plain") for n, fate in enumerate(fates, 1)]
    enricher = Enricher(decode, lambda _: made_event(), 1000)

    def reject(_record: InputRecord, error: DataError) -> None:
        rejected.append(error.code)

    enrich_records(records, enricher, totals, write=written.append, reject=reject)
    assert totals.read == len(fates)
    assert totals.events == len(written) == fates.count("good")
    assert rejected == [fate for fate in fates if fate != "good"]
    assert totals.events + totals.rejected == totals.read


def test_a_bar_shows_on_a_terminal(mixed: Path, tmp_path: Path):
    terminal, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "khabar", "enrich", str(mixed), "-o", str(tmp_path / "out")],
        stderr=side,
        env={**os.environ, "TERM": "xterm"},
    ) as child:
        os.close(side)
        shown = b""
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # Linux ends the reading of a terminal that was closed this way
            pass
        child.wait()
    os.close(terminal)
    assert b"reading" in shown
    assert b"5 records: 3 events" in shown


def test_the_module_of_the_loop_knows_no_kafka():
    code = f"import sys, {enrich_files.__name__}; print('aiokafka' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

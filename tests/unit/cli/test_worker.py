"""Options of `khabar worker` and `khabar broker` become settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

from khabar.stream import worker
from support.commands import khabar

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.config import Settings


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Settings, int]]:
    """Give the settings and process counts of workers that would have run."""
    calls: list[tuple[Settings, int]] = []

    def run(settings: Settings, count: int) -> int:
        calls.append((settings, count))
        return 7

    monkeypatch.setattr(worker, "run", run)
    return calls


def test_options_win_over_variables(started: list[tuple[Settings, int]]):
    khabar(
        *("worker", "--bootstrap", "a:1,b:2", "--processes", "3", "--group", "mine", "--instance", "one"),
        *("--delivery", "at_least_once", "--web-port", "0"),
        env={"WORKER__GROUP": "other", "WORKER__BATCH_RECORDS": "5"},
    )
    [(settings, count)] = started
    assert count == 3
    assert settings.kafka.bootstrap == "a:1,b:2"
    assert settings.worker.group == "mine"
    assert settings.worker.instance == "one"
    assert settings.worker.delivery == "at_least_once"
    assert settings.worker.batch_records == 5
    assert settings.web.port == 0


def test_without_options_the_settings_stay(started: list[tuple[Settings, int]]):
    khabar("worker", env={"KAFKA__BOOTSTRAP": "c:3"})
    [(settings, count)] = started
    assert (settings.kafka.bootstrap, settings.worker.group, count) == ("c:3", "khabar-enrich", 1)


def test_the_exit_code_is_the_workers(started: list[tuple[Settings, int]]):
    assert khabar("worker").code == 7


def test_an_unknown_delivery_is_a_usage_error(started: list[tuple[Settings, int]]):
    assert khabar("worker", "--delivery", "maybe").code == 2
    assert started == []


def test_a_broker_that_does_not_run_is_said_so_and_ends_with_3(tmp_path: Path):
    ended = khabar("broker", "status", "--data", tmp_path)
    assert ended.code == 3
    assert "not running" in ended.out
    row = orjson.loads(khabar("broker", "status", "--data", tmp_path, "--json").out)
    assert (row["running"], row["pid"]) == (False, None)


def test_stopping_a_broker_that_does_not_run_is_no_error(tmp_path: Path):
    ended = khabar("broker", "stop", "--data", tmp_path)
    assert ended.code == 0
    assert "no broker" in ended.out

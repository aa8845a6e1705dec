"""The plan as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

from khabar.cli import topics
from khabar.stream.topics import Applied, Change, Difference, TopicSpec
from support.commands import khabar

if TYPE_CHECKING:
    from collections.abc import Callable

SPEC = TopicSpec("news.raw", 6, 1, {"retention.ms": "1209600000"})
OK = Change(SPEC, "ok")
CREATE = Change(SPEC, "create")
ALTER = Change(SPEC, "differs", (Difference("retention.ms", "1000", "1209600000", "apply"),))
GROW = Change(SPEC, "differs", (Difference("partitions", "3", "6", "grow"),))
NEVER = Change(SPEC, "differs", (Difference("replication", "1", "3", "never"),))


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give the function that says what the cluster is like."""

    def be(*changes: Change) -> None:
        monkeypatch.setattr(topics, "on_cluster", lambda _settings, _work: list(changes))

    return be


def test_nothing_to_do_ends_with_0(found: Callable[..., None]):
    found(OK, OK)
    ended = khabar("topics", "plan")
    assert ended.code == 0
    assert ended.lines[-1] == "2 as they should be. Nothing to do."


@pytest.mark.parametrize("change", [CREATE, ALTER, GROW])
def test_something_to_do_ends_with_3_and_names_the_command(found: Callable[..., None], change: Change):
    found(change, OK)
    ended = khabar("topics", "plan")
    assert ended.code == 3
    assert ended.lines[-1].endswith(", 1 as they should be. Next: khabar topics apply")


def test_what_khabar_does_not_change_is_no_work_left(found: Callable[..., None]):
    found(NEVER)
    ended = khabar("topics", "plan")
    assert ended.code == 0
    assert "! replication: 1 → 3  (khabar does not change this)" in ended.out
    assert ended.lines[-1] == "1 left as they are. Nothing to do."


def test_a_new_topic_is_shown_with_its_settings(found: Callable[..., None]):
    found(CREATE)
    assert khabar("topics", "plan").lines[:2] == [
        "+ news.raw  6 partitions, replication 1",
        "      retention.ms = 1209600000 (14 days)",
    ]


def test_a_difference_is_shown_as_it_is_and_as_it_should_be(found: Callable[..., None]):
    found(ALTER, GROW)
    assert khabar("topics", "plan").lines[:4] == [
        "~ news.raw",
        "    ~ retention.ms: 1000 → 1209600000 (14 days)",
        "~ news.raw",
        "    ~ partitions: 3 → 6  (with apply --grow)",
    ]


def test_the_plan_in_json_has_an_object_per_topic(found: Callable[..., None]):
    found(ALTER)
    [row] = orjson.loads(khabar("topics", "plan", "--json").out)
    assert (row["topic"], row["kind"]) == ("news.raw", "differs")
    assert row["differences"] == [
        {"setting": "retention.ms", "found": "1000", "wanted": "1209600000", "remedy": "apply"}
    ]


def test_apply_says_what_it_did_and_what_it_left(monkeypatch: pytest.MonkeyPatch):
    done = [Applied("a", "created, 6 partitions"), Applied("b", "partitions stays 3", done=False)]
    monkeypatch.setattr(topics, "on_cluster", lambda _settings, _work: done)
    assert khabar("topics", "apply").lines == ["+ a  created, 6 partitions", "! b  partitions stays 3"]


def test_apply_says_that_there_was_nothing_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(topics, "on_cluster", lambda _settings, _work: [])
    assert khabar("topics", "apply").lines == ["Nothing to do: the topics are as they should be."]

"""What every topic should be."""

from __future__ import annotations

from typing import Any

import pytest

from khabar.config import TopicSettings
from khabar.stream import topics
from khabar.stream.topics import Change, TopicSpec, specs

DAY_MS = 86_400_000
NEWS = TopicSettings.model_validate({})


def by_name(settings: TopicSettings = NEWS) -> dict[str, TopicSpec]:
    return {spec.name: spec for spec in specs(settings)}


@pytest.mark.parametrize(
    ("name", "partitions", "cleanup", "days"),
    [
        ("news.raw", 6, "delete", 14),
        ("news.raw.dlq", 6, "delete", 30),
        ("news.events", 6, "delete", 30),
        ("news.analytics.tags", 6, "delete", 90),
        ("news.signals", 1, "delete", 7),
        ("news.stories", 1, "compact,delete", 30),
        ("news.alerts", 1, "compact,delete", 30),
        ("news.corrections", 1, "delete", 90),
        ("news.control", 1, "compact", None),
    ],
)
def test_topics_are_as_the_design_has_them(name: str, partitions: int, cleanup: str, days: int | None):
    spec = by_name()[name]
    assert spec.partitions == partitions
    assert spec.config["cleanup.policy"] == cleanup
    assert spec.config.get("retention.ms") == (str(days * DAY_MS) if days else None)


def test_a_dead_letter_has_room_for_the_largest_original_and_its_reasons():
    found = by_name()
    raw, dead = (int(found[name].config["max.message.bytes"]) for name in ("news.raw", "news.raw.dlq"))
    assert dead - raw == topics.DLQ_HEADROOM


@pytest.mark.parametrize(("replication", "in_sync"), [(1, "1"), (2, "1"), (3, "2")])
def test_one_replica_may_be_away_where_there_are_three(replication: int, in_sync: str):
    settings = TopicSettings.model_validate({"replication": replication})
    assert {spec.config["min.insync.replicas"] for spec in specs(settings)} == {in_sync}
    assert {spec.replication for spec in specs(settings)} == {replication}


def test_prefix_and_names_are_settings():
    settings = TopicSettings.model_validate({"prefix": "press", "raw": "scraped"})
    assert {"scraped", "scraped.dlq", "press.events"} <= by_name(settings).keys()


def compared(spec: TopicSpec, *, partitions: int = 6, replicas: int = 1, **config: str) -> Change:
    """Return the comparison with a topic that is as wanted but for what is given."""
    found: dict[str, Any] = {"partitions": [{"replicas": range(replicas)}] * partitions}
    settings = {key: (value, 1) for key, value in dict(spec.config).items()}
    settings |= {key.replace("_", "."): (value, 1) for key, value in config.items()}
    return topics._compare(spec, found, settings)


RAW = by_name()["news.raw"]


def test_a_topic_that_is_as_wanted_differs_in_nothing():
    assert compared(RAW) == Change(RAW, "ok")


def test_settings_khabar_has_no_opinion_on_are_no_difference():
    assert compared(RAW, segment_ms="1000").kind == "ok"


@pytest.mark.parametrize(
    ("found", "setting", "remedy"),
    [
        ({"partitions": 3}, "partitions", "grow"),
        ({"partitions": 9}, "partitions", "never"),
        ({"replicas": 3}, "replication", "never"),
        ({"retention_ms": "1000"}, "retention.ms", "apply"),
        ({"cleanup_policy": "compact"}, "cleanup.policy", "apply"),
    ],
)
def test_a_difference_says_who_can_change_it(found: dict[str, Any], setting: str, remedy: str):
    [difference] = compared(RAW, **found).differences
    assert (difference.setting, difference.remedy) == (setting, remedy)


def test_the_order_of_cleanup_policies_does_not_matter():
    assert compared(by_name()["news.stories"], partitions=1, cleanup_policy="delete,compact").kind == "ok"

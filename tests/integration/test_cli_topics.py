"""`khabar topics` on a real broker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import orjson
import pytest
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from support import kafka
from support.commands import khabar

if TYPE_CHECKING:
    from conftest import MakeTopics
    from khabar.stream.local_broker import LocalBroker
    from support.commands import Ended

pytestmark = pytest.mark.kafka


@pytest.fixture
def env(broker: LocalBroker, topic_prefix: str) -> dict[str, str]:
    """Give settings with topics of the test's own."""
    return {"KAFKA__BOOTSTRAP": broker.bootstrap, "TOPICS__PREFIX": topic_prefix, "TOPICS__PARTITIONS": "2"}


def plan(env: dict[str, str]) -> dict[str, dict[str, object]]:
    """Return the plan's rows by topic."""
    return {row["topic"]: row for row in orjson.loads(khabar("topics", "plan", "--json", env=env).out)}


def test_apply_makes_all_topics_and_a_second_one_changes_nothing(env: dict[str, str], topic_prefix: str):
    assert khabar("topics", "plan", env=env).code == 3
    first = khabar("topics", "apply", env=env)
    assert first.code == 0
    assert f"+ {topic_prefix}.raw.dlq  created, 2 partitions" in first.lines
    second = khabar("topics", "apply", env=env)
    assert second.lines == ["Nothing to do: the topics are as they should be."]
    planned = khabar("topics", "plan", env=env)
    assert planned.code == 0
    assert planned.lines[-1] == "9 as they should be. Nothing to do."


def test_partitions_are_added_only_when_asked(env: dict[str, str], topic_prefix: str):
    khabar("topics", "apply", env=env)
    more = env | {"TOPICS__PARTITIONS": "3"}
    left = khabar("topics", "apply", env=more)
    assert f"! {topic_prefix}.raw  partitions stays 2 (wanted 3): add --grow to raise it" in left.out
    grown = khabar("topics", "apply", "--grow", env=more)
    assert f"+ {topic_prefix}.raw  partitions: 2 → 3" in grown.lines
    assert khabar("topics", "plan", env=more).code == 0


def test_what_khabar_cannot_change_is_named_with_the_reason(env: dict[str, str], topic_prefix: str):
    khabar("topics", "apply", env=env)
    fewer = khabar("topics", "apply", env=env | {"TOPICS__PARTITIONS": "1"})
    assert (
        f"! {topic_prefix}.raw  partitions stays 2 (wanted 1): Kafka cannot take partitions away" in fewer.out
    )
    assert fewer.code == 0


async def test_a_setting_that_differs_is_set_and_others_are_kept(
    env: dict[str, str], topic_prefix: str, make_topics: MakeTopics, broker: LocalBroker
):
    (raw,) = await make_topics("raw", partitions=2, retention_ms="1000", segment_ms="7777777")
    shown = await asyncio.to_thread(plan, env)
    assert {"setting": "retention.ms", "found": "1000", "wanted": "1209600000", "remedy": "apply"} in shown[
        raw
    ]["differences"]
    done: Ended = await asyncio.to_thread(khabar, "topics", "apply", env=env)
    assert f"+ {raw}  retention.ms: 1000 → 1209600000" in done.lines
    async with kafka.admin({"bootstrap_servers": broker.bootstrap}) as admin:
        [answer] = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, raw)])
    config = {entry[0]: entry[1] for entry in answer.resources[0][4]}
    assert (config["retention.ms"], config["segment.ms"]) == ("1209600000", "7777777")


def test_a_broker_is_started_asked_after_and_stopped(tmp_path):
    data = ("--data", tmp_path / "kafka")
    started = khabar("broker", "start", "--port", 0, *data)
    try:
        assert started.code == 0
        assert "Kafka answers at 127.0.0.1:" in started.out
        status = khabar("broker", "status", "--json", *data)
        assert status.code == 0
        assert orjson.loads(status.out)["bootstrap"] in started.out
    finally:
        stopped = khabar("broker", "stop", *data)
    assert stopped.lines == ["stopped"]
    assert khabar("broker", "status", *data).code == 3

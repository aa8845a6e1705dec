"""`khabar send` and `khabar tail` on a real broker."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from aiokafka import AIOKafkaProducer

from support import kafka
from support.commands import Ended, khabar
from support.polling import async_eventually

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeTopics
    from khabar.stream.local_broker import LocalBroker

pytestmark = pytest.mark.kafka

FEED = b'{"id": "a", "text": "one"}\n{"id": 7, "text": "two"}\n\n{broken\n{"text": "no id"}\n'


@pytest.fixture
def env(broker: LocalBroker, topic_prefix: str) -> dict[str, str]:
    """Give settings with topics of the test's own."""
    return {"KAFKA__BOOTSTRAP": broker.bootstrap, "TOPICS__PREFIX": topic_prefix}


@pytest.fixture
def options(broker: LocalBroker) -> dict[str, Any]:
    return {"bootstrap_servers": broker.bootstrap}


async def run(*arguments: object, env: dict[str, str], stdin: bytes = b"") -> Ended:
    """Run the command beside the test's own event loop."""
    return await asyncio.to_thread(khabar, *arguments, env=env, stdin=stdin)


async def test_records_are_sent_byte_for_byte_with_key_and_content_type(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, tmp_path: Path
):
    (raw,) = await make_topics("raw")
    feed, page = tmp_path / "feed.jsonl", tmp_path / "page.html"
    feed.write_bytes(FEED)
    page.write_bytes(b"<p>\xff</p>\n")
    ended = await run("send", feed, page, env=env)
    assert (ended.code, ended.lines) == (0, [f"5 records sent to {raw}"])
    found = [(r.key, r.value, dict(r.headers)) for r in await kafka.read_all(options, raw)]
    json, html = {"content-type": b"application/json"}, {"content-type": b"text/html"}
    assert found == [
        (b"a", b'{"id": "a", "text": "one"}', json),
        (b"7", b'{"id": 7, "text": "two"}', json),
        (None, b"{broken", json),
        (None, b'{"text": "no id"}', json),
        (None, b"<p>\xff</p>\n", html),
    ]


async def test_key_content_type_and_topic_can_be_chosen(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics
):
    raw, other = await make_topics("raw", "other")
    chosen = ("--topic", other, "--key-field", "url", "--content-type", "application/json")
    ended = await run("send", "-", *chosen, env=env, stdin=b'{"id": "a", "url": "u"}')
    assert ended.lines == [f"1 record sent to {other}"]
    assert [r.key for r in await kafka.read_all(options, other)] == [b"u"]
    assert await kafka.read_all(options, raw) == []


async def test_a_record_the_topic_does_not_take_is_named_and_the_others_are_sent(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, tmp_path: Path
):
    (raw,) = await make_topics("raw", max_message_bytes="2000")
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b'{"id": "1"}\n{"text": "' + b"x" * 3000 + b'"}\n{"id": "2"}\n')
    ended = await run("send", feed, env=env)
    assert ended.code == 3
    assert f"{feed}:2: too_large: " in ended.err
    assert ended.lines == [f"2 records sent to {raw}"]
    assert [r.key for r in await kafka.read_all(options, raw)] == [b"1", b"2"]


async def test_many_records_all_arrive_once(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, tmp_path: Path
):
    (raw,) = await make_topics("raw", partitions=3)
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"".join(b'{"id": %d}\n' % n for n in range(10_000)))
    assert (await run("send", feed, env=env)).lines == [f"10,000 records sent to {raw}"]
    found = await kafka.read_all(options, raw)
    assert sorted(int(r.key) for r in found) == list(range(10_000))
    assert {r.partition for r in found} == {0, 1, 2}


async def test_a_missing_topic_is_named_and_not_made(env: dict[str, str], topic_prefix: str):
    for command in (("send", "-"), ("tail", "raw")):
        ended = await run(*command, env=env, stdin=b"words")
        assert ended.code == 1
        assert f"missing_topic: there is no topic {topic_prefix}.raw" in ended.err
        assert "khabar topics apply" in ended.err


async def test_tail_prints_a_line_of_json_a_record(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics
):
    (events,) = await make_topics("events")
    await kafka.send(options, events, [b'{"a": 1}', b'{\n"b": 2}', b"words", b"\xff"])
    ended = await run("tail", "events", "--from", "earliest", "--no-follow", env=env)
    assert (ended.code, ended.err) == (0, "")
    assert ended.lines == ['{"a": 1}', '{"b":2}', '"words"', '{"base64":"/w=="}']


@pytest.mark.parametrize(
    ("where", "shown"),
    [("earliest", "0123456789"), ("7", "789"), ("-2", "89"), ("99", ""), ("-99", "0123456789")],
)
async def test_tail_begins_where_it_is_told(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, where: str, shown: str
):
    (raw,) = await make_topics("raw")
    await kafka.send(options, raw, [b"%d" % n for n in range(10)])
    ended = await run("tail", raw, "--from", where, "--no-follow", env=env)
    assert ended.lines == list(shown)


async def test_tail_can_be_limited_in_number_and_to_a_partition(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics
):
    (raw,) = await make_topics("raw", partitions=2)
    async with AIOKafkaProducer(**options) as producer:
        for number in range(6):
            await producer.send_and_wait(raw, b"%d" % number, partition=number % 2)
    arguments = ("tail", "raw", "--from", "earliest", "--partition", "1", "--limit", "2")
    assert (await run(*arguments, env=env)).lines == ["1", "3"]
    refused = await run("tail", "raw", "--partition", "2", env=env)
    assert "has the partitions 0 to 1, not 2" in refused.err


async def test_the_envelope_holds_where_a_record_stands(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics
):
    (raw,) = await make_topics("raw")
    async with AIOKafkaProducer(**options) as producer:
        await producer.send_and_wait(raw, b"{}", b"k", headers=[("h", b"v")], timestamp_ms=1770189480123)
    [line] = (await run("tail", "raw", "--from", "0", "--limit", "1", "--envelope", env=env)).lines
    assert orjson.loads(line) == {
        "topic": raw,
        "partition": 0,
        "offset": 0,
        "time": "2026-02-04T07:18:00.123Z",
        "key": "k",
        "headers": {"h": "v"},
        "value": {},
    }


async def test_tail_shows_nothing_that_is_not_committed(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, topic_prefix: str
):
    (events,) = await make_topics("events")
    async with AIOKafkaProducer(**options, transactional_id=topic_prefix) as producer:
        await producer.begin_transaction()
        await producer.send_and_wait(events, b'"aborted"')
        await producer.abort_transaction()
        async with producer.transaction():
            await producer.send_and_wait(events, b'"committed"')
        await producer.begin_transaction()
        await producer.send_and_wait(events, b'"open"')
        ended = await run("tail", "events", "--from", "earliest", "--no-follow", env=env)
        await producer.abort_transaction()
    assert ended.lines == ['"committed"']


async def test_tail_waits_for_what_comes_and_ends_cleanly_at_the_interrupt_key(
    env: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, tmp_path: Path
):
    (events,) = await make_topics("events")
    out = tmp_path / "out"
    own = {f"KHABAR_{name}": value for name, value in env.items()}
    with out.open("wb") as stream:
        child = subprocess.Popen(  # noqa: ASYNC220 - it returns at once
            [sys.executable, "-m", "khabar", "tail", "events"],
            stdout=stream,
            stderr=subprocess.PIPE,
            env={**os.environ, **own},
            cwd=tmp_path,
        )
    try:

        async def came() -> bool:
            await kafka.send(options, events, [b'"news"'])  # until the tail has found its place
            return out.read_bytes() != b""

        await async_eventually(came, 20)
        child.send_signal(signal.SIGINT)
        _, said = await asyncio.to_thread(child.communicate, timeout=20)
    finally:
        child.kill()
    assert child.returncode == 130
    assert said == b""
    assert set(out.read_bytes().split()) == {b'"news"'}

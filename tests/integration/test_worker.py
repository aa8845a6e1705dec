"""A worker process as an operator meets it."""

from __future__ import annotations

import os
import signal
import socket
from typing import TYPE_CHECKING, Any

import orjson
import psutil
import pytest

from support.kafka import read_all, send
from support.polling import async_eventually, eventually

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import MakeTopics, StartWorker
    from khabar.stream.local_broker import LocalBroker

pytestmark = pytest.mark.kafka

TOPICS = ("raw", "events", "analytics.tags", "signals", "raw.dlq")


def article(name: str) -> bytes:
    return orjson.dumps({"id": name, "text": f"The parliament of Kenya voted on Monday. ({name})"})


@pytest.fixture
def settings(broker: LocalBroker, topic_prefix: str) -> dict[str, str]:
    return {
        "KAFKA__BOOTSTRAP": broker.bootstrap,
        "TOPICS__PREFIX": topic_prefix,
        "WORKER__GROUP": topic_prefix,
    }


@pytest.fixture
def options(broker: LocalBroker) -> dict[str, Any]:
    return {"bootstrap_servers": broker.bootstrap}


async def test_an_article_becomes_event_rows_and_signal(
    settings: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, start_worker: StartWorker
):
    raw, events, tags, signals, dlq = await make_topics(*TOPICS)
    await send(options, raw, [article("a")])
    running = start_worker(settings)
    await async_eventually(lambda: running.metric("khabar_records_consumed_total") == 1, 30)
    assert running.stop() == 0
    [event] = await read_all(options, events)
    made = orjson.loads(event.value)
    headers = dict(event.headers)
    assert made["schema"] == "khabar.event/1"
    assert made["provenance"]["input"] == {"topic": raw, "partition": 0, "offset": 0}
    assert headers["ce_id"].decode() == made["event_id"]
    assert headers["ce_subject"] == event.key == b"a"
    assert headers["khabar-countries"] == b"KE"
    rows = [orjson.loads(r.value) for r in await read_all(options, tags)]
    assert {(row["kind"], row["code"]) for row in rows} >= {("country", "KE")}
    assert {row["event_id"] for row in rows} == {made["event_id"]}
    assert not [v for row in rows for v in row.values() if isinstance(v, (dict, list))]
    [signal_] = [orjson.loads(r.value) for r in await read_all(options, signals)]
    assert signal_["event_id"] == made["event_id"]
    assert await read_all(options, dlq) == []


async def test_its_pages_tell_how_it_is_and_only_this_machine(
    settings: dict[str, str], make_topics: MakeTopics, start_worker: StartWorker
):
    await make_topics(*TOPICS)
    running = start_worker(settings)
    running.wait_ready()
    assert running.get("live") == (200, "live\n")
    assert running.get("ready") == (200, "ready\n")
    assert "khabar_records_consumed_total 0.0" in running.get("metrics")[1]
    listening = [
        c.laddr.ip for c in psutil.Process(running.process.pid).net_connections() if c.status == "LISTEN"
    ]
    assert listening == ["127.0.0.1"]


async def test_a_missing_topic_stops_it_at_start_and_is_named(
    settings: dict[str, str], make_topics: MakeTopics, topic_prefix: str, start_worker: StartWorker
):
    await make_topics(*(name for name in TOPICS if name != "signals"))
    started = start_worker(settings)
    eventually(lambda: started.process.poll() is not None, 30)
    assert started.process.returncode == 1
    last = started.log.read_text().strip().splitlines()[-1]
    assert last.startswith("khabar: missing_topic:")
    assert f"{topic_prefix}.signals" in started.log.read_text()
    assert "Traceback" not in started.log.read_text()


def test_a_lenient_cluster_gets_no_topic_from_a_worker(
    new_broker: Callable[..., LocalBroker], start_worker: StartWorker, tmp_path: Path
):
    lenient = new_broker(tmp_path / "kafka", properties={"auto.create.topics.enable": "true"})
    lenient.start()
    try:
        for _ in range(2):  # a second one would find what the first had made
            started = start_worker({"KAFKA__BOOTSTRAP": lenient.bootstrap})
            eventually(lambda s=started: s.process.poll() is not None, 30)
            assert "khabar: missing_topic: topics news.raw, news.events, " in started.log.read_text()
    finally:
        lenient.kill()


async def test_a_port_in_use_is_one_clear_line(
    settings: dict[str, str], make_topics: MakeTopics, start_worker: StartWorker
):
    await make_topics(*TOPICS)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        started = start_worker({**settings, "WEB__PORT": str(taken.getsockname()[1])})
        eventually(lambda: started.process.poll() is not None, 30)
    assert started.process.returncode == 1
    assert "khabar: web_port:" in started.log.read_text()


async def test_too_many_dead_letters_stop_it_with_nothing_acknowledged(
    settings: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, start_worker: StartWorker
):
    raw, *_, dlq = await make_topics(*TOPICS)
    await send(options, raw, [b'{"text"'] * 30)
    started = start_worker({**settings, "DLQ__MAX_CONSECUTIVE": "20"})
    eventually(lambda: started.process.poll() is not None, 30, what=started.story("still runs"))
    assert started.process.returncode == 1
    assert "khabar: too_many_dead_letters:" in started.log.read_text()
    assert await read_all(options, dlq) == []


async def test_two_processes_share_the_work_and_end_together(
    settings: dict[str, str], options: dict[str, Any], make_topics: MakeTopics, start_worker: StartWorker
):
    raw, events, *_ = await make_topics(*TOPICS, partitions=4)
    started = start_worker({**settings, "WEB__PORT": "0", "WORKER__INSTANCE": "pair"}, "--processes", "2")
    await send(options, raw, [article(f"a{n}") for n in range(200)])

    async def all_out() -> bool:
        return len(await read_all(options, events)) == 200

    await async_eventually(all_out, 60)
    children = psutil.Process(started.process.pid).children()
    assert len(children) == 2
    assert started.stop() == 0
    assert not [c for c in children if c.is_running()]


async def test_processes_end_when_their_watcher_is_killed(
    settings: dict[str, str], make_topics: MakeTopics, start_worker: StartWorker
):
    await make_topics(*TOPICS, partitions=2)
    started = start_worker({**settings, "WEB__PORT": "0"}, "--processes", "2")
    watcher = psutil.Process(started.process.pid)
    children = eventually(lambda: len(found := watcher.children()) == 2 and found, 20)
    eventually(
        lambda: started.log.read_text().count("assigned: ") >= 2, 60, what=started.story("not assigned")
    )
    os.kill(started.process.pid, signal.SIGKILL)
    started.process.wait(5)
    gone, alive = psutil.wait_procs(children, 15)
    assert (len(gone), alive) == (2, [])

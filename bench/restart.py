"""How long a killed worker's partitions stand still when it is started again at once."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
from itertools import cycle
from typing import TYPE_CHECKING

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from bench import load
from bench.ground import create_topics, is_ready, until
from bench.report import Figure
from khabar.stream.local_broker.config import free_port

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.ground import Ground
    from khabar.config import Settings

#: Articles a second while the worker is killed: enough for one to be under way at any moment.
RATE = 200


async def measure(ground: Ground, kills: int, tell: Callable[[str], None]) -> list[Figure]:
    """Kill the worker under load, again and again; return the time to the first event of a later article."""
    settings = ground.settings("restart", worker={"instance": "bench"}, web={"port": free_port(set())})
    await create_topics(settings)
    traffic = Traffic(settings)
    seconds = []
    async with traffic:
        worker = ground.start("khabar", "worker", settings=settings)
        for number in range(kills):
            tell(f"restart: kill {number + 1} of {kills}")
            before = time.time_ns()
            await until(lambda since=before: is_ready(settings) and traffic.newest > since, worker)
            killed = time.time_ns()
            worker.kill()
            worker = ground.start("khabar", "worker", settings=settings)
            await until(lambda since=killed: traffic.newest > since, worker)
            seconds.append((traffic.first_after(killed) - killed) / 1e9)
        worker.stop()
    runs = tuple(seconds)
    return [
        Figure("kill -9 to first new event, median", statistics.median(seconds), "s", high=3, runs=runs),
        Figure("kill -9 to first new event, longest", max(seconds), "s", high=3),
    ]


class Traffic:
    """Sends articles and reads their events for as long as it is entered."""

    def __init__(self, settings: Settings) -> None:
        """Begin with nothing sent."""
        self._settings = settings
        self._sent: dict[tuple[int, int], int] = {}
        self._arrived: list[tuple[int, int]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self.newest = 0

    async def __aenter__(self) -> None:
        """Start both."""
        self._tasks = [asyncio.create_task(self._send()), asyncio.create_task(self._read())]

    async def __aexit__(self, *_: object) -> None:
        """Stop both; raise what one of them met."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def first_after(self, moment: int) -> int:
        """Return when the first event of an article sent after a moment arrived."""
        return min(arrived for sent, arrived in self._arrived if sent > moment)

    async def _send(self) -> None:
        topic = self._settings.topics.raw
        async with AIOKafkaProducer(bootstrap_servers=self._settings.kafka.bootstrap) as producer:
            for number, article in enumerate(cycle(load.short_articles())):
                now = time.time_ns()
                stored = await producer.send_and_wait(topic, article, b"%d" % number)
                self._sent[stored.partition, stored.offset] = now
                await asyncio.sleep(1 / RATE)

    async def _read(self) -> None:
        topic, count = self._settings.topics.events, self._settings.topics.partitions
        async with AIOKafkaConsumer(
            bootstrap_servers=self._settings.kafka.bootstrap, isolation_level="read_committed"
        ) as consumer:
            consumer.assign([TopicPartition(topic, p) for p in range(count)])
            await consumer.seek_to_beginning()
            async for record in consumer:
                now = time.time_ns()
                origin = orjson.loads(record.value)["provenance"]["input"]
                sent = self._sent.get((origin["partition"], origin["offset"]), 0)
                self._arrived.append((sent, now))
                self.newest = max(self.newest, sent)

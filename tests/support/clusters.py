"""One face for the in-memory Kafka and the real one, so that a suite can run on both."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from aiokafka import AIOKafkaConsumer
from aiokafka import TopicPartition as KafkaPartition

from khabar.stream.feed import GroupOffsets
from khabar.stream.memory import MemoryKafka
from khabar.stream.ports import TopicPartition, Writer
from khabar.stream.writers import writer_factory
from support.kafka import create_topics, read_all

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from khabar.config import WorkerSettings
    from khabar.contract.records import Output
    from khabar.errors import KhabarError

#: Every topic of a cluster takes records up to this size, in bytes.
MAX_BYTES = 65_536


class Cluster(Protocol):
    """What the contract suite asks of a Kafka."""

    exactly_once: bool
    worker: WorkerSettings

    def topic(self, name: str) -> str:
        """Return the full name of `raw`, `events` or `dlq`."""

    def writer(self, partition: TopicPartition) -> Writer:
        """Return a closed writer."""

    async def values(self, name: str) -> list[bytes | None]:
        """Return what a `read_committed` consumer of the topic sees, in order; no stage may be running."""

    async def committed(self) -> int | None:
        """Return the group's committed offset of `raw`, partition 0; no stage may be running."""


@dataclass
class InMemory:
    """The fake."""

    worker: WorkerSettings
    kafka: MemoryKafka = field(default_factory=lambda: MemoryKafka(max_bytes=MAX_BYTES))
    exactly_once = True

    def topic(self, name: str) -> str:
        return name

    def writer(self, partition: TopicPartition) -> Writer:
        return self.kafka.writer(partition)

    async def values(self, name: str) -> list[bytes | None]:
        return [o.value for o in self.kafka.outputs.get(name, [])]

    async def committed(self) -> int | None:
        return self.kafka.committed.get(TopicPartition("raw", 0))


@dataclass
class Real:
    """The real broker; topics and group are the test's own."""

    worker: WorkerSettings
    prefix: str
    options: dict[str, Any]
    offsets: GroupOffsets

    @property
    def exactly_once(self) -> bool:
        return self.worker.delivery == "exactly_once"

    def topic(self, name: str) -> str:
        return f"{self.prefix}.{name}"

    def writer(self, partition: TopicPartition) -> Writer:
        return writer_factory(self.worker, self.options, self.offsets)(partition)

    async def values(self, name: str) -> list[bytes | None]:
        await self._settle()
        return [r.value for r in await read_all(self.options, self.topic(name))]

    async def committed(self) -> int | None:
        return await self._settle()

    async def _settle(self) -> int | None:
        """Return the committed offset once nothing is under way.

        A commit is answered before its markers are written; opening the transactional id waits for them.
        """
        writer = self.writer(TopicPartition(self.topic("raw"), 0))
        try:
            return await writer.open()
        finally:
            await writer.close()


@contextlib.asynccontextmanager
async def real_cluster(bootstrap: str, prefix: str, worker: WorkerSettings) -> AsyncIterator[Real]:
    """Give a cluster with the three topics of a stage, one partition each."""
    options = {"bootstrap_servers": bootstrap}
    names = [f"{prefix}.{name}" for name in ("raw", "events", "dlq")]
    await create_topics(options, names, config={"max.message.bytes": str(MAX_BYTES)})
    consumer = AIOKafkaConsumer(
        **options, group_id=worker.group, enable_auto_commit=False, isolation_level="read_committed"
    )
    consumer.assign([KafkaPartition(names[0], 0)])
    await consumer.start()
    offsets = GroupOffsets()
    offsets.consumer = consumer
    try:
        yield Real(worker, prefix, options, offsets)
    finally:
        await consumer.stop()


@dataclass
class Faults:
    """Errors that the next commits meet, first one first: before anything is written, or after all of it."""

    before: list[KhabarError] = field(default_factory=list)
    after: list[KhabarError] = field(default_factory=list)

    def around(self, make: Callable[[TopicPartition], Writer]) -> Callable[[TopicPartition], FaultyWriter]:
        """Return a factory whose writers meet these faults."""
        return lambda partition: FaultyWriter(make(partition), self)


class FaultyWriter:
    """A writer on which commits fail as told."""

    def __init__(self, inner: Writer, faults: Faults) -> None:
        self._inner = inner
        self._faults = faults

    async def open(self) -> int | None:
        return await self._inner.open()

    async def commit(self, outputs: Sequence[Output], next_offset: int) -> None:
        if self._faults.before:
            raise self._faults.before.pop(0)
        await self._inner.commit(outputs, next_offset)
        if self._faults.after:
            raise self._faults.after.pop(0)

    async def close(self) -> None:
        await self._inner.close()

"""Looking at dead letters: which ones, and what can still become of each."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Literal

from aiokafka import TopicPartition
from aiokafka import errors as kafka

from khabar.errors import FatalError
from khabar.stream import dlq, topics
from khabar.stream.ledger import Ledger
from khabar.stream.scan import partitions_of, reader, starts, until_end

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiokafka import AIOKafkaConsumer
    from aiokafka.admin import AIOKafkaAdminClient

    from khabar.config import Settings
    from khabar.contract.records import Position
    from khabar.stream.dlq import DeadLetter

#: What can become of a dead letter: it waits, was sent back, or stays for good.
State = Literal["waiting", "redriven", "at hop limit", "no origin", "origin topic gone"]
#: A transaction marker follows each batch and takes an offset, so few offsets may hold fewer letters still.
_FIRST_LOOK: Final = 4
#: Bytes of the original in a list.
_BEGINNING: Final = 200
#: How long a cluster may take to name the coordinator of a new group, in seconds.
_COORDINATOR_S: Final = 15.0


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters are meant; None means all."""

    code: str | None = None
    partition: int | None = None
    offset: int | None = None

    def wants(self, letter: DeadLetter) -> bool:
        """Return whether a dead letter is meant."""
        return (
            self.code in (None, letter.code)
            and self.partition in (None, letter.at.partition)
            and self.offset in (None, letter.at.offset)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A dead letter in a list: all but the original, of which it has the size in bytes and the beginning."""

    at: Position
    code: str | None
    stage: str | None
    message: str | None
    failed_at: str | None
    origin: Position | None
    hops: int
    state: State
    size: int
    beginning: bytes


@dataclass(frozen=True, slots=True)
class Desk:
    """A connection to the dead letters, with what is known of them so far.

    `counts` is the number of partitions by topic.
    """

    settings: Settings
    admin: AIOKafkaAdminClient
    consumer: AIOKafkaConsumer
    partitions: list[TopicPartition]
    counts: dict[str, int]

    async def ledgers(self) -> dict[TopicPartition, Ledger]:
        """Return which offsets were sent back, as the group has it committed now."""
        stored = await self._stored()
        ends = await self.consumer.end_offsets(self.partitions)
        ledgers: dict[TopicPartition, Ledger] = {}
        for tp in self.partitions:
            note = stored.get(tp)
            known = Ledger.read(note.offset, note.metadata or "") if note else Ledger()
            # Past the end: the topic was made anew, and the note speaks of the old one.
            ledgers[tp] = known if known.floor <= ends[tp] else Ledger()
        return ledgers

    async def _stored(self) -> dict[TopicPartition, Any]:
        """Return the group's commits; a cluster whose first group this is needs a moment to make room."""
        deadline = time.monotonic() + _COORDINATOR_S
        while True:
            try:
                return dict(
                    await self.admin.list_consumer_group_offsets(
                        group(self.settings), partitions=self.partitions
                    )
                )
            except kafka.KafkaError as error:
                if not error.retriable or time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.1)

    def state(self, letter: DeadLetter, *, done: bool) -> State:
        """Return what can become of a dead letter; `done` says that it was sent back."""
        if letter.origin is None:
            return "no origin"
        if letter.hops >= self.settings.dlq.max_hops:
            return "at hop limit"
        if done:
            return "redriven"
        return "waiting" if letter.origin.topic in self.counts else "origin topic gone"


@contextlib.asynccontextmanager
async def desk(settings: Settings, partition: int | None = None) -> AsyncIterator[Desk]:
    """Yield a connection to all dead letters, or to those of one partition.

    Raises:
        FatalError: `missing_topic` or `missing_partition`.
    """
    consumer = reader(settings.kafka)
    try:
        await consumer.start()
        async with topics.admin(settings) as admin:
            partitions = await partitions_of(consumer, settings.topics.dlq, partition)
            yield Desk(settings, admin, consumer, partitions, await topics.partition_counts(admin))
    finally:
        await consumer.stop()


async def newest(settings: Settings, chosen: Selection, limit: int) -> list[Line]:
    """Return the newest chosen dead letters, the oldest of them first."""
    async with desk(settings, chosen.partition) as at:
        ledgers, look = await at.ledgers(), limit * _FIRST_LOOK
        oldest = await at.consumer.beginning_offsets(at.partitions)
        while True:
            offsets = await starts(at.consumer, at.partitions, -look)
            last: dict[int, deque[Line]] = {tp.partition: deque(maxlen=limit) for tp in at.partitions}
            async for record in until_end(at.consumer, offsets):
                if chosen.wants(letter := dlq.from_consumer(record)):
                    done = record.offset in ledgers[TopicPartition(record.topic, record.partition)]
                    last[record.partition].append(_line(letter, at.state(letter, done=done)))
            found = sorted(chain(*last.values()), key=lambda line: (line.failed_at or "", line.at.offset))
            if len(found) >= limit or all(offsets[tp] <= oldest[tp] for tp in at.partitions):
                return found[-limit:]
            look *= 8


async def one(settings: Settings, partition: int, offset: int) -> tuple[DeadLetter, State]:
    """Return the dead letter at a position.

    Raises:
        FatalError: `missing_letter` when there is none.
    """
    async with desk(settings, partition) as at:
        (tp,) = at.partitions
        if (await starts(at.consumer, [tp], offset))[tp] == offset:
            async for record in until_end(at.consumer, {tp: offset}):
                if record.offset == offset:
                    letter = dlq.from_consumer(record)
                    return letter, at.state(letter, done=offset in (await at.ledgers())[tp])
                break
    raise FatalError(
        "missing_letter",
        f"no dead letter stands at {partition}:{offset} of {settings.topics.dlq}; it may have expired",
    )


def _line(letter: DeadLetter, state: State) -> Line:
    """Return the line of a dead letter."""
    value = letter.value or b""
    return Line(
        at=letter.at,
        code=letter.code,
        stage=letter.stage,
        message=letter.message,
        failed_at=letter.failed_at,
        origin=letter.origin,
        hops=letter.hops,
        state=state,
        size=len(value),
        beginning=value[:_BEGINNING],
    )


def group(settings: Settings) -> str:
    """Return the consumer group (and transactional id) that remembers what was sent back."""
    return f"{settings.worker.group}-dlq-redrive"

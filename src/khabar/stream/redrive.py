"""Sending dead letters back to the topic they came from, each once, a limited number of times.

Per batch one transaction holds the records sent and the group's note of what was sent, so a crash neither
loses nor doubles. The order is the stage's: fence (start of the transactional producer), then read what is
committed, then drop what is done.

The note lives in the consumer group `<worker.group>-dlq-redrive`. Kafka forgets the offsets of a group that
nobody used for `offsets.retention.minutes` (7 days by default); every redrive renews them. Should they be
gone, records are sent again, and the events made from them carry the ids they had the first time.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from khabar.contract.records import Output
from khabar.errors import FatalError
from khabar.stream import dlq
from khabar.stream.ledger import Ledger, LedgerScan
from khabar.stream.publish import publish
from khabar.stream.scan import partitions_of, reader, until_end
from khabar.stream.security import client_options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiokafka import AIOKafkaConsumer

    from khabar.config import Settings
    from khabar.stream.dlq import DeadLetter

#: Most records and bytes in one transaction: bounded memory, and a crash costs little.
BATCH_RECORDS: Final = 500
BATCH_BYTES: Final = 16_777_216

#: States of a dead letter.
WAITING: Final = "waiting"
REDRIVEN: Final = "redriven"
AT_LIMIT: Final = "at hop limit"
NO_ORIGIN: Final = "no origin"
NO_TOPIC: Final = "origin topic gone"
#: Not asked for by this redrive.
SKIPPED: Final = "skipped"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters are meant; None means all."""

    code: str | None = None
    partition: int | None = None
    offset: int | None = None
    limit: int | None = None

    def wants(self, letter: DeadLetter) -> bool:
        """Return whether a dead letter is meant (the limit is the caller's)."""
        return (
            self.code in (None, letter.code)
            and self.partition in (None, letter.at.partition)
            and self.offset in (None, letter.at.offset)
        )


@dataclass(slots=True)
class Report:
    """What a redrive did: how many were sent, and how many were left, by reason."""

    sent: int = 0
    left: Counter[str] = field(default_factory=Counter)


def group(settings: Settings) -> str:
    """Return the consumer group (and transactional id) that remembers what was sent back."""
    return f"{settings.worker.group}-dlq-redrive"


def original(letter: DeadLetter, partitions: int) -> Output:
    """Return the record to send back: the original, one hop more, in its own partition if that exists."""
    if letter.origin is None:
        raise ValueError("a dead letter without an origin cannot be sent back")
    headers = tuple((n, v) for n, v in letter.original_headers if n != dlq.HOPS)
    return Output(
        topic=letter.origin.topic,
        key=letter.key,
        value=letter.value,
        headers=(*headers, (dlq.HOPS, str(letter.hops + 1).encode())),
        partition=letter.origin.partition if letter.origin.partition < partitions else None,
    )


async def letters(settings: Settings, chosen: Selection) -> AsyncIterator[tuple[DeadLetter, str]]:
    """Yield each chosen dead letter with its state, partition by partition as they come."""
    async with _tools(settings) as (admin, consumer):
        ledgers = await _ledgers(settings, admin, consumer, chosen)
        counts = await _partition_counts(admin)
        found = 0
        async for record in until_end(consumer, dict.fromkeys(ledgers, 0)):
            letter = dlq.from_consumer(record)
            if not chosen.wants(letter):
                continue
            done = record.offset in ledgers[TopicPartition(record.topic, record.partition)]
            yield letter, REDRIVEN if done else _state(settings, letter, counts)
            found += 1
            if found == chosen.limit:
                return


async def redrive(
    settings: Settings,
    chosen: Selection,
    *,
    dry_run: bool = False,
    seen: Callable[[DeadLetter, str], None] = lambda _letter, _state: None,
) -> Report:
    """Send the chosen dead letters back to where they came from.

    Args:
        settings: Names, limits and connection.
        chosen: Which ones.
        dry_run: Only say what would be sent; fences nobody and writes nothing.
        seen: Called with each chosen letter and what becomes of it.
    """
    async with _tools(settings) as (admin, consumer):
        producer = None if dry_run else await _producer(settings)
        try:
            ledgers = await _ledgers(settings, admin, consumer, chosen)
            scans = {tp: LedgerScan(ledger) for tp, ledger in ledgers.items()}
            run = _Run(settings, chosen, producer, scans, await _partition_counts(admin), seen)
            async for record in until_end(consumer, {tp: led.floor for tp, led in ledgers.items()}):
                await run.take(dlq.from_consumer(record))
                if run.report.sent == chosen.limit:
                    break
            await run.flush()
            return run.report
        finally:
            if producer is not None:
                await producer.stop()


@dataclass(slots=True)
class _Run:
    """One redrive under way: the open batch and the ledgers as they will be committed with it."""

    settings: Settings
    chosen: Selection
    producer: AIOKafkaProducer | None
    scans: dict[TopicPartition, LedgerScan]
    partition_counts: dict[str, int]
    seen: Callable[[DeadLetter, str], None]
    report: Report = field(default_factory=Report)
    batch: list[Output] = field(default_factory=list)
    batch_bytes: int = 0

    async def take(self, letter: DeadLetter) -> None:
        """Queue one dead letter, or leave it for a reason."""
        scan = self.scans[TopicPartition(letter.at.topic, letter.at.partition)]
        state = self._decide(letter, scan)
        scan.see(letter.at.offset, done=state in (WAITING, REDRIVEN))
        if state == WAITING:
            self._queue(original(letter, self.partition_counts[letter.origin.topic] if letter.origin else 0))
        else:
            self.report.left[state] += 1
        if state not in (REDRIVEN, SKIPPED):
            self.seen(letter, state)
        if len(self.batch) >= BATCH_RECORDS or self.batch_bytes >= BATCH_BYTES:
            await self.flush()

    def _decide(self, letter: DeadLetter, scan: LedgerScan) -> str:
        """Return `waiting` for a letter that goes back now, else why it does not."""
        if scan.done_before(letter.at.offset):
            return REDRIVEN
        if not self.chosen.wants(letter):
            return SKIPPED
        return _state(self.settings, letter, self.partition_counts)

    def _queue(self, output: Output) -> None:
        """Add one record to the open batch."""
        self.batch.append(output)
        self.batch_bytes += output.size
        self.report.sent += 1

    async def flush(self) -> None:
        """Commit the batch and the ledgers in one transaction."""
        batch, self.batch, self.batch_bytes = self.batch, [], 0
        if self.producer is None:
            return
        notes = {tp: _commit(scan.ledger()) for tp, scan in self.scans.items()}
        async with self.producer.transaction():
            await asyncio.gather(*[await publish(self.producer, output) for output in batch])
            await self.producer.send_offsets_to_transaction(notes, group(self.settings))


def _commit(ledger: Ledger) -> tuple[int, str]:
    """Return what the group stores of a ledger."""
    return ledger.floor, ledger.metadata()


def _state(settings: Settings, letter: DeadLetter, partition_counts: dict[str, int]) -> str:
    """Return whether a dead letter that was not sent back yet can be."""
    if letter.origin is None:
        return NO_ORIGIN
    if letter.origin.topic not in partition_counts:
        return NO_TOPIC
    return AT_LIMIT if letter.hops >= settings.dlq.max_hops else WAITING


@contextlib.asynccontextmanager
async def _tools(settings: Settings) -> AsyncIterator[tuple[AIOKafkaAdminClient, AIOKafkaConsumer]]:
    """Yield a started admin client and a started reader of the dead letters."""
    admin, consumer = AIOKafkaAdminClient(**client_options(settings.kafka)), reader(settings.kafka)
    try:
        await admin.start()
        await consumer.start()
        yield admin, consumer
    finally:
        await consumer.stop()
        await admin.close()


async def _producer(settings: Settings) -> AIOKafkaProducer:
    """Return the started transactional producer; a redrive still running elsewhere is fenced by it."""
    options: dict[str, Any] = {
        **client_options(settings.kafka),
        "transactional_id": group(settings),
        "compression_type": None if (codec := settings.worker.compression) == "none" else codec,
        # Counted before compression: an original of the full size and its headers must pass.
        "max_request_size": 4 * settings.topics.max_message_bytes,
    }
    producer = AIOKafkaProducer(**options)
    try:
        await producer.start()
    except BaseException:
        await producer.stop()
        raise
    return producer


async def _ledgers(
    settings: Settings, admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer, chosen: Selection
) -> dict[TopicPartition, Ledger]:
    """Return what is done, for each partition the selection can touch."""
    partitions = [
        tp
        for tp in await partitions_of(consumer, settings.topics.dlq)
        if chosen.partition in (None, tp.partition)
    ]
    if not partitions:
        raise FatalError("missing_partition", f"{settings.topics.dlq} has no partition {chosen.partition}")
    stored = await admin.list_consumer_group_offsets(group(settings), partitions=partitions)
    return {
        tp: Ledger.read(stored[tp].offset, stored[tp].metadata or "") if tp in stored else Ledger()
        for tp in partitions
    }


async def _partition_counts(admin: AIOKafkaAdminClient) -> dict[str, int]:
    """Return the number of partitions of every topic there is."""
    return {t["topic"]: len(t["partitions"]) for t in await admin.describe_topics() if not t["error_code"]}

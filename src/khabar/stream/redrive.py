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
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka import errors as kafka

from khabar.contract.dead_letter import HOPS
from khabar.contract.records import Output
from khabar.errors import FatalError
from khabar.stream import dlq
from khabar.stream.ledger import LedgerScan
from khabar.stream.letters import desk, group
from khabar.stream.scan import until_end
from khabar.stream.security import client_options
from khabar.stream.writers import close_producer, producer_options, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.config import Settings
    from khabar.stream.dlq import DeadLetter
    from khabar.stream.letters import Desk, Selection, State

#: Most records and bytes in one transaction: bounded memory, and a crash costs little.
BATCH_RECORDS: Final = 500
BATCH_BYTES: Final = 16_777_216


@dataclass(slots=True)
class Report:
    """What a redrive did: how many were sent, and how many of those meant were left, by reason."""

    sent: int = 0
    left: Counter[State] = field(default_factory=Counter)


async def redrive(
    settings: Settings,
    chosen: Selection,
    *,
    limit: int | None = None,
    dry_run: bool = False,
    seen: Callable[[DeadLetter, State], None] = lambda _letter, _state: None,
) -> Report:
    """Send the chosen dead letters back to where they came from, those that still can go.

    Args:
        settings: Names, limits and connection.
        chosen: Which ones.
        limit: Most records to send.
        dry_run: Only say what would be sent; fences nobody and writes nothing.
        seen: Called with each chosen letter and its state, `waiting` for one that goes.
    """
    async with desk(settings, chosen.partition) as at:
        producer = None if dry_run else await _fence(settings)
        try:
            ledgers = await at.ledgers()
            run = _Run(at, chosen, producer, {tp: LedgerScan(led) for tp, led in ledgers.items()}, seen)
            async for record in until_end(at.consumer, {tp: led.floor for tp, led in ledgers.items()}):
                await run.take(dlq.from_consumer(record))
                if run.report.sent == limit:
                    break
            await run.flush()
            return run.report
        finally:
            await close_producer(producer)


def original(letter: DeadLetter, partitions: int) -> Output:
    """Return the record to send back: the original, one hop more, in its own partition if that exists."""
    if letter.origin is None:
        raise ValueError("a dead letter without an origin cannot be sent back")
    headers = tuple((n, v) for n, v in letter.original_headers if n != HOPS)
    return Output(
        topic=letter.origin.topic,
        key=letter.key,
        value=letter.value,
        headers=(*headers, (HOPS, str(letter.hops + 1).encode())),
        partition=letter.origin.partition if letter.origin.partition < partitions else None,
    )


@dataclass(slots=True)
class _Run:
    """One redrive under way: the open batch and the ledgers as they will be committed with it."""

    at: Desk
    chosen: Selection
    producer: AIOKafkaProducer | None
    scans: dict[TopicPartition, LedgerScan]
    seen: Callable[[DeadLetter, State], None]
    report: Report = field(default_factory=Report)
    batch: list[Output] = field(default_factory=list)
    batch_bytes: int = 0

    async def take(self, letter: DeadLetter) -> None:
        """Queue one dead letter, or leave it."""
        scan = self.scans[TopicPartition(letter.at.topic, letter.at.partition)]
        before = scan.done_before(letter.at.offset)
        state = self.at.state(letter, done=before)
        wanted = self.chosen.wants(letter)
        goes = wanted and state == "waiting" and letter.origin is not None
        scan.see(letter.at.offset, done=before or goes, stuck=state != "waiting")
        if wanted:
            self.seen(letter, state)
        if goes and letter.origin:
            await self._queue(original(letter, self.at.counts[letter.origin.topic]))
        elif wanted:
            self.report.left[state] += 1

    async def _queue(self, output: Output) -> None:
        """Add one record to the open batch, and commit a full one."""
        self.batch.append(output)
        self.batch_bytes += output.size
        self.report.sent += 1
        if len(self.batch) >= BATCH_RECORDS or self.batch_bytes >= BATCH_BYTES:
            await self.flush()

    async def flush(self) -> None:
        """Commit the batch and the ledgers in one transaction; without a batch, the ledgers are renewed."""
        batch, self.batch, self.batch_bytes = self.batch, [], 0
        if self.producer is None:
            return
        ledgers = {tp: scan.ledger() for tp, scan in self.scans.items()}
        notes = {tp: (ledger.floor, ledger.metadata()) for tp, ledger in ledgers.items()}
        try:
            async with self.producer.transaction():
                await asyncio.gather(*await publish(self.producer, batch))
                await self.producer.send_offsets_to_transaction(notes, group(self.at.settings))
        except (kafka.ProducerFenced, kafka.InvalidProducerEpoch):
            raise FatalError(
                "redrive_replaced", "another redrive was started and goes on where this one stopped"
            ) from None


async def _fence(settings: Settings) -> AIOKafkaProducer:
    """Return the started transactional producer; a redrive still running elsewhere is fenced by it."""
    producer = AIOKafkaProducer(
        **producer_options(client_options(settings.kafka), settings.worker),
        transactional_id=group(settings),
        transaction_timeout_ms=int(settings.worker.transaction_timeout_s * 1000),
    )
    try:
        await producer.start()
    except BaseException:
        await close_producer(producer)
        raise
    return producer

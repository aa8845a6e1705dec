"""Send the samples to Kafka and watch what comes out of the worker, as any consumer downstream would."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING, Final

from aiokafka import AIOKafkaProducer

from khabar.contract.event import Event
from khabar.contract.records import Position
from khabar.demo.tally import Arrival, Matcher, Tally
from khabar.stream import dlq
from khabar.stream.reach import explained
from khabar.stream.scan import partitions_of, reader
from khabar.stream.security import client_options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from aiokafka import AIOKafkaConsumer
    from aiokafka.structs import ConsumerRecord

    from khabar.config import KafkaSettings, TopicSettings
    from khabar.demo.samples import Sample

#: How long one look for new records lasts, after which the deadline and the worker are looked at, in seconds.
_LOOK_S: Final = 0.25
#: A partition whose records have just been read waits for the fetch under way to end before it is asked for
#: again, so a long fetch would show in the latency; 20 ms costs fifty small requests a second.
_FETCH_WAIT_MS: Final = 20
#: How long the clients may take to say goodbye to a broker that may be gone, in seconds.
_GOODBYE_S: Final = 5.0


class Exchange:
    """One run of the feed through a cluster on which a worker is at work."""

    def __init__(
        self,
        kafka: KafkaSettings,
        topics: TopicSettings,
        *,
        show: Callable[[Arrival, Tally], None],
        check: Callable[[], None],
    ) -> None:
        """Prepare; nothing is connected.

        Args:
            kafka: Connection.
            topics: Names of the topics.
            show: Called with each outcome at the moment it is seen.
            check: Called a few times a second; raises what should end the run.
        """
        self._kafka, self._topics = kafka, topics
        self._show, self._check = show, check
        self._matcher = Matcher()

    async def run(self, samples: Sequence[Sample], *, per_second: float, patience_s: float) -> Tally:
        """Send all samples and return the figures, complete or not when `patience_s` passed without news.

        Raises:
            FatalError: `broker_failed`, or what `check` raises.
        """
        tally = Tally(len(samples))
        async with explained(self._kafka), self._watching() as consumer:
            sending = asyncio.create_task(self._send(samples, 1 / per_second, tally))
            try:
                await self._watch(consumer, tally, sending, patience_s)
            finally:
                sending.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await sending
        return tally

    @contextlib.asynccontextmanager
    async def _watching(self) -> AsyncIterator[AIOKafkaConsumer]:
        """Give a consumer of events and dead letters that stands at their ends."""
        consumer = reader(self._kafka, fetch_max_wait_ms=_FETCH_WAIT_MS)
        try:
            await consumer.start()
            events, letters = self._topics.events, self._topics.dlq
            wanted = [tp for topic in (events, letters) for tp in await partitions_of(consumer, topic)]
            consumer.assign(wanted)
            await consumer.seek_to_end(*wanted)
            yield consumer
        finally:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(consumer.stop(), _GOODBYE_S)

    async def _send(self, samples: Sequence[Sample], pause_s: float, tally: Tally) -> None:
        """Send one sample after the other, evenly spaced."""
        producer = AIOKafkaProducer(**client_options(self._kafka), acks="all")
        try:
            await producer.start()
            for sample in samples:
                at = time.time()
                headers = [("content-type", sample.content_type.encode())] if sample.content_type else []
                done = await producer.send_and_wait(self._topics.raw, sample.value, headers=headers)
                tally.sent += 1
                origin = Position(done.topic, done.partition, done.offset)
                self._count(self._matcher.sent(origin, sample.name, at), tally)
                await asyncio.sleep(pause_s)
        finally:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(producer.stop(), _GOODBYE_S)

    async def _watch(
        self, consumer: AIOKafkaConsumer, tally: Tally, sending: asyncio.Task[None], patience_s: float
    ) -> None:
        """Count outcomes until all are there, or none came for too long."""
        news, before = time.monotonic(), (0, 0)
        while not tally.complete and time.monotonic() - news < patience_s:
            self._check()
            if sending.done():
                sending.result()
            for records in (await consumer.getmany(timeout_ms=int(_LOOK_S * 1000))).values():
                for record in records:
                    self._note(record, tally)
            if before != (now := (tally.sent, len(tally.latencies_ms))):
                news, before = time.monotonic(), now

    def _note(self, record: ConsumerRecord, tally: Tally) -> None:
        """Match one record of the events or of the dead letters."""
        at = time.time()
        outcome: Event | dlq.DeadLetter
        if record.topic == self._topics.dlq:
            outcome = dlq.from_consumer(record)
            origin = outcome.origin
        else:
            outcome = Event.from_json(record.value)
            place = outcome.provenance.input
            origin = Position(place.topic, place.partition, place.offset) if place else None
        if origin is not None:
            self._count(self._matcher.seen(origin, outcome, at), tally)

    def _count(self, arrivals: list[Arrival], tally: Tally) -> None:
        """Count and show."""
        for arrival in arrivals:
            tally.add(arrival)
            self._show(arrival, tally)

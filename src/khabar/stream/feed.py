"""The feed: a Faust service that reads the input topic and hands each partition's records to the stage.

It owns a bare aiokafka consumer. Positions are the stage's business: a partition stays paused until its lane
has opened, and starts at the floor the lane read, so nothing depends on what the consumer fetched before.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any, Final

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener
from aiokafka import errors as kafka
from aiokafka import structs as kafka_structs
from aiokafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from mode import Service

from khabar.contract.records import Position, Record
from khabar.errors import FatalError, TransientError
from khabar.stream.ports import TopicPartition
from khabar.stream.security import refused_names

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from khabar.config import WorkerSettings
    from khabar.stream.metrics import Metrics
    from khabar.stream.stage import Stage

log = logging.getLogger("khabar.feed")

_NOT_ALLOWED: Final = (kafka.TopicAuthorizationFailedError, kafka.GroupAuthorizationFailedError)

#: Longest wait for records, so that a lane that opens meanwhile is not kept waiting, in milliseconds.
POLL_MS: Final = 100
#: Records asked for at once; the stage cuts batches by its own limits.
POLL_RECORDS: Final = 5_000
#: A fetch with fewer records than this is followed by a short wait for company (`worker.batch_age_ms`).
SMALL_FETCH: Final = 100
#: Seconds between two looks at the lag.
LAG_EVERY_S: Final = 1.0


class GroupOffsets:
    """The consumer group's committed offsets, through the feed's consumer."""

    def __init__(self) -> None:
        """Wait for the consumer, which is set before any lane opens."""
        self.consumer: AIOKafkaConsumer | None = None

    async def committed(self, partition: TopicPartition) -> int | None:
        """Ask the coordinator; nothing is cached."""
        offset: int | None = await self._consumer().committed(kafka_structs.TopicPartition(*partition))
        return offset

    async def commit(self, partition: TopicPartition, offset: int) -> None:
        """Commit as a member of the group."""
        try:
            await self._consumer().commit({kafka_structs.TopicPartition(*partition): offset})
        except (kafka.CommitFailedError, kafka.IllegalStateError) as error:
            raise TransientError(
                "commit_refused", f"{partition.topic}[{partition.partition}]: {error}"
            ) from None

    def _consumer(self) -> AIOKafkaConsumer:
        if self.consumer is None:
            raise TransientError("consumer_closed", "the consumer is not running")
        return self.consumer


class Feed(Service):
    """Consumes one topic as a member of the group until stopped."""

    def __init__(  # noqa: PLR0913 - what it stands between
        self,
        stage: Stage,
        offsets: GroupOffsets,
        *,
        topic: str,
        worker: WorkerSettings,
        options: dict[str, Any],
        metrics: Metrics,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Build it stopped."""
        super().__init__(**kwargs)
        self.topic = topic
        self.joined = False
        self._stage = stage
        self._offsets = offsets
        self._worker = worker
        self._options = options
        self._metrics = metrics
        self._consumer: AIOKafkaConsumer | None = None
        self._lag_at = 0.0

    async def on_start(self) -> None:
        """Join the group; the broker may be away for a while."""
        worker = self._worker
        consumer = AIOKafkaConsumer(
            **self._options,
            group_id=worker.group,
            group_instance_id=worker.instance or None,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            partition_assignment_strategy=[RoundRobinPartitionAssignor],
            session_timeout_ms=int(worker.session_timeout_s * 1000),
            heartbeat_interval_ms=int(worker.session_timeout_s * 1000 / 4),
            rebalance_timeout_ms=int((worker.session_timeout_s + worker.drain_timeout_s) * 1000),
            # Lanes may wait for a broker that is away; the group must not take that for a dead member.
            max_poll_interval_ms=3_600_000,
            max_partition_fetch_bytes=1_048_576,
            fetch_max_bytes=8_388_608,
            # A partition that is resumed waits for the long poll under way (500 ms by default).
            fetch_max_wait_ms=POLL_MS,
        )
        self._consumer = self._offsets.consumer = consumer
        await consumer.start()
        consumer.subscribe([self.topic], listener=_Rebalance(self))

    async def on_stop(self) -> None:
        """Finish the batches under way, then leave the group."""
        await self._stage.revoke(self._worker.drain_timeout_s)
        if self._consumer is not None:
            try:
                await asyncio.wait_for(self._consumer.stop(), self._worker.drain_timeout_s)
            except (TimeoutError, kafka.KafkaError) as error:
                log.warning("could not leave the group in order: %r", error)
        self._consumer = self._offsets.consumer = None

    @Service.task
    async def _consume(self) -> None:
        try:
            while not self.should_stop and not self._stage.failure.done():
                await self._round()
        except _NOT_ALLOWED as error:
            self._stage.fail(
                FatalError("not_allowed", f"{_missing_right(error)} is not granted to this user")
            )
        except Exception as error:  # a defect of ours must stop the worker, not end its reading in silence
            log.exception("the feed failed")
            self._stage.fail(FatalError("internal_error", f"{type(error).__name__}: {error}"))

    async def _round(self) -> None:
        """Rewind what has opened, pause what has failed, then fetch once if there is room."""
        consumer = self._consumer
        assert consumer is not None  # noqa: S101 - on_start comes first
        await self._place(consumer)
        self._note_lag(consumer)
        active = [p for p in consumer.assignment() if p not in consumer.paused()]
        if not active or not self._stage.has_room:
            await self._stage.changed(POLL_MS / 1000)
            return
        fetched = await consumer.getmany(timeout_ms=POLL_MS, max_records=POLL_RECORDS)
        now_ms = time.time_ns() // 1_000_000
        for place, records in fetched.items():
            self._stage.submit(TopicPartition(*place), _records(records, now_ms))
        if self._worker.batch_age_ms and sum(map(len, fetched.values())) < SMALL_FETCH:
            await asyncio.sleep(self._worker.batch_age_ms / 1000)

    async def _place(self, consumer: AIOKafkaConsumer) -> None:
        """Bring the consumer's positions and pauses in line with the lanes."""
        assigned = consumer.assignment()
        for partition, offset in self._stage.rewinds():
            place = kafka_structs.TopicPartition(*partition)
            if place not in assigned:
                continue
            if offset is None:
                await consumer.seek_to_beginning(place)
            else:
                consumer.seek(place, offset)
            consumer.resume(place)
        for place in consumer.assignment() - consumer.paused():
            if not self._stage.accepts(TopicPartition(*place)):
                consumer.pause(place)

    def _note_lag(self, consumer: AIOKafkaConsumer) -> None:
        if time.monotonic() < self._lag_at:
            return
        self._lag_at = time.monotonic() + LAG_EVERY_S
        for partition, floor in self._stage.floors().items():
            end = consumer.highwater(kafka_structs.TopicPartition(*partition))
            if end is not None:
                self._metrics.lag.labels(partition=partition.partition).set(max(0, end - (floor or 0)))

    # -- rebalances ---------------------------------------------------------------------------------------

    async def revoked(self) -> None:
        """Give everything up; the batches under way get a part of the session to finish."""
        self.joined = False
        await self._stage.revoke(min(self._worker.drain_timeout_s, self._worker.session_timeout_s / 2))
        self._metrics.assigned.set(0)
        self._metrics.lag.clear()

    def assigned(self, places: Collection[kafka_structs.TopicPartition]) -> None:
        """Open a lane for each partition; none is read before its lane has opened."""
        if self.should_stop:  # the group decided while this worker was leaving
            return
        if self._consumer is not None:
            self._consumer.pause(*places)
        self._stage.assign(TopicPartition(*p) for p in places)
        self._metrics.assigned.set(len(places))
        self.joined = True
        log.info("assigned: %s", ", ".join(f"{p.topic}[{p.partition}]" for p in sorted(places)) or "nothing")


class _Rebalance(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types
    """Passes the group's decisions on to the feed."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    async def on_partitions_revoked(self, revoked: Collection[kafka_structs.TopicPartition]) -> None:  # noqa: ARG002
        """All partitions go: aiokafka knows eager rebalances only."""
        await self._feed.revoked()

    async def on_partitions_assigned(self, assigned: Collection[kafka_structs.TopicPartition]) -> None:
        """Take what the group gave."""
        self._feed.assigned(assigned)


def _records(fetched: Sequence[Any], now_ms: int) -> list[Record]:
    return [
        Record(
            Position(r.topic, r.partition, r.offset),
            r.key,
            r.value,
            tuple(r.headers),
            r.timestamp,
            now_ms,
        )
        for r in fetched
    ]


def _missing_right(error: kafka.KafkaError) -> str:
    """Return which right a consumer lacks."""
    kind = "group" if isinstance(error, kafka.GroupAuthorizationFailedError) else "topic"
    return f"READ on {kind} {refused_names(error)}"

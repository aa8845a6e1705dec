"""The generic exactly-once stage: records in, outputs and the committed offset out, as one step per batch.

A `Stage` owns one `Lane` per assigned partition. Whatever goes wrong in a lane, there is one way back:
close the writer, open it again (fence, read committed), and have the feed rewind the partition to that
floor. So no error path carries half-known state. docs/adr/0001 has the reasons and the measurements.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.errors import DataError, FatalError, KhabarError, TransientError
from khabar.stream.limits import DeadLetterLimits
from khabar.stream.ports import OutputTooLarge, PartitionLost, TopicPartition, Writer, WriterFactory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from khabar.config import DlqSettings, WorkerSettings
    from khabar.contract.records import Output, Record
    from khabar.stream.metrics import Metrics

log = logging.getLogger("khabar.stage")

#: Longest stretch of enrichment before the event loop may answer health checks and heartbeats, in seconds.
SLICE_S: Final = 0.02
#: First and longest wait before a lane that met a broker error opens again, in seconds.
RETRY_S: Final = (0.1, 5.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a stage does with records, apart from how they come and go."""

    step: Callable[[Record], Sequence[Output]]
    """Makes the outputs of one record, or raises `DataError`."""
    dead_letter: Callable[[Record, DataError], Output]
    """Makes the dead letter of a record that cannot be processed."""
    max_bytes: Mapping[str, int] = field(default_factory=dict)
    """Largest record each output topic accepts, in bytes."""


class Rewind(NamedTuple):
    """A lane that is open and wants its partition from `offset` on (None: from the earliest)."""

    partition: TopicPartition
    offset: int | None


class Stage:
    """Processes the assigned partitions side by side, each in order, within one bound of memory."""

    def __init__(
        self,
        plan: Plan,
        writers: WriterFactory,
        worker: WorkerSettings,
        dlq: DlqSettings,
        metrics: Metrics,
    ) -> None:
        """Build an idle stage; must be called inside the event loop it will run in."""
        self.plan = plan
        self.worker = worker
        self.dlq = dlq
        self.metrics = metrics
        self.failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._writers = writers
        self._lanes: dict[TopicPartition, Lane] = {}
        self._queued_bytes = 0
        self._changed = asyncio.Event()

    # -- what the feed calls ------------------------------------------------------------------------------

    def assign(self, partitions: Iterable[TopicPartition]) -> None:
        """Start a lane for each partition; it takes records once `rewinds` has named it."""
        for partition in partitions:
            if partition not in self._lanes:
                self._lanes[partition] = Lane(self, partition, self._writers(partition))

    async def revoke(self, timeout: float) -> None:  # noqa: ASYNC109
        """Give up all partitions: let batches under way finish within `timeout` seconds, abort the rest."""
        lanes = list(self._lanes.values())
        await asyncio.gather(*(lane.stop(timeout) for lane in lanes))
        self._lanes.clear()
        self._changed.set()

    def rewinds(self) -> list[Rewind]:
        """Return lanes that have opened since the last call; from now on they take records.

        The caller must move the partition to that offset before it submits anything more.
        """
        self._changed.clear()
        return [Rewind(p, lane.accept()) for p, lane in self._lanes.items() if lane.opened]

    def accepts(self, partition: TopicPartition) -> bool:
        """Tell whether records of this partition may be submitted now."""
        lane = self._lanes.get(partition)
        return lane is not None and lane.accepting

    def submit(self, partition: TopicPartition, records: Sequence[Record]) -> None:
        """Queue records of one partition, in order; they are dropped unless `accepts(partition)`."""
        if records and self.accepts(partition):
            self._lanes[partition].put(records)

    @property
    def has_room(self) -> bool:
        """True while less than `queue_bytes` wait."""
        return self._queued_bytes < self.worker.queue_bytes

    async def changed(self, timeout: float) -> None:  # noqa: ASYNC109
        """Return when a lane opened, failed or made room, at the latest after `timeout` seconds."""
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except TimeoutError:
            return

    @property
    def ready(self) -> bool:
        """True when every assigned partition is being processed."""
        return not self.failure.done() and all(lane.accepting for lane in self._lanes.values())

    def floors(self) -> dict[TopicPartition, int | None]:
        """Return the committed offset of each partition, as far as this process knows."""
        return {p: lane.floor for p, lane in self._lanes.items()}

    # -- what lanes call ----------------------------------------------------------------------------------

    def count_bytes(self, delta: int) -> None:
        """Note bytes that were queued (positive) or let go (negative)."""
        self._queued_bytes += delta
        self.metrics.queue_bytes.set(self._queued_bytes)
        if delta < 0:
            self._changed.set()

    def notify(self) -> None:
        """Wake the feed: a lane has changed."""
        self._changed.set()

    def fail(self, error: FatalError) -> None:
        """Stop the whole stage with this error; the first one counts."""
        if not self.failure.done():
            self.failure.set_exception(error)
        self._changed.set()


class Lane:
    """One partition: its writer, its floor, its queue and the task that works it off in order."""

    def __init__(self, stage: Stage, partition: TopicPartition, writer: Writer) -> None:
        """Start opening at once."""
        self.partition = partition
        self.floor: int | None = None
        self.opened = False
        self.accepting = False
        self._stage = stage
        self._writer = writer
        self._queue: deque[Record] = deque()
        self._arrived = asyncio.Event()
        self._stopping = False
        self._limits = DeadLetterLimits(stage.dlq)
        # Offsets up to here go one by one, to find the record whose output the broker refuses for its size.
        self._one_by_one_below = -1
        self._too_large: set[int] = set()
        self._task = asyncio.create_task(self._run(), name=f"lane {partition.topic}[{partition.partition}]")

    def accept(self) -> int | None:
        """Take records from now on; return the offset the first one must have."""
        self.opened = False
        self.accepting = True
        return self.floor

    def put(self, records: Sequence[Record]) -> None:
        """Queue records in order."""
        self._queue.extend(records)
        self._stage.count_bytes(sum(r.size for r in records))
        self._arrived.set()

    async def stop(self, timeout: float) -> None:  # noqa: ASYNC109
        """End after the batch under way, or after `timeout` seconds by aborting it."""
        self._stopping = True
        self._arrived.set()
        await asyncio.wait({self._task}, timeout=timeout)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    # -- the task -----------------------------------------------------------------------------------------

    async def _run(self) -> None:
        retry_s = RETRY_S[0]
        try:
            while not self._stopping:
                try:
                    self.floor = await self._writer.open()
                    self.opened = True
                    self._stage.notify()
                    await self._serve()
                    retry_s = RETRY_S[0]
                except (PartitionLost, TransientError, OutputTooLarge) as error:
                    made_progress = self.accepting
                    await self._reset(error)
                    retry_s = RETRY_S[0] if made_progress else min(retry_s * 2, RETRY_S[1])
                    await self._pause(error, retry_s)
        except FatalError as error:
            self._stage.fail(error)
        except Exception as error:  # a defect of ours must stop the worker, not one partition in silence
            log.exception("lane %s failed", self.partition)
            self._stage.fail(FatalError("internal_error", f"{type(error).__name__}: {error}"))
        finally:
            self._drop_queue()
            await self._writer.close()

    async def _serve(self) -> None:
        while True:
            while not self._queue and not self._stopping:
                self._arrived.clear()
                await self._arrived.wait()
            if self._stopping:
                return
            batch = self._next_batch()
            if batch:
                await self._work_off(batch)

    async def _work_off(self, batch: list[Record]) -> None:
        """Process one batch and commit it; the batch's bytes count as queued until it is done."""
        metrics = self._stage.metrics
        started = time.perf_counter()
        try:
            outputs, dead = await self._process(batch)
            limits = self._limits.after(dead)
            processed = time.perf_counter()
            next_offset = batch[-1].position.offset + 1
            await self._commit(batch, outputs, next_offset)
            self.floor, self._limits = next_offset, limits
            metrics.batch_done(batch, outputs, processed - started, time.perf_counter() - processed)
        finally:
            self._stage.count_bytes(-sum(r.size for r in batch))

    async def _commit(self, batch: list[Record], outputs: list[Output], next_offset: int) -> None:
        try:
            await self._writer.commit(outputs, next_offset)
        except OutputTooLarge:
            if len(batch) == 1:
                self._too_large.add(batch[0].position.offset)
            else:
                self._one_by_one_below = next_offset
            raise

    def _next_batch(self) -> list[Record]:
        """Take records off the queue up to the limits of a batch, leaving out what lies below the floor."""
        worker, queue = self._stage.worker, self._queue
        batch: list[Record] = []
        size = dropped = 0
        while queue and len(batch) < worker.batch_records:
            record = queue[0]
            if batch and (size + record.size > worker.batch_bytes or self._alone(record)):
                break
            queue.popleft()
            if self.floor is not None and record.position.offset < self.floor:
                dropped += record.size
                continue
            batch.append(record)
            size += record.size
            if self._alone(record):
                break
        if dropped:
            self._stage.count_bytes(-dropped)
        return batch

    def _alone(self, record: Record) -> bool:
        return record.position.offset < self._one_by_one_below

    async def _process(self, batch: list[Record]) -> tuple[list[Output], list[bool]]:
        """Return all outputs in order and, per record, whether it became a dead letter."""
        outputs: list[Output] = []
        dead: list[bool] = []
        resume_at = time.perf_counter() + SLICE_S
        for record in batch:
            made, is_dead = self._process_one(record)
            outputs.extend(made)
            dead.append(is_dead)
            if time.perf_counter() > resume_at:
                await asyncio.sleep(0)
                resume_at = time.perf_counter() + SLICE_S
        return outputs, dead

    def _process_one(self, record: Record) -> tuple[Sequence[Output], bool]:
        plan = self._stage.plan
        try:
            made = plan.step(record)
            self._check_sizes(record, made)
        except DataError as error:
            self._stage.metrics.dead_letters.labels(code=error.code, stage=error.stage).inc()
            return [plan.dead_letter(record, error)], True
        return made, False

    def _check_sizes(self, record: Record, made: Sequence[Output]) -> None:
        """Refuse outputs their topic would not take."""
        limits = self._stage.plan.max_bytes
        for output in made:
            limit = limits.get(output.topic)
            if limit is not None and output.size > limit:
                raise DataError(
                    "output_too_large",
                    f"{output.size} bytes for {output.topic}, which takes {limit}",
                    stage="publish",
                )
        if record.position.offset in self._too_large:
            raise DataError(
                "output_too_large", "the broker refused the outputs for their size", stage="publish"
            )

    async def _reset(self, error: KhabarError) -> None:
        self.accepting = self.opened = False
        self._drop_queue()
        self._stage.metrics.lane_resets.labels(reason=error.code).inc()
        log.warning("%s[%d] starts over: %s", *self.partition, error)
        self._stage.notify()
        await self._writer.close()

    async def _pause(self, error: KhabarError, retry_s: float) -> None:
        """Wait before opening again; a lost partition waits for the group to say who owns it."""
        seconds = retry_s
        if isinstance(error, PartitionLost):
            seconds = self._stage.worker.session_timeout_s
        if isinstance(error, OutputTooLarge):
            seconds = 0.0
        try:
            async with asyncio.timeout(seconds):
                while not self._stopping:
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError:
            return

    def _drop_queue(self) -> None:
        self._stage.count_bytes(-sum(r.size for r in self._queue))
        self._queue.clear()

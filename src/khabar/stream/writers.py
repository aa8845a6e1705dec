"""Writers on a real Kafka: one transaction per batch, or plain sends with a commit after them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from aiokafka import AIOKafkaProducer
from aiokafka import errors as kafka
from aiokafka import structs as kafka_structs
from aiokafka.partitioner import DefaultPartitioner

from khabar.errors import FatalError, KhabarError, TransientError
from khabar.stream.ports import OutputTooLarge, PartitionLost, TopicPartition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.config import WorkerSettings
    from khabar.contract.records import Output
    from khabar.stream.ports import WriterFactory

log = logging.getLogger("khabar.writers")

#: From this many records for one partition on, making the batch ourselves is cheaper than `send` per record;
#: below it `send_batch` would put one tiny batch per partition into each request (p50 of 1.2 s at 1,000/s).
BULK: Final = 32
#: Uncompressed bytes of one Kafka batch. Stays under every topic's `max.message.bytes`.
BATCH_BYTES: Final = 1_000_000
#: The sizes are checked against each topic before; this only keeps aiokafka's own check out of the way.
REQUEST_BYTES: Final = 104_857_600
#: A broker that still writes the markers of the last transaction refuses the first records of the next for a
#: few milliseconds (as "not enough replicas"); with aiokafka's 100 ms every second batch waited that long.
RETRY_MS: Final = 10
#: Seconds in which a broker has written the markers of a small transaction. A transaction begun earlier is
#: refused at first, and aiokafka then waits 20 ms.
SETTLE_S: Final = 0.008
#: Longest wait for the connections of a producer to close, in seconds.
CLOSE_S: Final = 3.0

_FENCED: Final = (kafka.ProducerFenced, kafka.InvalidProducerEpoch)
_TOO_LARGE: Final = (kafka.MessageSizeTooLargeError, kafka.RecordListTooLargeError)
_NOT_ALLOWED: Final = (
    kafka.TopicAuthorizationFailedError,
    kafka.GroupAuthorizationFailedError,
    kafka.TransactionalIdAuthorizationFailed,
    kafka.ClusterAuthorizationFailedError,
    kafka.AuthenticationFailedError,
    kafka.InvalidTransactionTimeout,
    kafka.UnsupportedVersionError,
)


class Offsets(Protocol):
    """The consumer group's committed offsets."""

    async def committed(self, partition: TopicPartition) -> int | None:
        """Return the committed offset as the coordinator has it now, None when there is none."""
        ...

    async def commit(self, partition: TopicPartition, offset: int) -> None:
        """Commit an offset as a member of the group."""
        ...


class _KafkaWriter:
    """A writer with a producer of its own, made anew each time it opens.

    A producer that met an error is never used again: its sequence numbers may have a gap that the broker
    would refuse forever.
    """

    def __init__(
        self, partition: TopicPartition, *, options: dict[str, Any], worker: WorkerSettings, offsets: Offsets
    ) -> None:
        """Build it; nothing is opened yet.

        Args:
            partition: Input partition.
            options: Connection arguments of any aiokafka client.
            worker: Group, compression, time-outs.
            offsets: The group's committed offsets.
        """
        self._partition = partition
        self._options = producer_options(options, worker)
        self._worker = worker
        self._offsets = offsets
        self._producer: AIOKafkaProducer | None = None

    async def open(self) -> int | None:
        """Start a producer (a transactional one fences former owners), then return the committed offset."""
        async with _translated(self._partition, self._worker.transaction_timeout_s + 10):
            self._producer = AIOKafkaProducer(**self._options, **self._identity())
            await self._producer.start()
            return await self._offsets.committed(self._partition)

    async def commit(self, outputs: Sequence[Output], next_offset: int) -> None:
        """Publish the outputs and move the offset."""
        if self._producer is None:
            raise TransientError("writer_closed", "the writer is not open")
        async with _translated(self._partition, self._worker.transaction_timeout_s):
            await self._commit(self._producer, outputs, next_offset)

    async def close(self) -> None:
        """Close the producer; a transaction under way is aborted by whoever opens the partition next."""
        producer, self._producer = self._producer, None
        await close_producer(producer)

    def _identity(self) -> dict[str, Any]:
        raise NotImplementedError

    async def _commit(self, producer: AIOKafkaProducer, outputs: Sequence[Output], next_offset: int) -> None:
        raise NotImplementedError


class TransactionalWriter(_KafkaWriter):
    """Exactly once: outputs, dead letters and the offset of a batch in one transaction.

    The transactional id is `<group>-<topic>-<partition>`: opening it fences whoever owned the partition.
    """

    _settled_at = 0.0

    def _identity(self) -> dict[str, Any]:
        return {
            "transactional_id": transactional_id(self._worker.group, self._partition),
            "transaction_timeout_ms": int(self._worker.transaction_timeout_s * 1000),
        }

    async def _commit(self, producer: AIOKafkaProducer, outputs: Sequence[Output], next_offset: int) -> None:
        place = {kafka_structs.TopicPartition(*self._partition): next_offset}
        await asyncio.sleep(self._settled_at - time.monotonic())  # no wait when that has passed
        await producer.begin_transaction()
        sent = await publish(producer, outputs)
        offsets = asyncio.ensure_future(producer.send_offsets_to_transaction(place, self._worker.group))
        await _all_done([*sent, offsets])
        await producer.commit_transaction()
        self._settled_at = time.monotonic() + SETTLE_S


class AtLeastOnceWriter(_KafkaWriter):
    """At least once: outputs first, then the offset; a crash in between repeats a batch. Nobody is fenced."""

    def _identity(self) -> dict[str, Any]:
        return {"enable_idempotence": True}

    async def _commit(self, producer: AIOKafkaProducer, outputs: Sequence[Output], next_offset: int) -> None:
        await _all_done(await publish(producer, outputs))
        await self._offsets.commit(self._partition, next_offset)


def writer_factory(worker: WorkerSettings, options: dict[str, Any], offsets: Offsets) -> WriterFactory:
    """Return what makes the writers of the delivery that the settings ask for."""
    kind = TransactionalWriter if worker.delivery == "exactly_once" else AtLeastOnceWriter
    return partial(kind, options=options, worker=worker, offsets=offsets)


def transactional_id(group: str, partition: TopicPartition) -> str:
    """Return the id that stands for the ownership of an input partition."""
    return f"{group}-{partition.topic}-{partition.partition}"


def producer_options(options: dict[str, Any], worker: WorkerSettings) -> dict[str, Any]:
    """Return aiokafka producer arguments for the outputs of a worker."""
    return options | {
        "compression_type": None if worker.compression == "none" else worker.compression,
        "linger_ms": 0,
        "max_batch_size": BATCH_BYTES,
        "max_request_size": REQUEST_BYTES,
        "request_timeout_ms": 30_000,
        "retry_backoff_ms": RETRY_MS,
    }


async def publish(producer: AIOKafkaProducer, outputs: Sequence[Output]) -> list[asyncio.Future[Any]]:
    """Hand outputs to the producer, in order per partition; return what to await for their delivery."""
    groups: dict[tuple[str, int], list[Output]] = {}
    for output in outputs:
        groups.setdefault((output.topic, await _choose_partition(producer, output)), []).append(output)
    sent: list[asyncio.Future[Any]] = []
    for (topic, partition), group in groups.items():
        # aiokafka's `send` takes no record without key and value; a batch of our own does.
        if len(group) >= BULK or any(o.key is None and o.value is None for o in group):
            for batch in _batches(producer, group):
                sent.append(await producer.send_batch(batch, topic, partition=partition))  # noqa: PERF401
            continue
        for o in group:
            sent.append(  # noqa: PERF401
                await producer.send(
                    topic,
                    o.value,
                    o.key,
                    partition=partition,
                    timestamp_ms=o.timestamp_ms,
                    headers=list(o.headers),
                )
            )
    return sent


async def close_producer(producer: AIOKafkaProducer | None) -> None:
    """Close a producer without ever raising or waiting long; what it had not committed is aborted."""
    if producer is None:
        return
    try:
        await asyncio.wait_for(producer.stop(), CLOSE_S)
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - a failed producer fails to stop, too
        log.debug("closing a producer: %r", error)
        with contextlib.suppress(Exception):
            await asyncio.wait_for(producer.client.close(), CLOSE_S)


_partitioner: Final = DefaultPartitioner()


async def _choose_partition(producer: AIOKafkaProducer, output: Output) -> int:
    """Return the partition the key hashes to (murmur2, as Java's clients do); any one without a key."""
    if output.partition is not None:
        return output.partition
    partitions = sorted(await producer.partitions_for(output.topic))
    return int(_partitioner(output.key, partitions, partitions))


def _batches(producer: AIOKafkaProducer, group: Sequence[Output]) -> Iterator[Any]:
    batch = producer.create_batch()
    for output in group:
        while not _append(batch, output):
            yield batch
            batch = producer.create_batch()
    yield batch


def _append(batch: Any, output: Output) -> bool:  # noqa: ANN401
    appended = batch.append(
        timestamp=output.timestamp_ms, key=output.key, value=output.value, headers=list(output.headers)
    )
    return appended is not None


async def _all_done(futures: Sequence[asyncio.Future[Any]]) -> None:
    """Wait for all; raise the first error only after none is left that nobody looks at."""
    results = await asyncio.gather(*futures, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result


@contextlib.asynccontextmanager
async def _translated(partition: TopicPartition, timeout_s: float) -> Any:  # noqa: ANN401
    """Bound a block in time and turn what aiokafka raises into what a stage understands."""
    try:
        async with asyncio.timeout(timeout_s):
            yield
    except KhabarError:
        raise
    except _FENCED:
        raise PartitionLost(partition) from None
    except _TOO_LARGE as error:
        raise OutputTooLarge(str(error)) from None
    except _NOT_ALLOWED as error:
        raise FatalError("not_allowed", f"{type(error).__name__}: {error}") from None
    except TimeoutError:
        raise TransientError("broker_timeout", f"no answer within {timeout_s:g} s") from None
    except (kafka.KafkaError, OSError) as error:
        raise translate(partition, error) from None


def translate(partition: TopicPartition, error: BaseException) -> KhabarError:
    """Return what an error means: aiokafka wraps the cause in a bare KafkaError at times."""
    cause = error.__cause__ or error.__context__
    if isinstance(cause, _FENCED):
        return PartitionLost(partition)
    if isinstance(cause, _NOT_ALLOWED):
        return FatalError("not_allowed", f"{type(cause).__name__}: {cause}")
    return TransientError("broker_error", f"{type(error).__name__}: {error}")

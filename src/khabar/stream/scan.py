"""Reading a topic without a consumer group: to its present end, or on and on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition

from khabar.errors import FatalError
from khabar.stream.security import client_options

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from aiokafka.structs import ConsumerRecord

    from khabar.config import KafkaSettings

#: How long one fetch may wait for a slow broker before the end is looked at again.
_POLL_MS: Final = 500


def reader(kafka: KafkaSettings, **options: Any) -> AIOKafkaConsumer:  # noqa: ANN401 - aiokafka's own
    """Return a consumer without a group that sees committed records; the caller starts and stops it."""
    settings = {
        "isolation_level": "read_committed",
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        **client_options(kafka),
        **options,
    }
    return AIOKafkaConsumer(**settings)


async def partitions_of(
    consumer: AIOKafkaConsumer, topic: str, only: int | None = None
) -> list[TopicPartition]:
    """Return the partitions of a topic, or the one asked for.

    Raises:
        FatalError: `missing_topic`, or `missing_partition`.
    """
    # All topics are asked for: by its name, a lenient cluster would create one that is missing. The public
    # `topics()` asks the same and keeps the partitions to itself.
    cluster = await consumer._client.fetch_all_metadata()  # noqa: SLF001
    numbers = sorted(cluster.partitions_for_topic(topic) or ())
    if not numbers:
        raise missing_topic(topic)
    if only is not None and only not in numbers:
        raise FatalError("missing_partition", f"{topic} has the partitions 0 to {numbers[-1]}, not {only}")
    return [TopicPartition(topic, number) for number in numbers if only in (None, number)]


def missing_topic(topic: str) -> FatalError:
    """Return the error for a topic that is not there."""
    return FatalError("missing_topic", f"there is no topic {topic}; create it with: khabar topics apply")


async def starts(
    consumer: AIOKafkaConsumer, partitions: list[TopicPartition], where: int | None
) -> dict[TopicPartition, int]:
    """Return the offset to begin at in each partition, within what there is.

    Args:
        consumer: A started consumer.
        partitions: Which ones.
        where: An offset; below zero, that many before the end; None, the end.
    """
    first, ends = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
    wanted = {
        tp: ends[tp] if where is None else where + ends[tp] if where < 0 else where for tp in partitions
    }
    return {tp: min(max(wanted[tp], first[tp]), ends[tp]) for tp in partitions}


async def follow(
    consumer: AIOKafkaConsumer, offsets: Mapping[TopicPartition, int]
) -> AsyncGenerator[ConsumerRecord]:
    """Yield the records from the given offsets on, for ever, each partition in order."""
    consumer.assign(list(offsets))
    for tp, offset in offsets.items():
        consumer.seek(tp, offset)
    while True:
        for records in (await consumer.getmany(timeout_ms=_POLL_MS)).values():
            for record in records:
                yield record


async def until_end(
    consumer: AIOKafkaConsumer, offsets: Mapping[TopicPartition, int]
) -> AsyncGenerator[ConsumerRecord]:
    """Yield the records that stand in these partitions now, from the given offsets, each partition in order.

    Offsets below the oldest record left are raised to it. The end is the last stable offset when the call
    is made: records of a transaction still open, and what is written later, are not part of it.
    """
    partitions = list(offsets)
    if not partitions:
        return
    consumer.assign(partitions)
    first, ends = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
    for tp in partitions:
        consumer.seek(tp, min(max(offsets[tp], first[tp]), ends[tp]))
    left = {tp for tp in partitions if await consumer.position(tp) < ends[tp]}
    while left:
        # The position, not the last record, tells the end: transaction markers take offsets too.
        batch = await consumer.getmany(*left, timeout_ms=_POLL_MS)
        for tp, records in batch.items():
            for record in records:
                if record.offset < ends[tp]:
                    yield record
        left = {tp for tp in left if await consumer.position(tp) < ends[tp]}

"""Reading a topic from somewhere to its present end, without a consumer group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition

from khabar.errors import FatalError
from khabar.stream.security import client_options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

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


async def partitions_of(consumer: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    """Return all partitions of a topic; raises `FatalError("missing_topic")` when there is none."""
    known = await consumer.topics()  # all topics: asking for one by name could create it
    if topic not in known:
        raise FatalError("missing_topic", f"there is no topic {topic}; create it with: khabar topics apply")
    return [TopicPartition(topic, p) for p in sorted(consumer.partitions_for_topic(topic) or ())]


async def until_end(
    consumer: AIOKafkaConsumer, starts: Mapping[TopicPartition, int]
) -> AsyncIterator[ConsumerRecord]:
    """Yield the records that stand in these partitions now, from the given offsets, each partition in order.

    Offsets below the oldest record left are raised to it. The end is the last stable offset when the call
    is made: records of a transaction still open, and what is written later, are not part of it.
    """
    partitions = list(starts)
    if not partitions:
        return
    consumer.assign(partitions)
    first, ends = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
    for tp in partitions:
        consumer.seek(tp, min(max(starts[tp], first[tp]), ends[tp]))
    left = {tp for tp in partitions if await consumer.position(tp) < ends[tp]}
    while left:
        # The position, not the last record, tells the end: transaction markers take offsets too.
        batch = await consumer.getmany(*left, timeout_ms=_POLL_MS)
        for tp, records in batch.items():
            for record in records:
                if record.offset < ends[tp]:
                    yield record
        left = {tp for tp in left if await consumer.position(tp) < ends[tp]}

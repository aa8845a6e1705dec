"""The measure of comparison: aiokafka's consumer and producer in one loop, with no promise but at-least-once.

`send`: each record by `producer.send`, the batch awaited, then committed. `batches`: one Kafka batch per
partition built by hand, the next fetch under way while the last one is being stored: the quickest we know.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from bench.mark import Mark
from khabar.config import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from khabar.config import Settings

#: Kafka batches and fetches as large as the worker's.
BATCH_BYTES = 1_000_000
MAX_RECORDS = 5_000
#: Fetches whose records are being stored while the next is read.
UNDER_WAY = 3


async def main(kind: str) -> None:
    """Copy the input topic to the events topic until killed."""
    settings = load()
    mark = Mark()
    async with _consumer(settings) as consumer, _producer(settings) as producer:
        storing: list[asyncio.Task[None]] = []
        while True:
            fetched = await consumer.getmany(timeout_ms=100, max_records=MAX_RECORDS)
            if not fetched:
                continue
            mark.set()
            if kind == "send":
                await _commit(consumer, fetched, await _send(producer, settings.topics.events, fetched))
                continue
            before = storing[-1] if storing else None
            sent = await _send_batches(producer, settings.topics.events, fetched)
            storing.append(asyncio.create_task(_commit(consumer, fetched, sent, before)))
            if len(storing) >= UNDER_WAY:
                await storing.pop(0)


def _consumer(settings: Settings) -> AIOKafkaConsumer:
    return AIOKafkaConsumer(
        settings.topics.raw,
        bootstrap_servers=settings.kafka.bootstrap,
        group_id=settings.worker.group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        max_partition_fetch_bytes=1_048_576,
        fetch_max_bytes=8_388_608,
    )


def _producer(settings: Settings) -> AIOKafkaProducer:
    return AIOKafkaProducer(
        bootstrap_servers=settings.kafka.bootstrap,
        acks="all",
        compression_type=settings.worker.compression,
        max_batch_size=BATCH_BYTES,
        linger_ms=0,
    )


async def _send(
    producer: AIOKafkaProducer, topic: str, fetched: Mapping[Any, Sequence[Any]]
) -> list[asyncio.Future[Any]]:
    return [await producer.send(topic, r.value, r.key) for records in fetched.values() for r in records]


async def _send_batches(
    producer: AIOKafkaProducer, topic: str, fetched: Mapping[Any, Sequence[Any]]
) -> list[asyncio.Future[Any]]:
    sent = []
    for place, records in fetched.items():
        batch = producer.create_batch()
        for r in records:
            if batch.append(timestamp=None, key=r.key, value=r.value) is None:
                sent.append(await producer.send_batch(batch, topic, partition=place.partition))
                batch = producer.create_batch()
                batch.append(timestamp=None, key=r.key, value=r.value)
        sent.append(await producer.send_batch(batch, topic, partition=place.partition))
    return sent


async def _commit(
    consumer: AIOKafkaConsumer,
    fetched: Mapping[Any, Sequence[Any]],
    sent: list[asyncio.Future[Any]],
    before: asyncio.Task[None] | None = None,
) -> None:
    """Commit when all is stored, and all before it."""
    await asyncio.gather(*sent)
    if before is not None:
        await before
    await consumer.commit({place: records[-1].offset + 1 for place, records in fetched.items()})


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

"""Handing one output record to a producer."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

    from aiokafka import AIOKafkaProducer
    from aiokafka.structs import RecordMetadata

    from khabar.contract.records import Output


async def publish(producer: AIOKafkaProducer, output: Output) -> asyncio.Future[RecordMetadata]:
    """Queue one record and return the future of its delivery, which has to be awaited by somebody."""
    if output.key is None and output.value is None:
        return await _publish_empty(producer, output)
    future: asyncio.Future[RecordMetadata] = await producer.send(
        output.topic,
        output.value,
        output.key,
        output.partition,
        output.timestamp_ms,
        list(output.headers),
    )
    return future


async def _publish_empty(producer: AIOKafkaProducer, output: Output) -> asyncio.Future[RecordMetadata]:
    """Queue a record with neither key nor value: Kafka takes it, `AIOKafkaProducer.send` does not."""
    partition = output.partition
    if partition is None:
        partition = random.choice(sorted(await producer.partitions_for(output.topic)))  # noqa: S311 - load only
    batch = producer.create_batch()
    batch.append(key=None, value=None, timestamp=output.timestamp_ms, headers=list(output.headers))
    future: asyncio.Future[RecordMetadata] = await producer.send_batch(
        batch, output.topic, partition=partition
    )
    return future

"""Handing records in to a topic: idempotent, compressed, in bounded memory, each one known to be stored."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

from aiokafka import AIOKafkaProducer

from khabar.errors import DataError
from khabar.stream.scan import missing_topic
from khabar.stream.security import client_options
from khabar.stream.topics import admin, max_record_bytes, partition_counts
from khabar.stream.writers import close_producer, producer_options, publish

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from khabar.config import Settings
    from khabar.contract.records import Output

#: What is sent at once: enough for whole batches, little enough to hold.
_RECORDS: Final = 1000
_BYTES: Final = 4_194_304


class Sender:
    """Takes records for one topic; made by `sender`. `stored` counts those the cluster has confirmed."""

    def __init__(self, producer: AIOKafkaProducer, max_bytes: int) -> None:
        """Build it around a started producer."""
        self._producer = producer
        self._max_bytes = max_bytes
        self._waiting: list[Output] = []
        self._bytes = 0
        self.stored = 0

    async def put(self, output: Output) -> None:
        """Take one record, and send what is waiting when that is enough.

        Raises:
            DataError: `too_large` for the topic; the record is not sent.
            aiokafka.errors.KafkaError: The cluster did not store what was waiting.
        """
        if output.size > self._max_bytes:
            raise DataError(
                "too_large",
                f"{output.size:,} bytes are more than {output.topic} takes ({self._max_bytes:,})",
                stage="send",
            )
        self._waiting.append(output)
        self._bytes += output.size
        if len(self._waiting) >= _RECORDS or self._bytes >= _BYTES:
            await self.flush()

    async def flush(self) -> None:
        """Send what is waiting and return when the cluster has stored it."""
        outputs, self._waiting, self._bytes = self._waiting, [], 0
        await asyncio.gather(*await publish(self._producer, outputs))
        self.stored += len(outputs)


@contextlib.asynccontextmanager
async def sender(settings: Settings, topic: str) -> AsyncIterator[Sender]:
    """Yield a sender for a topic that exists; what is waiting at the end is sent.

    Raises:
        FatalError: `missing_topic`.
    """
    async with admin(settings) as client:
        if topic not in await partition_counts(client):
            raise missing_topic(topic)
        max_bytes = await max_record_bytes(client, topic, settings.topics.max_message_bytes)
    options = producer_options(client_options(settings.kafka), settings.worker)
    producer = AIOKafkaProducer(**options, enable_idempotence=True)
    try:
        await producer.start()
        made = Sender(producer, max_bytes)
        yield made
        await made.flush()
    finally:
        await close_producer(producer)

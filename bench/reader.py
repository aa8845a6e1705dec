"""Reads events with `read_committed` and writes when each arrived and which input it came from.

`python -m bench.reader FILE COUNT`; FILE gets a line `partition offset nanoseconds` for each event.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import orjson
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from bench.noop_worker import ORIGIN
from khabar.config import load as load_settings

READY = "reading"


async def read(count: int) -> str:
    """Read `count` events, and return the lines; they are parsed at the end, to take no time meanwhile."""
    settings = load_settings()
    topic = settings.topics.events
    arrived: list[tuple[int, ConsumerRecord]] = []
    async with AIOKafkaConsumer(
        bootstrap_servers=settings.kafka.bootstrap, isolation_level="read_committed"
    ) as consumer:
        consumer.assign([TopicPartition(topic, p) for p in range(settings.topics.partitions)])
        await consumer.seek_to_beginning()
        print(READY, flush=True)
        while len(arrived) < count:
            for records in (await consumer.getmany(timeout_ms=200)).values():
                now = time.time_ns()
                arrived += [(now, record) for record in records]
    return "".join(f"{_origin(record)} {now}\n" for now, record in arrived)


def _origin(record: ConsumerRecord) -> str:
    """Return partition and offset of the input record: from the header of the no-op worker, or the event."""
    for name, value in record.headers:
        if name == ORIGIN:
            return value.decode()
    origin = orjson.loads(record.value)["provenance"]["input"]
    return f"{origin['partition']} {origin['offset']}"


if __name__ == "__main__":
    text = asyncio.run(read(int(sys.argv[2])))
    Path(sys.argv[1]).write_text(text, encoding="ascii")

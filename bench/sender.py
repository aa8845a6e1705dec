"""Sends short articles at an even rate, whatever happens behind, and writes when each was sent.

`python -m bench.sender FILE RATE SECONDS`; FILE gets a line `partition offset nanoseconds` for each.
"""

from __future__ import annotations

import asyncio
import sys
import time
from itertools import cycle
from pathlib import Path

from aiokafka import AIOKafkaProducer

from bench import load
from khabar.config import load as load_settings


async def send(rate: int, seconds: int) -> str:
    """Send, and return the lines; the time is taken before `send`, so the producer's own batching counts."""
    settings = load_settings()
    articles = cycle(load.short_articles())
    sent = []
    # 5 ms to fill a batch is what a producer of many small records usually has.
    options = {"compression_type": "zstd", "enable_idempotence": True, "linger_ms": 5}
    async with AIOKafkaProducer(bootstrap_servers=settings.kafka.bootstrap, **options) as producer:
        await producer.partitions_for(settings.topics.raw)
        began = time.monotonic()
        for number in range(rate * seconds):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            now = time.time_ns()
            sent.append((now, await producer.send(settings.topics.raw, next(articles), b"%d" % number)))
        stored = await asyncio.gather(*(future for _, future in sent))
    return "".join(f"{s.partition} {s.offset} {now}\n" for (now, _), s in zip(sent, stored, strict=True))


if __name__ == "__main__":
    lines = asyncio.run(send(int(sys.argv[2]), int(sys.argv[3])))
    Path(sys.argv[1]).write_text(lines, encoding="ascii")

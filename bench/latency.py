"""How long an article takes from the producer's `send` to a consumer with its event in hand."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from bench.ground import BenchError, create_topics, is_ready, until
from bench.reader import READY
from bench.report import Figure
from khabar.stream.local_broker.config import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.ground import Child, Ground

#: Seconds at the start that are not counted: the broker's Java and the worker's caches warm up.
WARM_UP_S = 3
Places = dict[tuple[int, int], int]


async def measure(ground: Ground, rate: int, seconds: int, tell: Callable[[str], None]) -> list[Figure]:
    """Run worker, reader and sender as three processes; return the median, the tail and the worker's load."""
    settings = ground.settings("latency", web={"port": free_port(set())})
    await create_topics(settings)
    count = rate * (seconds + WARM_UP_S)
    sent_file, read_file = ground.folder / "sent", ground.folder / "read"
    reader = ground.start("bench.reader", str(read_file), str(count), settings=settings)
    worker = ground.start("khabar", "worker", settings=settings)
    try:
        await until(lambda: reader.said(READY) and is_ready(settings), worker)
        tell(f"latency: {rate:,} articles a second for {seconds} s")
        arguments = [str(sent_file), str(rate), str(seconds + WARM_UP_S)]
        busy = await _load(worker, ground.start("bench.sender", *arguments, settings=settings))
        await until(lambda: reader.ended, worker)
    finally:
        worker.stop()
    reader.wait()
    sent, read = _places(sent_file), _places(read_file)
    if sent.keys() != read.keys():
        raise BenchError(f"{len(sent.keys() - read.keys())} of {len(sent)} articles gave no event")
    begin = min(sent.values()) + WARM_UP_S * 1_000_000_000
    waits = [(read[place] - at) / 1e6 for place, at in sent.items() if at >= begin]
    percent = statistics.quantiles(waits, n=1000)
    at = f"at {rate:,}/s"
    return [
        Figure(f"produced to event {at}, p50", percent[499], "ms", high=50),
        Figure(f"produced to event {at}, p99", percent[989], "ms", high=100),
        Figure(f"produced to event {at}, longest", max(waits), "ms"),
        Figure(f"worker with enrich {at}", busy, "cores"),
        Figure("worker with enrich, memory peak", worker.peak_bytes / 1e6, "MB"),
    ]


async def _load(worker: Child, sender: Child) -> float:
    """Wait until all is sent; return how many cores the worker used meanwhile."""
    cpu, began = worker.cpu_s(), time.monotonic()
    await until(lambda: sender.ended, worker)
    sender.wait()
    return (worker.cpu_s() - cpu) / (time.monotonic() - began)


def _places(file: Path) -> Places:
    """Return the time by partition and offset of an input record."""
    rows = (map(int, line.split()) for line in file.read_text(encoding="ascii").splitlines())
    return {(partition, offset): at for partition, offset, at in rows}

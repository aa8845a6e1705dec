"""How long an article takes from the producer's `send` to a consumer with its event in hand."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bench.ground import BenchError, create_topics, is_ready, until
from bench.reader import READY
from bench.report import Figure
from khabar.stream.local_broker.config import free_port

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from bench.ground import Child, Ground

#: Seconds at the start that are not counted: so long the broker's Java compiles itself, on the same cores.
WARM_UP_S = 30
Places = dict[tuple[int, int], int]


async def measure(ground: Ground, options: argparse.Namespace, tell: Callable[[str], None]) -> list[Figure]:
    """Return the latency of the engine under load, and of the worker with all of enrichment."""
    engine = await _run(ground, Load("bench.noop_worker", options.rate, options.seconds), tell)
    whole = await _run(ground, Load("khabar", options.enrich_rate, options.seconds), tell)
    one, other = f"at {options.rate:,}/s", f"with enrich at {options.enrich_rate:,}/s"
    return [
        Figure(f"produced to event {one}, p50", engine.percent(50), "ms", high=50),
        Figure(f"produced to event {one}, p99", engine.percent(99), "ms", high=100),
        Figure(f"produced to event {one}, longest", max(engine.waits), "ms"),
        Figure(f"produced to event {other}, p50", whole.percent(50), "ms"),
        Figure(f"produced to event {other}, p99", whole.percent(99), "ms"),
        Figure(f"worker {one}", engine.cores, "cores"),
        Figure(f"worker {other}", whole.cores, "cores"),
        Figure("worker with enrich, memory peak", whole.peak_mb, "MB"),
    ]


class Load(NamedTuple):
    """What runs, and what it is given to do."""

    module: str
    rate: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Run:
    """What one run showed."""

    waits: list[float]
    cores: float
    peak_mb: float

    def percent(self, part: int) -> float:
        """Return the wait that `part` per cent of the articles do not exceed."""
        return statistics.quantiles(self.waits, n=100)[part - 1]


async def _run(ground: Ground, asked: Load, tell: Callable[[str], None]) -> Run:
    """Run worker, reader and sender as three processes."""
    settings = ground.settings(f"latency-{asked.module}", web={"port": free_port(set())})
    await create_topics(settings)
    length = asked.seconds + WARM_UP_S
    sent_file, read_file = ground.folder / f"{asked.module}.sent", ground.folder / f"{asked.module}.read"
    reader = ground.start("bench.reader", str(read_file), str(asked.rate * length), settings=settings)
    mark = str(ground.folder / f"{asked.module}.mark")
    worker = ground.start(asked.module, "worker", settings=settings, BENCH_MARK=mark)
    try:
        await until(lambda: reader.said(READY) and is_ready(settings), worker)
        tell(f"latency of {asked.module}: {asked.rate:,} articles a second for {asked.seconds} s")
        arguments = [str(sent_file), str(asked.rate), str(length)]
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
    return Run(waits, busy, worker.peak_bytes / 1e6)


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

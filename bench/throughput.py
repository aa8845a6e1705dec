"""How much the worker moves beside a bare aiokafka loop, and what a message costs it."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiokafka import errors as kafka

from bench import load
from bench.ground import PATIENCE_S, BenchError, create_topics
from bench.report import Figure
from khabar.stream import topics

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiokafka.admin import AIOKafkaAdminClient

    from bench.ground import Child, Ground
    from khabar.config import Settings

#: What runs in turn: name, module, arguments.
KINDS = {
    "worker": ("bench.noop_worker",),
    "send": ("bench.bare_loop", "send"),
    "batches": ("bench.bare_loop", "batches"),
}
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run over the whole input."""

    per_s: float
    cpu_ms: float
    peak_mb: float


async def measure(ground: Ground, count: int, rounds: int, tell: Callable[[str], None]) -> list[Figure]:
    """Run all kinds in turn, forwards and backwards, and return the medians."""
    tell(f"throughput: writing {count:,} messages")
    source = ground.settings("throughput")
    await create_topics(source)
    await load.fill(source, count)
    runs: dict[str, list[Run]] = {kind: [] for kind in KINDS}
    for number in range(rounds):
        for kind in list(KINDS)[:: 1 if number % 2 == 0 else -1]:
            tell(f"throughput: round {number + 1} of {rounds}, {kind}")
            runs[kind].append(await _run(ground, kind, f"throughput-{kind}-{number}", count))
    return _figures(runs)


async def _run(ground: Ground, kind: str, name: str, count: int) -> Run:
    """Start one kind in a group of its own, reading the common input, and stop it when all is committed."""
    settings = ground.settings(name, topics={"raw": "throughput.raw", "dlq": "throughput.raw.dlq"})
    await create_topics(settings)
    mark = ground.folder / f"{name}.mark"
    module, *arguments = KINDS[kind]
    child = ground.start(module, *arguments, settings=settings, BENCH_MARK=str(mark))
    try:
        ended, cpu = await _until_committed(settings, child, count)
        began = json.loads(mark.read_text(encoding="ascii"))
    finally:
        child.stop()
    return Run(count / (ended - began["at"]), 1000 * (cpu - began["cpu"]) / count, child.peak_bytes / MB)


async def _until_committed(settings: Settings, child: Child, count: int) -> tuple[float, float]:
    """Return when the group had committed the end of the input, and the processor time used by then."""
    deadline = time.monotonic() + PATIENCE_S
    async with topics.admin(settings) as admin:
        while time.monotonic() < deadline:
            done = await _committed(admin, settings.worker.group)
            now = time.monotonic()
            child.sample()
            if done >= count:
                return now, child.cpu_s()
            await asyncio.sleep(0.01)
    raise BenchError(f"{child.name} is not done within {PATIENCE_S:g} s:\n{child.tail()}")


async def _committed(admin: AIOKafkaAdminClient, group: str) -> int:
    """Return how many records the group has done; the input holds nothing but records."""
    try:
        offsets = await admin.list_consumer_group_offsets(group)
    except (kafka.GroupCoordinatorNotAvailableError, kafka.NotCoordinatorForGroupError):
        return 0  # the broker is still making its topic of offsets
    return sum(max(o.offset, 0) for o in offsets.values())


def _figures(runs: dict[str, list[Run]]) -> list[Figure]:
    rates = {kind: [r.per_s for r in found] for kind, found in runs.items()}
    cpus = {kind: [r.cpu_ms for r in found] for kind, found in runs.items()}
    ratio = {k: [w / b for w, b in zip(rates["worker"], rates[k], strict=True)] for k in ("send", "batches")}
    peaks = [r.peak_mb for r in runs["worker"]]
    return [
        _median("worker, exactly once", rates["worker"], "msg/s"),
        _median("bare aiokafka, send", rates["send"], "msg/s"),
        _median("bare aiokafka, own batches", rates["batches"], "msg/s"),
        _median("worker / bare send", ratio["send"], "", low=0.7),
        _median("worker / bare own batches", ratio["batches"], ""),
        _median("worker, CPU a message", cpus["worker"], "ms", high=0.05),
        _median("bare send, CPU a message", cpus["send"], "ms"),
        _median("bare own batches, CPU a message", cpus["batches"], "ms"),
        Figure("worker, memory peak", max(peaks), "MB", high=200, runs=tuple(peaks)),
    ]


def _median(name: str, values: list[float], unit: str, **goal: float) -> Figure:
    return Figure(name, statistics.median(values), unit, runs=tuple(values), **goal)

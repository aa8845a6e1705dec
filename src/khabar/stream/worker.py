"""`khabar worker`: one process per core, each one Faust app around one stage."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final

from aiokafka import errors as kafka

from khabar.errors import FatalError
from khabar.stream import enriching
from khabar.stream.app import make_app
from khabar.stream.feed import Feed, GroupOffsets
from khabar.stream.logs import setup_logging
from khabar.stream.metrics import Metrics
from khabar.stream.preflight import preflight
from khabar.stream.security import client_options
from khabar.stream.stage import Plan, Stage
from khabar.stream.writers import writer_factory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.config import Settings

log = logging.getLogger("khabar.worker")

#: How long a worker that starts waits for a cluster that does not answer, in seconds.
CLUSTER_WAIT_S: Final = 60.0


def run(settings: Settings, processes: int = 1) -> int:
    """Run the worker until SIGTERM, SIGINT or a fatal error; return the exit code.

    Args:
        settings: Everything.
        processes: Worker processes; with more than one, this process only watches over them.

    Raises:
        FatalError: Why the worker had to stop; nothing of the batch under way is acknowledged.
    """
    setup_logging(settings)
    if processes > 1:
        return _supervise(processes)
    asyncio.run(serve(settings, enriching.plan))
    return 0


async def serve(
    settings: Settings, make_plan: Callable[[Settings, Callable[[], int], Mapping[str, int]], Plan]
) -> None:
    """Run one stage until a signal or a fatal error; raises the latter."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    options = client_options(settings.kafka)
    limits = await _until_reached(lambda: preflight(settings, options), stop)
    if limits is None:
        return
    metrics = Metrics()
    offsets = GroupOffsets()
    writers = writer_factory(settings.worker, options, offsets)
    stage = Stage(make_plan(settings, _now_ms, limits), writers, settings.worker, settings.dlq, metrics)
    feed = Feed(
        stage, offsets, topic=settings.topics.raw, worker=settings.worker, options=options, metrics=metrics
    )
    app = make_app(settings, metrics, lambda: feed.joined and stage.ready, _port(settings))
    await app.start()
    try:
        await feed.start()
        await _first_of(stop, stage)
    finally:
        await feed.stop()
        await app.stop()
        _retrieve(stage)


async def _first_of(stop: asyncio.Event, stage: Stage) -> None:
    """Return at a signal; raise what made the stage fail."""
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((stopping, stage.failure), return_when=asyncio.FIRST_COMPLETED)
        if stage.failure.done():
            stage.failure.result()
        log.info("stopping: finishing the batches under way")
    finally:
        stopping.cancel()


def _retrieve(stage: Stage) -> None:
    """Look at the failure, so that asyncio does not complain of one nobody saw."""
    if stage.failure.done() and not stage.failure.cancelled():
        stage.failure.exception()


async def _until_reached(check: Callable[[], Any], stop: asyncio.Event) -> Any:  # noqa: ANN401
    """Repeat a check while the cluster cannot be reached; None when told to stop meanwhile."""
    deadline = time.monotonic() + CLUSTER_WAIT_S
    while not stop.is_set():
        try:
            return await check()
        except (kafka.KafkaError, OSError) as error:
            if time.monotonic() > deadline:
                raise FatalError("broker_unreachable", f"{error}; see kafka.bootstrap") from None
            log.warning("the cluster does not answer, trying again: %s", error)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), 1.0)
    return None


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _port(settings: Settings) -> int:
    """Return the port of this process: the setting's plus its number."""
    number = int(os.environ.get("KHABAR_PROCESS", "0"))
    return settings.web.port + number if settings.web.port else 0


def _supervise(processes: int) -> int:
    """Run N workers with the same arguments; when one ends, end all, and return the worst exit code."""
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda n, _frame: stopping.append(n))
    arguments = _without_processes(sys.argv[1:])
    children = [
        subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", "khabar", *arguments], env={**os.environ, "KHABAR_PROCESS": str(n)}
        )
        for n in range(processes)
    ]
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.1)
    for child in children:
        if child.poll() is None:
            child.terminate()
    return max(abs(child.wait()) for child in children)


def _without_processes(arguments: list[str]) -> list[str]:
    """Return the arguments without `--processes N`."""
    kept: list[str] = []
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in {"--processes", "-p"}:
            skip = True
        elif not argument.startswith("--processes="):
            kept.append(argument)
    return kept

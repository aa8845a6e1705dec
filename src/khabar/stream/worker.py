"""`khabar worker`: one process per core, each one Faust app around one stage."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from typing import TYPE_CHECKING, Any, Final

from aiokafka import errors as kafka

from khabar.errors import FatalError
from khabar.stream import enriching, processes
from khabar.stream.app import make_app
from khabar.stream.feed import Feed, GroupOffsets
from khabar.stream.logs import setup_logging
from khabar.stream.metrics import Metrics
from khabar.stream.preflight import preflight
from khabar.stream.reach import describe, reach
from khabar.stream.security import client_options
from khabar.stream.stage import Plan, Stage
from khabar.stream.writers import writer_factory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.config import Settings

    #: Makes a stage's plan from the settings, a clock (Unix milliseconds) and the largest record by topic.
    MakePlan = Callable[[Settings, Callable[[], int], Mapping[str, int]], Plan]

log = logging.getLogger("khabar.worker")

#: How long a worker that starts waits for a cluster that does not answer, in seconds.
CLUSTER_WAIT_S: Final = 60.0
#: Between two looks at it; a new cluster takes some 100 ms to make its internal topics.
AGAIN_S: Final = 0.3


def run(settings: Settings, count: int = 1) -> int:
    """Run the worker until SIGTERM, SIGINT or a fatal error; return the exit code.

    Args:
        settings: Everything.
        count: Worker processes; with more than one, this process only watches over them.

    Raises:
        FatalError: Why the worker had to stop; nothing of the batch under way is acknowledged.
    """
    if count > 1:
        return processes.supervise(count)
    setup_logging(settings)
    asyncio.run(serve(settings, enriching.plan))
    return 0


async def serve(settings: Settings, make_plan: MakePlan) -> None:
    """Run one stage until a signal or a fatal error; raises the latter."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    settings = _as_process(settings, processes.number())
    options = client_options(settings.kafka)
    limits = await _look_ahead(settings, options, stop)
    if limits is None:
        return
    metrics, offsets = Metrics(), GroupOffsets()
    writers = writer_factory(settings.worker, options, offsets)
    stage = Stage(make_plan(settings, _now_ms, limits), writers, settings.worker, settings.dlq, metrics)
    feed = Feed(
        stage, offsets, topic=settings.topics.raw, worker=settings.worker, options=options, metrics=metrics
    )
    app = make_app(settings, metrics, lambda: feed.joined and stage.ready)
    await app.start()
    try:
        await feed.start()
        await _first_of(stop, stage)
    finally:
        await feed.stop()
        await app.stop()


def _as_process(settings: Settings, number: int | None) -> Settings:
    """Return the settings of process N of several: its own web port and its own static member name."""
    if number is None:
        return settings
    port, instance = settings.web.port, settings.worker.instance
    web = settings.web.model_copy(update={"port": port + number if port else 0})
    worker = settings.worker.model_copy(update={"instance": f"{instance}-{number}" if instance else ""})
    return settings.model_copy(update={"web": web, "worker": worker})


async def _first_of(stop: asyncio.Event, stage: Stage) -> None:
    """Return at a signal or when the watcher is gone; raise what made the stage fail."""
    told, orphaned = asyncio.create_task(stop.wait()), asyncio.create_task(processes.watcher_gone())
    try:
        await asyncio.wait((told, orphaned, stage.failure), return_when=asyncio.FIRST_COMPLETED)
        if stage.failure.done():
            stage.failure.result()
        log.info("stopping: finishing the batches under way")
    finally:
        told.cancel()
        orphaned.cancel()


async def _look_ahead(
    settings: Settings, options: dict[str, Any], stop: asyncio.Event
) -> dict[str, int] | None:
    """Return what preflight finds, waiting a while for a cluster that is away; None when told to stop."""
    deadline = time.monotonic() + CLUSTER_WAIT_S
    while not stop.is_set():
        try:
            await reach(settings.kafka)
            return await preflight(settings, options)
        except (kafka.KafkaError, OSError) as error:
            away = FatalError("broker_unreachable", f"{describe(error)}; see kafka.bootstrap")
        except FatalError as error:
            if error.code != "broker_unreachable":
                raise
            away = error
        if time.monotonic() > deadline:
            raise away
        log.warning("trying again: %s", away.message)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), AGAIN_S)
    return None


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

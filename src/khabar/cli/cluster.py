"""Running a command's work on a Kafka cluster that has answered."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from khabar.config import Settings

T = TypeVar("T")


def on_cluster(settings: Settings, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Return what `work` returns, once a broker has answered.

    Raises:
        FatalError: `broker_unreachable`, `bad_config`, `not_allowed`, `missing_topic` or `broker_failed`,
            with one clear line instead of the client library's log.
    """
    import asyncio

    _tame_logs(settings)
    return asyncio.run(_guarded(settings, work))


async def _guarded(settings: Settings, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Knock, then work."""
    from khabar.stream.reach import explained, reach

    await reach(settings.kafka)
    async with explained(settings.kafka):
        return await work()
    raise AssertionError  # pragma: no cover - `explained` lets nothing pass silently


def _tame_logs(settings: Settings) -> None:
    """Show log records only to who asks for them: the command says itself what went wrong."""
    if settings.log_level == "debug":
        from khabar.stream.logs import setup_logging

        setup_logging(settings)
    else:
        for name in ("aiokafka", "kafka", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)

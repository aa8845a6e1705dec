"""Wait for something by asking again until a deadline, never by sleeping for a fixed time."""

from __future__ import annotations

import asyncio
import inspect
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


def eventually(probe: Callable[[], T], seconds: float = 10.0, *, what: str = "") -> T:
    """Return the first true answer of `probe`; fail the test when none comes in time."""
    deadline = time.monotonic() + seconds
    while not (answer := probe()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what or inspect.getsource(probe).strip()}")
        time.sleep(0.02)
    return answer


async def async_eventually(
    probe: Callable[[], Awaitable[T] | T], seconds: float = 10.0, *, what: str = ""
) -> T:
    """Return the first true answer of `probe`, which may be a coroutine function; fail in time."""
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if inspect.isawaitable(answer):
            answer = await answer
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what or inspect.getsource(probe).strip()}")
        await asyncio.sleep(0.02)

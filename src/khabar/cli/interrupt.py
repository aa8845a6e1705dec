"""SIGTERM and SIGHUP end a command as Ctrl-C does, so that one way of cleaning up is enough."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def exits_on_signals(say: Callable[[], None]) -> Iterator[None]:
    """Turn each of the signals into a KeyboardInterrupt, and that into the exit code 128 + its number.

    Args:
        say: Called after the cleaning up, before the exit.
    """
    received: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        received.append(number)
        # While an event loop runs, asyncio has a handler of its own, which cancels what runs.
        by_asyncio = signal.getsignal(signal.SIGINT)
        (by_asyncio if callable(by_asyncio) else signal.default_int_handler)(signal.SIGINT, frame)

    # A signal that is ignored on purpose (nohup) stays ignored.
    heard = [n for n in _ENDING[1:] if signal.getsignal(n) is not signal.SIG_IGN]
    before = {number: signal.signal(number, interrupt) for number in heard}
    try:
        yield
    except KeyboardInterrupt:
        say()
        raise typer.Exit(128 + (received[0] if received else signal.SIGINT)) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Ignore the signals, for a short cleaning up that must not be cut off."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

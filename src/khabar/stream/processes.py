"""Several worker processes under one watcher, and what each of them knows of its place."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from typing import Final

#: Set for a process that another one watches over: its number, and the watcher's pid.
NUMBER: Final = "KHABAR_PROCESS"
WATCHER: Final = "KHABAR_WATCHER"
#: Seconds between two looks at the other side.
LOOK_EVERY_S: Final = 0.2


def supervise(processes: int) -> int:
    """Run this very command N times; when one ends, end all, and return the worst exit code.

    Args:
        processes: How many; each finds its number in `KHABAR_PROCESS`, counted from 0.
    """
    stopping: list[int] = []
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda number, _frame: stopping.append(number))
    command = [sys.executable, "-m", "khabar", *_without_processes(sys.argv[1:])]
    children = [
        subprocess.Popen(command, env=os.environ | {NUMBER: str(n), WATCHER: str(os.getpid())})  # noqa: S603 - this very program
        for n in range(processes)
    ]
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(LOOK_EVERY_S)
    for child in children:
        child.terminate()
    return max(abs(child.wait()) for child in children)


def number() -> int | None:
    """Return the number of this process under its watcher, None without one."""
    value = os.environ.get(NUMBER)
    return int(value) if value else None


async def watcher_gone() -> None:
    """Return when the process that watches over this one has died; never without one."""
    watcher = os.environ.get(WATCHER)
    if watcher is None:
        await asyncio.Event().wait()
        return
    while os.getppid() == int(watcher):  # noqa: ASYNC110 - no event tells of a parent's death on every system
        await asyncio.sleep(LOOK_EVERY_S)


def _without_processes(arguments: list[str]) -> list[str]:
    """Return the arguments without `--processes N`."""
    kept: list[str] = []
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument == "--processes":
            skip = True
        elif not argument.startswith("--processes="):
            kept.append(argument)
    return kept

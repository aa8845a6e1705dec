"""What is shown while the local broker is fetched and started."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.stream.local_broker import Progress


@contextlib.contextmanager
def fetching() -> Iterator[Progress]:
    """Yield a progress hook: a moving line on a terminal, one line a step elsewhere (both on stderr)."""
    if not sys.stderr.isatty():
        yield _steps()
        return
    from rich.console import Console

    with Console(stderr=True).status("Looking for Kafka") as line:

        def move(what: str, count: int) -> None:
            line.update(f"{what}: {count / 1e6:.1f} MB" if count else what)

        yield move


def _steps() -> Progress:
    """Return a hook that prints each step once."""
    said: set[str] = set()

    def say(what: str, _bytes: int) -> None:
        if what not in said:
            said.add(what)
            typer.echo(what, err=True)

    return say

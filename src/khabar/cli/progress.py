"""A progress bar over input files, on a terminal only."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeVar

import typer

from khabar.cli.inputs import open_source, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from khabar.cli.inputs import Format, InputRecord, Source

T = TypeVar("T")
#: Records between two looks at the file position.
_EVERY: Final = 64


class Bar(Protocol):
    """Shows how far the inputs are read, and prints lines above itself."""

    def track(self, source: Source, records: Iterable[T]) -> Iterator[T]:
        """Yield the records and move on with them."""

    def say(self, line: str) -> None:
        """Print a line on stderr."""


def tracked(names: Iterable[str], form: Format, shown: Bar, *, limit: int) -> Iterator[InputRecord]:
    """Yield the records of all inputs in order, with one input open at a time, while the bar moves on.

    Args:
        names: Files; `-` is standard input.
        form: How they are cut into records.
        shown: The bar.
        limit: Most bytes of one record.
    """
    for name in names:
        with open_source(name) as source:
            yield from shown.track(source, read_records(source, form, limit=limit))


class NoBar:
    """Shows nothing; lines go to stderr as they are."""

    def track(
        self,
        source: Source,  # noqa: ARG002 - a bar needs it
        records: Iterable[T],
    ) -> Iterator[T]:
        """Return the records as they come."""
        return iter(records)

    def say(self, line: str) -> None:
        """Print a line on stderr."""
        typer.echo(line, err=True)


@contextlib.contextmanager
def bar(files: list[str]) -> Iterator[Bar]:
    """Yield a bar over the bytes of these files, or a silent one where nobody looks."""
    sizes = [Path(f).stat().st_size for f in files if f != "-"]
    if not sys.stderr.isatty() or not sizes or len(sizes) < len(files):
        yield NoBar()
        return
    with _RichBar(sum(sizes)) as shown:
        yield shown


class _RichBar:
    """The bar on a terminal."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("reading", total=total)
        self._before = 0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def track(self, source: Source, records: Iterable[T]) -> Iterator[T]:
        """Yield the records; the bar follows the position in the file."""
        for number, record in enumerate(records):
            if number % _EVERY == 0:
                self._progress.update(self._task, completed=self._before + source.position())
            yield record
        self._before += source.size or 0

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

"""`khabar worker`: raw articles to events on Kafka, until told to stop."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from khabar.cli.options import Bootstrap, settings_with


class Delivery(StrEnum):
    """What the worker promises."""

    EXACTLY_ONCE = "exactly_once"
    AT_LEAST_ONCE = "at_least_once"


def worker(  # noqa: PLR0913, PLR0917 - a command's options
    bootstrap: Bootstrap = None,
    processes: Annotated[
        int, typer.Option(min=1, help="Worker processes on this machine; one per core is right.")
    ] = 1,
    group: Annotated[
        str | None, typer.Option(help="Consumer group, and first part of every transactional id.")
    ] = None,
    instance: Annotated[
        str | None,
        typer.Option(help="A name that survives a restart of this worker (static membership)."),
    ] = None,
    delivery: Annotated[Delivery | None, typer.Option(help="What is promised when a worker dies.")] = None,
    web_port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            help="Port of /live, /ready and /metrics; process N takes port + N, 0 a free one.",
        ),
    ] = None,
) -> None:
    """Read raw articles from Kafka and publish their events, exactly once.

    Checks at start that all topics exist and that it may read and write them ([b]khabar topics apply[/b]
    makes them), then works until SIGTERM or Ctrl-C: it finishes the batches under way, commits, and leaves
    the group. What cannot become an event goes to the dead letters; see [b]khabar dlq list[/b].

    Options win over settings; all settings are shown by [b]khabar config show[/b].

    [b]Exit code[/b] 0: told to stop · 1: had to stop, the last line says why; nothing is acknowledged that
    was not committed.

    [b]Examples[/b]

      khabar worker
      khabar worker --bootstrap kafka-1:9092,kafka-2:9092 --processes 4
    """
    settings = settings_with(
        bootstrap=bootstrap,
        worker={"group": group, "instance": instance, "delivery": delivery and delivery.value},
        web={"port": web_port},
    )
    from khabar.stream.worker import run

    raise typer.Exit(run(settings, processes))

"""`khabar broker`: a real Apache Kafka on this machine, without Docker and without Java."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.options import AsJson, settings_with

if TYPE_CHECKING:
    from khabar.stream.local_broker import LocalBroker

app = typer.Typer(
    no_args_is_help=True,
    help="""Run a real Apache Kafka on this machine, without Docker and without an installed Java.

    For development and trials: one broker, bound to 127.0.0.1. The first start fetches Kafka (about 45 MB)
    from the Java package registry and keeps it; later starts take seconds. Data, log and pid are in one
    folder.""",
)

Port = Annotated[
    int | None,
    typer.Option(min=0, max=65535, help="Port of the broker; 0 takes a free one (setting broker.port)."),
]
Data = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Folder of its data and log (setting broker.data).")
]

#: `khabar broker status` of a broker that does not run, as `systemctl status` has it.
EXIT_DOWN = 3


@app.command()
def start(port: Port = None, data: Data = None) -> None:
    """Start the local broker and return when it answers; one that runs already is left alone.

    It goes on running when this command has ended; [b]khabar broker stop[/b] stops it.
    """
    from khabar.cli.fetching import fetching

    local = _broker(port, data)
    with fetching() as progress:
        local.start(progress)
    typer.echo(f"Kafka answers at {local.bootstrap} (pid {local.pid}, data in {local.data})")


@app.command()
def stop(data: Data = None) -> None:
    """Stop the local broker in good order; its topics and records stay for the next start."""
    local = _broker(None, data)
    if local.pid is None:
        typer.echo(f"no broker of {local.data} runs")
        return
    local.stop()
    typer.echo("stopped")


@app.command()
def status(data: Data = None, as_json: AsJson = False) -> None:
    """Tell whether the local broker runs, and where.

    [b]Exit code[/b] 0: it runs · 3: it does not.
    """
    known = _broker(None, data).status()
    if as_json:
        row = {
            "running": known.running,
            "pid": known.pid,
            "bootstrap": known.bootstrap,
            "data": str(known.data),
        }
        typer.echo(json.dumps(row))
    elif known.running:
        typer.echo(f"running at {known.bootstrap} (pid {known.pid}, data in {known.data})")
    else:
        typer.echo(f"not running (data in {known.data}); start it with: khabar broker start")
    if not known.running:
        raise typer.Exit(EXIT_DOWN)


def _broker(port: int | None, data: Path | None) -> LocalBroker:
    """Return the broker the settings and options describe."""
    settings = settings_with(broker={"port": port, "data": data}).broker
    from khabar.stream.local_broker import LocalBroker

    return LocalBroker(
        settings.data, version=settings.version, cache=settings.cache, port=settings.port, heap=settings.heap
    )

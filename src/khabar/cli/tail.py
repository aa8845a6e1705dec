"""`khabar tail`: the records of a topic, one line of JSON each, as they arrive."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from khabar.cli.cluster import on_cluster
from khabar.cli.options import Bootstrap, settings_with

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiokafka.structs import ConsumerRecord

    from khabar.config import Settings

#: What may stand for a topic's full name: the settings under `topics`.
SHORT_NAMES: Final = (
    "raw",
    "events",
    "tags",
    "signals",
    "dlq",
    "stories",
    "alerts",
    "corrections",
    "control",
)


def tail(  # noqa: PLR0913, PLR0917 - a command's options
    topic: Annotated[
        str,
        typer.Argument(metavar="TOPIC", help="raw, events, tags, signals or dlq; or a topic's full name."),
    ],
    start: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="WHERE",
            help="earliest, latest, an offset, or -N for the last N offsets of each partition.",
        ),
    ] = "latest",
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="End after N records.")] = None,
    follow: Annotated[
        bool, typer.Option("--follow/--no-follow", help="Wait for more; or end where the topic ends now.")
    ] = True,
    partition: Annotated[int | None, typer.Option(min=0, help="Only this partition.")] = None,
    envelope: Annotated[
        bool, typer.Option("--envelope", help="Print position, time, key and headers around each value.")
    ] = False,
    pretty: Annotated[
        bool, typer.Option("--pretty", help="Indent and colour (several lines a record).")
    ] = False,
    bootstrap: Bootstrap = None,
) -> None:
    """Print the records of a topic as they arrive, one line of JSON each.

    Only what is committed is shown (isolation level read_committed), and no consumer group is touched. A
    value that is no JSON is printed as a JSON string, one that is no text as {"base64": …}, none at all as
    null. Ends with Ctrl-C, after --limit records, or with --no-follow at the end of the topic.

    [b]Examples[/b]

      khabar tail events --pretty
      khabar tail events --from earliest --no-follow > events.jsonl
      khabar tail dlq --from -5 --envelope
    """
    settings = settings_with(bootstrap=bootstrap)
    name = full_name(settings, topic)
    where = _where(start)
    if not follow and start == "latest":
        raise typer.BadParameter(
            "with --no-follow say where to begin, for example earliest", param_hint="--from"
        )

    async def run() -> None:
        from khabar.cli.values import printer

        show = printer(envelope=envelope, pretty=pretty)
        async with _records(settings, name, where, partition=partition, follow=follow) as records:
            await _show(records, show, limit)

    on_cluster(settings, run)


def full_name(settings: Settings, topic: str) -> str:
    """Return the full name of a topic given by its short name, and any other name as it is."""
    return str(getattr(settings.topics, topic)) if topic in SHORT_NAMES else topic


def _where(start: str) -> int | None:
    """Return the offset a word or number stands for, None for the end."""
    if start in {"earliest", "latest"}:
        return 0 if start == "earliest" else None
    try:
        return int(start)
    except ValueError:
        raise typer.BadParameter(
            f"{start!r} is not earliest, latest or a number", param_hint="--from"
        ) from None


@contextlib.asynccontextmanager
async def _records(
    settings: Settings, topic: str, where: int | None, *, partition: int | None, follow: bool
) -> AsyncIterator[AsyncIterator[ConsumerRecord]]:
    """Yield the records of a topic."""
    from khabar.stream import scan

    consumer = scan.reader(settings.kafka)
    try:
        await consumer.start()
        partitions = await scan.partitions_of(consumer, topic, partition)
        offsets = await scan.starts(consumer, partitions, where)
        _say(f"{topic}: waiting for records; Ctrl-C ends" if follow else "")
        async with contextlib.aclosing(
            (scan.follow if follow else scan.until_end)(consumer, offsets)
        ) as records:
            yield records
    finally:
        await consumer.stop()


async def _show(
    records: AsyncIterator[ConsumerRecord], show: Callable[[ConsumerRecord], None], limit: int | None
) -> None:
    """Print records until there are enough."""
    shown = 0
    async for record in records:
        show(record)
        shown += 1
        if shown == limit:
            return


def _say(line: str) -> None:
    """Tell a person at a terminal that nothing is wrong while nothing comes."""
    if line and sys.stderr.isatty():
        typer.echo(line, err=True)

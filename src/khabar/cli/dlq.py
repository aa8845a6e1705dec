"""`khabar dlq`: what could not become an event, why, and sending it back."""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.cluster import on_cluster
from khabar.cli.options import AsJson, Bootstrap, settings_with

if TYPE_CHECKING:
    from khabar.config import Settings
    from khabar.stream.dlq import DeadLetter
    from khabar.stream.letters import Selection, State
    from khabar.stream.redrive import Report

app = typer.Typer(
    no_args_is_help=True,
    help="""Look at dead letters, the records that could not become an event, and send them back.

    A dead letter is the original, byte for byte, with headers that say what was wrong. Its position is
    PARTITION:OFFSET in the dead-letter topic.
    """,
)

#: `khabar dlq redrive` when some of those meant stay.
EXIT_SOME_STAY = 3

Code = Annotated[
    str | None, typer.Option(metavar="CODE", help="Only those with this error code, such as invalid_json.")
]
Position = Annotated[
    str | None, typer.Option(metavar="P:O", help="Only the one at this position (PARTITION:OFFSET).")
]


@app.command("list")
def list_letters(
    code: Code = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many, the newest.")] = 20,
    as_json: AsJson = False,
    bootstrap: Bootstrap = None,
) -> None:
    """List the newest dead letters: position, time, code, hops, state and how the original begins.

    [b]State[/b] waiting: can be sent back · redriven: was sent back · at hop limit: came back too often
    (setting dlq.max_hops) and stays · no origin: its headers do not say where it came from · origin topic
    gone.
    """
    settings = settings_with(bootstrap=bootstrap)

    async def run() -> None:
        from khabar.cli.letters import print_list
        from khabar.stream.letters import Selection, newest

        print_list(await newest(settings, Selection(code), limit), as_json=as_json)

    on_cluster(settings, run)


@app.command()
def show(
    position: Annotated[
        str, typer.Argument(metavar="P:O", help="Its position (PARTITION:OFFSET), as the list shows it.")
    ],
    raw: Annotated[bool, typer.Option("--raw", help="Write the original's bytes and nothing else.")] = False,
    bootstrap: Bootstrap = None,
) -> None:
    """Show one dead letter: why it failed, where it came from, its headers, and the original.

    Text is shown as text, JSON indented, other bytes as a hex dump. [b]--raw[/b] writes the bytes as they
    were, for a file or another program:

      khabar dlq show 0:17 --raw > article.bin
    """
    partition, offset = _place(position)
    settings = settings_with(bootstrap=bootstrap)

    async def run() -> None:
        from khabar.cli.letters import print_letter
        from khabar.stream.letters import one

        letter, state = await one(settings, partition, offset)
        if raw:
            sys.stdout.buffer.write(letter.value or b"")
            sys.stdout.buffer.flush()
        else:
            print_letter(letter, state)

    on_cluster(settings, run)


@app.command()
def redrive(  # noqa: PLR0913, PLR0917 - a command's options
    code: Code = None,
    position: Position = None,
    everything: Annotated[bool, typer.Option("--all", help="All that wait.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Send N at most.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say which would be sent; nothing is written.")
    ] = False,
    bootstrap: Bootstrap = None,
) -> None:
    """Send dead letters back to the topic they came from, once each.

    Say which: [b]--code[/b], [b]--position[/b] or [b]--all[/b]. The original goes back byte for byte with a
    header khabar-hops, one higher each time; after 3 hops (setting dlq.max_hops) it stays. A dead letter
    that was sent back is not sent again, whatever is asked; it stays in the topic until it expires. A crash
    half-way neither loses nor doubles: run the command again.

    [b]Exit code[/b] 0: all that were meant are sent · 3: some of them stay, the last line says why.

    [b]Examples[/b]

      khabar dlq redrive --all --dry-run
      khabar dlq redrive --code processing_failed
    """
    if not (code or position or everything):
        raise typer.BadParameter("say which: --code, --position or --all")
    partition, offset = _place(position) if position else (None, None)
    settings = settings_with(bootstrap=bootstrap)

    async def run() -> Report:
        from khabar.stream.letters import Selection

        return await _redrive(settings, Selection(code, partition, offset), limit, dry_run=dry_run)

    report = on_cluster(settings, run)
    _say_report(report, dry_run=dry_run, limit=limit)
    if report.left.total():
        raise typer.Exit(EXIT_SOME_STAY)


async def _redrive(settings: Settings, chosen: Selection, limit: int | None, *, dry_run: bool) -> Report:
    """Send, or only list what would be sent."""
    from khabar.stream.letters import one
    from khabar.stream.redrive import Report
    from khabar.stream.redrive import redrive as send_back

    if chosen.partition is not None and chosen.offset is not None:
        _, state = await one(settings, chosen.partition, chosen.offset)
        if state != "waiting":
            return Report(left=Counter([state]))
    seen = _name_it if dry_run else _ignore
    return await send_back(settings, chosen, limit=limit, dry_run=dry_run, seen=seen)


def _name_it(letter: DeadLetter, state: State) -> None:
    """Print one line for a dead letter that was looked at."""
    where = f"{letter.origin.topic}[{letter.origin.partition}]" if letter.origin else "-"
    typer.echo(f"{letter.at.partition}:{letter.at.offset}\t{letter.code or '-'}\t{state}\t{where}")


def _ignore(_letter: DeadLetter, _state: State) -> None:
    """Say nothing of a single dead letter."""


def _say_report(report: Report, *, dry_run: bool, limit: int | None) -> None:
    """Print how many were sent and how many stay, with the reasons."""
    verb = "would be sent back" if dry_run else "sent back"
    reasons = ", ".join(f"{count:,} {state}" for state, count in report.left.most_common())
    more = "; there may be more (--limit)" if report.sent == limit else ""
    stay = f", {report.left.total():,} left ({reasons})" if reasons else ""
    typer.echo(f"{report.sent:,} {verb}{stay}{more}")


def _place(position: str) -> tuple[int, int]:
    """Return partition and offset of `P:O`."""
    found = re.fullmatch(r"(\d+):(\d+)", position)
    if not found:
        raise typer.BadParameter(f"{position!r} is not PARTITION:OFFSET, for example 0:17")
    return int(found[1]), int(found[2])

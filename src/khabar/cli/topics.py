"""`khabar topics`: what topics there should be, and making them so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.cluster import on_cluster
from khabar.cli.options import AsJson, Bootstrap, settings_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from khabar.config import Settings
    from khabar.stream.topics import Applied, Change, Difference

app = typer.Typer(
    no_args_is_help=True,
    help="""Compare the cluster's topics with what khabar needs, and make them so.

    Names, partitions, replicas and sizes come from the settings ([b]khabar config show topics[/b]). Workers
    never create or alter a topic. Configuration keys khabar has no opinion on are left as they are.""",
)

#: `khabar topics plan` when something is to be done.
EXIT_TO_DO = 3
_DAY_MS = 86_400_000

Grow = Annotated[
    bool,
    typer.Option(
        "--grow", help="Add partitions too; keys then move to others, which breaks their order once."
    ),
]


@app.command()
def plan(bootstrap: Bootstrap = None, as_json: AsJson = False) -> None:
    """Show what there is against what is wanted; nothing is changed.

    Green with + will be created, yellow with ~ will be changed, red with ! is beyond what khabar changes.

    [b]Exit code[/b] 0: nothing to do · 3: something to create or to change.
    """
    settings = settings_with(bootstrap=bootstrap)
    changes = on_cluster(settings, lambda: _plan(settings))
    if as_json:
        _print_json(changes)
    else:
        _print_plan(changes)
    if any(_to_do(c) for c in changes):
        raise typer.Exit(EXIT_TO_DO)


@app.command()
def apply(bootstrap: Bootstrap = None, grow: Grow = False) -> None:
    """Create the topics that are missing and change the settings that differ.

    Running it again changes nothing. What it does not change, it names with the reason: partitions are added
    only with --grow, and can never be taken away; replicas are moved with Kafka's own tools.
    """
    settings = settings_with(bootstrap=bootstrap)
    done = on_cluster(settings, lambda: _apply(settings, grow=grow))
    _print_applied(done)


async def _plan(settings: Settings) -> list[Change]:
    """Ask the cluster."""
    from khabar.stream import topics

    async with topics.admin(settings) as admin:
        return await topics.plan(admin, topics.specs(settings.topics))


async def _apply(settings: Settings, *, grow: bool) -> list[Applied]:
    """Ask the cluster, then change it."""
    from khabar.stream import topics

    async with topics.admin(settings) as admin:
        changes = await topics.plan(admin, topics.specs(settings.topics))
        return await topics.apply(admin, changes, grow=grow)


def _print_plan(changes: Sequence[Change]) -> None:
    """Print the difference line by line, and what to do about it."""
    from khabar.cli.tables import console

    out = console()
    for change in changes:
        for line in _lines(change):
            out.print(line)
    out.print(_advice(changes))


def _lines(change: Change) -> list[Text]:
    """Return the lines of one topic."""
    from rich.text import Text

    spec = change.spec
    if change.kind == "ok":
        return [Text(f"  {spec.name}", "dim")]
    if change.kind == "create":
        size = f"{spec.partitions} partition{'s' * (spec.partitions > 1)}, replication {spec.replication}"
        config = [f"      {key} = {_in_words(key, value)}" for key, value in spec.config.items()]
        return [Text("\n".join([f"+ {spec.name}  {size}", *config]), "green")]
    return [Text(f"~ {spec.name}", "yellow"), *(_difference(d) for d in change.differences)]


def _difference(difference: Difference) -> Text:
    """Return one difference as a line."""
    from rich.text import Text

    found, wanted = (_in_words(difference.setting, v) for v in (difference.found, difference.wanted))
    says = f"{difference.setting}: {found} → {wanted}"
    return {
        "apply": Text(f"    ~ {says}", "yellow"),
        "grow": Text(f"    ~ {says}  (with apply --grow)", "yellow"),
        "never": Text(f"    ! {says}  (khabar does not change this)", "red"),
    }[difference.remedy]


def _in_words(setting: str, value: str) -> str:
    """Return a value as it is, with whole days where it is a time."""
    if setting == "retention.ms" and value.isdigit() and int(value) % _DAY_MS == 0:
        return f"{value} ({int(value) // _DAY_MS} days)"
    return value or "(none)"


def _advice(changes: Sequence[Change]) -> str:
    """Return the last line: how much there is to do, and the command."""
    create = sum(c.kind == "create" for c in changes)
    change = sum(c.kind == "differs" and _to_do(c) for c in changes)
    left = sum(c.kind == "differs" and not _to_do(c) for c in changes)
    fine = len(changes) - create - change - left
    counts = {"to create": create, "to change": change, "left as they are": left, "as they should be": fine}
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return said + (". Next: khabar topics apply" if create + change else ". Nothing to do.")


def _to_do(change: Change) -> bool:
    """Return whether khabar can do something about a topic."""
    return change.kind == "create" or any(d.remedy != "never" for d in change.differences)


def _print_json(changes: Sequence[Change]) -> None:
    """Print one JSON array with an object per topic."""
    import orjson

    rows = [
        {
            "topic": c.spec.name,
            "kind": c.kind,
            "partitions": c.spec.partitions,
            "replication": c.spec.replication,
            "config": dict(c.spec.config),
            "differences": c.differences,
        }
        for c in changes
    ]
    typer.echo(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode())


def _print_applied(done: Sequence[Applied]) -> None:
    """Print what was done and what was left alone."""
    from rich.text import Text

    from khabar.cli.tables import console

    out = console()
    for step in done:
        mark, style = ("+", "green") if step.done else ("!", "red")
        out.print(Text(f"{mark} {step.topic}  {step.did}", style))
    if not any(step.done for step in done):
        out.print("Nothing to do: the topics are as they should be." if not done else "Nothing changed.")

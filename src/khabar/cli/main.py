"""The `khabar` command: its tree and its global options.

Modules below are imported for `--help`, so they import nothing heavy at their top.
"""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from khabar.cli import boilerplate, broker, config, dlq, knowledge, topics
from khabar.cli.demo import demo
from khabar.cli.enrich import enrich
from khabar.cli.explain.command import explain
from khabar.cli.root import RootGroup
from khabar.cli.schema import schema
from khabar.cli.send import send
from khabar.cli.similar import similar
from khabar.cli.tail import tail
from khabar.cli.worker import worker

_HELP = """News events from raw articles: language, countries and more, each with its evidence, exactly once.

Articles arrive on a Kafka topic (news.raw); each becomes an event (news.events), flat rows for analytics
(news.analytics.tags) and a small signal (news.signals), or a dead letter that says why not (news.raw.dlq).

[b]Try it[/b]

  khabar enrich article.txt --pretty     no Kafka needed
  khabar explain article.txt             the same for people, in colour
  khabar demo                            Kafka, worker and sample feed, here

[b]Run it[/b]

  khabar broker start                    a local Kafka (else: --bootstrap)
  khabar topics apply                    make the topics
  khabar worker                          enrich until told to stop
  khabar send feed.jsonl                 hand in articles
  khabar tail events --pretty            watch events

Settings come from options, from KHABAR_… variables and from a TOML file, in this order;
[b]khabar config show[/b] explains each.
"""

app = typer.Typer(
    cls=RootGroup,
    name="khabar",
    help=_HELP,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_TRY, _RUN, _LOOK = "Try it", "Run it", "Look into it"
app.command(rich_help_panel=_TRY)(enrich)
app.command(rich_help_panel=_TRY)(explain)
app.command(rich_help_panel=_TRY)(demo)
app.command(rich_help_panel=_RUN)(worker)
app.add_typer(broker.app, name="broker", rich_help_panel=_RUN)
app.add_typer(topics.app, name="topics", rich_help_panel=_RUN)
app.command(rich_help_panel=_RUN)(send)
app.command(rich_help_panel=_LOOK)(tail)
app.add_typer(dlq.app, name="dlq", rich_help_panel=_LOOK)
app.add_typer(knowledge.app, name="knowledge", rich_help_panel=_LOOK)
app.add_typer(boilerplate.app, name="boilerplate", rich_help_panel=_LOOK)
app.command(rich_help_panel=_LOOK)(similar)
app.command(rich_help_panel=_LOOK)(schema)
app.add_typer(config.app, name="config", rich_help_panel=_LOOK)


def _version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from khabar import __version__

        typer.echo(f"khabar {__version__}")
        raise typer.Exit


@app.callback()
def options(
    settings: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Read settings from this TOML file (KHABAR_CONFIG; else ./khabar.toml).",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log more, as KHABAR_LOG_LEVEL=debug does.")
    ] = False,
    debug: Annotated[  # noqa: ARG001 - RootGroup reads it
        bool, typer.Option("--debug", help="Show the traceback of an error instead of one line.")
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and end.")
    ] = False,
) -> None:
    """Pass the global options on by the environment, where settings and child processes find them."""
    if settings:
        if not settings.is_file():
            raise typer.BadParameter(f"there is no file {settings}", param_hint="--config")
        os.environ["KHABAR_CONFIG"] = str(settings)
    if verbose:
        os.environ["KHABAR_LOG_LEVEL"] = "debug"


def main() -> None:
    """Run the command line."""
    app()

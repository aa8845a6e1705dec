"""`khabar config`: every setting with its value, where that came from, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.options import AsJson  # noqa: TC001 - typer reads the annotations
from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.cli.settings import Row

app = typer.Typer(
    no_args_is_help=True,
    help="""Show and check the settings.

    A value comes from (first wins) a command-line option, a variable such as KHABAR_KAFKA__BOOTSTRAP (two
    underscores between section and name), a TOML file ([b]--config[/b], KHABAR_CONFIG, else ./khabar.toml),
    or the default. A variable that ends in _FILE names a file that holds the value, for mounted secrets.""",
)


@app.command()
def show(
    section: Annotated[
        str | None, typer.Argument(help="Only this section or setting, such as kafka or dlq.max_hops.")
    ] = None,
    as_json: AsJson = False,
    toml: Annotated[
        bool, typer.Option("--toml", help="Print a khabar.toml to start from; defaults are commented out.")
    ] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print a table of names and defaults.")
    ] = False,
) -> None:
    """Show every setting: its value, where the value came from, and what it means; secrets are masked.

    [b]Examples[/b]

      khabar config show kafka
      khabar config show --toml > khabar.toml
    """
    from khabar.cli import settings_text
    from khabar.cli.settings import rows

    found = _only(rows(), section)
    if as_json:
        typer.echo(settings_text.as_json(found))
    elif toml:
        typer.echo(settings_text.as_toml(found), nl=False)
    elif markdown:
        typer.echo(settings_text.as_markdown(found), nl=False)
    else:
        settings_text.print_rows(found)


@app.command()
def check() -> None:
    """Check the settings without using them: types, files, misspelled variables.

    [b]Exit code[/b] 0: all is well · 1: not, and the line names the setting.
    """
    from khabar.cli.settings import config_path, rows, strangers
    from khabar.config import load
    from khabar.knowledge import store
    from khabar.stream.security import ssl_context

    path = config_path()
    found = rows()
    settings = load()
    ssl_context(settings.kafka)
    if settings.knowledge.names:
        store.load(names=settings.knowledge.names)
    if unknown := strangers():
        raise FatalError("bad_config", "; ".join(unknown))
    given = sum(row.origin != "default" for row in found)
    read = f"{path} was read" if path else "there is no settings file"
    typer.echo(f"All {len(found)} settings are valid, {given} of them given; {read}.")


def _only(found: Sequence[Row], section: str | None) -> list[Row]:
    """Return the rows of a section or of one setting."""
    if section is None:
        return list(found)
    kept = [row for row in found if row.name == section or row.name.startswith(f"{section}.")]
    if not kept:
        names = sorted({row.section or row.name for row in found})
        raise typer.BadParameter(f"there is no setting {section!r}; sections are {', '.join(names)}")
    return kept

"""Options that several commands share, and the settings with these options on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from khabar.config import Settings

Bootstrap = Annotated[
    str | None,
    typer.Option(
        "--bootstrap",
        metavar="HOST:PORT",
        help="Brokers to ask first, comma-separated (setting kafka.bootstrap).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def settings_with(*, bootstrap: str | None = None, **sections: dict[str, Any]) -> Settings:
    """Return the settings with the options given on the command line on top; None means not given.

    Args:
        bootstrap: Value of `--bootstrap`.
        sections: Values by setting, by section (`worker={"group": "mine"}`).

    Raises:
        FatalError: `bad_config`, naming the setting.
    """
    from khabar.config import load

    sections["kafka"] = {"bootstrap": bootstrap, **sections.get("kafka", {})}
    given = {
        section: {name: value for name, value in values.items() if value is not None}
        for section, values in sections.items()
    }
    return load(**{section: values for section, values in given.items() if values})

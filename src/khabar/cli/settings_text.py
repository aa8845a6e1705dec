"""The settings as text for a terminal, JSON, a TOML file to start from, and a Markdown table."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from rich.padding import Padding
from rich.text import Text

from khabar.cli.tables import console, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.cli.settings import Row


def print_rows(rows: Sequence[Row]) -> None:
    """Print each setting with its value and origin, and under it what it means."""
    out = console()
    for row in rows:
        given = row.origin != "default"
        value = Text(harmless(_shown(row.value)), "green" if given else "")
        line = Text.assemble((row.name, "bold"), " = ", value, (f"  ({row.origin})", "dim"))
        out.print(line, soft_wrap=True)
        out.print(Padding(Text(row.meaning, "dim"), (0, 0, 0, 4), expand=False))


def as_json(rows: Iterable[Row]) -> str:
    """Return one JSON object: by name the value, origin, default, variable and meaning."""
    table = {
        row.name: {
            "value": row.value,
            "origin": row.origin,
            "default": row.default,
            "variable": row.variable,
            "meaning": row.meaning,
        }
        for row in rows
    }
    return orjson.dumps(table, option=orjson.OPT_INDENT_2).decode()


def as_toml(rows: Iterable[Row]) -> str:
    """Return a settings file: what was given is set, the rest is commented out.

    Secrets are never written.
    """
    parts = ["# Settings of khabar; remove the # in front of one to change it.\n"]
    for section, group in groupby(rows, key=lambda row: row.section):
        parts.append(f"\n[{section}]\n" if section else "\n")
        parts += [_toml_lines(row) for row in group]
    return "".join(parts)


def as_markdown(rows: Iterable[Row]) -> str:
    """Return a table of name, default and meaning; the user's own values are not in it."""
    lines = ["| Setting | Default | Meaning |", "|---|---|---|"]
    home = str(Path.home())
    for row in rows:
        default = _shown(row.default).replace(home, "~", 1)
        cell = f"`{default}`" if default else ""
        lines.append(f"| `{row.name}` | {cell} | {row.meaning.replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def _shown(value: Any) -> str:  # noqa: ANN401 - any setting
    """Return a value as a person reads it; nothing for one that is not set."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else str(value)


def _toml_lines(row: Row) -> str:
    """Return the comment and the line of a setting."""
    name = row.name.rpartition(".")[2]
    if row.secret:
        return f"# {row.meaning}\n# {name}: never in a file like this; set {row.variable}_FILE\n"
    mark = "# " if row.origin == "default" else ""
    return f"# {row.meaning}\n{mark}{name} = {_toml(row.value)}\n"


def _toml(value: Any) -> str:  # noqa: ANN401 - any setting
    """Return a value in TOML; a path that is not set becomes a placeholder."""
    if value is None:
        return '"FILE"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)

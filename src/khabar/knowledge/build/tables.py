"""Our own tables: facts as TOML, one row each, under a header that names columns, source and date."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

#: Where the tables lie.
TABLES: Final = Path(__file__).parent.parent / "tables"


def by_language(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the tables of a folder that has one a language, by language."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))
    }


class Table(NamedTuple):
    """One table: what its columns mean, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read(name: str, folder: Path = TABLES) -> Table:
    """Return a table by its name without `.toml`.

    Args:
        name: `aliases`, `ambiguous` …
        folder: Where to look.

    Raises:
        ValueError: A row has not as many values as there are columns.
    """
    data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    columns = tuple(data["columns"])
    rows = tuple(tuple(row) for row in data["rows"])
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"{name}.toml: {row} has not the {len(columns)} columns {columns}")
    return Table(columns, rows)

"""One table of all figures, beside their goals and what others reach."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bench.evaluation.figures import MEANINGS, SETS

if TYPE_CHECKING:
    from bench.evaluation.figures import Figures
    from bench.evaluation.goals import Goals

#: Columns of a table that goes into a file or another program: nothing is cut there.
_WIDTH: Final = 400
MET: Final = "✓"
MISSED: Final = "✗"


def show(figures: Figures, goals: Goals) -> None:
    """Print the table: with colours on a terminal, plain text elsewhere."""
    console = Console()
    if console.is_terminal:
        console.print(_table(figures, goals, box.SIMPLE_HEAD))
    else:
        console = Console(width=_WIDTH, color_system=None)
        with console.capture() as captured:
            console.print(_table(figures, goals, None))
        sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())
    console.print()
    for name in _used(figures):
        console.print(f"{name:8} {MEANINGS[name]}", style="dim", highlight=False)


def _table(figures: Figures, goals: Goals, lines: box.Box | None) -> Table:
    used = _used(figures)
    table = Table(box=lines, pad_edge=False, padding=(0, 1, 0, 0))
    for name in ("set", "language"):
        table.add_column(name, no_wrap=True)
    for name in ("n", *used):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("goal", "others"):
        table.add_column(name, overflow="fold")
    for name in SETS:
        for number, (language, row) in enumerate(_rows(figures.get(name, {}))):
            cells = [_cell(goals, (name, language, short), row.get(short)) for short in used]
            table.add_row(
                Text("" if number else name, "bold"), language, f"{row['n']:,.0f}", *cells,
                _goal(goals, name, language), _others(goals, name, language),
            )  # fmt: skip
        if figures.get(name):
            table.add_section()
    return table


def _used(figures: Figures) -> list[str]:
    """Return the figures that some set has, in order."""
    return [
        name for name in MEANINGS if any(name in row for rows in figures.values() for row in rows.values())
    ]


def _rows(rows: dict[str, dict[str, float]]) -> list[tuple[str, dict[str, float]]]:
    """Return the rows of a set, without the only language of one that has no other."""
    return [*rows.items()][: None if len(rows) != 2 else 1]


def _cell(goals: Goals, key: tuple[str, str, str], value: float | None) -> Text:
    """Return a figure, marked where it has a goal."""
    if value is None:
        return Text("")
    least = goals.least.get(key)
    if least is None:
        return Text(f"{_short(value)}  ")
    met = value >= least
    return Text(f"{_short(value)} {MET if met else MISSED}", "green" if met else "red")


def _goal(goals: Goals, name: str, language: str) -> str:
    said = [
        f"{short} ≥ {_short(goals.least[name, language, short])}"
        for short in MEANINGS
        if (name, language, short) in goals.least
    ]
    return ", ".join(said)


def _others(goals: Goals, name: str, language: str) -> str:
    """Return what the best of the others reaches, and the best single system where that is another."""
    said = []
    for short in MEANINGS:
        found = goals.rivals.get((name, language, short), [])
        for value, system in found[:2] if found and found[0][1] == "best" else found[:1]:
            said.append(f"{short} {_short(value)} ({system})")
    return ", ".join(said)


def _short(value: float) -> str:
    """Return a share without the zero before its point."""
    return f"{value:.3f}".removeprefix("0")

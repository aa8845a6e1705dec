"""Figures, and one table or JSON object of them."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import psutil
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; `low` or `high` is the goal it should not fall below or rise above."""

    name: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    runs: tuple[float, ...] = field(default=())

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        if self.low is None and self.high is None:
            return None
        return (self.low is None or self.value >= self.low) and (self.high is None or self.value <= self.high)

    @property
    def goal(self) -> str:
        """The goal in words."""
        if self.low is not None:
            return f"≥ {self.low:g}"
        return f"≤ {self.high:g}" if self.high is not None else ""


def show(title: str, figures: Sequence[Figure]) -> None:
    """Print a table."""
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("what")
    table.add_column("measured", justify="right")
    table.add_column("unit")
    table.add_column("goal", justify="right")
    table.add_column("")
    table.add_column("single runs", style="dim")
    for figure in figures:
        mark = {True: "[green]met", False: "[red]missed", None: ""}[figure.met]
        runs = " ".join(map(_short, figure.runs))
        table.add_row(figure.name, _short(figure.value), figure.unit, figure.goal, mark, runs)
    Console(width=None if os.isatty(1) else 150).print(table)


def as_json(figures: Sequence[Figure], **facts: object) -> str:
    """Return everything as one JSON object."""
    rows = [asdict(figure) | {"met": figure.met} for figure in figures]
    return json.dumps({"machine": machine(), **facts, "figures": rows}, ensure_ascii=False, indent=2)


def machine() -> dict[str, Any]:
    """Return what kind of machine this is, without its name."""
    return {"system": platform.system(), "cores": os.cpu_count(), "python": platform.python_version()}


def busy_cores() -> float:
    """Return how many cores other programs use just now; above a tenth of one, all figures suffer."""
    return psutil.cpu_percent(interval=2) / 100 * (os.cpu_count() or 1)


def _short(value: float) -> str:
    """Return four significant digits, and thousands in groups."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"

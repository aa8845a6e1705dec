"""What the figures are to reach, and what others reach: `goals.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bench.evaluation.figures import Figures

#: Set, language and figure.
Key = tuple[str, str, str]
_FILE: Final = Path(__file__).with_name("goals.toml")


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals and rivals by what they are about."""

    least: dict[Key, float] = field(default_factory=dict)
    rivals: dict[Key, list[tuple[float, str]]] = field(default_factory=dict)
    """Value and system, the best first."""

    def missed(self, figures: Figures) -> list[str]:
        """Return in words the goals that are not met by figures that were measured."""
        said = []
        for (name, language, figure), least in self.least.items():
            value = figures.get(name, {}).get(language, {}).get(figure)
            if value is not None and value < least:
                said.append(f"{name} {language} {figure} {value:.3f}, wanted {least:g}")
        return said


def read() -> Goals:
    """Return what the table of goals says."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    rivals: dict[Key, list[tuple[float, str]]] = defaultdict(list)
    for name, language, figure, value, system in data["rivals"]:
        rivals[name, language, figure].append((value, system))
    least = {(name, language, figure): value for name, language, figure, value in data["goals"]}
    return Goals(least, {key: sorted(found, reverse=True) for key, found in rivals.items()})

"""Which figures fell: what `tests/quality` fails on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from bench.evaluation.figures import Figures

#: So much a figure may fall: what a change for the better elsewhere may cost here.
TOLERANCE: Final = 0.01
#: Floating-point dust on figures of four digits.
_DUST: Final = 1e-9


class Fall(NamedTuple):
    """A figure that is lower than it was."""

    set: str
    language: str
    figure: str
    before: float
    after: float | None

    def __str__(self) -> str:
        """Return it in words."""
        now = "gone" if self.after is None else f"{self.after:.4f}"
        return f"{self.set} {self.language} {self.figure}: {self.before:.4f} → {now}"


def fallen(before: Figures, after: Figures) -> list[Fall]:
    """Return the figures that fell by more than the tolerance, or are no longer there; the worst first."""
    found = []
    for name, rows in before.items():
        for language, figures in rows.items():
            now = after.get(name, {}).get(language, {})
            for figure, value in figures.items():
                if figure == "n":
                    continue
                other = now.get(figure)
                if other is None or value - other > allowed(figure, figures["n"]) + _DUST:
                    found.append(Fall(name, language, figure, value, other))
    return sorted(found, key=lambda fall: (fall.after or 0.0) - fall.before)


def allowed(figure: str, size: float) -> float:
    """Return how much a figure may fall: of a small set of traps one sentence is more than a hundredth."""
    return max(TOLERANCE, 1 / size) if figure == "right" and size else TOLERANCE

"""What the words of a date mean, by language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months and of the parts of the day, folded."""

    months: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    dayperiods: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Calendar:
        """Return what `knowledge.build.calendar.build` gives."""
        months = {lang: {fold_text(n): m for n, m in names.items()} for lang, names in data["months"].items()}
        return cls(months, {fold_text(word): part for word, part in data["dayperiods"].items()})

"""Time zones: which one a source's clock shows, and what offset it had then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Zones:
    """Zones of countries that have one clock, and top-level domains that say nothing of a country."""

    single: Mapping[str, str] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Zones:
        """Return what `knowledge.build.zones.build` gives."""
        return cls(dict(data["single"]), frozenset(data["generic"]))

"""Time zones by country and by top-level domain."""

from __future__ import annotations

from typing import Any

from babel import core

from khabar.knowledge.build.tables import read


def build() -> dict[str, Any]:
    """Return `single` (country → the one zone it has) and `generic` (top-level domains that say nothing)."""
    by_country: dict[str, list[str]] = {}
    for zone, country in core.get_global("zone_territories").items():
        by_country.setdefault(country, []).append(zone)
    single = {country: zones[0] for country, zones in sorted(by_country.items()) if len(zones) == 1}
    generic = [key for kind, key, _country, _zone in read("zones").rows if kind == "generic"]
    return {"single": single, "generic": generic}

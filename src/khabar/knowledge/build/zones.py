"""Time zones by country and top-level domain, from CLDR (Babel) and from our own table."""

from __future__ import annotations

from typing import Any

from babel import core

from khabar.knowledge.build.tables import read


def build() -> dict[str, Any]:
    """Return what tells a zone.

    `single`: country → its one zone, only where it has one; `domains`: top-level domain → country, where it
    is not simply the code; `generic`: top-level domains that say nothing; `abbreviations`: `[words, country,
    zone]` rows, the country empty where the words mean one zone everywhere.
    """
    rows = read("zones").rows
    single = _single()
    single.update({key: zone for kind, key, _country, zone in rows if kind == "single"})
    return {
        "single": dict(sorted(single.items())),
        "domains": {key: country for kind, key, country, _zone in rows if kind == "domain"},
        "generic": sorted(key for kind, key, _country, _zone in rows if kind == "generic"),
        "abbreviations": sorted([key, cc, zone] for kind, key, cc, zone in rows if kind == "abbreviation"),
    }


def _single() -> dict[str, str]:
    """Return the countries that have one zone in CLDR."""
    by_country: dict[str, list[str]] = {}
    for zone, country in core.get_global("zone_territories").items():
        by_country.setdefault(country, []).append(zone)
    return {
        country: zones[0]
        for country, zones in by_country.items()
        if len(zones) == 1 and len(country) == 2 and country.isalpha() and country != "ZZ"
    }

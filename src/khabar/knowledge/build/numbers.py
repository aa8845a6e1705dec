"""Words of numbers, money and harm, by language: our tables, and CLDR's names of months."""

from __future__ import annotations

from typing import Final

from babel import Locale

from khabar.knowledge.artefact import to_json
from khabar.knowledge.build.tables import TABLES, by_language
from khabar.knowledge.sections import QUANTITIES

FOLDER: Final = TABLES / "numbers"
#: The table of what all languages share.
_SHARED: Final = "shared"


def build() -> dict[str, bytes]:
    """Return a section for each language, and one of what they share."""
    found: dict[str, bytes] = {}
    for language, data in by_language(FOLDER).items():
        if language == _SHARED:
            families: dict[str, dict[str, str]] = {}
            for family, country, code in data.pop("families"):
                families.setdefault(family, {})[country] = code
            found[f"{QUANTITIES}*"] = to_json({**data, "families": families})
        else:
            data["units"] = sorted({*data.get("units", ()), *_months(language)})
            found[QUANTITIES + language] = to_json(data)
    return found


def _months(language: str) -> set[str]:
    """Return the names of months: the number before one counts no people."""
    return {
        name.rstrip(".")
        for context in Locale(language).months.values()
        for width in ("wide", "abbreviated")
        for name in context.get(width, {}).values()
        if not name[:1].isdigit() and len(name.rstrip(".")) > 2
    }

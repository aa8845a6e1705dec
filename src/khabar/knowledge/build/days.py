"""Words of days, by language: our tables."""

from __future__ import annotations

import tomllib

from khabar.knowledge.artefact import to_json
from khabar.knowledge.build.tables import TABLES
from khabar.knowledge.sections import DAYS


def build() -> dict[str, bytes]:
    """Return a section for each language."""
    return {
        DAYS + path.stem: to_json(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted((TABLES / "days").glob("*.toml"))
    }

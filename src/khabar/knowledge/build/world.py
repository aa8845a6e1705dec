"""The whole artefact: every section, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from khabar.knowledge.artefact import pack, to_json
from khabar.knowledge.build import calendar, gazetteer, segment_words, territories, zones
from khabar.knowledge.build.tables import read

#: Where the store looks for it.
OUTPUT: Final = Path(__file__).parent.parent / "data" / "world.khabar"


def build() -> bytes:
    """Return the artefact; the same tables and packages give the same bytes."""
    return pack(
        {
            "calendar": to_json(calendar.build()),
            "countries": to_json(territories.countries()),
            "namesakes": to_json(read("namesakes").rows),
            "segment_words": to_json(segment_words.build()),
            "zones": to_json(zones.build()),
            **gazetteer.build(),
        }
    )


def write(path: Path) -> bytes:
    """Write the artefact and return it; a reader sees the old file or the new one, never half."""
    data = build()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
    return data

"""What an artefact holds, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import orjson

from khabar.knowledge.artefact import MAGIC, unpack
from khabar.knowledge.named import Named
from khabar.knowledge.own.runtime import INFO, THINGS
from khabar.knowledge.place import CAPITAL, CITY, COUNTY, REGION, TOWN, Place
from khabar.knowledge.rows import Rows
from khabar.knowledge.sources import SECTION, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.knowledge.artefact import Buffer

_KINDS: Final = {
    CAPITAL: "capitals", CITY: "cities", COUNTY: "counties", REGION: "regions", TOWN: "towns",
}  # fmt: skip
_WORDS: Final = "words.common."


def contents(data: Buffer) -> dict[str, Any]:
    """Return what an artefact holds: version, format and size; counts; sources of the world's, ids of users'.

    Raises:
        ValueError: It is no artefact.
    """
    version, sections = unpack(data)
    counted = _own(sections) if INFO in sections else _world(sections)
    return {"version": version, "format": MAGIC.decode().strip(), "bytes": len(data), **counted}


def by_script(affixes: Mapping[str, Any], total: int) -> dict[str, int]:
    """Return script → how many names are looked for in it, most first.

    Args:
        affixes: The section `gazetteer.affixes`.
        total: How many names there are.
    """
    first = sorted((numbers[0], script) for script, numbers in affixes["scripts"].items())
    ends = [*(start for start, _ in first[1:]), total]
    counts = Counter({script: end - start for (start, script), end in zip(first, ends, strict=True)})
    return dict(counts.most_common())


def _world(sections: Mapping[str, memoryview]) -> dict[str, Any]:
    named = [Named(*row) for row in _all(sections, "organizations")]
    places = Counter(_KINDS[Place(*row).kind] for row in _all(sections, "places"))
    kinds = Counter(row.kind for row in named if row.what == "organization")
    return {
        "countries": len(orjson.loads(sections["countries"])),
        "names": _names(sections),
        "places": dict(places.most_common()),
        "organizations": dict(kinds.most_common()),
        "persons": sum(row.what == "person" for row in named),
        "languages": sorted(orjson.loads(sections["cues"])),
        "languages_with_words": sorted(
            name.removeprefix(_WORDS) for name in sections if name.startswith(_WORDS)
        ),
        "sources": [Source(*row)._asdict() for row in orjson.loads(sections.get(SECTION, b"[]"))],
    }  # fmt: skip


def _own(sections: Mapping[str, memoryview]) -> dict[str, Any]:
    things = list(_all(sections, THINGS))
    return {
        "things": dict(Counter(row[0] for row in things).most_common()),
        "names": _names(sections),
        "languages": sorted({language for row in things for language, _ in row[-1]}),
    }


def _names(sections: Mapping[str, memoryview]) -> dict[str, int]:
    affixes = orjson.loads(sections["gazetteer.affixes"])
    return by_script(affixes, len(Rows.from_sections(sections, "gazetteer.readings")))


def _all(sections: Mapping[str, memoryview], name: str) -> Iterator[Any]:
    rows = Rows.from_sections(sections, name)
    return (rows[number] for number in range(len(rows)))

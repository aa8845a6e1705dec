"""The whole artefact: every section, in one file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from khabar.knowledge.artefact import pack, to_json
from khabar.knowledge.build import (
    affixes,
    apart,
    calendar,
    countries,
    gazetteer,
    inflected_places,
    languages,
    marks,
    numbers,
    organizations,
    places,
    segment_words,
    sources,
    territories,
    topics,
    words,
    zones,
)
from khabar.knowledge.build.pack import rows
from khabar.knowledge.build.tables import TABLES, by_language, read
from khabar.knowledge.sections import DAYS, SAYING
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.knowledge.build.entry import Entry
    from khabar.knowledge.build.languages import Language

#: Where the store looks for it.
OUTPUT: Final = Path(__file__).parent.parent / "data" / "world.khabar"


def build(tell: Callable[[str], None] = lambda _what: None) -> bytes:
    """Return the artefact; the same tables and packages give the same bytes.

    Args:
        tell: Called with what is being done, for a person who waits.
    """
    # What the packages say is gathered in another process: they keep what they have read, and automata need
    # that memory.
    sections, patterns = apart.run(gather, tell)
    tell("building automata")
    return pack({**sections, **gazetteer.automata(patterns)})


def gather(tell: Callable[[str], None]) -> tuple[dict[str, bytes], dict[str, list[str]]]:
    """Return all sections but the automata, and the patterns of these."""
    tell("reading languages")
    sections, entries = _facts(languages.every(), tell)
    tell("sorting names")
    filed = gazetteer.file(gazetteer.collect(entries, affixes.confusable), affixes.affixes())
    return {**sections, **filed.sections}, filed.patterns


def _facts(spoken: list[Language], tell: Callable[[str], None]) -> tuple[dict[str, bytes], Iterator[Entry]]:
    """Return all sections but the gazetteer's, and every name that goes into it."""
    known = territories.countries()
    tell("reading places")
    cities, names = places.build(known)
    tell("declining places")
    names += inflected_places.build(cities, names, spoken)
    tell("reading organizations and persons")
    organized = organizations.build(spoken)
    names = places.without(names, cities, frozenset(fold_text(entry.text) for entry in organized.entries))
    tell("counting words")
    persons = marks.names_of_persons(spoken)
    taken = words.Taken(
        frozenset(fold_text(name) for kind in persons.values() for name in kind)
        | places.well_known(cities, names),
        places.at_home(cities, names),
    )
    tell("reading calendars, zones and segments")
    sections = {
        "anchors": to_json(affixes.folded_words("anchors")),
        "calendar": to_json(calendar.build()),
        "characters": to_json(_characters()),
        "countries": to_json(known),
        "cues": to_json(marks.cues(spoken)),
        "names": to_json(marks.names_by_script(spoken)),
        "namesakes": to_json(read("namesakes").rows),
        "segment_words": to_json(segment_words.build()),
        "sources": to_json(sources.build()),
        "zones": to_json(zones.build()),
        **_as_written("days", DAYS),
        **numbers.build(),
        **_as_written("saying", SAYING),
        **rows("places", cities),
        **rows("organizations", organized.rows),
        **topics.build(),
        **words.build({language.code: language.words("common") for language in spoken}, taken),
    }
    entries = chain(
        countries.entries(spoken),
        countries.stop_phrases(),
        _drained(names),
        _drained(organized.entries),
        marks.entries(spoken),
    )
    return sections, entries


def _as_written(folder: str, kind: str) -> dict[str, bytes]:
    """Return a section for each language's table, as it is."""
    return {kind + language: to_json(table) for language, table in by_language(TABLES / folder).items()}


def _drained(entries: list[Entry]) -> Iterator[Entry]:
    """Yield entries and let go of each: the memory is needed for what becomes of them."""
    entries.reverse()
    while entries:
        yield entries.pop()


def _characters() -> dict[str, list[str]]:
    """Return the countries that a Chinese character stands for in compounds."""
    found: dict[str, list[str]] = {}
    for character, code in read("characters").rows:
        found.setdefault(character, []).append(code)
    return found


def write(path: Path, tell: Callable[[str], None] = lambda _what: None) -> bytes:
    """Write the artefact and return it; a reader sees the old file or the new one, never half."""
    data = build(tell)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
    return data

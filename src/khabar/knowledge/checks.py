"""Whether an artefact is whole: the hash first, then every section as the worker reads it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import orjson
from daachorse import CharwiseDoubleArrayAhoCorasick

from khabar.knowledge.artefact import is_whole, unpack
from khabar.knowledge.lexicon import Lexicons
from khabar.knowledge.named import Named
from khabar.knowledge.own import runtime
from khabar.knowledge.place import Place
from khabar.knowledge.rows import Rows
from khabar.knowledge.sections import AUTOMATON, ENDS, JSON, TOPIC_AUTOMATON
from khabar.text.calendar import Calendar
from khabar.text.segment_words import SegmentWords
from khabar.text.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from khabar.knowledge.artefact import Buffer

    Sections = Mapping[str, memoryview]

#: JSON sections and tables that the world's artefact must have, and users' names.
_WORLD: Final = (
    ("anchors", "calendar", "characters", "countries", "cues", "gazetteer.affixes", "names", "namesakes",
     "segment_words", "topics.taxonomy", "zones"),
    ("gazetteer.readings", "organizations", "places"),
)  # fmt: skip
_OWN: Final = (
    (runtime.INFO, "gazetteer.affixes"),
    ("gazetteer.readings", "organizations", "places", runtime.THINGS),
)
#: What a reading points to → the table it is a row of.
_TABLES: Final = {"place": "places", "organization": "organizations", "person": "organizations"}
#: Wrong rows of one kind that are told one by one; the others are counted.
_TOLD: Final = 5
_SAMPLE: Final = " a b c "


def findings(data: Buffer) -> list[str]:
    """Return a sentence for each thing that is wrong with an artefact, none when it is whole."""
    try:
        sections = unpack(data).sections
    except ValueError as error:
        return [f"it is no knowledge artefact of this version: {error}"]
    if not is_whole(data):  # nothing below may be trusted then, and automata least of all
        return ["its content has not the hash that it says: it was changed or cut"]
    is_own = runtime.INFO in sections
    values, tables = _OWN if is_own else _WORLD
    missing = [name for name in values if name not in sections]
    missing += [name + end for name in tables for end in (ENDS, JSON) if name + end not in sections]
    if missing:
        return [f"section {name} is missing" for name in missing]
    found = [*_unparsed(sections), *_uneven(sections, tables)]
    if found:
        return found
    return [*_rows(sections, is_own=is_own), *_automata(sections), *([] if is_own else _parts(sections))]


def _unparsed(sections: Sections) -> Iterator[str]:
    """Yield the sections of JSON that are none."""
    for name, section in sections.items():
        if not name.startswith((AUTOMATON, TOPIC_AUTOMATON, "words.")) and not name.endswith((ENDS, JSON)):
            try:
                orjson.loads(section)
            except orjson.JSONDecodeError as error:
                yield f"section {name} is no JSON: {error}"


def _uneven(sections: Sections, tables: tuple[str, ...]) -> Iterator[str]:
    """Yield the tables whose rows do not end where they should."""
    for name in tables:
        size = len(sections[name + JSON])
        ends = sections[name + ENDS]
        if len(ends) % 4:
            yield f"section {name + ENDS} has {len(ends)} bytes, no multiple of four"
            continue
        numbers = ends.cast("I").tolist()
        if any(a >= b for a, b in zip([0, *numbers], numbers, strict=False)) or (numbers or [0])[-1] != size:
            yield f"the rows of table {name} do not end where its JSON of {size:,} bytes does"


def _rows(sections: Sections, *, is_own: bool) -> Iterator[str]:
    """Yield the rows that have not their columns, or point to nothing."""
    width: dict[str, int] = {"organizations": len(Named._fields), "places": len(Place._fields)}
    for name, columns in width.items():
        yield from _told(name, sections, partial(_has_columns, columns))
    affixes = orjson.loads(sections["gazetteer.affixes"])
    countries = None if is_own else orjson.loads(sections["countries"])
    sizes = {what: len(Rows.from_sections(sections, table)) for what, table in _TABLES.items()}
    whats = [shape[0] for shape in affixes["shapes"]]

    def is_reading(row: Any) -> bool:  # noqa: ANN401 - JSON
        return bool(row) and all(
            0 <= shape < len(whats) and _points(whats[shape], value, sizes, countries)
            for shape, value in zip(row[::2], row[1::2], strict=True)
        )

    yield from _told("gazetteer.readings", sections, is_reading)


def _has_columns(columns: int, row: Any) -> bool:  # noqa: ANN401 - JSON
    return isinstance(row, list) and len(row) == columns


def _points(what: str, value: str, sizes: Mapping[str, int], countries: Mapping[str, Any] | None) -> bool:
    """Return whether what a reading says is there."""
    first = value.partition(" ")[0]  # the user's id follows where it is a user's
    if what in sizes:
        return first.isdecimal() and int(first) < sizes[what]
    return what != "country" or countries is None or first in countries


def _told(name: str, sections: Sections, is_right: Callable[[Any], bool]) -> Iterator[str]:
    """Yield a line for the first wrong rows of a table, and one for all others."""
    rows, wrong = Rows.from_sections(sections, name), 0
    for number in range(len(rows)):
        try:
            right = is_right(rows[number])
        except (ValueError, TypeError, AttributeError):
            right = False
        wrong += not right
        if not right and wrong <= _TOLD:
            yield f"row {number:,} of table {name} is not what it should be"
    if wrong > _TOLD:
        yield f"… and {wrong - _TOLD:,} more rows of table {name}"


def _automata(sections: Sections) -> Iterator[str]:
    """Yield the scripts whose automaton cannot be used."""
    affixes = orjson.loads(sections["gazetteer.affixes"])
    packed = {name.removeprefix(AUTOMATON) for name in sections if name.startswith(AUTOMATON)}
    for script in sorted(packed ^ affixes["scripts"].keys()):
        yield f"script {script} has an automaton or names, not both"
    for script in sorted(packed & affixes["scripts"].keys()):
        try:
            found = CharwiseDoubleArrayAhoCorasick.deserialize(bytes(sections[AUTOMATON + script]))
            found.find_overlapping(_SAMPLE)
        except Exception as error:  # noqa: BLE001 - whatever a broken one does
            yield f"the automaton of script {script} cannot be used: {error}"


def _parts(sections: Sections) -> Iterator[str]:
    """Yield what the parts of a worker do not understand."""
    parts: dict[str, Callable[[], object]] = {
        "calendar": lambda: Calendar.from_dict(orjson.loads(sections["calendar"])),
        "segment_words": lambda: SegmentWords.from_dict(orjson.loads(sections["segment_words"])),
        "zones": lambda: Zones.from_dict(orjson.loads(sections["zones"])),
        "words": lambda: _lexicons(sections),
    }
    for name, load in parts.items():
        try:
            load()
        except Exception as error:  # noqa: BLE001 - whatever is wrong is told
            yield f"section {name} cannot be used: {type(error).__name__}: {error}"


def _lexicons(sections: Sections) -> None:
    """Raise for words of a language that cannot be looked up."""
    lexicons = Lexicons(sections)
    for language in orjson.loads(sections["cues"]):
        lexicons.of(language)
    for name, section in sections.items():
        if name.startswith("words.") and name.count(".") > 1 and len(section).bit_count() != 1:
            raise ValueError(f"{name} has {len(section)} bytes, no power of two")

"""Users' names as an artefact: what finds them, and the rows they came from, so that more can be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from khabar.knowledge.artefact import pack, to_json, unpack
from khabar.knowledge.build.entry import DEFINITE, EITHER, Entry
from khabar.knowledge.build.gazetteer import automata, collect, file
from khabar.knowledge.build.pack import rows
from khabar.knowledge.named import Named
from khabar.knowledge.own.runtime import FORMAT, INFO, THINGS, USER
from khabar.knowledge.own.thing import EVERYWHERE, Thing
from khabar.knowledge.place import CITY, REGION, Place
from khabar.knowledge.rows import Rows
from khabar.text.scripts import dominant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.knowledge.artefact import Buffer

_ARTICLE: Final = "ال"
#: A place that a user names counts as a city of this size: it is believed without more evidence.
_PEOPLE: Final = 1_000_000


def pack_things(things: Sequence[Thing]) -> bytes:
    """Return the artefact of some things, ordered by type and id; the same things give the same bytes."""
    places = [_place(thing) for thing in things if thing.type == "place"]
    named = [_named(thing) for thing in things if thing.type in {"organization", "person"}]
    filed = file(collect(_entries(things)), {})
    return pack(
        {
            INFO: to_json({"format": FORMAT}),
            **rows(THINGS, things),
            **rows("places", places),
            **rows("organizations", named),
            **filed.sections,
            **automata(filed.patterns),
        }
    )


def unpack_things(data: Buffer) -> list[Thing]:
    """Return the things of an artefact.

    Raises:
        ValueError: It is none, or none of users' names.
    """
    sections = unpack(data).sections
    if INFO not in sections:
        raise ValueError("it holds no names that were added")
    packed = Rows.from_sections(sections, THINGS)
    return [_restored(packed[number]) for number in range(len(packed))]


def _restored(row: list[Any]) -> Thing:
    return Thing._make((*row[:-1], tuple((language, name) for language, name in row[-1])))


def _entries(things: Sequence[Thing]) -> Iterator[Entry]:
    """Yield every name of every thing; places, and organisations with persons, are numbered apart."""
    numbers = {"place": 0, "named": 0}
    for thing in things:
        table = "place" if thing.type == "place" else "named"
        value = thing.country if thing.type == "country" else str(numbers[table])
        numbers[table] += thing.type != "country"
        for language, name in thing.names:
            yield from _written(Entry(name, language, thing.type, f"{value} {thing.id}", USER))


def _written(entry: Entry) -> Iterator[Entry]:
    """Yield the forms in which a name is looked for: an Arabic one with and without its article."""
    text = entry.text
    if dominant(text) != "Arab":
        yield entry._replace(exact=text if _is_acronym(text) else "")
        return
    yield entry._replace(article=EITHER)
    bare = text.removeprefix(_ARTICLE)
    if bare != text and len(bare) > 1 and entry.language in {"ar", EVERYWHERE}:
        yield entry._replace(text=bare, article=DEFINITE)  # للشركة is for الشركة


def _is_acronym(name: str) -> bool:
    """Return whether a name counts only in capitals."""
    return name.isupper() and len(name) < 8 and " " not in name


def _named(thing: Thing) -> Named:
    kind = thing.role if thing.type == "person" else thing.kind
    return Named(
        thing.type, thing.id, kind, thing.country, thing.names[0][1], thing.since, thing.until
    )  # fmt: skip


def _place(thing: Thing) -> Place:
    kind = REGION if thing.kind == "region" else CITY
    return Place(0, thing.country, "", _PEOPLE, kind, thing.names[0][1], thing.latitude, thing.longitude)

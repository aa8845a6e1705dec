"""Entities as OpenSanctions publishes them: FollowTheMoney as JSON lines, or its simple CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

import orjson

from khabar.knowledge.own import table
from khabar.knowledge.own.reading import Refused, Taken, lines
from khabar.knowledge.own.thing import MOST_NAMES, is_findable, thing
from khabar.text.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.knowledge.own.thing import Countries, Thing

#: Schema → type and kind; other schemata (addresses, ships, accounts …) name nothing that khabar tags.
_SCHEMATA: Final = {
    "Company": ("organization", "company"),
    "LegalEntity": ("organization", ""),
    "Organization": ("organization", ""),
    "Person": ("person", ""),
    "PublicBody": ("organization", "government"),
}
#: Properties that hold names, and the country; `weakAlias` is left out, as it tells nobody apart.
_NAMES: Final = ("name", "alias", "previousName")
_COUNTRIES: Final = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")
_SIMPLE: Final = ("id", "schema", "name")
_LONGEST: Final = 200


class _SkippedError(ValueError):
    """An entity in order of which nothing can be made."""


def read_entities(stream: BinaryIO, countries: Countries) -> Iterator[Taken | Refused]:
    """Yield the entities of a file of JSON lines (`entities.ftm.json`)."""
    for number, line in enumerate(lines(stream), 1):
        if line.strip():
            try:
                yield Taken(number, _entity(line, countries))
            except _SkippedError as error:
                yield Refused(number, str(error), is_skipped=True)
            except ValueError as error:
                yield Refused(number, str(error))


def read_simple(stream: BinaryIO, countries: Countries) -> Iterator[Taken | Refused]:
    """Yield the rows of a file of the simple CSV format (`targets.simple.csv`)."""
    for row in table.rows(stream, lambda row: _simple(row, countries), required=_SIMPLE, optional=None):
        is_skipped = isinstance(row, Refused) and row.reason.startswith("schema ")
        yield row._replace(is_skipped=True) if isinstance(row, Refused) and is_skipped else row


def _entity(line: bytes, countries: Countries) -> Thing:
    try:
        entity = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"the line is no JSON: {error}") from None
    fields = entity if isinstance(entity, dict) else {}
    properties, key = fields.get("properties") or {}, fields.get("id")
    if not isinstance(key, str) or not isinstance(properties, dict):
        raise ValueError("the line is no entity with `id`, `schema` and `properties`")  # noqa: TRY004 - a row's
    names = [name for key in _NAMES for name in _strings(properties, key)]
    found = [code for key in _COUNTRIES for code in _strings(properties, key)]
    role = next(iter(_strings(properties, "position")), "")
    return _thing(key, str(fields.get("schema")), names, found, role, countries)


def _simple(row: dict[str, str], countries: Countries) -> Thing:
    names = [row["name"], *row.get("aliases", "").split(";")]
    return _thing(row["id"], row["schema"], names, row.get("countries", "").split(";"), "", countries)


def _thing(  # noqa: PLR0913, PLR0917 - what both formats say
    key: str, schema: str, names: Sequence[str], codes: Iterable[str], role: str, countries: Countries
) -> Thing:
    if schema not in _SCHEMATA:
        if schema.isidentifier() and schema.isascii():
            raise _SkippedError(f"schema {schema[:40]}")
        raise ValueError(f"{schema[:40]!r} is no schema of FollowTheMoney")
    what, kind = _SCHEMATA[schema]
    country = next((code for code in codes if code.strip().upper() in countries), "")
    wanted = [name for name in names if name.strip() and len(name) <= _LONGEST and is_findable(name)]
    if what == "person":
        wanted = [name for name in wanted if not _is_one_word(name)] or wanted[:1]
    if not wanted:
        raise ValueError("none of its names can be found in a text" if any(names) else "there is no name")
    return thing(
        [("", name) for name in wanted[:MOST_NAMES]], countries,
        type=what, id=key, kind=kind, country=country, role=role if what == "person" else "",
    )  # fmt: skip


def _is_one_word(name: str) -> bool:
    """Return whether a name is one word where names of persons have several: half the world is called so."""
    return " " not in name.strip() and not is_unspaced(name.strip()[0])


def _strings(properties: dict[str, Any], key: str) -> list[str]:
    values = properties.get(key)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []

"""What users may name: a person, an organisation, a place, or a country by another name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.knowledge.build.gazetteer import pattern_forms
from khabar.knowledge.build.organizations import KINDS
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    #: Codes of countries as files write them (alpha-2 and alpha-3, in capitals) → alpha-2.
    Countries = Mapping[str, str]

TYPES: Final = ("person", "organization", "place", "country")
#: Spellings of types that are understood as well.
_TYPES: Final = {"organisation": "organization", **{name: name for name in TYPES}}
#: Kinds that a type may have, the first when a file gives none; an `other` organisation acts for no country.
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "organization": ("other", *sorted(KINDS)),
    "place": ("city", "region"),
}
#: A language that is unknown, or none: the name counts in texts of every language.
_ANY: Final = frozenset({"", "*", "u", "und"})
EVERYWHERE: Final = "*"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_ID: Final = re.compile("[^\\s\x00-\x1f\x7f\ud800-\udfff]{1,200}")
_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
#: Longest name, in characters.
_LONGEST: Final = 200
#: Most names of one thing.
MOST_NAMES: Final = 1000


class Thing(NamedTuple):
    """A person, organisation, place or country with some of its names, the canonical one first."""

    type: str
    id: str
    kind: str
    """Of an organisation or place; empty for others."""
    country: str
    """ISO 3166-1 alpha-2, empty where it is unknown."""
    role: str
    """What a person is."""
    since: str
    """First day, month or year of that, ISO 8601."""
    until: str
    latitude: float
    longitude: float
    """0 and 0 where nobody says where a place is."""
    names: tuple[tuple[str, str], ...]
    """Language (`*` for every one) and name."""

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells it from all others."""
        return self.type, self.id


def thing(  # noqa: PLR0913 - the columns of the format
    names: Iterable[tuple[str, str]],
    countries: Countries,
    *,
    type: str,  # noqa: A002 - the column's own name
    id: str = "",  # noqa: A002 - as above
    kind: str = "",
    country: str = "",
    role: str = "",
    since: str = "",
    until: str = "",
    latitude: str = "",
    longitude: str = "",
) -> Thing:
    """Return what one row says, checked.

    Args:
        names: Language and name, the canonical one first.
        countries: Codes that may stand for a country.
        type: One of `TYPES`.
        id: Its id; of what has none, the folded canonical name with hyphens, or the country's code.
        kind: Of an organisation or a place.
        country: Code of its country.
        role: What a person is.
        since: First day, month or year of the role.
        until: Last one.
        latitude: Of a place, in degrees.
        longitude: As above.

    Raises:
        ValueError: Why the row says nothing that can be used.
    """
    what = _TYPES.get(type.strip().lower())
    if what is None:
        raise ValueError(f"type {type!r} is none of {', '.join(TYPES)}")
    written = tuple(dict.fromkeys((_language(language), _name(name)) for language, name in names))
    if not written:
        raise ValueError("there is no name")
    code = _country(country, countries)
    if not code and what in {"place", "country"}:
        raise ValueError(f"a {what} needs the code of its country")
    return Thing(
        what,
        _id(id.strip() or (code if what == "country" else slug(written[0][1]))),
        _kind(what, kind.strip().lower()),
        code,
        _text(role),
        _day("from", since.strip()),
        _day("to", until.strip()),
        _degrees("latitude", latitude.strip(), 90),
        _degrees("longitude", longitude.strip(), 180),
        written,
    )


def merged(first: Thing, second: Thing) -> Thing:
    """Return a thing with what a second row says of it.

    Raises:
        ValueError: The rows say different things.
    """
    values = {}
    for name in Thing._fields[2:-1]:
        before, after = getattr(first, name), getattr(second, name)
        if before and after and before != after and name != "kind":
            raise ValueError(f"{name} is {after!r} here and {before!r} in a row before, of the same id")
        values[name] = before or after
    default = _KINDS.get(first.type, ("",))[0]
    values["kind"] = second.kind if first.kind == default else first.kind
    known = set(first.names)
    names = (*first.names, *(name for name in second.names if name not in known))
    if len(names) > MOST_NAMES:
        raise ValueError(f"{first.id} has {MOST_NAMES:,} names already")
    return Thing(first.type, first.id, names=names, **values)


def slug(name: str) -> str:
    """Return an id made of a name."""
    return "-".join(fold_text(name).split())[:200]


def is_findable(name: str) -> bool:
    """Return whether a name can be looked for: it has two characters, and begins with a letter or digit."""
    return next(pattern_forms(name), None) is not None


def _name(name: str) -> str:
    said = _text(name)
    if not said:
        raise ValueError("there is no name")
    if len(said) > _LONGEST:
        raise ValueError(f"the name is longer than {_LONGEST} characters")
    if not is_findable(said):
        raise ValueError(f"the name {said!r} needs two characters, and a letter or digit first")
    return said


def _text(value: str) -> str:
    """Return a text with single blanks."""
    said = " ".join(value.split())
    if _CONTROL.search(said):
        raise ValueError("it holds control characters, or bytes that are not UTF-8")
    return said


def _language(language: str) -> str:
    code = language.strip().lower().replace("_", "-").partition("-")[0]
    if code in _ANY:
        return EVERYWHERE
    if not _LANGUAGE.fullmatch(code):
        raise ValueError(f"language {language!r} is no ISO 639 code")
    return code


def _country(country: str, countries: Countries) -> str:
    code = country.strip().upper()
    if code and code not in countries:
        raise ValueError(f"country {country!r} is no code of ISO 3166-1")
    return countries[code] if code else ""


def _id(key: str) -> str:
    if not _ID.fullmatch(key):
        raise ValueError(f"the id {key[:40]!r} holds blanks, or is longer than 200 characters")
    return key


def _kind(what: str, kind: str) -> str:
    allowed = _KINDS.get(what, ("",))
    if kind and kind not in allowed and what in _KINDS:
        raise ValueError(f"kind {kind!r} is none of {', '.join(allowed)}")
    return kind if kind in allowed else allowed[0]


def _day(column: str, day: str) -> str:
    if day and not _DAY.fullmatch(day):
        raise ValueError(f"{column} {day!r} is no date such as 2026, 2026-11 or 2026-11-25")
    return day


def _degrees(column: str, value: str, most: float) -> float:
    if not value:
        return 0.0
    try:
        degrees = float(value)
    except ValueError:
        degrees = most + 1
    if not -most <= degrees <= most:
        raise ValueError(f"{column} {value!r} is no number from -{most} to {most}")
    return round(degrees, 5)

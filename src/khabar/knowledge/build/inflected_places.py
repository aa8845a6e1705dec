"""Declined names of cities, by the rules of the languages that decline them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.knowledge.build.entry import Entry
from khabar.knowledge.build.words import frequencies
from khabar.knowledge.place import CAPITAL
from khabar.text.normalize import fold_text
from khabar.text.scripts import dominant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from khabar.knowledge.build.languages import Language
    from khabar.knowledge.place import Place

#: Places declined: smaller ones cost more of the artefact than they are worth in news.
_LEAST_PEOPLE: Final = 30_000
#: Where no frequencies tell which forms are used, and for names of several words.
_LARGE: Final = 300_000
_WORLD: Final = 1_000_000
#: A form that is a word of everyday language as well is left out …
_EVERYDAY: Final = 4.5
#: … unless it is as frequent as the name itself, by this power of ten: then it is one for being the name.
_AS_FREQUENT: Final = 0.7
#: A form of so few letters is likely to be another word too.
_SHORT: Final = 3


def build(places: Sequence[Place], names: Sequence[Entry], languages: Sequence[Language]) -> list[Entry]:
    """Return the declined forms of the names that a language uses: those it is known to write."""
    by_script = _by_script(places, names)
    return [entry for language in languages for entry in _of_language(language, by_script)]


class _Named(NamedTuple):
    """A name, the places that have it, and the people of the largest of them."""

    text: str
    numbers: list[int]
    people: int
    is_own: bool
    """It is how GeoNames itself calls the place."""
    is_capital: bool
    """It is a country's seat of government, which news declines however seldom books do."""


def _by_script(places: Sequence[Place], names: Sequence[Entry]) -> dict[str, list[_Named]]:
    """Return script → the names of places that are large enough."""
    found: dict[str, list[int]] = {}
    own: set[str] = set()
    for entry in names:
        if places[int(entry.value)].population >= _LEAST_PEOPLE:
            found.setdefault(entry.text, []).append(int(entry.value))
            if entry.kind == "geonames":
                own.add(entry.text)
    by_script: dict[str, list[_Named]] = {}
    for text, numbers in found.items():
        people = max(places[number].population for number in numbers)
        by_script.setdefault(dominant(text) or "", []).append(
            _Named(text, list(dict.fromkeys(numbers)), people, text in own, _is_capital(places, numbers))
        )
    return by_script


def _of_language(language: Language, by_script: Mapping[str, list[_Named]]) -> Iterator[Entry]:
    if not language.rows["places"]:
        return
    known = frequencies(language.code)
    for named in by_script.get(_script(language), ()):
        if not known and (named.people < _WORLD or not named.is_own):
            continue
        if known and not all(word in known for word in fold_text(named.text).replace("-", " ").split()):
            continue
        for form in language.place_forms(named.text)[1:]:
            if _is_written(fold_text(form), fold_text(named.text), known, named):
                yield from (
                    Entry(form, language.code, "place", number, "geonames-declined")
                    for number in named.numbers
                )


def _script(language: Language) -> str:
    """Return the script of a language, as its adjectives are written."""
    scripts = Counter(dominant(row[1]) for row in language.rows["demonyms"])
    return (scripts.most_common(1)[0][0] if scripts else None) or "Latn"


def _is_capital(places: Sequence[Place], numbers: Sequence[int]) -> bool:
    return any(places[number].kind == CAPITAL for number in numbers)


def _is_written(form: str, name: str, known: Mapping[str, float], named: _Named) -> bool:
    """Return whether a form is one that texts hold, and no word of everyday language as well.

    Of a capital or city of world rank any form is believed, since most of them are too rare to be counted.
    """
    if not known:
        return True
    parts = form.replace("-", " ").split()
    if len(parts) > 1:
        return named.people >= _LARGE and all(part in known for part in parts)
    frequency = known.get(form, 0.0)
    if not frequency:
        return named.people >= _WORLD or (named.is_capital and len(form) > _SHORT)
    return frequency < max(_EVERYDAY, known.get(name, 0.0) + _AS_FREQUENT)

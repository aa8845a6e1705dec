"""What a single word with a capital is: what speaks for a person, and what for a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.enrich.capitals import NOUN_CAPITALS
from khabar.enrich.spans import Span, known_span
from khabar.knowledge.place import CAPITAL
from khabar.text.scripts import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.capitals import Loose
    from khabar.enrich.mentions import Found
    from khabar.enrich.persons import Memory
    from khabar.enrich.spans import What
    from khabar.knowledge.lexicon import Lexicon
    from khabar.knowledge.readings import Reading
    from khabar.knowledge.store import Knowledge

#: People of a city → how much its size speaks for it.
_SIZES: Final = ((1_000_000, 3.0), (300_000, 2.0), (100_000, 1.5), (0, 1.0))
#: From here on nothing else is believed: it is a country's name.
_COUNTRY: Final = 4.0
#: Words no longer than this are too often something else, twice that where few words are known.
_SHORT: Final = 2
_INSIDE: Final = re.compile(rf"[^\W\d_](?<![{UPPER}])[{UPPER}]|\d")
_ROMAN: Final = re.compile(r"[ivxlc]+")
#: Language → how names of places end, and seldom persons or compounds; three letters stand before it.
_PLACE_ENDINGS: Final[dict[str, re.Pattern[str]]] = {
    "de": re.compile(r"\w{3,}hausen"),
    "fr": re.compile(r"[\w'’-]{3,}(?:ville|-les-bains|-sous-\w+|-sur-\w+)"),
    "uk": re.compile(r"\w{3,}(?:град|граді|града|граду|градом)"),
}
#: Language → endings that tell a listed town from a noun, where nouns have capitals too.
_TOWN_ENDINGS: Final[dict[str, re.Pattern[str]]] = {
    "de": re.compile(r"\w{3,}(?:brücken?|burg|furt|hausen|heim|kirchen)"),
}


def decide(loose: Loose, lexicon: Lexicon, memory: Memory, knowledge: Knowledge, raw: str) -> Iterator[Span]:
    """Yield what a single word is, if it is a name at all."""
    word, found = loose.word, loose.place
    if word.low in lexicon.capital:
        return
    person, person_rule = _person_evidence(loose, lexicon, memory)
    if found is None:
        yield from _unlisted(loose, lexicon, person, person_rule, raw)
    else:
        place = _place_evidence(loose, found, lexicon, knowledge)
        if place >= max(1.0, person):
            yield known_span(found, loose.line)._replace(confidence=round(min(0.95, 0.4 + place / 8), 2))
            return
        if person >= 2.0:
            yield _span(loose, "person", person_rule, min(0.9, 0.3 + person / 6))


def _unlisted(loose: Loose, lexicon: Lexicon, person: float, rule: str, raw: str) -> Iterator[Span]:
    """Yield what a word is that no place is called."""
    word = loose.word
    if loose.is_quoted and person < 2.0 and word.low not in lexicon.common:
        yield _span(loose, "organization", "quoted", 0.4)
    elif person >= 2.0 or (person > 0 and (not loose.is_opening or _is_sure(word.low, lexicon))):
        yield _span(loose, "person", rule, min(0.9, 0.3 + person / 6))
    elif raw[word.start : word.end].isupper() and 1 < len(word.low) < 7 and not _ROMAN.fullmatch(word.low):
        yield _span(loose, "organization", "acronym", 0.4)
    elif word.low not in lexicon.known and len(word.low) > 2 and not person:
        if _is_like_place(loose, lexicon):
            yield _span(loose, "place", "place-word", 0.4)
        elif not lexicon.is_rich or lexicon.language in NOUN_CAPITALS or loose.is_opening:
            return
        elif loose.after_article or _is_brand(raw[word.start : word.end]):
            yield _span(loose, "organization", "unknown-word", 0.3)
        else:
            yield _span(loose, "person", "unknown-word", 0.3)


def _is_like_place(loose: Loose, lexicon: Lexicon) -> bool:
    """Return whether what stands beside a word that nothing lists, or its ending, says that it is a place."""
    if loose.after_place_word or loose.is_within:
        return True
    endings = _PLACE_ENDINGS.get(lexicon.language)
    return endings is not None and endings.fullmatch(loose.word.low) is not None


def _is_sure(low: str, lexicon: Lexicon) -> bool:
    """Return whether a word that begins a sentence would be known if it were one of the language."""
    least = _SHORT if lexicon.is_rich else 2 * _SHORT
    return len(low) > least and low not in lexicon.known


def _is_brand(written: str) -> bool:
    """Return whether a word is written as firms and products are, with a capital or digit inside."""
    return _INSIDE.search(written) is not None and not written.startswith(
        ("Mc", "Mac", "De", "Di", "La", "Le")
    )


def _person_evidence(loose: Loose, lexicon: Lexicon, memory: Memory) -> tuple[float, str]:
    """Return how much speaks for a person, and the rule that says most."""
    low = loose.word.low
    found = []
    if loose.title:
        found.append((3.0, "title+name"))
    if low in memory.by_part:
        found.append((2.5, "surname-memory"))
    if loose.before_person_word:
        found.append((2.0 if low not in lexicon.known else 1.0, "person-word"))
    if (low in lexicon.given or low in lexicon.family) and low not in lexicon.common:
        found.append((0.7, "name"))
    if not found:
        return 0.0, ""
    return sum(value for value, _ in found) - 2 * loose.after_place_word, max(found)[1]


def _place_evidence(loose: Loose, found: Found, lexicon: Lexicon, knowledge: Knowledge) -> float:
    """Return how much speaks for a place."""
    low = loose.word.low
    value = max(_size(reading, knowledge) for reading in found.readings)
    if loose.is_within:
        return value + 4
    if loose.after_place_word:
        value += 2
    if low in lexicon.given or low in lexicon.family:
        value -= 1
    if value >= _COUNTRY:
        return value
    strict = loose.is_opening or lexicon.language in NOUN_CAPITALS
    if low in lexicon.not_place:
        return value - 3
    if low in lexicon.common and not _is_town(low, lexicon):
        return value - (3 if strict else 2)
    if low in lexicon.known and value < 2 and strict:
        value -= 2
    return value


def _is_town(low: str, lexicon: Lexicon) -> bool:
    """Return whether a common word is spelt as only towns are, as in Magdeburg."""
    endings = _TOWN_ENDINGS.get(lexicon.language)
    return endings is not None and endings.fullmatch(low) is not None


def _size(reading: Reading, knowledge: Knowledge) -> float:
    """Return how much the size of a place speaks for it being the one that a word means."""
    if reading.what != "place":
        return 4.0 if reading.what == "country" else 2.0
    place = knowledge.place(int(reading.value))
    other = 1.0 if reading.kind == "geonames-other" else 0.0
    if place.kind == CAPITAL:
        return 3.0 - other
    if place.is_region:
        return 2.5 - other
    return next(worth for people, worth in _SIZES if place.population >= people) - other


def _span(loose: Loose, what: What, rule: str, confidence: float) -> Span:
    return Span(loose.word.start, loose.word.end, what, rule, confidence, loose.line, title=loose.title)

"""Words of dates: months, weekdays, *yesterday*, *ago*; made for a language when a text of it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import daachorse
import orjson

from khabar.knowledge.by_language import ByLanguage
from khabar.knowledge.quantities import UNSPACED, keyed
from khabar.knowledge.sections import DAYS
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.text.calendar import Calendar

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Sections of rows with a value → the letter of their kind.
_VALUED: Final = {"months": "M", "weekdays": "W", "days": "R", "weak_days": "r", "numbers": "n", "two": "2"}
_UNITS: Final = {"day": "u", "week": "k", "month": "o", "year": "y"}
_MANY: Final = {"day": "U", "week": "V", "month": "O", "year": "Z"}
#: Sections of a table that are lists of words → the letter of their kind; the first section that has a word
#: decides.
_LISTS: Final = {
    "stop": "X", "past": "L", "next": "N", "this": "T", "ago_before": "B", "ago_after": "A",
    "year_noun": "i", "year_after": "E", "before": "e", "gaps": "f", "durations": "q",
}  # fmt: skip
#: Words of two lists are of a kind of their own.
_BOTH: Final = (("past", "ago_after", "P"), ("before", "gaps", "g"))
#: Kinds that say by themselves that a date may be near.
_ANCHORS: Final = frozenset("MmaWwRrSKukoyUVOZ2")
#: Words are longer than this where letters are written on to them.
_WRITTEN_ON: Final = 2
T = TypeVar("T")
#: Units, and what makes a date of one.
_COUNTED: Final = frozenset("ukoyUVOZ2")
_BESIDE: Final = frozenset("LNTPAB")
#: A month's name that is longer than this is no abbreviation.
_SHORT: Final = 4


class Sense(NamedTuple):
    """What a word of dates is."""

    kind: str
    """One letter: `M` month, `m` one that is another word too, `a` an abbreviation of one; `W` weekday, `w`
    one that is another word too; `R` a day such as yesterday, `r` one that needs a weekday beside it; `S` a
    period such as last year, `K` a weekday of such a week; `u k o y` day, week, month, year, `U V O Z` many
    of them, `2` two of them; `n` a number word; `L N T` last, next, this; `B A` ago, before and after; `P`
    is `L` or `A`; `e i` before a year, `E` after it; `f` may stand inside of a date; `g` is `e` or `f`; `q`
    makes a day of the month a number of days; `X` no date."""
    value: str = ""
    """Name or number."""
    system: str = "gregorian"
    """Calendar of a month."""


@dataclass(frozen=True, slots=True)
class DayWords:
    """What is known of one language's dates."""

    language: str
    senses: Mapping[str, Sense]
    """By folded word, or words with one blank between them."""
    longest: Mapping[str, int]
    """First word → most words of a row that begins with it; in unspaced writing the most characters."""
    prefixes: frozenset[str]
    """Letters that may be written on to the front of a word."""
    anchors: daachorse.CharwiseDoubleArrayAhoCorasick
    units: frozenset[int]
    """Numbers of the anchors that are days, weeks, months and years, which date nothing by themselves."""
    beside: frozenset[str]
    """Words that make a date of such a unit: last, next, ago."""
    is_spaced: bool
    has_dot: bool
    """A full stop makes a number an ordinal."""
    capital: bool
    """Months and weekdays have a capital, and words that have none are other words."""
    lower: frozenset[str]
    """Words that mean something else with a capital."""
    month_first: bool
    """The day may stand after its month."""


class Days(ByLanguage[DayWords]):
    """The words of all languages."""

    def __init__(self, sections: Mapping[str, memoryview], calendar: Calendar) -> None:
        """Keep the sections of the artefact, and the names of months."""
        super().__init__(sections, DAYS, lambda language, section: _words(language, section, calendar))


def _words(language: str, section: memoryview, calendar: Calendar) -> DayWords:
    """Return the words of one language, folded and filed."""
    data: dict[str, Any] = orjson.loads(section)
    is_spaced = language not in UNSPACED
    weak = {fold_text(word): "m" for word in data.get("weak", ())}
    weak |= {fold_text(word): "w" for word in data.get("weak_weekdays", ())}
    senses: dict[str, Sense] = {}
    longest: dict[str, int] = {}
    for written, sense in [*_rows(data), *_months(language, calendar)]:
        word, first, size = keyed(fold_text(written), is_spaced=is_spaced)
        if word not in senses:
            is_weak = sense.kind in "MW" and word in weak
            senses[word] = sense._replace(kind=weak[word]) if is_weak else sense
            longest[first] = max(longest.get(first, 1), size)
    prefixes = list(map(fold_text, data.get("prefixes", ())))
    joined = with_prefixes(senses, prefixes)
    # What is found in the text is only one word of a row, since marks may stand between its words.
    found = sorted({_anchor(w, is_spaced=is_spaced) for w, s in senses.items() if s.kind in _ANCHORS})
    strong = {_anchor(w, is_spaced=is_spaced) for w, s in senses.items() if s.kind in _ANCHORS - _COUNTED}
    beside = {w.split(" ", 1)[0] for w, s in (senses | joined).items() if s.kind in _BESIDE}
    return DayWords(
        language, {**joined, **senses}, {**with_prefixes(longest, prefixes), **longest},
        frozenset(prefixes),
        daachorse.CharwiseDoubleArrayAhoCorasick(found, daachorse.MATCH_KIND_LEFTMOST_LONGEST),
        frozenset(number for number, word in enumerate(found) if is_spaced and word not in strong),
        frozenset(beside),
        is_spaced,
        data.get("has_dot", False),
        data.get("capital", False),
        frozenset(map(fold_text, data.get("lower", ()))),
        data.get("month_first", False) or not is_spaced,
    )  # fmt: skip


def _anchor(word: str, *, is_spaced: bool) -> str:
    """Return the longest word of a row, which is the rarest; the whole of it where words are not parted."""
    return max(word.split(" "), key=len) if is_spaced else word


def with_prefixes(senses: Mapping[str, T], prefixes: list[str]) -> dict[str, T]:
    """Return the words of a table with each of the letters that may be written on to them."""
    return {
        prefix + word: sense
        for prefix in prefixes
        for word, sense in senses.items()
        if len(word) > _WRITTEN_ON
    }


def _rows(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    """Yield each word of a table with what it means; the first meaning of a word counts."""
    for word in data.get("stop", ()):
        yield word, Sense("X")
    for section, kind in _VALUED.items():
        for value, word in data.get(section, ()):
            for part in ("", *data.get("day_parts", ())) if kind == "W" else ("",):
                yield word + part, Sense(kind, value)
    for value, word in data.get("periods", ()):
        yield word, Sense("K" if ":" in value else "S", value)
    for section, kinds in (("units", _UNITS), ("many", _MANY)):
        for unit, word in data.get(section, ()):
            yield word, Sense(kinds[unit], unit)
    yield from _valueless(data)


def _valueless(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    """Yield the words that stand in lists."""
    for one, other, kind in _BOTH:
        for word in sorted({*data.get(one, ())} & {*data.get(other, ())}):
            yield word, Sense(kind)
    for section, kind in _LISTS.items():
        for word in data.get(section, ()):
            yield word, Sense(kind)


def _months(language: str, calendar: Calendar) -> Iterator[tuple[str, Sense]]:
    """Yield the names of months that the calendar has, abbreviations as such."""
    names = calendar.months.get(language, {})
    for name, (system, number) in names.items():
        is_short = len(name) <= _SHORT and any(
            number == other and len(longer) > len(name) + 1 and longer.startswith(name[:2])
            for longer, (_, other) in names.items()
        )
        is_ours = system == "gregorian"
        value = MONTHS[number - 1] if is_ours else str(number)
        if is_ours or system == "jalali":
            yield name, Sense("a" if is_short else "M", value, system)

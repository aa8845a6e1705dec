"""The day a date line names, in digits or with the name of a month, in any language of the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from khabar.text import eras
from khabar.text.calendar import bare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from khabar.text.calendar import Calendar, Order, System

_Read: TypeAlias = "Callable[[re.Match[str], Place, Calendar], date | None]"
_YEAR: Final = r"(1[389]\d\d|14\d\d|2[0-5]\d\d)"
_MARK: Final = r"\s?[-/.]\s?"
_YMD: Final = re.compile(rf"(?<!\d){_YEAR}{_MARK}(\d\d?){_MARK}(\d\d?)(?!\d)")
_DMY: Final = re.compile(rf"(?<!\d)(\d\d?){_MARK}(\d\d?){_MARK}{_YEAR}(?!\d)")
_COMPACT: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_HAN: Final = re.compile(
    r"(令和|平成|民國|民国|西元|公元)?\s*(\d{1,4}|元)\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)"
)
_ERAS: Final = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
_THANG: Final = re.compile(r"(\d\d?)[\s,/-]*(?:tháng|thg)\s*(\d\d?)[\s,./-]*(?:năm\s*)?(\d{4})")
_TOKEN: Final = re.compile(r"\d+|[^\s\d,;:/()|\[\]–—·•،-]+")
#: How far from the name of a month its day and year may stand.
_REACH: Final = 3
_SOLAR: Final = frozenset({"fa", "ps", "IR", "AF"})
_THAI: Final = frozenset({"th", "TH"})
_ETHIOPIA: Final = frozenset({"am", "ti", "ET", "ER"})


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of where and in which language a date is written."""

    language: str | None = None
    country: str | None = None

    def is_in(self, known: frozenset[str]) -> bool:
        """Return whether language or country is one of these."""
        return self.language in known or self.country in known


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and where it stands in the line."""

    day: date
    start: int
    end: int


def find(folded: str, place: Place, calendar: Calendar) -> Day | None:
    """Return the day a line names, None when it names none or more than one reading is left.

    Args:
        folded: Folded text (`normalize.fold_text`) without its time.
        place: Settles `04/02/2026` and the calendar of a year such as 1404 or 2569.
        calendar: Names and orders.
    """
    for pattern, read in _NUMERIC:
        for match in pattern.finditer(folded):
            found = read(match, place, calendar)
            if found is not None:
                return Day(found, *match.span())
    return _named(folded, place, calendar)


def _year_first(match: re.Match[str], place: Place, _: Calendar) -> date | None:
    return _resolve(int(match[1]), int(match[2]), int(match[3]), place)


def _year_last(match: re.Match[str], place: Place, calendar: Calendar) -> date | None:
    """Return the day when the two numbers leave one reading, or place tells."""
    one, two, year = int(match[1]), int(match[2]), int(match[3])
    if place.is_in(_ETHIOPIA):
        return None  # 28/05/2018 may be Ethiopian
    order: Order | None = "dmy" if one > 12 or one == two else "mdy" if two > 12 else None
    order = order or calendar.order(place.language, place.country)
    if order is None:
        return None
    month, day = (one, two) if order == "mdy" else (two, one)
    return _resolve(year, month, day, place)


def _han(match: re.Match[str], _: Place, __: Calendar) -> date | None:
    era = _ERAS.get(match[1] or "", 0)
    year = 1 if match[2] == "元" else int(match[2])
    return eras.gregorian(year + era, int(match[3]), int(match[4]))


def _thang(match: re.Match[str], _: Place, __: Calendar) -> date | None:
    return eras.gregorian(int(match[3]), int(match[2]), int(match[1]))


#: What reads dates in digits, in the order they are tried.
_NUMERIC: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = (
    (_YMD, _year_first), (_HAN, _han), (_DMY, _year_last), (_THANG, _thang), (_COMPACT, _year_first),
)  # fmt: skip


def _resolve(year: int, month: int, day: int, place: Place) -> date | None:
    """Return the day in the calendar that year and place tell."""
    if year in eras.SOLAR_YEARS and place.is_in(_SOLAR):
        return eras.solar_hijri(year, month, day)
    if year > 2400:
        return eras.gregorian(year - eras.BUDDHIST, month, day) if place.is_in(_THAI) else None
    return eras.gregorian(year, month, day)


def _named(folded: str, place: Place, calendar: Calendar) -> Day | None:
    """Return the first day with the name of a month."""
    tokens = list(_TOKEN.finditer(folded))
    for at, token in enumerate(tokens):
        if token[0][0].isdigit():
            continue
        width, month = _month(tokens, at, place, calendar)
        if month is None:
            continue
        found = _around(tokens, at, at + width, month, place)
        if found is not None:
            day, first, last = found
            return Day(day, tokens[first].start(), tokens[last].end())
    return None


def _month(
    tokens: Sequence[re.Match[str]], at: int, place: Place, calendar: Calendar
) -> tuple[int, tuple[System, int] | None]:
    """Return how many words name a month here, and the month."""
    word = tokens[at][0].lstrip(".'")
    if at + 1 < len(tokens) and not tokens[at + 1][0].isdigit():
        two = calendar.month(bare(f"{word} {tokens[at + 1][0]}"), place.language)
        if two:
            return 2, two
    return 1, calendar.month(bare(word), place.language)


def _around(
    tokens: Sequence[re.Match[str]], at: int, after: int, month: tuple[System, int], place: Place
) -> tuple[date, int, int] | None:
    """Return the day made of a month and the numbers beside it, with the first and last token it takes."""
    left = [i for i in range(at - 1, max(-1, at - 1 - _REACH), -1) if tokens[i][0].isdigit()][:1]
    right = [i for i in range(after, min(len(tokens), after + 2 * _REACH)) if tokens[i][0].isdigit()][:2]
    for day, year in _readings(tokens, left, right):
        found = _in_system(int(tokens[year][0]), month, int(tokens[day][0]), place)
        if found is not None:
            used = (day, year, at)
            return found, min(used), max(*used, after - 1)
    return None


def _readings(
    tokens: Sequence[re.Match[str]], left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    """Return what may be day and year: `4 May 2026`, `May 4 2026`, `2026 May 4`."""
    pairs = [(day, year) for day in left for year in right[:1]]
    pairs += [(right[0], right[1])] if len(right) > 1 else []
    pairs += [(day, year) for year in left for day in right[:1]]
    return [(d, y) for d, y in pairs if len(tokens[d][0]) <= 2 and len(tokens[y][0]) in {2, 4}]


def _in_system(year: int, month: tuple[System, int], day: int, place: Place) -> date | None:
    """Return the day in the calendar that the month's name belongs to."""
    system, number = month
    if year < 100:  # Thai papers write the last two digits of the Buddhist year; others are not guessed
        return eras.gregorian(year + 2500 - eras.BUDDHIST, number, day) if place.language == "th" else None
    if system == "jalali":
        return eras.solar_hijri(year, number, day)
    if system == "ethiopic":
        return eras.ethiopic(year, number, day)
    if year > 2400:
        return eras.gregorian(year - eras.BUDDHIST, number, day) if place.is_in(_THAI) else None
    return eras.gregorian(year, number, day)

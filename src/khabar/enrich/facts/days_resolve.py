"""Which day, month or year is meant, reckoned from the day of publication where it is not written out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from khabar.knowledge.days import MONTHS
from khabar.text import eras

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.facts.days_tokens import Token

Precision = Literal["day", "month", "year"]
#: A day without a year is a past one if it is not longer ago than this: about nine months.
_PAST: Final = 274
_WEEK: Final = 7
_MONTHS: Final = 12
#: Years that a preposition alone makes one: `in 1998`, not `in 1200`.
_FIRST_YEAR: Final = 1900
_AHEAD: Final = 30
_RELATIVE: Final = {
    -2: "day-before-yesterday", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "day-after-tomorrow",
}  # fmt: skip
DIRECTION: Final = {"L": -1, "P": -1, "T": 0, "N": 1}
#: Difference between the years of the Iranian calendar and ours.
_SOLAR: Final = (621, 622)
_DAY_UNITS: Final = {"day": 1, "week": 7}


class Found(NamedTuple):
    """A date, as far as it is known."""

    value: str
    precision: Precision
    row: str
    """What of the table made it."""


def a_day(found: date, row: str) -> Found | None:
    """Return a day as a date that is known to the day."""
    return Found(found.isoformat(), "day", row)


def _month(year: int, month: int, row: str) -> Found:
    return Found(f"{year:04}-{month:02}", "month", row)


def last_of(tokens: list[Token], kinds: str) -> Token | None:
    """Return the last token of one of these kinds."""
    return next((token for token in reversed(tokens) if token.sense.kind in kinds), None)


def value_of(tokens: list[Token], kinds: str) -> str:
    """Return the value of the last token of one of these kinds, nothing where there is none."""
    token = last_of(tokens, kinds)
    return token.sense.value if token else ""


def _parts(tokens: list[Token]) -> tuple[str, int, int, bool]:
    """Return name and number of the month, the day, and whether the month is of the Iranian calendar."""
    sense = next(token.sense for token in tokens if token.sense.kind in "Mma")
    day = int(value_of(tokens, "DJ") or 0)
    if sense.system != "gregorian":
        return f"{sense.system}-{sense.value}", int(sense.value), day, True
    return sense.value, MONTHS.index(sense.value) + 1, day, False


def nothing(_tokens: list[Token], _published: date | None) -> Found | None:
    """Return None: it looks like a date and is none."""
    return None


def numeric(_tokens: list[Token], _published: date | None) -> Found | None:
    """Return None: dates in digits are read with the country's order, see `dates`."""
    return None


def full(tokens: list[Token], _published: date | None) -> Found | None:
    """Return a day that is written out."""
    row, month, day, solar = _parts(tokens)
    year = int(value_of(tokens, "YH"))
    found = eras.solar_hijri(year, month, day) if solar else eras.gregorian(year, month, day)
    return a_day(found, row) if found else None


def _in_years(tokens: list[Token], years: Iterator[int] | range) -> list[date]:
    """Return the day in each of these years that has it."""
    _, month, day, solar = _parts(tokens)
    if solar:
        years = range(min(years) - _SOLAR[1], max(years) - _SOLAR[0] + 1)
        days = [eras.solar_hijri(year, month, day) for year in years]
    else:
        days = [eras.gregorian(year, month, day) for year in years]
    return [found for found in days if found]


def _near(days: list[date], published: date) -> date | None:
    """Return the last of the past nine months, else the nearest."""
    past = [day for day in days if 0 <= (published - day).days <= _PAST]
    return max(past) if past else min(days, key=lambda day: (abs((day - published).days), day), default=None)


def day(tokens: list[Token], published: date | None) -> Found | None:
    """Return a day without a year."""
    if published is None:
        return None
    found = _near(_in_years(tokens, range(published.year - 4, published.year + 5)), published)
    return a_day(found, _parts(tokens)[0]) if found else None


def day_beside(tokens: list[Token], published: date | None) -> Found | None:
    """Return the last or next day of that name."""
    if published is None:
        return None
    days = _in_years(tokens, range(published.year - 4, published.year + 5))
    if last_of(tokens, "LP"):
        found = max((day for day in days if day < published), default=None)
    else:
        found = min((day for day in days if day > published), default=None)
    return a_day(found, _parts(tokens)[0]) if found else None


def period_of(tokens: list[Token]) -> tuple[str, int] | None:
    """Return unit and direction of a period: last year is one year back."""
    row = value_of(tokens, "S")
    if row:
        unit, _, change = row.partition(" ")
        return unit, int(change)
    unit, direction = value_of(tokens, "koy"), last_of(tokens, "LPNT")
    return (unit, DIRECTION[direction.sense.kind]) if unit and direction else None


def day_of_period(tokens: list[Token], published: date | None) -> Found | None:
    """Return a day of last, this or next year."""
    period = period_of(tokens)
    if published is None or period is None or period[0] != "year":
        return None
    year = published.year + period[1]
    found = _in_years(tokens, range(year, year + 1))
    return a_day(found[0], _parts(tokens)[0]) if len(found) == 1 else None


def month(tokens: list[Token], _published: date | None) -> Found | None:
    """Return a month and its year."""
    row, number, _, solar = _parts(tokens)
    year = int(value_of(tokens, "YH"))
    return None if solar or not eras.FIRST_YEAR <= year <= eras.LAST_YEAR else _month(year, number, row)


def month_of_period(tokens: list[Token], published: date | None) -> Found | None:
    """Return a month of last, this or next year."""
    row, number, _, solar = _parts(tokens)
    period = period_of(tokens)
    if published is None or solar or period is None or period[0] != "year":
        return None
    return _month(published.year + period[1], number, row)


def month_beside(tokens: list[Token], published: date | None) -> Found | None:
    """Return the last, this or next month of that name."""
    row, number, _, solar = _parts(tokens)
    direction = last_of(tokens, "LPNT")
    if published is None or solar or direction is None:
        return None
    kind, year = direction.sense.kind, published.year
    if kind in "LP":
        year -= number >= published.month
    elif kind == "N":
        year += number <= published.month
    return _month(year, number, row)


def month_alone(tokens: list[Token], published: date | None) -> Found | None:
    """Return a month without a year: of the past nine, else the nearest."""
    row, number, _, solar = _parts(tokens)
    if published is None or solar:
        return None
    back = (published.month - number) % _MONTHS
    at = published.year * _MONTHS + published.month - 1 + (-back if back <= _PAST // 30 else _MONTHS - back)
    return _month(at // _MONTHS, number, row)


def ago(tokens: list[Token], published: date | None) -> Found | None:
    """Return the day, month or year that lies so many units back."""
    token = last_of(tokens, "ukoyUVOZ2J")
    number = last_of([t for t in tokens if t is not token], "Dnx")
    if published is None or token is None:
        return None
    if token.sense.kind == "J":
        count, unit = int(token.sense.value), "day"
    else:
        count = 2 if token.sense.kind == "2" else int(number.sense.value) if number else 1
        unit = token.sense.value
    row = f"{count}-{unit}"
    if unit in _DAY_UNITS:
        return a_day(published - timedelta(count * _DAY_UNITS[unit]), row)
    if unit == "month":
        at = published.year * _MONTHS + published.month - 1 - count
        return _month(at // _MONTHS, at % _MONTHS + 1, row)
    return Found(f"{published.year - count:04}", "year", row)


def period(tokens: list[Token], published: date | None) -> Found | None:
    """Return last, this or next year or month; a week only as its month, if it lies in one."""
    found = period_of(tokens)
    if published is None or found is None:
        return None
    unit, change = found
    row = f"{unit}{change:+}"
    if unit == "year":
        return Found(f"{published.year + change:04}", "year", row)
    if unit == "month":
        at = published.year * _MONTHS + published.month - 1 + change
        return _month(at // _MONTHS, at % _MONTHS + 1, row)
    monday = published - timedelta(published.weekday()) + timedelta(_WEEK * change)
    sunday = monday + timedelta(_WEEK - 1)
    return _month(monday.year, monday.month, row) if monday.month == sunday.month else None


def relative(tokens: list[Token], published: date | None) -> Found | None:
    """Return yesterday, today, tomorrow."""
    change = int(value_of(tokens, "R"))
    return a_day(published + timedelta(change), _RELATIVE[change]) if published else None


def year(tokens: list[Token], _published: date | None) -> Found | None:
    """Return a year that a word says is one."""
    value = int(value_of(tokens, "YH"))
    return Found(f"{value:04}", "year", "noun") if eras.FIRST_YEAR <= value <= eras.LAST_YEAR else None


def year_after_word(tokens: list[Token], published: date | None) -> Found | None:
    """Return a year after a preposition, if it is one that news speaks of."""
    value = int(value_of(tokens, "Y"))
    latest = published.year + _AHEAD if published else eras.LAST_YEAR
    is_year = _FIRST_YEAR <= value <= min(latest, eras.LAST_YEAR)
    return Found(f"{value:04}", "year", "preposition") if is_year else None


def day_of_month(tokens: list[Token], published: date | None) -> Found | None:
    """Return the last day of that number: Chinese, Japanese and Korean news leave out the month."""
    if published is None:
        return None
    number = int(tokens[0].sense.value)
    for back in range(62):
        found = published - timedelta(back)
        if found.day == number:
            return a_day(found, "day-of-month")
    return None


def day_in_month(tokens: list[Token], published: date | None) -> Found | None:
    """Return a day of last, this or next month."""
    found, number = period_of(tokens), int(value_of(tokens, "J"))
    if published is None or found is None or found[0] != "month":
        return None
    at = published.year * _MONTHS + published.month - 1 + found[1]
    meant = eras.gregorian(at // _MONTHS, at % _MONTHS + 1, number)
    return a_day(meant, f"month{found[1]:+}") if meant else None

"""Dates of other calendars as Gregorian dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

#: Years news is dated with; the Nepali calendar's years of today begin at 2057 and must not pass for
#: Gregorian.
FIRST_YEAR: Final = 1850
LAST_YEAR: Final = 2055
#: Thai years count from 543 BC.
BUDDHIST: Final = 543
#: Years of the Iranian calendar from 1992 to 2051; those after 1431 are as often of the Islamic lunar
#: calendar.
SOLAR_YEARS: Final = range(1371, 1431)
#: First day of the Ethiopian year 1 less one year and one month, as a day number of `date.toordinal`.
_ETHIOPIC: Final = 2796
#: Leap years of the Iranian calendar by year modulo 33; agrees with the astronomical rule for the years taken
#: here.
_SOLAR_LEAP: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_SOLAR_EPOCH: Final = date(1992, 3, 21)  # 1 Farvardin 1371


def gregorian(year: int, month: int, day: int) -> date | None:
    """Return a date of the news, None when there is no such day or year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of an Iranian or Afghan one, None when there is no such day."""
    if year not in SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    if month == 12 and day == 30 and year % 33 not in _SOLAR_LEAP:
        return None
    leaps = sum(passed % 33 in _SOLAR_LEAP for passed in range(SOLAR_YEARS.start, year))
    days = 365 * (year - SOLAR_YEARS.start) + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return _SOLAR_EPOCH + timedelta(days=days)


def ethiopic(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of an Ethiopian one, None when there is no such day."""
    longest = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not 1 <= month <= 13 or not 1 <= day <= longest or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date.fromordinal(_ETHIOPIC + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)

"""Dates of other calendars as Gregorian dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

#: Years news is dated with; the Nepali calendar's years of today begin at 2057 and must not pass for Gregorian.
FIRST_YEAR: Final = 1850
LAST_YEAR: Final = 2055
#: Thai years count from 543 BC.
BUDDHIST: Final = 543
#: Years of the Iranian calendar from 1992 to 2051; those after 1431 are as often of the Islamic lunar calendar.
SOLAR_YEARS: Final = range(1371, 1431)
#: First day of the Ethiopian year 1 less one year and one month, as a day number of `date.toordinal`.
_ETHIOPIC: Final = 2796
#: Years in which the 33-year cycle of Iranian leap years breaks (K. M. Borkowski, "The Persian calendar for
#: 3000 years", Earth, Moon and Planets 74, 1996).
_BREAKS: Final = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394)


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
    new_year, leap = _nowruz(year)
    if month == 12 and day == 30 and not leap:
        return None
    passed = (month - 1) * 31 - max(0, month - 7)
    return new_year + timedelta(days=passed + day - 1)


def _nowruz(year: int) -> tuple[date, bool]:
    """Return the first day of an Iranian year, and whether it is a leap year."""
    leaps, begin = -14, _BREAKS[0]
    jump = 0
    for end in _BREAKS[1:]:
        jump = end - begin
        if year < end:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        begin = end
    passed = year - begin
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leaps += 1
    western = year + 621
    march = 20 + leaps - (western // 4 - (western // 100 + 1) * 3 // 4 - 150)
    if jump - passed < 6:
        passed = passed - jump + (jump + 4) // 33 * 33
    leap = ((passed + 1) % 33 - 1) % 4
    return date(western, 3, 1) + timedelta(days=march - 1), leap == 0


def ethiopic(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of an Ethiopian one, None when there is no such day."""
    longest = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not 1 <= month <= 13 or not 1 <= day <= longest or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date.fromordinal(_ETHIOPIC + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)

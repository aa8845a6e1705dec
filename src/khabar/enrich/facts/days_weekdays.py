"""Which day a weekday's name means: alone, beside *yesterday*, in last week, with the day of the month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from khabar.enrich.facts.days_resolve import DIRECTION, Found, a_day, last_of, period_of, value_of
from khabar.knowledge.days import WEEKDAYS

if TYPE_CHECKING:
    from khabar.enrich.facts.days_tokens import Token

_WEEK: Final = 7
#: How far off a weekday with the day of its month may be, in days: a month and a half.
_FAR: Final = 45


def _to_weekday(start: date, weekday: int, direction: int) -> date:
    """Return the nearest day of that name strictly before or after."""
    step = (start.weekday() - weekday) % _WEEK or _WEEK
    return (
        start - timedelta(step) if direction < 0 else start + timedelta((weekday - start.weekday()) % 7 or 7)
    )


def weekday_near(tokens: list[Token], published: date | None) -> Found | None:
    """Return the day of that name nearest to the day that is said: the name of the day wins."""
    name, said = value_of(tokens, "Ww"), last_of(tokens, "Rr")
    if published is None or said is None:
        return None
    change, index = int(said.sense.value), WEEKDAYS.index(name)
    days = [
        published + timedelta(i)
        for i in range(-_WEEK, _WEEK + 1)
        if (change >= 0 or i <= 0) and (change <= 0 or i >= 0)
    ]
    target = published + timedelta(change)
    named = [day for day in days if day.weekday() == index]
    return a_day(min(named, key=lambda day: (abs((day - target).days), day)), name)


def weekday(tokens: list[Token], published: date | None) -> Found | None:
    """Return the last day of that name, the day of publication included."""
    name = value_of(tokens, "Ww")
    if published is None:
        return None
    return a_day(published - timedelta((published.weekday() - WEEKDAYS.index(name)) % _WEEK), name)


def weekday_beside(tokens: list[Token], published: date | None) -> Found | None:
    """Return last, this or next Monday."""
    name, direction = value_of(tokens, "Ww"), last_of(tokens, "LPNT")
    if published is None or direction is None:
        return None
    index = WEEKDAYS.index(name)
    if direction.sense.kind == "T":
        apart = (index - published.weekday() + 3) % _WEEK - 3
        return a_day(published + timedelta(apart), name)
    return a_day(_to_weekday(published, index, DIRECTION[direction.sense.kind]), name)


def _in_week(published: date, weeks: int, name: str) -> Found | None:
    monday = published - timedelta(published.weekday())
    return a_day(monday + timedelta(_WEEK * weeks + WEEKDAYS.index(name)), name)


def weekday_of_week(tokens: list[Token], published: date | None) -> Found | None:
    """Return the day of last, this or next week."""
    name, period = value_of(tokens, "Ww"), period_of(tokens)
    if published is None or period is None:
        return None
    return _in_week(published, period[1], name) if period[0] == "week" else weekday([*tokens], published)


def weekday_of_row(tokens: list[Token], published: date | None) -> Found | None:
    """Return the day of a week that one word names."""
    period, _, name = tokens[0].sense.value.partition(":")
    return _in_week(published, int(period.split(" ")[1]), name) if published else None


def weekday_in_month(tokens: list[Token], published: date | None) -> Found | None:
    """Return the day of a weekday with the number of its day, or day and month, in brackets."""
    numbers = [int(token.sense.value) for token in tokens if token.sense.kind == "D"]
    name = value_of(tokens, "Ww")
    if published is None:
        return None
    for apart in sorted(range(-_FAR, _FAR + 1), key=lambda i: (abs(i), i)):
        found = published + timedelta(apart)
        is_month = len(numbers) == 1 or found.month == numbers[1]
        if found.day == numbers[0] and is_month and found.weekday() == WEEKDAYS.index(name):
            return a_day(found, name)
    return None

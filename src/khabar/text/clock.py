"""The time of day a line names, and the zone it names beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, time
from typing import TYPE_CHECKING, Final

from khabar.text.calendar import squeeze
from khabar.text.scripts import is_unspaced
from khabar.text.zones import load, offset

if TYPE_CHECKING:
    from datetime import tzinfo

    from khabar.text.calendar import Calendar
    from khabar.text.day import Place
    from khabar.text.zones import Zones

#: Times that no date can be taken for.
_SURE: Final = (
    re.compile(r"(?<![\d.:])(\d\d?)\s?[:٫∶﹕]\s?(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?(?![\d:])"),
    re.compile(r"(?<!\d)(\d\d?)\s?[時时点點시]\s?(?:(\d\d?)\s?[分분]?)?(?:\s?(\d\d?)\s?[秒초])?(?!\d)"),
    re.compile(r"(?<!\d)(\d\d?)\s?h(?:\s?(\d\d))?(?:\s?m(?:in)?)?(?:\s?(\d\d)\s?s)?(?![\w\d])"),
)
#: Times that could be dates, looked for once the date is gone.
_DOTTED: Final = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d)(?:\.(\d\d))?(?![\d.])")
_BARE: Final = re.compile(r"(?<![\d.:/-])(\d\d?)()()(?![\d.:/-])")
_OFFSET: Final = re.compile(
    r"\s*\(?(?:(?:utc|gmt)\s?([+-])\s?(\d\d?)(?::?(\d\d))?|([+-])(\d\d):?(\d\d))(?![\d.:/-])"
)
_ZULU: Final = re.compile(r"\s?z(?!\w)")
_LOOK: Final = 24


_PARTS: Final = frozenset({"am", "pm", "night", "noon"})


@dataclass(frozen=True, slots=True)
class Line:
    """A date line, folded and as it is written."""

    folded: str
    raw: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, the zone named beside it (None when none is), and where the time stands."""

    time: time
    zone: tzinfo | None
    start: int
    end: int


def find(line: Line, calendar: Calendar, zones: Zones, place: Place) -> Clock | None:
    """Return the first time of day that no date can be taken for: `7:18`, `18h30`, `7時18分`.

    Args:
        line: What to look through.
        calendar: Parts of the day.
        zones: Abbreviations of zones.
        place: Settles parts of the day, and abbreviations such as IST.
    """
    return _first(_SURE, line, calendar, zones, place)


def find_undated(line: Line, calendar: Calendar, zones: Zones, place: Place) -> Clock | None:
    """Return the first time of a line whose date was taken out: `07.18`, and `7` with a part of the day."""
    return _first((_DOTTED, _BARE), line, calendar, zones, place)


def _first(
    patterns: tuple[re.Pattern[str], ...], line: Line, calendar: Calendar, zones: Zones, place: Place
) -> Clock | None:
    """Return the first match of the patterns that is a time."""
    for pattern in patterns:
        for match in pattern.finditer(line.folded):
            part = _part(line.folded, match, calendar, place.language)
            if pattern is _BARE and part not in _PARTS:
                continue
            found = _time(match, part)
            if found is not None:
                return Clock(found, _zone(line, match, zones, place.country), *match.span())
    return None


def _time(match: re.Match[str], part: str | None) -> time | None:
    """Return a time of 24 hours."""
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if part in _PARTS and 1 <= hour <= 12:
        hour = _hour(hour, part)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)


def _hour(hour: int, part: str | None) -> int:
    """Return the hour of 24 for one of 12."""
    if part == "am" or (part == "night" and (hour < 6 or hour == 12)):
        return hour % 12
    if part == "noon":
        return hour + 12 if hour <= 4 else hour
    return hour % 12 + 12


def _part(folded: str, match: re.Match[str], calendar: Calendar, language: str | None) -> str | None:
    """Return the part of the day that stands after the time, else the one before it."""
    after = folded[match.end() : match.end() + _LOOK].lstrip()
    for end in range(len(after), 0, -1):
        if not after[end - 1].isspace() and _is_border(after, end):
            part = calendar.dayperiod(squeeze(after[:end]), language)
            if part:
                return part
    before = folded[max(0, match.start() - _LOOK) : match.start()].rstrip()
    for start in range(len(before)):
        if not before[start].isspace() and _is_border(before, start):
            part = calendar.dayperiod(squeeze(before[start:]), language)
            if part and not before[start:].isascii():  # "am" before a time is German
                return part
    return None


def _is_border(text: str, at: int) -> bool:
    """Return whether a word may begin or end here: no letter goes on, or the script has no blanks."""
    if at in {0, len(text)} or is_unspaced(text[at]) or is_unspaced(text[at - 1]):
        return True
    return not (text[at].isalpha() and text[at - 1].isalpha())


def _zone(line: Line, match: re.Match[str], zones: Zones, country: str | None) -> tzinfo | None:
    """Return the zone or offset that stands beside the time."""
    rest = line.folded[match.end() :]
    if _ZULU.match(rest):
        return UTC
    found = _OFFSET.search(rest[: _LOOK + 8])
    if found is not None:
        sign, hours, minutes = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
        return offset(sign, int(hours), int(minutes or 0))
    key = zones.abbreviated(line.folded, line.raw, country)
    return load(key) if key else None

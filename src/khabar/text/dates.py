"""When an article was published, from what its producer declares and from the date lines in its text.

What a producer or a page does not say is null: no zone is assumed, no year guessed, no order of day and month
taken for granted. In the hour that a change to summer time skips, and in the one that comes twice in autumn,
the offset before the change holds (`fold=0`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from khabar.text import clock, day
from khabar.text.calendar import Calendar
from khabar.text.clock import Line
from khabar.text.day import Place
from khabar.text.eras import FIRST_YEAR, LAST_YEAR
from khabar.text.normalize import fold_text
from khabar.text.zones import Zones, named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from khabar.contract.event import TimezoneSource

__all__ = ["Calendar", "Publication", "Zones", "publication"]

#: Longest date line that is read, in characters.
_LONGEST: Final = 200
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published; what is not known is None.

    `published_at` is the UTC instant (`2026-02-04T05:18:00Z`), `published_local` the wall clock at the source
    (`2026-02-04T07:18:00`, or the date alone), `utc_offset` their difference (`+02:00`).
    """

    published_at: str | None = None
    published_local: str | None = None
    utc_offset: str | None = None
    timezone_source: TimezoneSource = "none"


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What one text says: a day, a time, a zone, any of them."""

    day: date | None = None
    time: time | None = None
    zone: tzinfo | None = None
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    """Everything a stamp is read with."""

    place: Place
    calendar: Calendar
    zones: Zones


def publication(  # noqa: PLR0913 - each is evidence of its own
    declared: str | None,
    datelines: Sequence[str],
    *,
    source_timezone: str | None,
    country: str | None,
    domain: str | None,
    url: str | None,
    settings_zone: str | None,
    calendar: Calendar,
    zones: Zones,
    language: str | None = None,
) -> Publication:
    """Return the time of publication; never raises.

    Args:
        declared: The producer's `published_at`, in any common form; it wins over the text.
        datelines: Date lines of the text, in order.
        source_timezone: Zone of the source (IANA, or an offset), as the input gives it.
        country: Of the source, ISO 3166-1 alpha-2.
        domain: Host of the source.
        url: Of the article.
        settings_zone: Zone of the source by the user's settings.
        calendar: Names of months and parts of the day.
        zones: Zones by country, top-level domain and abbreviation.
        language: Of the text, settles names of months and the order of numbers.
    """
    reader = _Reader(Place(language, country.strip().upper() if country else None), calendar, zones)
    stamp = _best(reader, declared, datelines)
    if stamp.day is None:
        return Publication()
    if stamp.time is None:
        return Publication(None, stamp.day.isoformat())
    local = datetime.combine(stamp.day, stamp.time)
    if stamp.zone is not None:
        return _placed(local, stamp.zone, "text")
    zone = named(source_timezone) or named(settings_zone) or named(zones.of_country(country))
    if zone is not None:
        return _placed(local, zone, "source_default")
    zone = named(zones.of_host(domain)) or named(zones.of_url(url))
    if zone is not None:
        return _placed(local, zone, "url")
    return Publication(None, local.isoformat())


def _placed(local: datetime, zone: tzinfo, source: TimezoneSource) -> Publication:
    """Return a wall-clock time in its zone."""
    moment = local.replace(tzinfo=zone)
    utc = moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    return Publication(utc, local.isoformat(), moment.isoformat()[19:25], source)


def _best(reader: _Reader, declared: str | None, datelines: Sequence[str]) -> _Stamp:
    """Return what is declared, else what the date lines say; they may add the time to a declared day."""
    told = _declared(declared, reader) if declared else _Stamp()
    if told.day is not None and told.time is not None:
        return told
    found = _from_lines([_read(line, reader) for line in datelines])
    if told.day is None or (found.day == told.day and found.time is not None):
        return found
    return told


def _from_lines(stamps: Sequence[_Stamp]) -> _Stamp:
    """Return the first whole stamp, or day and time of two lines; updates only when there is nothing else."""
    for group in ([s for s in stamps if not s.is_update], stamps):
        whole = next((s for s in group if s.day and s.time is not None), None)
        if whole is not None:
            return whole
        dated = next((s for s in group if s.day), None)
        if dated is not None:
            timed = next((s for s in group if s.time is not None), _Stamp())
            return _Stamp(dated.day, timed.time, timed.zone)
    return _Stamp()


def _declared(text: str, reader: _Reader) -> _Stamp:
    """Return what a producer's date says."""
    text = text.strip()
    if _DIGITS.fullmatch(text):
        return _from_digits(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _read(text, reader)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return _read(text, reader)
    if len(text) <= 10 and ":" not in text:
        return _Stamp(moment.date())
    return _Stamp(moment.date(), moment.time().replace(microsecond=0), moment.tzinfo)


def _from_digits(text: str) -> _Stamp:
    """Return what a number says: GDELT's `20260204071800` (UTC), `20260204`, Unix seconds or finer."""
    whole = text.partition(".")[0]
    if len(whole) in {8, 12, 14} and whole[:2] in {"19", "20"}:
        try:
            moment = datetime.strptime(whole, "%Y%m%d%H%M%S"[: len(whole) - 2])  # noqa: DTZ007 - zone by length
        except ValueError:
            return _Stamp()
        if len(whole) == 8:
            return _Stamp(moment.date())
        return _Stamp(moment.date(), moment.time(), UTC if len(whole) == 14 else None)
    scale = {9: 1, 10: 1, 12: 1000, 13: 1000, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}.get(len(whole))
    if scale is None:
        return _Stamp()
    moment = datetime.fromtimestamp(int(whole) // scale, UTC)
    return _Stamp(moment.date(), moment.time(), UTC)


def _read(text: str, reader: _Reader) -> _Stamp:
    """Return what a line says, its time first, so that its digits are not taken for the date's."""
    raw = text[:_LONGEST]
    folded = fold_text(raw)
    told = (reader.calendar, reader.zones, reader.place)
    at = clock.find(Line(folded, raw), *told)
    rest = folded if at is None else f"{folded[: at.start]} | {folded[at.end :]}"
    found = day.find(rest, reader.place, reader.calendar)
    if at is None:
        rest = rest if found is None else f"{rest[: found.start]} | {rest[found.end :]}"
        at = clock.find_undated(Line(rest, raw), *told)
    return _Stamp(
        found.day if found else None,
        at.time if at else None,
        at.zone if at else None,
        any(word in folded for word in reader.calendar.updated),
    )

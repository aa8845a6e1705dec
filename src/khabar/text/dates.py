"""When an article was published, from what its producer declares and from the date lines in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from khabar.text.calendar import Calendar
from khabar.text.normalize import fold_text
from khabar.text.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.contract.event import TimezoneSource

__all__ = ["Calendar", "Publication", "Zones", "publication"]

_DATE: Final = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_TIME: Final = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?!\d)")
_ZONE: Final = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*")


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published; what is not known is None, nothing is guessed.

    `published_at` is the UTC instant (`2026-02-04T05:18:00Z`), `published_local` the wall clock at the source
    (`2026-02-04T07:18:00`, or only the date), `utc_offset` their difference (`+02:00`).
    """

    published_at: str | None = None
    published_local: str | None = None
    utc_offset: str | None = None
    timezone_source: TimezoneSource = "none"


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
    """Return the time of publication."""
    del country, domain, url, zones, language
    for text in (declared, *datelines):
        if not text:
            continue
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            local = _read(text, calendar)
            if local is None:
                continue
            found = local
        if found.tzinfo is None:
            zone = _zone(source_timezone or "") or _zone(settings_zone or "")
            if zone is None:
                return Publication(None, found.replace(microsecond=0).isoformat())
            return _known(found.replace(tzinfo=zone), "source_default")
        return _known(found, "text")
    return Publication()


def _known(moment: datetime, source: TimezoneSource) -> Publication:
    moment = moment.replace(microsecond=0)
    utc = moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    iso = moment.isoformat()
    return Publication(utc, iso[:19], iso[19:], source)


def _read(text: str, calendar: Calendar) -> datetime | None:
    folded = fold_text(text)
    date, time = _DATE.search(folded), _TIME.search(folded)
    if not date or not time:
        return None
    part = next((p for word, p in calendar.dayperiods.items() if word in folded), "")
    hour = int(time[1]) % 12 + 12 * (part == "pm") if part else int(time[1])
    try:
        return datetime(int(date[1]), int(date[2]), int(date[3]), hour, int(time[2]), int(time[3] or 0))  # noqa: DTZ001
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _zone(key: str) -> ZoneInfo | None:
    if not _ZONE.fullmatch(key):
        return None
    path = files("tzdata").joinpath("zoneinfo", *key.split("/"))
    if not path.is_file():
        return None
    try:
        with path.open("rb") as data:
            return ZoneInfo.from_file(data, key=key)
    except ValueError:
        return None

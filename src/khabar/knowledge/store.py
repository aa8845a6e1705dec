"""The knowledge artefact as workers use it: read once per process, and never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from khabar.errors import FatalError
from khabar.knowledge.artefact import unpack
from khabar.knowledge.matcher import Gazetteer
from khabar.text.calendar import Calendar
from khabar.text.segment_words import SegmentWords
from khabar.text.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Made by `python -m khabar.knowledge.build`, and shipped inside the wheel.
ARTEFACT: Final = Path(__file__).parent / "data" / "world.khabar"
_REMEDY: Final = "build it with `python -m khabar.knowledge.build`, or install khabar again"


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """A country's codes and name."""

    alpha2: str
    """ISO 3166-1 alpha-2; XK for Kosovo."""
    alpha3: str
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    name: str
    """English short name (CLDR)."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything khabar knows of the world."""

    version: str
    """`sha256:` and the hash of the artefact."""
    countries: Mapping[str, CountryFacts]
    """Facts by alpha-2."""
    namesakes: Mapping[str, str]
    """Country → the one that is meant when a name stands for both and nothing in the article decides."""
    gazetteer: Gazetteer
    """Finds names of countries."""
    segment_words: SegmentWords
    """Words that tell lines of a page apart."""
    calendar: Calendar
    """Names of months and parts of the day."""
    zones: Zones
    """Time zones by country."""


@cache
def load(path: Path = ARTEFACT) -> Knowledge:
    """Return the knowledge of this installation, read at the first call.

    Raises:
        FatalError: `knowledge_missing` when there is no artefact, `knowledge_broken` when it is none of this
            version.
    """
    try:
        data = path.read_bytes()
        sections = unpack(data)
    except OSError as error:
        raise FatalError("knowledge_missing", f"{path}: {error.strerror}; {_REMEDY}") from None
    except ValueError as error:
        raise FatalError(
            "knowledge_broken", f"{path} is no knowledge artefact ({error}); {_REMEDY}"
        ) from None
    countries = orjson.loads(sections["countries"])
    return Knowledge(
        version="sha256:" + hashlib.sha256(data).hexdigest(),
        countries={code: CountryFacts(code, *facts) for code, facts in countries.items()},
        namesakes=dict(orjson.loads(sections["namesakes"])),
        gazetteer=Gazetteer.from_sections(sections),
        segment_words=SegmentWords.from_dict(orjson.loads(sections["segment_words"])),
        calendar=Calendar.from_dict(orjson.loads(sections["calendar"])),
        zones=Zones.from_dict(orjson.loads(sections["zones"])),
    )

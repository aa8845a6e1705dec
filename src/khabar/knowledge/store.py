"""The knowledge artefact as workers use it: read once per process, and never changed."""

from __future__ import annotations

import mmap
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from khabar.errors import FatalError
from khabar.knowledge.artefact import Unpacked, unpack
from khabar.knowledge.days import Days
from khabar.knowledge.lexicon import Lexicons
from khabar.knowledge.matcher import Gazetteer
from khabar.knowledge.named import Named
from khabar.knowledge.own import runtime
from khabar.knowledge.place import Place
from khabar.knowledge.quantities import Quantities
from khabar.knowledge.rows import Rows
from khabar.knowledge.saying import Saying
from khabar.knowledge.topics import Topics
from khabar.text.calendar import Calendar
from khabar.text.segment_words import SegmentWords
from khabar.text.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Made by `khabar knowledge build`, and shipped inside the wheel.
ARTEFACT: Final = Path(__file__).parent / "data" / "world.khabar"
_REMEDY: Final = "build it with `khabar knowledge build`, or install khabar again"
_OWN_REMEDY: Final = "make it with `khabar knowledge add`, or name another file in knowledge.names"


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
    """`sha256:` and the hash of the artefact; with users' names over it, a hash of both."""
    countries: Mapping[str, CountryFacts]
    """Facts by alpha-2."""
    namesakes: Mapping[str, str]
    """Country → the one that is meant when a name stands for both and nothing in the article decides."""
    gazetteer: Gazetteer
    """Finds names."""
    places: Rows | runtime.Joined
    """Cities and regions by number, see `place`."""
    organizations: Rows | runtime.Joined
    """Organisations and persons by number, see `named`."""
    characters: Mapping[str, frozenset[str]]
    """Countries by the character that stands for them in Chinese and Japanese compounds."""
    lexicons: Lexicons
    """Words that speak for or against names, by language."""
    saying: Saying
    """Words of saying, by language."""
    segment_words: SegmentWords
    """Words that tell lines of a page apart."""
    calendar: Calendar
    """Names of months and parts of the day."""
    zones: Zones
    """Time zones by country."""
    topics: Topics
    """The taxonomy of topics, and the words that speak for them."""
    days: Days
    """Words of dates, by language."""
    quantities: Quantities
    """Words of numbers, money and harm."""
    _places: dict[int, Place] = field(default_factory=dict)
    _named: dict[int, Named] = field(default_factory=dict)

    def place(self, number: int) -> Place:
        """Return a place by its number."""
        found = self._places.get(number)
        if found is None:
            found = self._places[number] = Place(*self.places[number])
        return found

    def named(self, number: int) -> Named:
        """Return an organisation or person by its number."""
        found = self._named.get(number)
        if found is None:
            found = self._named[number] = Named(*self.organizations[number])
        return found


def _forget(data: mmap.mmap) -> None:
    """Give the pages of the file back, which count as the process's own; they stay in the system's cache."""
    if hasattr(mmap, "MADV_DONTNEED"):
        data.madvise(mmap.MADV_DONTNEED)


def load(path: Path = ARTEFACT, names: Path | None = None) -> Knowledge:
    """Return the knowledge of this installation, read at the first call, and again when `names` has changed.

    Args:
        path: The artefact.
        names: Users' names to lay over it (`khabar knowledge add`).

    Raises:
        FatalError: `knowledge_missing` when there is no artefact, `knowledge_broken` when it is none of this
            version.
    """
    if names is None:
        return _world(path)
    try:
        facts = names.stat()
    except OSError as error:
        raise FatalError("knowledge_missing", f"{names}: {error.strerror}; {_OWN_REMEDY}") from None
    return _over(path, names, (facts.st_ino, facts.st_mtime_ns, facts.st_size))


@cache
def _world(path: Path) -> Knowledge:
    """Return what an artefact says of the world."""
    (version, sections), forget = _read(path, _REMEDY)
    if "countries" not in sections:
        raise FatalError("knowledge_broken", f"{path} holds no countries; {_REMEDY}")
    countries = orjson.loads(sections["countries"])
    calendar = Calendar.from_dict(orjson.loads(sections["calendar"]))
    return Knowledge(
        version=version,
        countries={code: CountryFacts(code, *facts) for code, facts in countries.items()},
        namesakes=dict(orjson.loads(sections["namesakes"])),
        gazetteer=Gazetteer.from_sections(sections, forget),
        places=Rows.from_sections(sections, "places"),
        organizations=Rows.from_sections(sections, "organizations"),
        characters={c: frozenset(codes) for c, codes in orjson.loads(sections["characters"]).items()},
        lexicons=Lexicons(sections),
        saying=Saying(sections),
        segment_words=SegmentWords.from_dict(orjson.loads(sections["segment_words"])),
        calendar=calendar,
        zones=Zones.from_dict(orjson.loads(sections["zones"])),
        topics=Topics.from_sections(sections),
        days=Days(sections, calendar),
        quantities=Quantities(sections),
    )


def _read(path: Path, remedy: str) -> tuple[Unpacked, Callable[[], None]]:
    """Return an artefact, and what gives its pages back."""
    try:
        with path.open("rb") as file:  # mapped, so that all processes of a machine share its pages
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return unpack(data), partial(_forget, data)
    except OSError as error:
        raise FatalError("knowledge_missing", f"{path}: {error.strerror}; {remedy}") from None
    except ValueError as error:
        raise FatalError("knowledge_broken", f"{path} is no knowledge artefact ({error}); {remedy}") from None


@lru_cache(maxsize=4)
def _over(path: Path, names: Path, _state: tuple[int, ...]) -> Knowledge:
    """Return the knowledge of the world with users' names over it, their rows numbered after its own."""
    world = _world(path)
    (version, sections), forget = _read(names, _OWN_REMEDY)
    if runtime.INFO not in sections:
        raise FatalError("knowledge_broken", f"{names} holds no names that were added; {_OWN_REMEDY}")
    first = {
        "place": len(world.places),
        "organization": len(world.organizations),
        "person": len(world.organizations),
    }
    return replace(
        world,
        version=runtime.combined(world.version, version),
        gazetteer=world.gazetteer.under(sections, partial(runtime.OwnReadings, first=first), forget),
        places=runtime.Joined(world.places, Rows.from_sections(sections, "places")),
        organizations=runtime.Joined(world.organizations, Rows.from_sections(sections, "organizations")),
        _places={},
        _named={},
    )

"""What each pattern of the gazetteer may mean, and which of its meanings a text of a language allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from khabar.knowledge.rows import Rows

#: Where the language is unknown or has no names of its own, a name that this many languages share counts.
SHARED: Final = 3
_NEVER: Final = 1_000_000
_ANY: Final = "*"

What = Literal[
    "country", "stop", "place", "feature", "organization", "person", "title", "head", "given", "family"
]
#: What names a thing by itself; the others are evidence for names beside them.
NAMES: Final[frozenset[str]] = frozenset({"country", "stop", "place", "feature", "organization", "person"})
_ORDER: Final = (
    "country",
    "place",
    "organization",
    "person",
    "feature",
    "stop",
    "title",
    "head",
    "given",
    "family",
)
#: What counts in texts of every language that writes it so.
_EVERYWHERE: Final[frozenset[str]] = frozenset({"stop", "organization", "person"})


class Reading(NamedTuple):
    """One meaning of a pattern."""

    what: What
    value: str
    """Country code; number of a place, organisation or person; kind and position of titles and heads."""
    kind: str
    """Table or rule it comes from: `cldr-name`, `alias`, `nisba`, `demonym`, `geonames` …"""
    article: str
    """Arabic article before it: `definite` (must), `either` (may), empty (must not)."""
    exact: str
    """The only form in which it counts, empty when letter case and vowel signs do not matter."""
    test: str
    """What makes it count although it is another word too (`ambiguous.toml`), empty when it always counts."""
    cased: bool
    """It counts only with a capital, as a name has one in its script."""
    rule: str
    """Kind and the language whose name it is: `cldr-name:ar`."""


class ReadingTable:
    """The readings of all patterns, each parsed when a text first holds it."""

    def __init__(self, rows: Rows, shapes: Sequence[Sequence[Any]], covered: Collection[str]) -> None:
        """Keep what the artefact holds.

        Args:
            rows: By pattern number of a shape, value, and so on in turn.
            shapes: What, kind, article, exact form, test, whether cased, languages (one string).
            covered: Languages that have names of their own for most countries.
        """
        self._rows = rows
        self._shapes = [(*rest, frozenset(languages.split())) for *rest, languages in shapes]
        self._covered = frozenset(covered)

    def allowed(self, pattern: int, language: str) -> tuple[Reading, ...]:
        """Return the readings of a pattern in a text of one language, the likeliest first.

        Names of other languages are left out where the language has its own: Iceland's German name is Island,
        which is a common word in English. Stop phrases hold in every language.
        """
        least = _NEVER if language in self._covered else SHARED
        found = []
        row = self._rows[pattern]
        for number, value in zip(row[::2], row[1::2], strict=True):
            what, kind, article, exact, test, cased, spoken = self._shapes[number]
            shared = what in _EVERYWHERE or (what == "country" and len(spoken) >= least)
            if language in spoken or _ANY in spoken or shared:
                rule = kind if _ANY in spoken else f"{kind}:{_named(language, spoken)}"
                found.append(Reading(what, value, kind, article, exact, test, cased, rule))
        return tuple(sorted(found, key=_rank))


def _rank(reading: Reading) -> int:
    """Return what puts first the meaning that a name has when nothing else is known.

    Another spelling of a city comes last: Hamas is one of Hamm.
    """
    return _ORDER.index("feature" if reading.kind == "geonames-other" else reading.what)


def _named(language: str, spoken: frozenset[str]) -> str:
    """Return the language to name in the rule: the text's own where it has the name."""
    if language in spoken:
        return language
    return "en" if "en" in spoken else min(spoken)

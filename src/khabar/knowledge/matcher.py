"""Names in running text: an automaton finds candidates, word boundaries and letter case decide.

The automaton (Aho-Corasick) sees every name at every place in one pass. Where a script sets blanks between
words, they are part of the patterns, so that what it finds stands between boundaries already. Only prefixes
of Arabic, Hebrew and Ethiopic words, particles after Korean and Georgian ones, and Katakana are looked at
here.
"""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Final, NamedTuple

import daachorse
import orjson

from khabar.knowledge.boundaries import ends_with_particles, is_in_katakana
from khabar.knowledge.own.precedence import undivided
from khabar.knowledge.readings import NAMES, ReadingTable
from khabar.knowledge.rows import Rows
from khabar.knowledge.sections import AUTOMATON, LATIN, group_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any

    MakeReadings = Callable[[Rows, Sequence[Sequence[Any]], Collection[str]], ReadingTable]

    from khabar.knowledge.readings import Reading
    from khabar.text.normalize import Folded

#: What users' names take from the world's: prefixes, particles, and which languages have names of their own.
_SHARED: Final = ("clitics", "covered", "particles")
_WHERE: Final = frozenset({"country", "place"})
_LETTERS: Final = re.compile("[A-Za-z]{2}")
#: Longest prefix of `clitics.toml`, in characters.
_LONGEST_PREFIX: Final = 5


class Hit(NamedTuple):
    """A pattern between its boundaries, and what it may mean; a tuple, since texts hold many."""

    start: int
    """First folded character, prefixes left out, Arabic article included."""
    end: int
    """One past the last."""
    word: int
    """First folded character of the word it begins in, prefixes included."""
    readings: tuple[Reading, ...]
    """What it may mean in this language and form."""


class Hits(NamedTuple):
    """What was found in one text, in text order."""

    names: list[Hit]
    """Names of countries, places, organisations and persons; of overlapping ones the first and longest."""
    marks: list[Hit]
    """Titles, head nouns and single names of persons; they may overlap each other and names."""
    inner: list[Hit]
    """Countries and places inside of an organisation's name: they are in no other list."""


class _Known(NamedTuple):
    """Readings of a pattern in one language, sorted by what they ask of the place."""

    is_name: bool
    """They name something by themselves; else they speak for names beside them."""
    bare: tuple[Reading, ...]
    """Without the Arabic article; with a capital, where the script has them."""
    definite: tuple[Reading, ...]
    """With the article."""
    small: tuple[Reading, ...]
    """Without a capital."""
    is_exact: bool
    """Some count only in one form."""


class _Meanings(dict[int, tuple[_Known, ...]]):
    """What the patterns of a script mean in one language; each is looked up when a text first holds it."""

    def __init__(self, gazetteer: Gazetteer, base: int, language: str) -> None:
        super().__init__()
        self._gazetteer, self._base, self._language = gazetteer, base, language

    def __missing__(self, pattern: int) -> tuple[_Known, ...]:
        found = self[pattern] = self._gazetteer.learn(self._base + pattern, self._language)
        return found


class Gazetteer:
    """Finds names in folded texts."""

    def __init__(
        self,
        automata: Mapping[str, memoryview],
        readings: ReadingTable,
        affixes: Mapping[str, Any],
        forget: Callable[[], None],
    ) -> None:
        """Keep what the artefact holds.

        Args:
            automata: What finds patterns, by script; each is unpacked when a text of its script first comes.
            readings: What the patterns mean.
            affixes: `clitics` and `particles` by language; `scripts`: by script its first pattern, and the
                first with a blank only before it, only after it, and with none, counted from there.
            forget: Called when an automaton has been unpacked: its packed form is not read again.
        """
        self._packed = automata
        self._forget = forget
        self._automata: dict[str, daachorse.CharwiseDoubleArrayAhoCorasick] = {}
        self._readings = readings
        self._clitics: Mapping[str, Mapping[str, str]] = affixes["clitics"]
        self._particles: Mapping[str, list[str]] = affixes["particles"]
        self._scripts: Mapping[str, list[int]] = affixes["scripts"]
        self._known: dict[tuple[str, str], _Meanings] = {}
        self._joined: dict[str, frozenset[str]] = {}
        self._affixes = {name: affixes[name] for name in _SHARED}
        self._own: Gazetteer | None = None

    @classmethod
    def from_sections(
        cls, sections: Mapping[str, memoryview], forget: Callable[[], None] = lambda: None
    ) -> Gazetteer:
        """Return the gazetteer that the sections of an artefact hold.

        Args:
            sections: The artefact's.
            forget: Called when large parts of it have been unpacked, and will not be read again.
        """
        affixes = orjson.loads(sections["gazetteer.affixes"])
        rows = Rows.from_sections(sections, "gazetteer.readings")
        readings = ReadingTable(rows, affixes["shapes"], affixes["covered"])
        return cls(_automata(sections), readings, affixes, forget)

    def under(
        self, sections: Mapping[str, memoryview], make: MakeReadings, forget: Callable[[], None]
    ) -> Gazetteer:
        """Return this gazetteer with users' names over it: of a name in both, theirs is what it means.

        Args:
            sections: Those of the users' names.
            make: Makes their table of readings, of rows, shapes and covered languages.
            forget: As in `from_sections`.
        """
        affixes = {**self._affixes, **orjson.loads(sections["gazetteer.affixes"])}
        rows = Rows.from_sections(sections, "gazetteer.readings")
        readings = make(rows, affixes["shapes"], affixes["covered"])
        made = copy(self)
        made._own = Gazetteer(_automata(sections), readings, affixes, forget)  # noqa: SLF001 - one of this class
        return made

    @property
    def has_users_names(self) -> bool:
        """Return whether users' names lie over this gazetteer."""
        return self._own is not None

    @property
    def scripts(self) -> list[str]:
        """Return the scripts that have names."""
        return sorted(self._packed)

    def automaton(self, script: str) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        """Return the automaton of a script, unpacked at the first call."""
        found = self._automata.get(script)
        if found is None:
            found = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(self._packed[script]))
            self._forget()
            self._automata[script] = found
        return found

    def find(self, folded: Folded, language: str, script: str | None) -> Hits:
        """Return what names something in a text, and what speaks for names beside it.

        Args:
            folded: The text.
            language: ISO 639 code of its language.
            script: ISO 15924 code of its script; Latin names in it are found as well.
        """
        names: list[Hit] = []
        marks: list[Hit] = []
        scanned = f" {folded.spaced} "
        group = group_of(script)
        groups = (group, LATIN) if group != LATIN and _LETTERS.search(scanned) else (group,)
        self.look(folded, scanned, language, groups, names, marks)
        if self._own is not None:
            own: list[Hit] = []
            self._own.look(folded, scanned, language, groups, own, marks)
            names = undivided(own, names)  # of names with the same ends the first counts: the user's
        names.sort(key=lambda hit: (hit.start, -hit.end))
        found = _leftmost_longest(names)
        return Hits(found, sorted(marks), _inside(found, names))

    def look(  # noqa: PLR0913, PLR0917 - as for `_scan`
        self,
        folded: Folded,
        scanned: str,
        language: str,
        scripts: tuple[str, ...],
        names: list[Hit],
        marks: list[Hit],
    ) -> None:
        """Add what the automata of some scripts find; those of users' names are left alone."""
        for script in scripts:
            if script in self._packed:
                self._scan(folded, scanned, language, script, names, marks)

    def _scan(  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917 - one loop over all hits: calls would cost more
        self, folded: Folded, scanned: str, language: str, script: str, names: list[Hit], marks: list[Hit]
    ) -> None:
        """Add what the automaton of one script finds."""
        known = self._known.get((language, script))
        if known is None:
            known = self._known[language, script] = _Meanings(self, self._scripts[script][0], language)
        clitics, before_names = self._clitics.get(language, {}), self._before_names(language)
        particles = self._particles.get(language, ())
        _, begins_before, begins_after, begins_free = self._scripts[script]
        raw, direct = folded.raw, not folded.breaks
        for at, after, pattern in self.automaton(script).find_overlapping(scanned):
            capital, definite = True, False
            if pattern < begins_before:  # a blank at both ends: start and end are offset by them
                learnt = known[pattern]
                if not learnt:
                    continue
                word = start = bare = at
                end = after - 2
                capital = (raw[start] if direct else raw[folded.span(start, start + 1)[0]]).isupper()
            elif pattern < begins_after:
                word = start = bare = at
                end = after - 1
                if scanned[end + 1] != " " and not ends_with_particles(scanned, end + 1, particles):
                    continue
                learnt = known[pattern]
            elif pattern < begins_free:
                word = start = bare = at - 1
                end = after - 2
                if scanned[start] != " ":
                    if scanned[start] not in before_names:  # 60 of 100 hits in Arabic are inside of a word
                        continue
                    word = scanned.rfind(" ", max(0, start - _LONGEST_PREFIX), at)
                    article = clitics.get(scanned[word + 1 : at]) if word >= 0 else None
                    if article is None:
                        continue
                    if article == "yes":
                        definite = True
                        start -= 2 if scanned.endswith("ال", word, at) else 0
                learnt = known[pattern]
            else:
                start, end = at - 1, after - 1
                word = bare = start
                if is_in_katakana(scanned, at, end + 1):
                    continue
                learnt = known[pattern]
            for is_name, as_bare, as_definite, as_small, is_exact in learnt:
                readings = as_definite if definite else as_bare if capital else as_small
                if not readings:
                    continue
                past = end
                if is_exact:
                    first = bare if direct else folded.span(bare, end)[0]
                    readings, length = _exact(readings, raw, first, is_name=is_name)
                    if length:  # the full stop after U.S. belongs to it
                        past = max(end, start + length)
                    if not readings:
                        continue
                (names if is_name else marks).append(Hit(start, past, word, readings))

    def _before_names(self, language: str) -> frozenset[str]:
        """Return the last letters of what a language writes on to the beginning of names."""
        found = self._joined.get(language)
        if found is None:
            prefixes = self._clitics.get(language, {})
            found = self._joined[language] = frozenset(prefix[-1] for prefix in prefixes)
        return found

    def learn(self, pattern: int, language: str) -> tuple[_Known, ...]:
        """Return what a pattern means in a language: names, then what speaks for names, where it has such."""
        allowed = self._readings.allowed(pattern, language)
        sorted_out = (
            (is_name, [reading for reading in allowed if (reading.what in NAMES) is is_name])
            for is_name in (True, False)
        )
        return tuple(_sorted(readings, is_name=is_name) for is_name, readings in sorted_out if readings)


def _automata(sections: Mapping[str, memoryview]) -> dict[str, memoryview]:
    """Return the packed automata of an artefact by script."""
    return {
        name.removeprefix(AUTOMATON): data for name, data in sections.items() if name.startswith(AUTOMATON)
    }


def _sorted(readings: list[Reading], *, is_name: bool) -> _Known:
    """Return readings sorted by what they ask of the place."""
    return _Known(
        is_name,
        tuple(r for r in readings if r.article != "definite"),
        tuple(r for r in readings if r.article),
        tuple(r for r in readings if r.article != "definite" and not r.cased),
        any(r.exact for r in readings),
    )


def _exact(
    readings: tuple[Reading, ...], raw: str, start: int, *, is_name: bool
) -> tuple[tuple[Reading, ...], int]:
    """Return the readings that are written so, and the longest exact one's length.

    Of names the exact ones come first. Marks keep their order: who asks what a title is reads the first.
    """
    exact = [r for r in readings if r.exact and raw.startswith(r.exact, start)]
    length = max((len(r.exact) for r in exact), default=0)
    if not is_name:
        return tuple(r for r in readings if not r.exact or r in exact), length
    return (*exact, *(r for r in readings if not r.exact)), length


def _leftmost_longest(hits: list[Hit]) -> list[Hit]:
    """Return hits without overlaps: of those that begin first the longest, and so on.

    Args:
        hits: By start, the longest first.
    """
    found: list[Hit] = []
    reached = 0
    for hit in hits:
        if hit.start >= reached:
            found.append(hit)
            reached = hit.end
    return found


def _inside(found: list[Hit], hits: list[Hit]) -> list[Hit]:
    """Return the countries and places that stand inside of an organisation's name."""
    holders = [hit for hit in found if hit.readings[0].what == "organization"]
    if not holders:
        return []
    inside: list[Hit] = []
    at = 0
    for hit in hits:
        while at < len(holders) and holders[at].end <= hit.start:
            at += 1
        if at == len(holders):
            break
        if holders[at].start <= hit.start and hit.end <= holders[at].end and hit.readings[0].what in _WHERE:
            inside.append(hit)
    return _leftmost_longest(inside)

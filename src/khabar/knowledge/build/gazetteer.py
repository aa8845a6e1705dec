"""The gazetteer: patterns for the automaton, and what each of them may mean.

Needs no package but daachorse: the users' own names (`knowledge.own`) are filed by it too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import daachorse

from khabar.knowledge.artefact import to_json
from khabar.knowledge.build.pack import Packer
from khabar.knowledge.sections import AUTOMATON, group_of
from khabar.text.normalize import fold_text, spaced
from khabar.text.scripts import dominant, is_cased, is_unspaced, is_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from khabar.knowledge.build.entry import Entry

#: More than there are languages: numbers of meaning and language share one number.
_LANGUAGES: Final = 1024
#: Scripts whose words may begin with prefixes that are no part of a name (`clitics.toml`).
_PREFIXING: Final = frozenset({"Arab", "Hebr", "Ethi"})
#: Scripts whose words may end with particles that are no part of a name (`particles.toml`).
_SUFFIXING: Final = frozenset({"Kore", "Geor"})


class _Shape(NamedTuple):
    """What readings have in common, said once; `languages` are those that read it so."""

    what: str
    kind: str
    article: str
    exact: str
    test: str
    cased: bool
    languages: str = ""


class _Numbers(dict[Any, int]):
    """Numbers for things, in the order in which they are first met."""

    def __missing__(self, thing: object) -> int:
        """Give the next number."""
        self[thing] = number = len(self)
        return number


class Collected(NamedTuple):
    """All names, as compact as Python has it: there are more than a million."""

    patterns: dict[str, dict[str, int | tuple[int, ...]]]
    """Script → pattern → codes, each a number of a meaning and one of a language."""
    meanings: list[tuple[str, _Shape]]
    languages: list[str]


def collect(
    entries: Iterable[Entry], confusable: Callable[[Entry, str], str] = lambda _entry, _text: ""
) -> Collected:
    """Return the patterns of all names, and what they mean in which language.

    Args:
        entries: The names.
        confusable: Returns the only form in which a name counts that folds to another word, else "".
    """
    meanings, languages = _Numbers(), _Numbers()
    found: dict[str, dict[str, int | tuple[int, ...]]] = defaultdict(dict)
    for entry in entries:
        text = entry.text.strip()
        script = dominant(text)
        cased = bool(text) and text[0].isupper() and is_cased(script)
        exact = entry.exact or confusable(entry, text)
        shape = _Shape(entry.what, entry.kind, entry.article, exact, entry.test, cased)
        code = meanings[str(entry.value), shape] * _LANGUAGES + languages[entry.language]
        patterns = found[group_of(script)]
        for pattern in pattern_forms(text):
            kept = patterns.get(pattern)
            if kept is None:
                patterns[pattern] = code
            elif code not in (codes := _codes(kept)):
                patterns[pattern] = (*codes, code)
    return Collected(found, list(meanings), list(languages))


class Filed(NamedTuple):
    """The gazetteer but for its automata."""

    sections: dict[str, bytes]
    """The readings of all patterns, and what the scripts have."""
    patterns: dict[str, list[str]]
    """Script → its patterns in order."""


def file(collected: Collected, affixes: Mapping[str, object]) -> Filed:
    """Return the patterns in the order of their numbers, and their readings.

    A pattern begins and ends with a blank where a word has to. Patterns are ordered by script, and within it
    by that: blanks at both ends, at the beginning, at the end, none. The readings of a pattern are one list:
    number of a shape, value, number of the next shape … `gazetteer.affixes` holds the `shapes`, and under
    `scripts` by script its first pattern and how many come before those of the second, third and fourth kind.

    Args:
        collected: The names.
        affixes: What else `gazetteer.affixes` holds.
    """
    shapes = _Numbers()
    packed = Packer("gazetteer.readings")
    scripts: dict[str, list[int]] = {}
    ordered: dict[str, list[str]] = {}
    for script, found in sorted(collected.patterns.items()):
        patterns = ordered[script] = sorted(found, key=lambda pattern: (_kind(pattern), pattern))
        kinds = [_kind(pattern) for pattern in patterns]
        scripts[script] = [len(packed), *(bisect_left(kinds, kind) for kind in (1, 2, 3))]
        for pattern in patterns:
            packed.add(_readings(_codes(found[pattern]), collected, shapes))
    said = {**affixes, "scripts": scripts, "shapes": list(shapes)}
    return Filed({**packed.sections(), "gazetteer.affixes": to_json(said)}, ordered)


def automata(patterns: dict[str, list[str]]) -> dict[str, bytes]:
    """Return the automaton of each script."""
    return {
        AUTOMATON + script: daachorse.CharwiseDoubleArrayAhoCorasick(
            found, daachorse.MATCH_KIND_STANDARD
        ).serialize()
        for script, found in sorted(patterns.items())
    }


def _readings(codes: tuple[int, ...], collected: Collected, shapes: _Numbers) -> list[int | str]:
    """Return the readings of one pattern: number of a shape and value in turn."""
    by_meaning: dict[int, list[str]] = {}
    for code in codes:
        by_meaning.setdefault(code // _LANGUAGES, []).append(collected.languages[code % _LANGUAGES])
    found: list[int | str] = []
    for meaning in sorted(by_meaning, key=collected.meanings.__getitem__):
        value, shape = collected.meanings[meaning]
        found += (shapes[shape._replace(languages=" ".join(sorted(by_meaning[meaning])))], value)
    return found


def pattern_forms(text: str) -> Iterator[str]:
    """Yield the patterns of a name, with the blanks that its ends need; none for what is no name."""
    folded = spaced(fold_text(text)).strip()
    if len(folded) < 2 or not is_word(folded[0]):
        return
    before, after = _needs_blank(folded[0], _PREFIXING), _needs_blank(folded[-1], _SUFFIXING)
    for form in dict.fromkeys((folded, " ".join(folded.split()))):
        yield f"{' ' if before else ''}{form}{' ' if after else ''}"


def _needs_blank(char: str, lenient: frozenset[str]) -> bool:
    """Return whether no letter may stand beside this end of a name."""
    return not is_unspaced(char) and (dominant(char) or "") not in lenient


def _kind(pattern: str) -> int:
    """Return 0 for blanks at both ends, 1 at the beginning, 2 at the end, 3 for none."""
    return (not pattern.startswith(" ")) * 2 + (not pattern.endswith(" "))


def _codes(kept: int | tuple[int, ...]) -> tuple[int, ...]:
    return (kept,) if isinstance(kept, int) else kept

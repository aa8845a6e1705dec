"""Words of numbers, money and harm: what they mean in one language, made when a text of it first comes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import daachorse
import orjson

from khabar.knowledge.by_language import ByLanguage
from khabar.knowledge.sections import QUANTITIES
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Languages whose words do not stand between blanks, or whose particles are written on to them.
UNSPACED: Final = frozenset({"ja", "ko", "zh"})
#: Ends the name of the section of what all languages share.
_SHARED: Final = "*"
#: Stands at the end of a row's word where any letters may follow.
_STEM: Final = "*"
#: Sections of a table that are lists of words → what these are.
_LISTS: Final = {
    "ages": "age", "alone": "alone", "and": "and", "articles": "article", "between": "between", "gaps": "gap",
    "glue": "glue", "joiners": "joiner", "levels": "level", "people": "people", "units": "unit",
}  # fmt: skip
_VALUED: Final = {"numbers": "number", "scales": "scale"}
_COINS: Final = {"codes": "code", "currencies": "currency", "signs": "sign"}
#: Kinds of words that an amount has one of.
MONEY: Final = frozenset({"code", "currency", "sign"})
_LETTERS: Final = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u0980-\u09e3])+"
_GROUPED: Final = r"\d+(?:[.,'\u066b\u066c]\d+)*"
#: Numbers, words and marks.
PIECE: Final = re.compile(rf"{_GROUPED}|{_LETTERS}|[^\s'\d]")
#: The same, where a blank parts thousands.
PIECE_BLANKS: Final = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?: \d{{3}})+(?!\d)(?:,\d+)?|{_GROUPED}|{_LETTERS}|[^\s'\d]"
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word may mean; one word may be several things (*a* joins a range in Spanish, and is a gap)."""

    kinds: frozenset[str] = frozenset()
    """`number`, `scale`, `alone` (a scale that needs no number), `qualifier`, `joiner`, `between`, `and`,
    `glue` (between scale and currency), `currency`, `sign`, `code`, `harm`, `people`, `gap`, `unit` (what is
    counted is no person), `age` (before somebody's age), `level` (before the number of a toll), `article`,
    and `joined` where *and* is written on to the word."""
    value: Decimal = Decimal(0)
    """Of a number or scale."""
    qualifier: str = ""
    """`about`, `at_least` or `at_most`."""
    currency: str = ""
    """ISO 4217, or the name of a family (`dollar`)."""
    harm: str = ""
    """What has happened to people."""
    side: str = ""
    """Where the number of a harm stands: `before` it, `after`, `both`, or further behind a `toll`."""
    row: str = ""
    """The word, as the table has it."""

    def __or__(self, other: Sense) -> Sense:
        """Return a sense that is both."""
        return Sense(
            self.kinds | other.kinds,
            self.value or other.value,
            self.qualifier or other.qualifier,
            self.currency or other.currency,
            self.harm or other.harm,
            self.side or other.side,
            self.row,
        )


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of one language's quantities."""

    language: str
    decimal: str
    """Decimal separator."""
    groups_by_blank: bool
    """A blank parts thousands."""
    scale_first: bool
    """Scales and currencies stand before the number."""
    senses: Mapping[str, Sense]
    """By folded word, or words with one blank between them."""
    longest: Mapping[str, int]
    """First word → most words of a row that begins with it; in unspaced writing the most characters."""
    stems: Mapping[str, Sense]
    """Beginnings of words."""
    stem_sizes: tuple[int, ...]
    """Their lengths, longest first."""
    prefixes: tuple[str, ...]
    """What may be written on to the front of a word, longest first."""
    money: daachorse.CharwiseDoubleArrayAhoCorasick
    """Finds words of money, at any place."""
    harm: daachorse.CharwiseDoubleArrayAhoCorasick
    """Finds words of harm."""
    is_spaced: bool

    def single(self, word: str) -> Sense | None:
        """Return what one word means: as it stands, by its beginning, or without what is written on to it."""
        found = self.senses.get(word) or self._stem(word)
        if found is not None:
            return found
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                rest = word[len(prefix) :]
                found = self.senses.get(rest) or self._stem(rest)
                if found is not None:
                    return replace(found, kinds=found.kinds | {"joined"}) if prefix[0] == "و" else found
        return None

    def _stem(self, word: str) -> Sense | None:
        for size in self.stem_sizes:
            if len(word) >= size and (found := self.stems.get(word[:size])) is not None:
                return found
        return None


class Quantities(ByLanguage[Words]):
    """The words of all languages."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        """Keep the sections of the artefact."""
        super().__init__(sections, QUANTITIES, lambda language, section: _words(language, section, shared))
        common = self._sections.pop(_SHARED, None)
        shared: dict[str, Any] = orjson.loads(common) if common is not None else {}
        self.families: Mapping[str, Mapping[str, str]] = shared.get("families", {})
        """Name of a kind of currency → the country that has one, and its code; `*` where it is not said."""


def pieces(text: str) -> list[tuple[int, int]]:
    """Return where the words, numbers and marks of a folded text stand; apostrophes and blanks are none."""
    return [match.span() for match in PIECE.finditer(text)]


def keyed(word: str, *, is_spaced: bool) -> tuple[str, str, int]:
    """Return what a row's folded word is looked up by, how that begins, and how long it is.

    Words in blanks are counted, and begin with their first; elsewhere it is characters.
    """
    if not is_spaced:
        return word, word[0], len(word)
    parts = [word[start:end] for start, end in pieces(word)]
    return " ".join(parts), parts[0], len(parts)


def _words(language: str, section: memoryview, shared: Mapping[str, Any]) -> Words:
    """Return the words of one language, folded and filed."""
    data: dict[str, Any] = orjson.loads(section)
    spaced = language not in UNSPACED
    filed = _File(spaced)
    for written, sense in [*_rows(data), *_rows(shared)]:
        filed.add(written, sense)
    return Words(
        language,
        data.get("decimal", "."),
        data.get("groups_by_blank", False),
        data.get("scale_first", False),
        filed.senses,
        filed.longest,
        filed.stems,
        tuple(sorted({len(stem) for stem in filed.stems}, reverse=True)),
        tuple(sorted(map(fold_text, data.get("prefixes", ())), key=lambda p: (-len(p), p))),
        _automaton(filed.money),
        _automaton(filed.harm),
        spaced,
    )


class _File:
    """Senses by word, and what finds them."""

    def __init__(self, spaced: bool) -> None:
        self.spaced = spaced
        self.senses: dict[str, Sense] = {}
        self.stems: dict[str, Sense] = {}
        self.longest: dict[str, int] = {}
        self.money: set[str] = set()
        self.harm: set[str] = set()

    def add(self, written: str, sense: Sense) -> None:
        """File a row's word with what it means."""
        word = fold_text(written.removesuffix(_STEM))
        if sense.kinds & MONEY:
            self.money.add(word)
        if "harm" in sense.kinds:
            self.harm.add(word)
        word, first, size = keyed(word, is_spaced=self.spaced)
        is_stem = self.spaced and written.endswith(_STEM) and size == 1
        into = self.stems if is_stem else self.senses
        into[word] = into[word] | sense if word in into else sense
        if into is self.senses:
            self.longest[first] = max(self.longest.get(first, 1), size)


def _automaton(words: set[str]) -> daachorse.CharwiseDoubleArrayAhoCorasick:
    """Return what finds words, the same for the same words."""
    return daachorse.CharwiseDoubleArrayAhoCorasick(sorted(words), daachorse.MATCH_KIND_LEFTMOST_LONGEST)


def _rows(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    """Yield each word of a table with what it means."""
    for section, kind in _LISTS.items():
        for word in data.get(section, ()):
            yield word, Sense(frozenset({kind}), row=word)
    for section, kind in _VALUED.items():
        for value, word in data.get(section, ()):
            yield word, Sense(frozenset({kind}), value=Decimal(value), row=word)
    for qualifier, word in data.get("qualifiers", ()):
        yield word, Sense(frozenset({"qualifier"}), qualifier=qualifier, row=word)
    for section, kind in _COINS.items():
        for code, word in data.get(section, ()):
            yield word, Sense(frozenset({kind}), currency=code, row=word)
    for harm, side, word in data.get("harms", ()):
        yield word, Sense(frozenset({"harm"}), harm=harm, side=side, row=word)

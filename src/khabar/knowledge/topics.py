"""Words that speak for topics: an automaton a language, unpacked when its first text comes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import daachorse
import orjson

from khabar.knowledge.sections import TAXONOMY, TOPIC_AUTOMATON, TOPIC_TERMS, UNSPACED_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Longest prefix that is written on to a word, in characters.
_LONGEST_PREFIX: Final = 5
#: Languages that are read with another's words, where they have none of their own.
_KIN: Final = {"arz": "ar", "prs": "fa", "pcm": "en", "ms": "id", "yue": "zh"}


class Node(NamedTuple):
    """A topic of the taxonomy."""

    code: str
    """Eight digits."""
    name: str
    parent: int
    """Number of the topic above; -1 at the top level."""
    top: int
    """Number of the top-level topic."""
    path: tuple[str, ...]
    """Names from the top level down to the parent."""


class Said(NamedTuple):
    """A term in a text."""

    start: int
    """First folded character, prefixes left out."""
    end: int
    """One past the last, ending included."""
    term: int
    """Number of the term: its forms share it."""
    weights: tuple[tuple[int, float], ...]
    """How much it speaks for topics, by their number."""


class Words:
    """The terms of one language."""

    def __init__(
        self, language: str, automaton: memoryview, terms: memoryview, clitics: frozenset[str]
    ) -> None:
        """Unpack them.

        Args:
            language: Its code.
            automaton: What finds them.
            terms: What each pattern says.
            clitics: Folded prefixes that are written on to a word.
        """
        self.language = language
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(automaton))
        self._terms = [
            (term, is_open, tuple((topic, weight) for topic, weight in weights))
            for term, is_open, weights in orjson.loads(terms)
        ]
        self._clitics = clitics
        self._is_spaced = language not in UNSPACED_TERMS

    def find(self, scanned: str) -> Iterator[Said]:
        """Yield the terms in a text, by where they end.

        Args:
            scanned: The folded text with a blank for every mark, and one before and after it.
        """
        clitics, terms, is_spaced = self._clitics, self._terms, self._is_spaced
        for start, after, pattern in self._automaton.find_overlapping(scanned):
            if is_spaced and scanned[start - 1] != " ":
                if not clitics:
                    continue
                word = scanned.rfind(" ", max(0, start - _LONGEST_PREFIX - 1), start) + 1
                if not word or scanned[word:start] not in clitics:
                    continue
            term, is_open, weights = terms[pattern]
            end = after
            if is_open:
                if is_spaced:
                    end = scanned.find(" ", after)
            elif is_spaced:
                end -= 1
            elif not _is_apart(scanned, start, after):
                continue
            yield Said(start - 1, end - 1, term, weights)


def _is_apart(scanned: str, start: int, end: int) -> bool:
    """Return whether a Latin term among Han or Thai characters is a whole word."""
    first, last = scanned[start], scanned[end - 1]
    before, after = scanned[start - 1], scanned[end]
    return not (first.isascii() and before.isascii() and before.isalnum()) and not (
        last.isascii() and after.isascii() and after.isalnum()
    )


@dataclass(frozen=True)
class Topics:
    """The taxonomy, and what speaks for its topics."""

    nodes: tuple[Node, ...]
    numbers: Mapping[str, int]
    """Number of a topic by its code."""
    _sections: Mapping[str, memoryview]
    _clitics: Mapping[str, Mapping[str, str]]
    _made: dict[str, Words | None]

    @classmethod
    def from_sections(cls, sections: Mapping[str, memoryview]) -> Topics:
        """Return what the sections of an artefact hold."""
        rows: list[list[str]] = orjson.loads(sections[TAXONOMY])
        clitics = orjson.loads(sections["gazetteer.affixes"])["clitics"]
        numbers = {code: at for at, (code, _, _) in enumerate(rows)}
        return cls(tuple(_nodes(rows, numbers)), numbers, sections, clitics, {})

    @cached_property
    def languages(self) -> list[str]:
        """Return the languages that have terms."""
        return sorted(
            name.removeprefix(TOPIC_TERMS) for name in self._sections if name.startswith(TOPIC_TERMS)
        )

    def words(self, language: str) -> Words | None:
        """Return the terms of a language, or of one close to it, None where there are none."""
        if language not in self._made:
            self._made[language] = self._words(language)
        return self._made[language]

    def _words(self, language: str) -> Words | None:
        for code in (language, _KIN.get(language)):
            if code and TOPIC_TERMS + code in self._sections:
                clitics = frozenset(self._clitics.get(code, ()))
                return Words(
                    code, self._sections[TOPIC_AUTOMATON + code], self._sections[TOPIC_TERMS + code], clitics
                )
        return None


def _nodes(rows: list[list[str]], numbers: Mapping[str, int]) -> Iterator[Node]:
    """Yield the topics in the order of their numbers."""
    above: dict[str, Any] = {code: parent for code, parent, _ in rows}
    names = {code: name for code, _, name in rows}
    for code, parent, name in rows:
        path: list[str] = []
        top = code
        while above[top]:
            top = above[top]
            path.append(names[top])
        at = numbers[parent] if parent else -1
        yield Node(code, name, at, numbers[top], tuple(reversed(path)))

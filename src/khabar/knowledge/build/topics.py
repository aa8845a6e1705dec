"""Topics: the taxonomy, and by language an automaton that finds the words which speak for them."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import daachorse

from khabar.knowledge.artefact import to_json
from khabar.knowledge.build.tables import TABLES, read
from khabar.knowledge.sections import TAXONOMY, TOPIC_AUTOMATON, TOPIC_TERMS, UNSPACED_TERMS
from khabar.text.normalize import fold_text, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WORDS: Final = TABLES / "topics" / "words"
#: What an ambiguous term counts, of one that is clear.
WEAK: Final = 1 / 3
#: The definite article that is written on to an Arabic word.
_ARTICLE: Final = "ال"
_BLANKS: Final = re.compile(" +")


class Term(NamedTuple):
    """A term as it stands in a table."""

    words: str
    """Folded, with a blank for every mark."""
    code: str
    weight: float
    is_open: bool
    """Any ending may follow."""


def build(folder: Path = WORDS) -> dict[str, bytes]:
    """Return all sections: the taxonomy, and two for each language that has words."""
    rows = read("topics/taxonomy").rows
    number = {code: at for at, (code, _, _) in enumerate(rows)}
    sections = {TAXONOMY: to_json(rows)}
    for path in sorted(folder.glob("*.toml")):
        sections |= _language(path.stem, list(terms(path)), number)
    return sections


def terms(path: Path) -> Iterator[Term]:
    """Yield the terms of a language's table.

    Raises:
        ValueError: A term holds nothing to look for.
    """
    for code, written in tomllib.loads(path.read_text(encoding="utf-8"))["terms"].items():
        for term in written:
            weak, is_open = term.startswith("~"), term.endswith("*")
            words = _BLANKS.sub(" ", spaced(fold_text(term.removeprefix("~").removesuffix("*")))).strip()
            if not words:
                raise ValueError(f"{path.name}: {term!r} of {code} holds no word")
            yield Term(words, code, WEAK if weak else 1.0, is_open)


def _language(language: str, found: list[Term], number: dict[str, int]) -> dict[str, bytes]:
    """Return the automaton of a language, and what its patterns say.

    Payload by pattern: term's number, whether any ending may follow, and weights by the topic's number. A
    term of several topics speaks for each of them less.
    """
    named = list(dict.fromkeys(term.words for term in found))
    weights: dict[tuple[str, bool], dict[int, float]] = {}
    for term in found:
        of_topic = weights.setdefault((term.words, term.is_open), {})
        at = number[term.code]
        of_topic[at] = max(term.weight, of_topic.get(at, 0.0))
    numbered = {words: at for at, words in enumerate(named)}
    patterns: dict[str, list[Any]] = {}
    for (words, is_open), of_topic in weights.items():
        share = len(of_topic) ** -0.5
        said = [[at, round(weight * share, 3)] for at, weight in sorted(of_topic.items())]
        for form in _forms(language, words):
            patterns.setdefault(_pattern(language, form, is_open=is_open), [numbered[words], is_open, said])
    ordered = sorted(patterns)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(ordered)
    return {
        TOPIC_AUTOMATON + language: automaton.serialize(),
        TOPIC_TERMS + language: to_json([patterns[pattern] for pattern in ordered]),
    }


def _pattern(language: str, form: str, *, is_open: bool) -> str:
    """Return what is looked for; where blanks part words, a closed term ends before one."""
    return form if is_open or language in UNSPACED_TERMS else form + " "


def _forms(language: str, words: str) -> Iterable[str]:
    """Return the forms of a term: an Arabic one of several words with the article on the last or all, too."""
    yield words
    parts = words.split(" ")
    if language == "ar" and len(parts) > 1 and not any(part.startswith(_ARTICLE) for part in parts):
        yield " ".join((*parts[:-1], _ARTICLE + parts[-1]))
        yield " ".join(_ARTICLE + part for part in parts)

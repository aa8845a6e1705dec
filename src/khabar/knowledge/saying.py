"""Words of saying: verbs, what names a source, pronouns; made for a language when a text of it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from khabar.knowledge.by_language import ByLanguage
from khabar.knowledge.days import with_prefixes
from khabar.knowledge.quantities import UNSPACED, keyed
from khabar.knowledge.sections import SAYING
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Sections of a table → what their words are.
_KINDS: Final = {"sources": "source", "sources_after": "source_after", "pronouns": "pronoun", "verbs": "verb"}


class Sense(NamedTuple):
    """What a word of saying is."""

    kind: str
    """`verb`, `source` (somebody is named after it), `source_after` (before it) or `pronoun`."""
    row: str
    """The word, as the table has it."""


@dataclass(frozen=True, slots=True)
class SayingWords:
    """What is known of one language's words of saying."""

    senses: Mapping[str, Sense]
    """By folded word, or words with one blank between them."""
    longest: Mapping[str, int]
    """First word → most words of a row that begins with it; in unspaced writing the most characters."""
    is_spaced: bool
    verb_first: bool
    """Who speaks stands after the verb."""
    verb_last: bool
    """The verb stands after the quotation, and who speaks before it."""
    drops_pronouns: bool
    """A verb without a subject is *he said*."""


class Saying(ByLanguage[SayingWords]):
    """The words of all languages."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        """Keep the sections of the artefact."""
        super().__init__(sections, SAYING, _words)


def _words(language: str, section: memoryview) -> SayingWords:
    """Return the words of one language, folded and filed."""
    data: dict[str, Any] = orjson.loads(section)
    is_spaced = language not in UNSPACED
    senses: dict[str, Sense] = {}
    longest: dict[str, int] = {}
    for name, kind in _KINDS.items():
        for row in data.get(name, ()):
            word, first, size = keyed(fold_text(row), is_spaced=is_spaced)
            senses.setdefault(word, Sense(kind, row))
            longest[first] = max(longest.get(first, 1), size)
    prefixes = list(map(fold_text, data.get("prefixes", ())))
    return SayingWords(
        {**with_prefixes(senses, prefixes), **senses},
        {**with_prefixes(longest, prefixes), **longest},
        is_spaced,
        data.get("verb_first", False),
        data.get("verb_last", False),
        data.get("drops_pronouns", False),
    )

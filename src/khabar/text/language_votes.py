"""Which languages the small words of a text speak for: an index from each word to the languages that have it."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final

from khabar.text.language_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Words looked at: some ten lines; more do not change the answer.
_MOST: Final = 80
#: Pieces between white space, digits and punctuation of any script; combining marks are part of a word.
_WORD: Final = re.compile(
    "[^\\s\\d.,;:!?\"“”„«»()\\[\\]{}<>…–—/|'’‘ʼ`*_#@&%+=।॥،؛؟۔።፣፤፡-]+"
)


def words_of(text: str) -> list[str]:
    """Return the first words of a text in small letters; an elided word stands alone."""
    return [match.lower() for match in _WORD.findall(text)[:_MOST]]


def weigh(words: Sequence[str], script: str) -> dict[str, float]:
    """Return language → how much the words speak for it: the fewer languages have a word, the more it says."""
    index = _index(script)
    sums: dict[str, float] = {}
    for word in words:
        for code, weight in index.get(word, ()):
            sums[code] = sums.get(code, 0.0) + weight
    return sums


@lru_cache(maxsize=len(WORDS))
def _index(script: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return word → the languages of a script that have it, and what it says for them."""
    spoken: dict[str, list[str]] = {}
    for code, words in WORDS.get(script, {}).items():
        for word in dict.fromkeys(words_of(words)):
            spoken.setdefault(word, []).append(code)
    known = len(WORDS.get(script, {}))
    return {
        word: tuple((code, log(1 + known / len(codes))) for code in codes) for word, codes in spoken.items()
    }

"""Which languages the small words of a text speak for, by an index from each word to its languages."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final

from khabar.text.language_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Words looked at: some ten lines; more do not change the answer.
_MOST: Final = 80
#: What ends a word like white space does: an elided word and the parts of a compound stand alone.
_BREAKS: Final = "'’‘ʼ`-–—/|"
#: What stands around words, in any script.
_AROUND: Final = '.,;:!?"“”„«»()[]{}<>…*_#&%+=।॥،؛؟۔።፣፤፡0123456789'


def words_of(text: str) -> list[str]:
    """Return the first words of a text in small letters; an elided word stands alone."""
    return [piece.strip(_AROUND) for piece in _pieces(text)[:_MOST]]


def _pieces(text: str) -> list[str]:
    text = text.lower()
    for char in _BREAKS:
        text = text.replace(char, " ")
    return text.split()


def weigh(words: Sequence[str], script: str) -> dict[str, float]:
    """Return language → how much the words speak for it; a word of few languages says most."""
    index = _index(script)
    sums: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for code, weight in index.get(word, ()):
            sums[code] += weight
    return sums


@lru_cache(maxsize=len(WORDS))
def _index(script: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return word → the languages of a script that have it, and what it says for them."""
    spoken: dict[str, list[str]] = {}
    for code, words in WORDS.get(script, {}).items():
        for word in dict.fromkeys(_pieces(words)):
            spoken.setdefault(word, []).append(code)
    known = len(WORDS.get(script, {}))
    return {
        word: tuple((code, log(1 + known / len(codes))) for code in codes) for word, codes in spoken.items()
    }

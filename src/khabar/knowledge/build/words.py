"""Common words by language, as bits that only answer "is this one": no list of words travels in the artefact.

Frequencies are those of wordfreq (Zipf scale: 3 is once in a million words), which has most languages of the
news; the others have their words in `tables/languages`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import wordfreq

from khabar.knowledge.words import filter_bits
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Languages that wordfreq files under another code than language identification gives.
_SAME: Final = {
    "no": "nb",
    "tl": "fil",
    "hr": "sh",
    "bs": "sh",
    "sr": "sh",
    "nn": "nb",
    "pcm": "en",
    "gl": "pt",
}
#: From this frequency on, a word is one that readers know: once in half a million words.
KNOWN_ZIPF: Final = 3.2
#: From this frequency on, a word stands in every few articles.
COMMON_ZIPF: Final = 4.2
#: From this frequency on, every text is full of it.
FREQUENT_ZIPF: Final = 5.0
#: From this frequency on, a word is not to be taken for a name that folds to the same letters.
CONFUSING_ZIPF: Final = 4.3
#: No name is as frequent as this: *John* and *London* are just below, *will* and *may* above.
NO_NAME_ZIPF: Final = 5.4
#: … but Paris in French and Berlin in German, where a word above this is no name.
NO_HOME_ZIPF: Final = 6.2
#: Rarer words than this are not looked at: once in six million words.
_RAREST: Final = 680


@lru_cache(maxsize=1)
def frequencies(language: str) -> dict[str, float]:
    """Return folded word → Zipf frequency, down to rare words; nothing where wordfreq has no list."""
    path = wordfreq.available_languages("best").get(_SAME.get(language, language))
    found: dict[str, float] = {}
    # Words by frequency, in hundredths of a power of ten below 1; `get_frequency_dict` would keep all of
    # every language in memory.
    for centibels, words in enumerate(wordfreq.read_cBpack(path)[:_RAREST]) if path else ():
        for word in words:
            found.setdefault(fold_text(word), 9 - centibels / 100)
    return found


@cache
def spellings(language: str) -> dict[str, set[str]]:
    """Return folded word → its spellings, for words that are frequent enough to be taken for a name."""
    path = wordfreq.available_languages("best")[language]
    found: dict[str, set[str]] = {}
    for words in wordfreq.read_cBpack(path)[: int(900 - 100 * CONFUSING_ZIPF)]:
        for word in words:
            found.setdefault(fold_text(word), set()).add(word)
    return found


def languages() -> list[str]:
    """Return the languages with frequencies, by their codes in khabar."""
    same = set(_SAME.values()) - {"en", "pt"}
    return sorted((wordfreq.available_languages("best").keys() - same) | _SAME.keys())


class Taken(NamedTuple):
    """Folded names, which are no words even where they are frequent."""

    everywhere: frozenset[str]
    at_home: Mapping[str, frozenset[str]]
    """Language → names of places where it is spoken."""

    def are_words(self, language: str) -> dict[str, float]:
        """Return the words of a language that are no names, and their frequencies."""
        home = self.at_home.get(language, frozenset())
        return {
            word: zipf
            for word, zipf in frequencies(language).items()
            if zipf >= (NO_HOME_ZIPF if word in home else NO_NAME_ZIPF if word in self.everywhere else 0)
        }


def build(ours: Mapping[str, list[str]], names: Taken) -> dict[str, bytes]:
    """Return the sections of all languages.

    Args:
        ours: Language → common words of its own table.
        names: What is no word.
    """
    listed = languages()
    sections: dict[str, bytes] = {}
    for code in sorted({*listed, *ours}):
        sections.update(filters(code, ours.get(code, ()), names))
    return sections


def filters(language: str, words: Iterable[str], names: Taken) -> dict[str, bytes]:
    """Return the bits of a language's frequent, common and known words, by section name.

    Args:
        language: ISO 639 code.
        words: Words from the language's own table: common ones, whatever else they are.
        names: What is no word; a name is only common when the table says so.
    """
    ours = {fold_text(word) for word in words}
    folded = names.are_words(language)
    common = {word for word, zipf in folded.items() if zipf >= COMMON_ZIPF} | ours
    known = {word for word, zipf in folded.items() if zipf >= KNOWN_ZIPF} | common
    home = names.at_home.get(language, frozenset())
    frequent = {
        word
        for word, zipf in frequencies(language).items()
        if zipf
        >= (NO_HOME_ZIPF if word in home else NO_NAME_ZIPF if word in names.everywhere else FREQUENT_ZIPF)
    } or ours
    return {
        f"words.frequent.{language}": filter_bits(sorted(frequent)),
        f"words.common.{language}": filter_bits(sorted(common)),
        f"words.known.{language}": filter_bits(sorted(known)),
    }

"""What speaks for each language a text may be in: CLD2, its letters, its small words and its frequent words.

Weights are in nats, set by measure on the development data: a reliable answer of CLD2 weighs as much as two
small words in a sentence of ten.
"""

from __future__ import annotations

import re
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Final, Protocol

import pycld2

from khabar.text import siblings
from khabar.text.language_codes import plain, read_as, scripts_of
from khabar.text.language_votes import weigh, words_of
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Characters looked at: more does not change the answer, and CLD2 takes 0.03 ms for these.
SAMPLE: Final = 500
#: One word in a title of four is no proof: so many words are taken to be there at least.
_FEW: Final = 9
#: Fewer words in Latin letters are mostly a name, and weigh less.
_SENTENCE: Final = 3
_OF_NAMES: Final = 0.35
#: Of CLD2's first answer where it calls itself reliable, and of its others.
_RELIABLE: Final = 2.0
_OFFERED: Final = 1.0
#: Varieties that CLD2 does not know get a share of what it says for the language that they are nearest to.
_UNKNOWN: Final = frozenset({
    "ace", "acm", "aeb", "ajp", "an", "apc", "ary", "arz", "ast", "awa", "azb", "ban", "bjn", "bug", "dyu",
    "fur", "hne", "ilo", "kg", "li", "lij", "lmo", "ltg", "mag", "mai", "min", "pag", "pam", "sc", "scn",
    "szl", "tum", "vec",
})  # fmt: skip
_VARIETY: Final = 0.7
#: Script → the language that most of what is written in it is in, where a smaller one can be told by letters.
_USUAL: Final = {"Beng": "bn", "Ethi": "am", "Hebr": "he", "Tibt": "bo"}
#: Of letters that one language has alone.
_LETTERS: Final = 2.5
#: Of all words being frequent ones of a language, and up to how many words these are counted.
_FREQUENT: Final = 3.0
_VOTERS: Final = 24
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Characters whose words are counted.
_LINES: Final = 400
#: Languages whose frequent words are looked for: those with most evidence and, where there is little, the
#: languages most news is in.
_CANDIDATES: Final = 5
_LITTLE: Final = 1.5
_LARGE: Final = ("en", "es", "fr", "de", "it", "pt", "nl", "tr", "id", "sw")
#: Said only where their own words are clear: dialects beside the standard that news is written in, and
#: languages of few readers beside a large one.
_CAUTION: Final = {
    **dict.fromkeys(("acm", "aeb", "ajp", "apc", "ary", "arz", "sco", "ltg", "szl", "an", "lij"), 0.8),
    **dict.fromkeys(
        ("ast", "ca", "co", "fur", "gl", "hsb", "lb", "li", "lmo", "nn", "oc", "sc", "scn", "vec"), 0.5
    ),
}
#: Neither text nor white space: CLD2 refuses them.
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: Not written by the author in a language: links, addresses, handles, tags.
_NOISE: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")


class Votes(Protocol):
    """Which words are frequent in a language."""

    def share(self, language: str, words: Sequence[str]) -> float:
        """Return the share of folded words that are frequent in a language."""
        ...


def weights(sample: str, script: str, votes: Votes | None) -> dict[str, float]:
    """Return language → how much speaks for it.

    Args:
        sample: Beginning of the text.
        script: ISO 15924 code of the script most of it is in.
        votes: Which words are frequent; asked only about short texts.
    """
    clean = _REFUSED.sub(" ", sample)
    if "@" in clean or "#" in clean or "//" in clean or "www" in clean:
        clean = _NOISE.sub(" ", clean)
    words = words_of(clean[:_LINES])
    scale = sqrt(max(len(words), _FEW))
    found = {code: weight / scale for code, weight in weigh(words, script).items()}
    _add_cld2(found, clean, script)
    for code in siblings.by_letters(clean, script):
        found[code] = found.get(code, 0.0) + _LETTERS
    usual = _USUAL.get(script)
    if usual:
        found[usual] = found.get(usual, 0.0) + _LITTLE
    for code, weight in _CAUTION.items():
        if code in found:
            found[code] -= weight
    if votes is not None and len(words) < _VOTERS:
        _add_votes(found, clean, script, votes)
    siblings.settle(found, clean, script)
    if script == "Latn" and len(words) < _SENTENCE:
        return {code: weight * _OF_NAMES for code, weight in found.items()}
    return found


@cache
def _varieties(language: str) -> tuple[str, ...]:
    """Return the languages read as one that CLD2 takes for it."""
    return tuple(sorted(code for code in _UNKNOWN if read_as(code) == language))


def _add_cld2(found: dict[str, float], clean: str, script: str) -> None:
    """Add what CLD2 says for its answers, and for the varieties that it takes for them."""
    for answer, weight in _by_cld2(clean, script):
        found[answer] = found.get(answer, 0.0) + weight
        for code in _varieties(read_as(answer)):
            if code in found and code != answer:
                found[code] += _VARIETY * weight


def _by_cld2(clean: str, script: str) -> list[tuple[str, float]]:
    """Return what CLD2 answers, and what that weighs."""
    try:
        reliable, _, details = pycld2.detect(clean)
    except pycld2.error:  # a character it takes for invalid
        return []
    answers = [(plain(label), share / 100) for _, label, share, _ in details if label != "un"]
    return [
        (code, _RELIABLE if reliable and not place else _OFFERED * share)
        for place, (code, share) in enumerate(answers)
        if script in scripts_of(code)
    ]


def _add_votes(found: dict[str, float], clean: str, script: str, votes: Votes) -> None:
    """Add what the frequent words of likely languages say of a short text."""
    folded = _WORD.findall(fold_text(clean))[:_VOTERS]
    if not folded:
        return
    likely = sorted(found, key=lambda code: (-found[code], code))[:_CANDIDATES]
    if not likely or found[likely[0]] < _LITTLE:
        likely += [code for code in _LARGE if script in scripts_of(code)]
    for code in dict.fromkeys(likely):
        found[code] = found.get(code, 0.0) + _FREQUENT * votes.share(code, folded)

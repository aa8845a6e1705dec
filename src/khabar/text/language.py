"""Which language a text is written in: by its script first, then by its letters, then by two detectors.

CLD2 is fast and right on bodies of text, py3langid is better on titles (47 against 45 of 50 short titles in
35 languages); a script with one language of the news needs neither. A declared language counts only where
these are unsure, and only when it is written in the script found.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import pycld2

from khabar.contract.event import Language
from khabar.text import siblings
from khabar.text.language_codes import code_of, plain, scripts_of
from khabar.text.normalize import fold_text
from khabar.text.scripts import dominant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from py3langid.langid import LanguageIdentifier

#: Characters looked at: more does not change the answer, and CLD2 takes 0.03 ms for these.
SAMPLE: Final = 1000
#: Characters py3langid is given; it takes 0.04 ms for a title and four times that for this.
_LANGID_SAMPLE: Final = 300
#: Bytes from which CLD2 is believed alone; 60 letters of an alphabet with two bytes each.
_ENOUGH: Final = 120
#: Below this probability an answer is `und`.
_SURE: Final = 0.5
#: Confidence of a declared language that nothing contradicts.
_DECLARED: Final = 0.5
#: Below this probability the words of the text are asked, the first so many, when there are at least a few.
_VOTE_BELOW: Final = 0.8
_VOTERS: Final = 24
#: A text of less characters than this is mostly names, which mislead both detectors.
_SHORT: Final = 60
_FEW: Final = 3
#: Languages that the second detector thinks likeliest.
_CANDIDATES: Final = 6
#: So much more of the words are frequent ones of another language.
_CLEARLY: Final = 0.15
#: Names alone tell no language.
_UNSURE: Final = 0.4
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Read as the largest language of the script what is too short or too mixed to tell.
_LARGEST: Final = {
    "Latn": "en",
    "Cyrl": "ru",
    "Arab": "ar",
    "Deva": "hi",
    "Beng": "bn",
    "Ethi": "am",
    "Hebr": "he",
}
#: Neither text nor white space: CLD2 refuses them.
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: Not written by the author in a language: links, addresses, handles, tags.
_NOISE: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")


class Votes(Protocol):
    """Which words are frequent in a language."""

    @property
    def unlisted(self) -> Sequence[str]:
        """Languages that neither detector knows."""
        ...

    def share(self, language: str, words: Sequence[str]) -> float:
        """Return the share of folded words that are frequent in a language."""
        ...


class Detected(NamedTuple):
    """The language of a text."""

    language: Language
    """What the event says; `und` when unsure."""
    reading: str
    """ISO 639 code of the language to read the text by: the best guess, even where unsure."""


def detect(text: str, *, declared: str | None = None, votes: Votes | None = None) -> Detected:
    """Return the language of a text: ISO 639-1 (639-3 where there is none), `und` when unsure.

    Args:
        text: Title or body; the first thousand characters decide.
        declared: What the producer says (`ar`, `en-GB`, `Arabic`).
        votes: Which share of some words are frequent ones of a language; decides where detectors are unsure.
    """
    sample = text[:SAMPLE]
    script = dominant(sample) or dominant(text)
    if script is None:
        return Detected(Language("und", None, 0.0), "und")
    told = siblings.by_script(sample, script)
    if told is not None:
        return Detected(Language(told, siblings.variety(sample, script), 1.0), told)
    code, confidence = _detected(sample, script)
    if script == "Latn":
        code = siblings.by_words(sample, code)
    wanted = code_of(declared)
    if votes is not None and (confidence < _VOTE_BELOW or code in siblings.WEAK or len(sample) < _SHORT):
        code, confidence = _voted(sample, script, code, confidence, votes)
    if wanted is not None and _is_better(wanted, code, confidence, script):
        code, confidence = wanted, max(confidence, _DECLARED)
    if confidence < _SURE:
        return Detected(Language("und", script, round(confidence, 3)), _LARGEST.get(script, code))
    return Detected(Language(code, script, round(min(confidence, 1.0), 3)), code)


def _voted(sample: str, script: str, code: str, confidence: float, votes: Votes) -> tuple[str, float]:
    """Return the language whose frequent words a short text has, where that is clearly another."""
    words = _WORD.findall(fold_text(sample[:_LANGID_SAMPLE]))[:_VOTERS]
    if len(words) < _FEW:
        return code, min(confidence, _UNSURE) if script == "Latn" else confidence
    others = [*_ranked(sample[:_LANGID_SAMPLE], script)[:_CANDIDATES], *votes.unlisted]
    shares = {c: votes.share(c, words) for c in dict.fromkeys([code, *others]) if script in scripts_of(c)}
    best = max(shares, key=lambda c: (shares[c], c == code, c), default=code)
    if best != code and shares[best] >= shares.get(code, 0.0) + _CLEARLY:
        return best, max(_SURE, min(0.9, 0.4 + shares[best]))
    if shares.get(code, 0.0) >= _CLEARLY:
        return code, max(confidence, min(0.9, 0.4 + shares[code]))
    names_only = script == "Latn" and not shares.get(best)
    return code, min(confidence, _UNSURE) if names_only else confidence


def _is_better(declared: str, code: str, confidence: float, script: str) -> bool:
    """Return whether the declared language is to be believed rather than the detected one."""
    if declared == code:
        return True
    if script not in scripts_of(declared):
        return False
    return confidence < _SURE or siblings.are_alike(declared, code)


def _detected(sample: str, script: str) -> tuple[str, float]:
    """Return the best language and its probability."""
    clean = _REFUSED.sub(" ", sample)
    if "@" in clean or "#" in clean or "//" in clean or "www" in clean:
        clean = _NOISE.sub(" ", clean)
    code, confidence, size = _by_cld2(clean)
    letter = siblings.by_letters(clean, script, code)
    if letter is not None:
        return letter, max(confidence, 0.9) if letter == code else 0.9
    if code != "und" and confidence >= _SURE and size >= _ENOUGH and code not in siblings.WEAK:
        return code, confidence
    other, probability = _by_langid(clean[:_LANGID_SAMPLE], script)
    if code != "und" and (other == code or probability < confidence):
        return code, max(confidence, probability if other == code else 0.0)
    return other, probability


def _by_cld2(sample: str) -> tuple[str, float, int]:
    """Return CLD2's first language, its share of the text (0 where unreliable) and the bytes it looked at."""
    try:
        reliable, size, details = pycld2.detect(sample)
    except pycld2.error:  # a character it takes for invalid; the other detector reads everything
        return "und", 0.0, 0
    code = plain(details[0][1])
    return code, details[0][2] / 100 if reliable else 0.0, size


def _ranked(sample: str, script: str) -> list[str]:
    """Return the languages of a script by py3langid's probability."""
    return [code for label, _ in _identifier().rank(sample) if script in scripts_of(code := plain(label))]


def _by_langid(sample: str, script: str) -> tuple[str, float]:
    """Return py3langid's best language among those of the script, and its share of their probability."""
    ranks: dict[str, float] = {}
    for label, probability in _identifier().rank(sample):
        code = plain(label)
        if script in scripts_of(code):
            ranks[code] = ranks.get(code, 0.0) + float(probability)
    total = sum(ranks.values())
    if not total:
        return "und", 0.0
    best = max(ranks, key=lambda code: (ranks[code], code))
    return best, ranks[best] / total


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Load py3langid's model on first need: half a second and 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy, see above

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

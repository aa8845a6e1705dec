"""Which language a text is written in: by its script first, then by its letters, its small words and CLD2.

A script with one language of the news needs no more. Else every kind of evidence adds to the languages it
speaks for, and the heaviest wins; what producers declare is one of them, and weighs where siblings are close.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.contract.event import Language
from khabar.text import siblings
from khabar.text.language_codes import code_of, read_as, scripts_of
from khabar.text.language_evidence import SAMPLE, Votes, weights
from khabar.text.scripts import dominant

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SAMPLE", "Detected", "Votes", "detect"]

#: A language with less evidence than this is none: names, codes, a single word.
_LEAST: Final = 1.1
#: Confidence that the least evidence has when nothing speaks for another language.
_SURE: Final = 0.5
#: Only a script of one language leaves no doubt.
_MOST_SURE: Final = 0.99
#: How fast confidence grows with the lead over the second language.
_GROWTH: Final = 1.2
#: What a declared language weighs beside its siblings, where it has half of the first one's evidence at
#: least, and beside others.
_DECLARED_SIBLING: Final = 2.0
_DECLARED: Final = 0.6
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


class Detected(NamedTuple):
    """The language of a text."""

    language: Language
    """What the event says; `und` when unsure."""
    reading: str
    """ISO 639 code of the language to read the text by: the best guess, even where unsure."""


def detect(text: str, *, declared: str | None = None, votes: Votes | None = None) -> Detected:
    """Return the language of a text: ISO 639-1 (639-3 where there is none), `und` when unsure.

    Args:
        text: Title or body; the first 500 characters decide.
        declared: What the producer says (`ar`, `en-GB`, `Arabic`).
        votes: Which share of some words are frequent ones of a language; asked about short texts.
    """
    sample = text[:SAMPLE]
    script = dominant(sample) or dominant(text)
    if script is None:
        return Detected(Language("und", None, 0.0), "und")
    told = siblings.by_script(sample, script)
    if told is not None:
        return Detected(Language(told, siblings.variety(sample, script), 1.0), read_as(told))
    found = weights(sample, script, votes)
    wanted = code_of(declared)
    if wanted is not None and script in scripts_of(wanted):
        first = max(found, key=lambda code: (found[code], code), default=wanted)
        alike = siblings.are_alike(wanted, first)
        least = found.get(first, 0.0) / 2 if alike else 0.0
        found[wanted] = max(found.get(wanted, 0.0), least) + (_DECLARED_SIBLING if alike else _DECLARED)
    (code, weight), (_, second) = [*_heaviest(found), ("und", 0.0), ("und", 0.0)][:2]
    if weight < _LEAST:
        unsure = max(0.0, weight) / _LEAST * _SURE
        return Detected(Language("und", script, round(unsure, 3)), _LARGEST.get(script, read_as(code)))
    confidence = min(_MOST_SURE, 1 - (1 - _SURE) * exp(-_GROWTH * (weight - second)))
    return Detected(Language(code, script, round(confidence, 3)), read_as(code))


def _heaviest(found: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the two languages with most evidence, and how much."""
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:2]

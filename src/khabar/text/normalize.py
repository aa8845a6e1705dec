"""A folded copy of a text for matching, with the way back to the raw offsets.

Folding is one character for one wherever possible, so that most texts need no index map. Only where
characters are dropped (tashkeel, tatweel, joiners, direction marks), composed (e + accent) or resolved (ﻻ, ﬁ)
is one kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

#: One for one, after lower-casing. Arabic letters fold as readers confuse them: hamza seats, ya, ta marbuta,
#: and the Persian and Urdu forms of kaf, ya and ha. Devanagari writes one nasal sign for the other.
_FOLD: Final[dict[str, str]] = {
    **dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ئ": "ي", "ې": "ي", "ؤ": "و", "ة": "ه", "ۃ": "ه",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ک": "ك", "ڪ": "ك",
    "ँ": "ं",
    "ς": "σ", "ё": "е", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'", "ꞌ": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "־": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\n": " ", "\r": " ", "\t": " ",
}  # fmt: skip
_DIGITS: Final[dict[str, str]] = {
    chr(zero + i): str(i)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
                 0x1040, 0x17E0, 0xFF10)
    for i in range(10)
}  # fmt: skip
_DIGIT: Final = re.compile(f"[{''.join(_DIGITS)}]")
_ASCII_FOLD: Final = str.maketrans("\n\r\t`", "   '")
_WIDE: Final = re.compile("[\uff01-\uff5e]")
_FULLWIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

#: Dropped: soft hyphen, Hebrew points, tashkeel and Quranic marks, tatweel, the Devanagari dot that papers
#: set or leave out (फ़्रांस, फ्रांस), joiners, marks of direction, selectors of variants.
_DROP: Final = (
    "\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u0652\u0656-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u093c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
#: Marks that compose with the letter before them: accents, madda and hamza, nuktas and vowel signs, dakuten.
_COMPOSING: Final = (
    "\u0300-\u036f\u0653-\u0655\u09bc\u09be\u09d7\u0a3c\u0b3c\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5"
    "\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf\u102e\u3099\u309a"
)
#: Characters that Unicode keeps for old encodings and that mean others: ohm for omega, compatibility
#: ideographs; Arabic and Hebrew letters in their drawn forms, ligatures.
_SINGLE: Final = (
    "\u0340\u0341\u0343\u0344\u0374\u037e\u0387\u0958-\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59-\u0a5b\u0a5e\u0b5c"
    "\u0b5d\u1f71\u1f73\u1f75\u1f77\u1f79\u1f7b\u1f7d\u1fbb\u1fbe\u1fc9\u1fcb\u1fd3\u1fdb\u1fe3\u1feb\u1fee\u1fef"
    "\u1ff9\u1ffb\u1ffd\u2126\u212a\u212b\uf900-\ufaff"
)
_DRAWN: Final = "\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc"
_REWRITTEN: Final = re.compile(
    f"[{_DROP}]+|[{_SINGLE}{_DRAWN}]|[^{_COMPOSING}{_DROP}][{_COMPOSING}]+|[{_COMPOSING}]"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
_DROPPED: Final = re.compile(f"[{_DROP}]")
_LETTER_DRAWN: Final = re.compile(f"[{_DRAWN}]")


#: Names and words up to this length are remembered folded.
_WORD_LENGTH: Final = 40
_ASCII_SPACED: Final = {code: " " for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    `breaks` and `origins` say where the two run apart: folded offset `breaks[k]` is raw offset `origins[k]`,
    and both count on together until the next break. Empty: the offsets are the same.
    """

    raw: str
    text: str
    breaks: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()
    _spaced: list[str] = field(default_factory=list, compare=False, repr=False)

    @property
    def spaced(self) -> str:
        """Return the folded text with a blank in the place of every mark; it is made once."""
        if not self._spaced:
            self._spaced.append(spaced(self.text))
        return self._spaced[0]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of a folded span, without joiners and marks of direction at its end."""
        breaks, origins = self.breaks, self.origins
        if not breaks:
            return start, end
        at = bisect_right(breaks, start) - 1  # written out for both ends: long texts ask thousands of times
        first = start if at < 0 else origins[at] + start - breaks[at]
        size = len(self.text)
        if end < size:
            at = bisect_right(breaks, end) - 1
            last = end if at < 0 else origins[at] + end - breaks[at]
        else:
            last = len(self.raw)
        while start < end < size and last <= first:  # one raw character may be several folded ones
            end += 1
            last = self._raw(end)
        while last > first + 1 and unicodedata.category(self.raw[last - 1]) == "Cf":
            last -= 1
        return first, last

    def shift(self, offset: int) -> tuple[int, int]:
        """Return what to add to folded offsets from one on to get raw ones, and where that ends.

        A span that ends before the second number is found so, without asking `span`.
        """
        at = bisect_right(self.breaks, offset)
        more = self.origins[at - 1] - self.breaks[at - 1] if at else 0
        return more, self.breaks[at] if at < len(self.breaks) else len(self.text)

    def within(self, offset: int) -> int:
        """Return the folded offset of a raw one."""
        at = bisect_right(self.origins, offset) - 1
        if at < 0:
            return offset
        after = self.breaks[at + 1] if at + 1 < len(self.breaks) else len(self.text)
        return min(self.breaks[at] + offset - self.origins[at], after)

    def _raw(self, offset: int) -> int:
        """Return the raw offset of a folded one."""
        if offset >= len(self.text):
            return len(self.raw)
        at = bisect_right(self.breaks, offset) - 1
        return offset if at < 0 else self.origins[at] + offset - self.breaks[at]


def spaced(folded: str) -> str:
    """Return a folded text with a blank in the place of every mark, so that words stand between blanks."""
    return folded.translate(_ASCII_SPACED) if folded.isascii() else _marks().sub(" ", folded)


@cache
def _marks() -> re.Pattern[str]:
    """Return what finds characters that are no part of any word: marks, symbols, blanks but the usual one."""
    found = (chr(code) for code in range(0x10000) if unicodedata.category(chr(code))[0] in "PSZ" or code < 32)
    return re.compile(f"[{''.join(re.escape(char) for char in found if char != ' ')}]")


def without_accents(text: str) -> str:
    """Return a text without accents: Etats-Unis for États-Unis."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def fold(raw: str) -> Folded:
    """Return the text folded for matching."""
    if raw.isascii():
        return Folded(raw, raw.lower().translate(_ASCII_FOLD))
    lowered = raw.lower()
    if len(lowered) != len(raw):  # İ grows when lower-cased
        lowered = "".join([char.lower()[0] for char in raw])
    if not unicodedata.is_normalized("NFC", lowered) or _LETTER_DRAWN.search(lowered):
        return _rewrite(raw, lowered, _REWRITTEN)
    if _DROPPED.search(lowered):
        return _rewrite(raw, lowered, _DROPPED)
    return Folded(raw, _substitute(lowered))


def fold_text(raw: str) -> str:
    """Return only the folded text, for table rows and comparisons."""
    return _fold_word(raw) if len(raw) <= _WORD_LENGTH else fold(raw).text


@lru_cache(maxsize=16_384)  # a newsroom writes the same names all day; some 3 MB
def _fold_word(raw: str) -> str:
    return fold(raw).text


def _substitute(text: str) -> str:
    """Replace one for one; whole-text replacement is some ten times faster than `str.translate`."""
    for char, other in _FOLD.items():
        if char in text:
            text = text.replace(char, other)
    if _DIGIT.search(text):
        text = _DIGIT.sub(lambda digit: _DIGITS[digit[0]], text)
    if _WIDE.search(text):
        text = text.translate(_FULLWIDTH).lower()
    return text


def _rewrite(raw: str, text: str, pattern: re.Pattern[str]) -> Folded:
    """Return the folded text with every match of the pattern composed, resolved or dropped."""
    out: list[str] = []
    breaks: list[int] = []
    origins: list[int] = []
    at = size = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = _rewritten(match[0])
        size += start - at
        out += (text[at:start], new)
        at = end
        if len(new) == end - start:
            size += len(new)
            continue
        breaks.extend(range(size, size + len(new) + 1))
        origins.extend([start] * len(new) + [end])
        size += len(new)
    out.append(text[at:])
    return Folded(raw, _substitute("".join(out)), tuple(breaks), tuple(origins))


def _rewritten(piece: str) -> str:
    """Return what stands for a letter with its marks, a drawn form or a run of what is dropped."""
    if _DROPPED.match(piece):
        return ""
    composed = unicodedata.normalize("NFKC" if _LETTER_DRAWN.match(piece) else "NFC", piece).lower()
    return _DROPPED.sub("", composed).replace("i\u0307", "i")  # the small letter of İ

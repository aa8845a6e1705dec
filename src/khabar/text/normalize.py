"""A folded copy of a text for matching, with the way back to the raw offsets.

Folding is one character for one wherever possible, so that most texts need no index map. Only where characters
are dropped (tashkeel, tatweel, joiners, direction marks) or composed (e + accent) is a map kept.
"""  # noqa: E501

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

#: One for one, after lower-casing. Arabic letters fold as readers confuse them: hamza seats, ya, ta marbuta,
#: and the Persian and Urdu forms of kaf, ya and ha.
_FOLD: Final[dict[str, str]] = {
    **dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ئ": "ي", "ې": "ي", "ؤ": "و", "ة": "ه", "ۃ": "ه",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ک": "ك", "ڪ": "ك",
    "ς": "σ", "ё": "е", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'", "ꞌ": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "־": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\n": " ", "\r": " ", "\t": " ",
}  # fmt: skip
_DIGITS: Final[dict[str, str]] = {
    chr(zero + i): str(i)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xAE6, 0xE50, 0x1040, 0x17E0)
    for i in range(10)
}
_ASCII_FOLD: Final = str.maketrans("\n\r\t`", "   '")
_WIDE: Final = re.compile("[\uff01-\uff5e]")
_FULLWIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: Dropped: tashkeel and Quranic marks, tatweel, Hebrew points, joiners, direction marks, soft hyphen, selectors.  # noqa: E501
_DROP: Final = (
    "\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
_DROPPED: Final = re.compile(f"[{_DROP}]+")
_NOT_BMP_LATIN: Final = re.compile("[\u0300-\u036f\u0591-\u1fff\u20d0-\u20ff\u3099\u309a\uff01-\uffee]")
_CLUSTER: Final = re.compile("[^\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u093c\u09bc\u0a3c\u1100-\u11ff\u20d0-\u20ff\u3099\u309a]"  # noqa: E501
                            "[\u0300-\u036f\u0653-\u0655\u093c\u09bc\u09be\u09d7\u0a3c\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57"
                            "\u0dca\u0dcf\u0ddf\u102e\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")  # fmt: skip  # noqa: E501

_CLUSTER_OR_DROPPED: Final = re.compile(f"{_CLUSTER.pattern}|{_DROPPED.pattern}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    `breaks` and `origins` say where the two run apart: folded offset `breaks[k]` is raw offset `origins[k]`, and
    both count on together until the next break. Empty: the offsets are the same.
    """  # noqa: E501

    raw: str
    text: str
    breaks: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of a folded span, without joiners and marks of direction at its end."""
        if not self.breaks:
            return start, end
        first, last = self._raw(start), self._raw(end)
        while last <= first:  # one raw cluster may be several folded characters
            end += 1
            last = self._raw(end)
        while last > first + 1 and unicodedata.category(self.raw[last - 1]) == "Cf":
            last -= 1
        return first, last

    def _raw(self, offset: int) -> int:
        """Return the raw offset of a folded one."""
        if offset >= len(self.text):
            return len(self.raw)
        at = bisect_right(self.breaks, offset) - 1
        return offset if at < 0 else self.origins[at] + offset - self.breaks[at]


def fold(raw: str) -> Folded:
    """Return the text folded for matching."""
    if raw.isascii():
        return Folded(raw, raw.lower().translate(_ASCII_FOLD))
    lowered = raw.lower()
    if len(lowered) != len(raw):  # İ and a few others grow when lower-cased
        lowered = "".join(map(_lower_one, raw))
    if not unicodedata.is_normalized("NFC", lowered):
        return _rewrite(raw, lowered, _CLUSTER_OR_DROPPED)
    if _DROPPED.search(lowered):
        return _rewrite(raw, lowered, _DROPPED)
    return Folded(raw, _substitute(lowered))


def fold_text(raw: str) -> str:
    """Return only the folded text, for table rows and comparisons."""
    return fold(raw).text


def _lower_one(char: str) -> str:
    """Return the lower-case form when it is one character."""
    low = char.lower()
    return low if len(low) == 1 else low[0]


def _substitute(text: str) -> str:
    """Replace one for one; whole-text replacement is some ten times faster than `str.translate`."""
    for char, other in _FOLD.items():
        if char in text:
            text = text.replace(char, other)
    if _NOT_BMP_LATIN.search(text):
        for char, other in _DIGITS.items():
            if char in text:
                text = text.replace(char, other)
        if _WIDE.search(text):
            text = text.translate(_FULLWIDTH).lower()
    return text


def _rewrite(raw: str, text: str, pattern: re.Pattern[str]) -> Folded:
    """Return the folded text with accents composed and what does not count dropped."""
    out: list[str] = []
    breaks: list[int] = []
    origins: list[int] = []
    at = size = 0
    for match in pattern.finditer(text):
        start = match.start()
        composed = _DROPPED.sub("", unicodedata.normalize("NFC", match[0]))
        size += start - at
        out += (text[at:start], composed)
        breaks.extend(range(size, size + len(composed) + 1))
        origins.extend([start] * len(composed) + [match.end()])
        size += len(composed)
        at = match.end()
    return Folded(raw, _substitute("".join([*out, text[at:]])), tuple(breaks), tuple(origins))

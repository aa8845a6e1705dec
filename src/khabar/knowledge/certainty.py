"""What makes a name count that is another word or a person's name too (`ambiguous.toml`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_WORD_BEFORE: Final = re.compile(r"(\S+)[ \u00a0]$")
_WORD_AFTER: Final = re.compile(r"[ \u00a0](\S)")
#: How far back the word before a name is looked for, in characters.
_REACH: Final = 30
_DAMMA: Final = "\u064f"
_YA: Final = "ي"
_ARTICLE: Final = "ال"


def is_certain(test: str, raw: str, start: int, end: int, anchors: Collection[str]) -> bool:
    """Return whether a name counts for itself.

    Args:
        test: Name of the test, empty for names that are nothing else.
        raw: The text.
        start: First code point of the name, with the Arabic article.
        end: One past its last.
        anchors: Words of the language that only stand before places.
    """
    if not test:
        return True
    if test in {"anchored", "unnamed"} and _word_before(raw, start) in anchors:
        return True
    check = _CHECKS.get(test)
    return check is not None and check(raw, start, end)


def _word_before(text: str, start: int) -> str:
    """Return the word before an offset."""
    match = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    return fold_text(match[1]) if match else ""


def _has_small_letters(raw: str, start: int, end: int) -> bool:
    """Return whether small letters stand near a name in its line."""
    before = raw[max(0, start - _REACH) : start].rpartition("\n")[2]
    after = raw[end : end + _REACH].partition("\n")[0]
    return any(map(str.islower, before + after))


def _is_among_capitals(raw: str, start: int, end: int) -> bool:
    """Return whether a capitalised word stands right before or after a name, as in a person's name."""
    after = _WORD_AFTER.match(raw, end)
    if after and after[1].isupper():
        return True
    before = _WORD_BEFORE.search(raw[max(0, start - _REACH) : start])
    return before is not None and before[1][0].isupper() and before[1][-1].isalpha()


#: Tests that look at the raw text around a name; `corroborated` and `anchored` fail here.
_CHECKS: Final[dict[str, Callable[[str, int, int], bool]]] = {
    "damma": lambda raw, start, end: _DAMMA in raw[start:end],
    "definite": lambda raw, start, _end: raw.startswith(_ARTICLE, start),
    "mixed-case": _has_small_letters,
    "unnamed": lambda raw, start, end: not _is_among_capitals(raw, start, end),
    "ya": lambda raw, _start, end: raw[end - 1] == _YA,
}

"""What stands between quotation marks, of all languages; of nested ones the outer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Opening mark → what may close it. Folding has made one straight mark of all single ones.
_PAIRS: Final = {
    "«": "»", "»": "«", "“": "”“", "„": '“”"', "”": "”“", "‹": "›", "「": "」", "『": "』",
    '"': '"', "'": "'", "‟": "”", "〝": "〞", "❝": "❞",
}  # fmt: skip
#: Marks that may also be the end of a quotation that began elsewhere: they open none after a letter.
_BOTH: Final = frozenset("\"'”»")
MARK: Final = re.compile("[«»“”„‹›「」『』\"'‟〝〞❝❞]")
#: Longest quotation, in characters: marks further apart do not belong together.
_LONGEST: Final = 1500
#: How often a mark that nothing closes is passed over in one line.
_PASSED: Final = 8


def quoted(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line between marks, without the marks and the blanks beside them, in order.

    Args:
        text: Folded text.
        first: Where the line begins.
        last: Where it ends.
    """
    at, passed = first, 0
    while passed <= _PASSED:
        opening = next((m for m in MARK.finditer(text, at, last) if _opens(text, m.start(), first)), None)
        if opening is None:
            return
        end = _closing(text, opening.start(), last)
        if end is None:
            passed += 1
            at = opening.end()
            continue
        inside = text[opening.end() : end]
        bare = inside.strip()
        if bare:
            start = opening.end() + len(inside) - len(inside.lstrip())
            yield start, start + len(bare)
        at = end + 1


def _opens(text: str, at: int, first: int) -> bool:
    """Return whether a mark may begin a quotation."""
    mark = text[at]
    if mark not in _PAIRS:
        return False
    before = text[at - 1] if at > first else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark in _BOTH:
        is_free = mark == "'" or not before.isspace()
        return (
            not (is_free and before.isalnum())
            and (mark != '"' or not before.isdigit())
            and not (mark in "'»”" and after.isspace())
        )
    return True


def _closing(text: str, start: int, last: int) -> int | None:
    """Return where the mark stands that closes one, None where none does."""
    mark = text[start]
    closers, depth = _PAIRS[mark], 0
    nests = mark not in closers and mark in "«„“「『‹"
    for match in MARK.finditer(text, start + 1, min(last, start + _LONGEST)):
        char, at = match[0], match.start()
        if char == "'" and mark == "'" and not _ends(text, at, last):
            continue
        if char in closers and not (nests and char == mark):
            if depth == 0:
                return at
            depth -= 1
        elif nests and char == mark and depth == 0 and mark == "“" and _ends(text, at, last):
            return at
        elif nests and char == mark:
            depth += 1
    return None


def _ends(text: str, at: int, last: int) -> bool:
    """Return whether no word goes on after a mark, and one ends before it."""
    return (at + 1 >= last or not text[at + 1].isalnum()) and not text[at - 1].isspace()

"""The non-blank lines of a text, with what each shows by itself: length, end, digits, known words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from khabar.text.normalize import fold_text
from khabar.text.scripts import DENSE, is_unspaced
from khabar.text.segment_words import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.text.segment_words import SegmentWords

#: What a line is by itself: `body` reads as sentences, `terse` is one very short sentence, `short` could be a
#: title, `list` an item; the others were told by words or by marks.
Kind = Literal["body", "terse", "short", "list", "date", "byline", "widget", "label", "related", "link"]

#: Weight of a character: one of Han, Kana or Hangul says as much as some three of an alphabet.
DENSE_WEIGHT: Final = 3
#: A line of this weight is no title, with or without a full stop.
LONG: Final = 180
#: A terminated line of this weight is a sentence of the article and no mere exclamation.
SENTENCE: Final = 32
#: Only lines up to this many characters are compared with words and titles.
WORDED: Final = 160

_LINE: Final = re.compile(r"\S(?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?")
_FULL_STOPS: Final = frozenset(".。．｡।॥۔።។။།։܁՝")
_WEAK_STOPS: Final = frozenset("!?…！？؟‽;:：,،、")
_CLOSERS: Final = frozenset(
    "\"'»”’)]}」』）】›“*_ \u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_OPENERS: Final = frozenset("([{（【〔")
_SHUTTERS: Final = frozenset(")]}）】〕")
_ITEM: Final = re.compile(r"(?:[•·●▪■◦‣*–—-]|\(?[0-9٠-٩۰-۹]{1,2}[.)\u066b-])\s+\S")
_MENU: Final = re.compile(r"\s*[|•·»›/]\s*|\s+[-–]\s+")
_LINK: Final = re.compile(r"(?:https?://\S+|www\.\S+|\S+@\S+\.\w+|(?:[@#][\w.]+[\s,،]*)+)\Z", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Kind of a phrase in the table → kind of the line that is the phrase, and of one that begins with it.
_WHOLE: Final[dict[str, Kind]] = {
    "widget": "widget", "label": "label", "related": "related", "dateline": "date", "byline": "byline",
}  # fmt: skip
_START: Final[dict[str, Kind]] = {**_WHOLE, "related": "link"}
_SEPARATOR: Final = "\x1f"


@dataclass(slots=True)
class Line:
    """One non-blank line; `folded` (and bare of marks around it) is empty when it is too long for a title."""

    start: int
    end: int
    kind: Kind
    rule: str
    weight: int
    words: int
    folded: str
    text: str
    block: int


def read(text: str, words: SegmentWords) -> list[Line]:
    """Return the lines of a text in order."""
    found = [(m.start(), m.end(), m[0]) for m in _LINE.finditer(text)]
    if not found:
        return []
    dense = _is_dense(text)
    folded = _folded([line for _, _, line in found])
    lines: list[Line] = []
    block, before = 0, 0
    for (start, end, raw), low in zip(found, folded, strict=True):
        if text.count("\n", before, start) > 1:
            block += 1
        before = end
        weight = len(raw) + (DENSE_WEIGHT - 1) * len(DENSE.findall(raw[:WORDED])) if dense else len(raw)
        kind, rule = _kind(raw, low, weight, words)
        lines.append(Line(start, end, kind, rule, weight, _count(low, dense=dense), bare(low), raw, block))
    return lines


def _is_dense(text: str) -> bool:
    """Return whether a text is written in Han, Kana or Hangul."""
    sample = text[:600]
    return not sample.isascii() and len(DENSE.findall(sample)) * 4 > len(sample)


def _folded(lines: Sequence[str]) -> list[str]:
    """Return every line of up to `WORDED` characters folded, in one go."""
    joined = _SEPARATOR.join(line if len(line) <= WORDED and _SEPARATOR not in line else "" for line in lines)
    return fold_text(joined).split(_SEPARATOR)


def _count(folded: str, *, dense: bool) -> int:
    """Return the words of a short line; where they are not set apart, a word is taken to be four letters."""
    if dense or (folded and is_unspaced(folded[len(folded) // 2])):
        return max(1, len(folded) // (3 if dense else 6))
    return folded.count(" ") + 1


def _kind(raw: str, folded: str, weight: int, words: SegmentWords) -> tuple[Kind, str]:
    """Return what a line is by itself."""
    if folded:
        told = _told(raw, folded, words)
        if told:
            return told
    stop = ending(raw)
    if stop == "full":
        return "body" if weight >= SENTENCE else "terse", "sentence"
    if weight >= LONG or (stop == "weak" and weight >= LONG * 2 // 3):
        return "body", "long"
    if _ITEM.match(raw):
        return "list", "item"
    return "short", "unterminated"


def _told(raw: str, folded: str, words: SegmentWords) -> tuple[Kind, str] | None:
    """Return what words or marks tell of a line."""
    if words.is_date(folded):
        return "date", "date"
    found = words.kind_of(bare(folded))
    if found is not None:
        kind, how = found
        return _worded(kind, how, raw, folded)
    rule = _by_marks(raw, folded)
    return ("widget", rule) if rule else None


def _by_marks(raw: str, folded: str) -> str:
    """Return the rule by which a line is a widget for its marks alone, nothing when it is none."""
    if not _LETTER.search(folded):
        return "no_letters"
    if _LINK.match(raw):
        return "link"
    if "©" in raw or (raw[0] in _OPENERS and raw[-1] in _SHUTTERS and folded.count(" ") < 6):
        return "credit"
    return "menu" if _MENU.search(folded) and _is_menu(raw, folded) else ""


def _is_menu(raw: str, folded: str) -> bool:
    """Return whether a line is made of three or more short parts."""
    parts = _MENU.split(folded)
    return len(parts) > 2 and all(len(part) <= 24 for part in parts) and ending(raw) != "full"


def _worded(kind: str, how: str, raw: str, folded: str) -> tuple[Kind, str] | None:
    """Return the kind of a line that is a known phrase or begins with one."""
    rule = f"{kind}_word"
    if how == "whole":
        return _WHOLE[kind], rule
    if (
        (kind == "byline" and not _is_byline(raw))
        or (kind == "dateline" and not any(map(str.isdigit, folded)))
        or kind not in _START
    ):
        return None
    return _START[kind], rule


def _is_byline(raw: str) -> bool:
    """Return whether a few words follow that may all be names: none begins with a small letter."""
    names = raw.split()[1:]
    return 0 < len(names) <= 6 and not any(name[0].islower() for name in names[-2:])


def ending(raw: str) -> Literal["full", "weak", ""]:
    """Return how a line ends but for quotes and brackets: as a sentence does, perhaps as one, or not so."""
    at = len(raw) - 1
    while at > 0 and raw[at] in _CLOSERS:
        at -= 1
    last = raw[at]
    if last in _FULL_STOPS:
        return "weak" if raw[at - 1 : at] == last == "." else "full"
    return "weak" if last in _WEAK_STOPS else ""

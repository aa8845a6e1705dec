"""Stretches of text around words and numbers of dates, cut into tokens of one letter each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.facts.windows import WORD, phrase, windows
from khabar.knowledge.days import MONTHS, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.document import Document
    from khabar.enrich.mentions import Scanned
    from khabar.enrich.spans import Line
    from khabar.knowledge.days import DayWords

#: What is read before and after a word of dates, in characters: most words of a date are such words.
_BEFORE: Final = 26
_AFTER: Final = 24
_NUMERIC: Final = r"(?<![\d.,/+:-])(?:\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{4})(?![\d%]|[-./:]\d)"
#: Longest run of letters that is written on to a word, and one more.
_PREFIX: Final = 4
#: A year, and the year of a date in digits.
_YEARS: Final = re.compile("[12][0-9]{3}(?![0-9])")
_HAN: Final = re.compile(r"\d[年月日년월일]")
_WORDS: Final = re.compile(WORD)
#: How far from a unit the word may stand that makes a date of it, in characters.
_BESIDE: Final = 22
_PIECE: Final = re.compile(rf"({_NUMERIC})|(\d+)|({WORD})|([^\s'])")
_MARKS: Final = {",": "c", "،": "c", "、": "c", "(": "(", "（": "(", ")": ")", "）": ")", "/": "/"}
#: Longest number that is a day of the month, and length of a year.
_DAY: Final = 31
_YEAR: Final = 4
_NONE: Final = Sense("_")
_HAN_UNITS: Final = {"年": "H", "년": "H", "月": "M", "월": "M", "日": "J", "일": "J"}
#: Hangul is left alone before a Korean word only if it belongs to another.
_HANGUL: Final = re.compile("[가-힣]")


class Token(NamedTuple):
    """A piece of a stretch."""

    start: int
    """First folded character."""
    end: int
    """One past the last."""
    text: str
    """Folded."""
    sense: Sense


class Stretch(NamedTuple):
    """A piece of one line, cut into tokens."""

    scanned: Scanned
    line: Line
    tokens: list[Token]
    codes: str
    """The kinds of the tokens, a letter each."""


def stretches(document: Document, words: DayWords) -> Iterator[Stretch]:
    """Yield the stretches of the article that may hold dates, in text order."""
    for scanned in document.scanned:
        text = scanned.folded.text
        lines = [line for line in scanned.lines if line.role != "dateline"]  # a dateline dates the page
        for line, begin, end, first, last in windows(scanned, lines, _places(text, words), _BEFORE, _AFTER):
            tokens = _tokens(scanned, *_edges(text, begin, end, first, last), words)
            yield Stretch(scanned, line, tokens, "".join([token.sense.kind for token in tokens]))


def _edges(text: str, begin: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return a stretch without the halves of words at its edges."""
    if begin > first:
        begin = text.find(" ", begin, begin + _BEFORE - 1) + 1 or begin
    if end < last:
        at = text.rfind(" ", end - _AFTER + 1, end)
        end = at if at >= 0 else end
    return max(begin, first), min(end, last)


def _places(text: str, words: DayWords) -> list[tuple[int, int]]:
    """Return where words of dates, years and dates in digits stand, in order."""
    spaced = words.is_spaced
    found = [hit[:2] for hit in words.anchors.find(text) if not spaced or _is_word(text, hit, words)]
    found += [match.span() for match in _YEARS.finditer(text)]
    if not spaced:
        found += [match.span() for match in _HAN.finditer(text)]
    found.sort()
    return found


def _is_word(text: str, hit: tuple[int, int, int], words: DayWords) -> bool:
    """Return whether a hit is a word; prefixes may be written on to it, and a unit needs a word beside it."""
    start, end, number = hit
    if end < len(text) and text[end].isalpha():
        return False
    if start and text[start - 1].isalpha() and not _is_prefixed(text, start, words.prefixes):
        return False
    if number not in words.units:
        return True
    around = _WORDS.findall(text, max(0, start - _BESIDE), end + _BESIDE)
    return not words.beside.isdisjoint(around)


def _is_prefixed(text: str, start: int, prefixes: frozenset[str]) -> bool:
    """Return whether what stands before an offset in its word may be written on to a word."""
    first = start - 1
    while first > 0 and start - first < _PREFIX and text[first - 1].isalpha():
        first -= 1
    return text[first:start] in prefixes


def _tokens(scanned: Scanned, begin: int, end: int, words: DayWords) -> list[Token]:
    """Return the tokens of a stretch, phrases of the table as one."""
    text = scanned.folded.text
    if words.is_spaced:
        return _spaced(scanned, list(_PIECE.finditer(text, begin, end)), words)
    return _unspaced(text, begin, end, words)


def _spaced(scanned: Scanned, found: list[re.Match[str]], words: DayWords) -> list[Token]:
    parts = [match[0] for match in found]
    tokens: list[Token] = []
    at, count = 0, len(found)
    while at < count:
        match, size = found[at], 1
        start, end = match.span()
        if match.lastindex == 3:
            part = match[0]
            known = phrase(parts, at, words.longest, words.senses)
            size, sense = known or (1, words.senses.get(part, _NONE))
            end = found[at + size - 1].end()
            if sense is _NONE and not (tokens and tokens[-1].end == start):
                tokens.append(Token(start, end, part, sense))
                at += 1
                continue
            sense = _cased(scanned, start, part, sense, words)
            if tokens and tokens[-1].end == start and tokens[-1].sense.kind in "DYx":
                if sense.kind == "f":  # 4th, 1er
                    tokens[-1] = tokens[-1]._replace(end=end)
                    at += size
                    continue
                if sense.kind not in "EukoyUVOZ":
                    tokens[-1] = tokens[-1]._replace(sense=_NONE)  # 5G, 12M
        elif match.lastindex == 4:
            sense = _mark(match[0], tokens, start, words)
        else:
            sense = Sense("#", match[0]) if match.lastindex == 1 else _number(match[0])
        tokens.append(Token(start, end, match[0], sense))
        at += size
    return tokens


def _cased(scanned: Scanned, start: int, word: str, sense: Sense, words: DayWords) -> Sense:
    """Return a sense, or none where the word's capital, or lack of one, says that it is another word."""
    if sense.kind not in "MmaWRr" or not (words.capital or word in words.lower or sense.kind == "m"):
        return sense
    folded = scanned.folded
    char = folded.raw[folded.span(start, start + 1)[0]] if folded.breaks else folded.raw[start]
    if words.capital and sense.kind in "MmaW":
        return sense if char.isupper() else _NONE
    return _NONE if char.isupper() and (word in words.lower) else sense


def _mark(char: str, tokens: list[Token], start: int, words: DayWords) -> Sense:
    """Return what a mark is in a date: a full stop after an ordinal or an abbreviation is nothing."""
    if char == "." and tokens and tokens[-1].end == start:
        before = tokens[-1].sense
        if before.kind == "a":
            tokens[-1] = tokens[-1]._replace(sense=before._replace(kind="m"))
            return Sense("f")
        if before.kind == "D" and words.has_dot:
            return Sense("f")
    return Sense(_MARKS.get(char, "_"))


def _number(digits: str) -> Sense:
    """Return what a number may be: a day, a year."""
    if len(digits) <= 2:
        return Sense("D" if 1 <= int(digits) <= _DAY else "x", digits)
    return Sense("Y", digits) if len(digits) == _YEAR and digits[0] in "12" else _NONE


def _unspaced(text: str, begin: int, end: int, words: DayWords) -> list[Token]:
    """Return the longest rows of the table, numbers with their unit, and single characters."""
    tokens: list[Token] = []
    at = begin
    while at < end:
        char = text[at]
        if char.isdecimal():
            match = _PIECE.match(text, at, end)
            digits = match[0] if match else char
            stop = at + len(digits)
            sense = Sense("#", digits) if not digits.isdecimal() else _number(digits)
            unit = text[stop] if stop < end else ""
            if unit in _HAN_UNITS and digits.isdecimal():
                sense, stop = _with_unit(digits, unit, sense, stop)
            tokens.append(Token(at, stop, text[at:stop], sense))
            at = stop
            continue
        stop, sense = at + 1, Sense(_MARKS.get(char, "_"))
        for size in range(min(words.longest.get(char, 0), end - at), 0, -1):
            known = words.senses.get(text[at : at + size])
            if known is not None and not _is_inside(text, at, words):
                stop, sense = at + size, known
                break
        if not char.isspace():
            tokens.append(Token(at, stop, text[at:stop], sense))
        at = stop
    return tokens


def _is_inside(text: str, at: int, words: DayWords) -> bool:
    """Return whether a Korean word begins inside of another."""
    return (
        words.language == "ko"
        and at > 0
        and bool(_HANGUL.match(text[at - 1]))
        and text[at] not in "년월일전간"
    )


def _with_unit(digits: str, unit: str, sense: Sense, stop: int) -> tuple[Sense, int]:
    """Return a number with the unit that makes it a year, month or day."""
    kind = _HAN_UNITS[unit]
    if kind == "H":
        return (Sense("H", digits), stop + 1) if sense.kind == "Y" else (sense, stop)
    if kind == "M":
        is_month = len(digits) <= 2 and 1 <= int(digits) <= len(MONTHS)
        return (Sense("M", MONTHS[int(digits) - 1]), stop + 1) if is_month else (sense, stop)
    return (Sense("J", digits), stop + 1) if sense.kind == "D" else (sense, stop)

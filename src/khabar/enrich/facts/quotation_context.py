"""The words of a quotation's sentence before and after it, and which of them are words of saying."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.facts.windows import WORD, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.knowledge.saying import SayingWords, Sense

#: What is read before and after a quotation, in characters.
_BEFORE: Final = 130
_AFTER: Final = 90
#: Fewest words of a quotation, and fewest characters where words are not parted: fewer are a title, or words
#: the writer keeps away from.
LEAST: Final = 3
LEAST_UNSPACED: Final = 5
_PIECE: Final = re.compile(rf"{WORD}|\d+|[^\s'\w]")
#: The end of a sentence: not after *Mr* or *Gov*.
_STOP: Final = re.compile(
    r"(?:(?<=[^\W_]{4})[.!?]|(?<=[)\d»”\"])[.!?]|[؟۔।])(?=\s|$|[\"»”])|[。!?…](?=[\"”」』\s])|。"
)
#: What stands behind a verb of one character, which is a part of other words elsewhere.
_ENDS: Final = frozenset({",", ":", "。", ".", "“", '"', "「", "『", " ", "‘", "'", ";", "!", "?", ""})
#: What ends a sentence, inside of a quotation or behind it.
_FINAL: Final = ".。۔।"
_SENTENCE: Final = f"{_FINAL}!?؟…"


class Word(NamedTuple):
    """A word or mark beside a quotation."""

    start: int
    end: int
    text: str
    sense: Sense | None


class Context(NamedTuple):
    """A quotation and what stands beside it in its sentence."""

    start: int
    """First folded character of the quotation."""
    end: int
    """One past the last."""
    before: list[Word]
    after: list[Word]
    first: int
    """Where the words before it begin."""
    last: int
    """Where those after it end."""
    is_sentence: bool
    """It ends as a sentence does."""


def contexts(
    text: str, spans: Sequence[tuple[int, int]], first: int, last: int, words: SayingWords
) -> Iterator[Context]:
    """Yield each quotation of a line with its context, which ends where another quotation begins."""
    least = LEAST if words.is_spaced else LEAST_UNSPACED
    for at, (start, end) in enumerate(spans):
        size = text.count(" ", start, end) + 1 if words.is_spaced else end - start
        if size < least:
            continue
        left = _behind(text, spans[at - 1][1]) if at else first
        right = _ahead(text, spans[at + 1][0]) if at + 1 < len(spans) else last
        mark, after = _ahead(text, start), _behind(text, end)
        begin = max(left, mark - _BEFORE)
        for stop in _STOP.finditer(text, begin, mark):
            begin = stop.end()
        until = min(right, after + _AFTER)
        ended = text[end - 1] in _FINAL and text[after : after + 1].isspace()
        stopped = _STOP.search(text, after, until)
        if text[after : after + 1] in _FINAL and after < until:
            until = after
        elif stopped:
            until = stopped.start()
        behind = list(_words(text, after, until, words))
        if ended and not words.verb_last and not _goes_on(behind):
            until, behind = after, []
        yield Context(
            start,
            end,
            list(_words(text, begin, mark, words)),
            behind,
            begin,
            until,
            text[end - 1] in _SENTENCE,
        )


def _ahead(text: str, start: int) -> int:
    """Return where the mark before a quotation stands."""
    at = start - 1
    while at > 0 and text[at].isspace():
        at -= 1
    return at


def _behind(text: str, end: int) -> int:
    """Return where the text goes on behind the mark after a quotation."""
    while end < len(text) and text[end].isspace():
        end += 1
    return end + 1


def _goes_on(words: list[Word]) -> bool:
    """Return whether a sentence goes on behind a full stop and the mark after it: a comma, dash or verb.

    Folding has taken the capitals.
    """
    first = words[0] if words else None
    is_verb = first is not None and first.sense is not None and first.sense.kind == "verb"
    return is_verb or (first is not None and first.text in {",", "-", "،"})


def _words(text: str, start: int, end: int, words: SayingWords) -> Iterator[Word]:
    """Yield words and marks, phrases of the table as one."""
    if not words.is_spaced:
        yield from _unspaced(text, start, end, words)
        return
    found = [match.span() for match in _PIECE.finditer(text, start, end)]
    parts = [text[first:last] for first, last in found]
    at, count, longest, senses = 0, len(found), words.longest, words.senses
    while at < count:
        part = parts[at]
        size, sense = phrase(parts, at, longest, senses) or (1, senses.get(part))
        first, last = found[at][0], found[at + size - 1][1]
        yield Word(first, last, text[first:last], sense)
        at += size


def _unspaced(text: str, start: int, end: int, words: SayingWords) -> Iterator[Word]:
    at = start
    while at < end:
        stop, sense = at + 1, None
        for size in range(min(words.longest.get(text[at], 0), end - at), 0, -1):
            sense = words.senses.get(text[at : at + size])
            if sense is not None and (size > 1 or text[at + 1 : at + 2] in _ENDS):
                stop = at + size
                break
            sense = None
        if not text[at].isspace():
            yield Word(at, stop, text[at:stop], sense)
        at = stop

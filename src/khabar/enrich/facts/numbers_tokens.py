"""Stretches of text around words of money or harm, cut into pieces that are looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.facts.windows import phrase, windows
from khabar.knowledge.quantities import PIECE, PIECE_BLANKS, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    import daachorse

    from khabar.enrich.document import Document
    from khabar.enrich.mentions import Scanned
    from khabar.knowledge.quantities import Words

#: What is read before and after a word of money or harm, in characters: two clauses.
_AROUND: Final = 160
#: Kinds of pieces that a table says nothing of.
_DIGITS: Final = Sense(frozenset({"digits"}))
_WORD: Final = Sense(frozenset({"word"}))
_MARK: Final = Sense(frozenset({"mark"}))
_HYPHEN: Final = Sense(frozenset({"hyphen"}))
#: After these a full stop belongs to an abbreviation: Mrd. Euro, Rs. 500.
_ABBREVIATED: Final = frozenset({"scale", "sign", "currency", "unit", "qualifier"})


class Token(NamedTuple):
    """A number in digits, a word or phrase of a table, another word, or a mark."""

    start: int
    """First folded character."""
    end: int
    """One past the last."""
    text: str
    """Folded."""
    sense: Sense

    def is_(self, kind: str) -> bool:
        """Return whether it may be of a kind."""
        return kind in self.sense.kinds


class Region(NamedTuple):
    """A stretch of one line, cut into tokens."""

    scanned: Scanned
    tokens: list[Token]
    in_: str
    """Raw field."""


def regions(document: Document, words: Words, what: str) -> Iterator[Region]:
    """Yield the stretches of the article around words of `money` or of `harm`, in text order."""
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick = getattr(words, what)
    for scanned in document.scanned:
        text = scanned.folded.text
        hits = [hit for hit in automaton.find(text) if not words.is_spaced or _is_word(text, hit, words)]
        for line, begin, end, first, last in windows(scanned, scanned.lines, hits, _AROUND, _AROUND):
            begin, end = _edges(text, max(begin, first), min(end, last), first, last)  # noqa: PLW2901 - cut
            tokens = list(_tokens(text, begin, end, words))
            if tokens:
                yield Region(scanned, tokens, line.in_)


def _is_word(text: str, hit: tuple[int, int, int], words: Words) -> bool:
    """Return whether a hit stands between boundaries; prefixes may be written on to it."""
    start, end, _ = hit
    if end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        return False
    return bool(words.prefixes) or not start or not (text[start].isalpha() and text[start - 1].isalpha())


def _edges(text: str, begin: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return a stretch without the halves of words at its edges, where words stand between blanks."""
    if begin > first:
        at = text.find(" ", begin, min(begin + 30, end))
        begin = at + 1 if at >= 0 else begin
    if end < last:
        at = text.rfind(" ", max(begin, end - 30), end)
        end = at if at >= 0 else end
    return begin, end


def _tokens(text: str, begin: int, end: int, words: Words) -> Iterator[Token]:
    """Yield the tokens of a stretch."""
    made = _spaced(text, begin, end, words) if words.is_spaced else _unspaced(text, begin, end, words)
    held: Token | None = None
    before: Token | None = None
    for token in made:
        if held is not None:
            if not (token.is_("digits") or token.sense.currency or token.is_("unit")):
                yield held
            held = None
        is_stop = token.text == "." and before is not None and before.end == token.start
        if is_stop and before is not None and before.sense.kinds & _ABBREVIATED and len(before.text) <= 5:
            held = token  # whether it ends a sentence, the next word shows
            continue
        before = token
        yield token


def _spaced(text: str, begin: int, end: int, words: Words) -> Iterator[Token]:
    """Yield tokens, phrases of the table as one."""
    pattern = PIECE_BLANKS if words.groups_by_blank else PIECE
    spans = [match.span() for match in pattern.finditer(text, begin, end)]
    parts = [text[start:stop] for start, stop in spans]
    at, count = 0, len(parts)
    while at < count:
        size, sense = _phrase(parts, at, words)
        start, stop = spans[at][0], spans[at + size - 1][1]
        yield Token(start, stop, text[start:stop], sense)
        at += size


def _phrase(parts: list[str], at: int, words: Words) -> tuple[int, Sense]:
    """Return how many parts from one on are one token, and what it means."""
    part = parts[at]
    if part[0].isdecimal():
        return 1, _DIGITS
    return phrase(parts, at, words.longest, words.senses) or (1, words.single(part) or _bare(part))


def _bare(part: str) -> Sense:
    if part in {"-", "~"}:
        return _HYPHEN
    return _WORD if part[0].isalpha() else _MARK


def _unspaced(text: str, begin: int, end: int, words: Words) -> Iterator[Token]:
    """Yield the longest rows of the table, else single characters; blanks are left out."""
    at = begin
    while at < end:
        char = text[at]
        if char.isdecimal():
            match = PIECE.match(text, at, end)
            stop = match.end() if match else at + 1
            yield Token(at, stop, text[at:stop], _DIGITS)
            at = stop
            continue
        stop = at + 1
        sense: Sense | None = None
        for size in range(min(words.longest.get(char, 1), end - at), 0, -1):
            sense = words.senses.get(text[at : at + size])
            if sense is not None:
                stop = at + size
                break
        if not char.isspace():
            yield Token(at, stop, text[at:stop], sense or _bare(char))
        at = stop

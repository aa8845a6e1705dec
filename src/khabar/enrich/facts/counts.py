"""Numbers of people killed, injured, arrested, displaced: a number near the word that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from khabar.contract.event import Count, Range
from khabar.enrich.facts import numbers
from khabar.enrich.facts.evidence import qualified, raw_span
from khabar.enrich.facts.numbers_tokens import regions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.contract.event import FieldName, Harm, Qualifier
    from khabar.enrich.document import Document
    from khabar.enrich.facts.numbers import Number
    from khabar.enrich.facts.numbers_tokens import Region, Token
    from khabar.knowledge.quantities import Words

#: Tokens between a number and the harm behind it (12 people were said to be killed), unknown words of them.
_BACK: Final = 7
_UNKNOWN: Final = 2
#: Characters, where words are not parted.
_BACK_UNSPACED: Final = 12
_UNKNOWN_UNSPACED: Final = 6
#: Tokens between a harm and the number behind it, and between a toll and its number.
_AHEAD: Final = 4
_TOLL: Final = 16
_PASSED: Final = frozenset({"gap", "people", "qualifier", "article", "glue"})
_LED: Final = frozenset({"gap", "qualifier", "article", "glue"})
_MONEY: Final = frozenset({"currency", "sign", "code"})


def find(document: Document) -> tuple[Count, ...]:
    """Return them in text order."""
    words = document.knowledge.quantities.of(document.reading)
    if words is None:
        return ()
    return tuple(
        c for region in regions(document, words, "harm") for c in _in_region(document, region, words)
    )


def _in_region(document: Document, region: Region, words: Words) -> Iterator[Count]:
    """Yield the counts of a stretch; each number is counted once."""
    tokens = region.tokens
    found = [number for number in numbers.read(tokens, words) if _counts_people(tokens, number)]
    if not found:
        return
    starts = {number.first: number for number in found}
    ends = {number.last: number for number in found}
    taken: set[int] = set()
    made: list[tuple[int, Count]] = []
    for at, token in enumerate(tokens):
        if not token.is_("harm") or _paired(tokens, at):
            continue
        number = _number_of(tokens, at, starts, ends, words)
        if number is not None and number.first not in taken:
            taken.add(number.first)
            made.append((number.first, _count(document, region, number, at)))
    yield from (count for _, count in sorted(made, key=lambda pair: pair[0]))


def _counts_people(tokens: list[Token], number: Number) -> bool:
    """Return whether a number may be one of people: whole, no money, no age, no part of a date or code."""
    if number.low != number.low.to_integral_value() or number.high != number.high.to_integral_value():
        return False
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last] if number.last < len(tokens) else None
    if before is not None and (before.sense.kinds & _MONEY or before.is_("age")):
        return False
    if after is None:
        return True
    if after.is_("hyphen") and number.last + 1 < len(tokens):
        after = tokens[number.last + 1]  # a 12-year-old
    if after.sense.kinds & _MONEY or after.is_("unit") or after.text in {"%", "°"}:
        return False
    is_glued = after.start == tokens[number.last - 1].end and tokens[number.last - 1].is_("digits")
    return not (is_glued and after.is_("word") and after.text.isascii())  # 12th, 5G


def _paired(tokens: list[Token], at: int) -> bool:
    """Return whether a harm shares its number with another (killed or injured): it has none then."""
    harm = tokens[at].sense.harm
    for step in (1, -1):
        other = at + step
        if 0 <= other < len(tokens) and tokens[other].sense.kinds & {"and", "mark", "hyphen"}:
            if tokens[other].text in {",", "/", "-"} or tokens[other].is_("and"):
                other += step
        elif not (0 <= other < len(tokens) and tokens[max(at, other)].is_("joined")):
            continue
        if 0 <= other < len(tokens) and tokens[other].is_("harm") and tokens[other].sense.harm != harm:
            return True
    return False


def _number_of(
    tokens: list[Token], at: int, starts: dict[int, Number], ends: dict[int, Number], words: Words
) -> Number | None:
    """Return the number of people that a harm is said of."""
    side = tokens[at].sense.side
    if side == "toll":
        return _toll(tokens, at, starts)
    number = _ahead(tokens, at, starts) if side in {"after", "both"} else None
    if number is None and side in {"before", "both"}:
        number = _behind(tokens, at, ends, words)
    return number


def _ahead(tokens: list[Token], at: int, starts: dict[int, Number]) -> Number | None:
    """Return the number that follows a harm: killing at least 12."""
    for place in range(at + 1, min(at + 2 + _AHEAD, len(tokens))):
        number = starts.get(place)
        if number is not None:
            after = tokens[number.last] if number.last < len(tokens) else None
            if after is not None and after.is_("harm") and not after.is_("joined"):
                return None  # 12 killed 30 injured
            return None if number.is_year and not (after and after.is_("people")) else number
        if tokens[place].sense.kinds.isdisjoint(_LED):
            return None
    return None


def _behind(tokens: list[Token], at: int, ends: dict[int, Number], words: Words) -> Number | None:
    """Return the number before a harm: 12 people were killed."""
    most, unknown = (_BACK, _UNKNOWN) if words.is_spaced else (_BACK_UNSPACED, _UNKNOWN_UNSPACED)
    others, has_people = 0, False
    for place in range(at, max(-1, at - most - 1), -1):
        number = ends.get(place)
        if number is not None:
            is_article = number.low == 1 and number.shape == "words" and others
            if is_article or (number.is_year and not has_people):
                return None
            return number if others <= (unknown if has_people else 1) else None
        if place == 0:
            return None
        token = tokens[place - 1]
        kinds = token.sense.kinds
        if "people" in kinds or "gap" in kinds:
            has_people = True
        elif "and" in kinds:
            if place < len(tokens) and not tokens[place].is_("people"):
                return None
        elif kinds.isdisjoint(_PASSED):
            if "word" not in kinds:
                return None
            others += 1
    return None


def _toll(tokens: list[Token], at: int, starts: dict[int, Number]) -> Number | None:
    """Return the number of a toll, after the word that says how high it is: the death toll rose to 45."""
    first: Number | None = None
    for place in range(at + 1, min(at + 1 + _TOLL, len(tokens))):
        token = tokens[place]
        if token.text in {".", "!", "?", "。", ";"} or (token.is_("harm") and not token.is_("people")):
            break
        number = starts.get(place)
        if number is None or number.is_year:
            continue
        led = place - 1
        while led > at and tokens[led].sense.kinds & _LED and not tokens[led].is_("level"):
            led -= 1
        if tokens[led].is_("level") or tokens[led].text == ":":
            return number
        if first is None and place <= at + _AHEAD and led == at:
            first = number
    return first


def _count(document: Document, region: Region, number: Number, at: int) -> Count:
    """Return a number and its harm as a count."""
    tokens = region.tokens
    token = tokens[at]
    last = number.last
    if last < len(tokens) and tokens[last].is_("people"):
        last += 1  # 12 people at least
    qualifier, first, last = qualified(tokens, number.first, last)
    qualifier = qualifier or number.qualifier
    from_toll = token.sense.side == "toll" and number.is_range
    start, end = raw_span(region, min(first, at), max(last, at + 1))
    in_ = cast("FieldName", region.in_)
    span = None if from_toll or not number.is_range else Range(int(number.low), int(number.high))
    return Count(
        in_,
        start,
        end,
        document.raw(in_)[start:end],
        int(number.high if from_toll else number.low),
        cast("Harm", token.sense.harm),
        cast("Qualifier", qualifier) if qualifier else None,
        span,
        f"count:{number.shape}:{token.sense.harm}:{token.sense.row}",
    )

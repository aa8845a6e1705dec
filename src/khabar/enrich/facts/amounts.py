"""Amounts of money: a number beside the word or sign of a currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast

from khabar.contract.event import Amount, Range
from khabar.enrich.facts import numbers
from khabar.enrich.facts.currencies import Currencies
from khabar.enrich.facts.evidence import plain, qualified, raw_span
from khabar.enrich.facts.numbers_tokens import regions
from khabar.knowledge.quantities import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.contract.event import FieldName
    from khabar.enrich.document import Document
    from khabar.enrich.facts.numbers import Number
    from khabar.enrich.facts.numbers_tokens import Region
    from khabar.knowledge.quantities import Words

#: How many tokens stand between a number and its currency: *de*, or the adjective of a country.
_BETWEEN: Final = 2


class _Places(NamedTuple):
    """Where numbers stand."""

    starts: dict[int, Number]
    """By first token."""
    ends: dict[int, Number]
    """By the token after them."""
    scale_first: bool
    """Currencies stand before their number."""


def find(document: Document) -> tuple[Amount, ...]:
    """Return them in text order."""
    words = document.knowledge.quantities.of(document.reading)
    if words is None:
        return ()
    currencies = Currencies(document)
    return tuple(
        amount
        for region in regions(document, words, "money")
        for amount in _in_region(document, region, words, currencies)
    )


def _in_region(document: Document, region: Region, words: Words, currencies: Currencies) -> Iterator[Amount]:
    """Yield the amounts of a stretch; each number belongs to one currency."""
    found = numbers.read(region.tokens, words)
    if not found:
        return
    places = _Places({n.first: n for n in found}, {n.last: n for n in found}, words.scale_first)
    taken: set[int] = set()
    for at, token in enumerate(region.tokens):
        if token.sense.kinds.isdisjoint(MONEY) or (
            token.is_("code") and not _is_capital(document, region, at)
        ):
            continue
        number = _number_of(region, at, places, currencies)
        if number is None or number.first in taken:
            continue
        code = currencies.code(token.sense.currency, region, at)
        if code is not None:
            taken.add(number.first)
            yield _amount(document, region, number, at, code)


def _is_capital(document: Document, region: Region, at: int) -> bool:
    """Return whether a code is written in capitals, as it must be."""
    start, end = raw_span(region, at, at + 1)
    return document.raw(cast("FieldName", region.in_))[start:end].isupper()


def _number_of(region: Region, at: int, places: _Places, currencies: Currencies) -> Number | None:
    """Return the number that a currency belongs to: before it, or after a sign."""
    tokens = region.tokens
    token = tokens[at]
    after = places.starts.get(at + 1)
    is_sign = token.is_("sign") or token.is_("code") or places.scale_first
    if is_sign and after is not None and (places.scale_first or token.end == tokens[at + 1].start):
        return after
    before = places.ends.get(at)
    for gap in range(1, min(_BETWEEN, at) + 1):
        if before is None and not is_sign:
            between = tokens[at - gap : at]
            is_glued = all(other.is_("glue") for other in between)
            is_named = all(other.is_("word") for other in between) and currencies.country_beside(region, at)
            if is_glued or is_named:
                before = places.ends.get(at - gap)
    return after if before is None and is_sign else before


def _amount(document: Document, region: Region, number: Number, at: int, code: str) -> Amount:
    """Return a number with its currency as an amount."""
    token = region.tokens[at]
    first, last = min(number.first, at), max(number.last, at + 1)
    qualifier, first, last = qualified(region.tokens, first, last)
    qualifier = qualifier or number.qualifier
    start, end = raw_span(region, first, last)
    in_ = cast("FieldName", region.in_)
    kind = next(kind for kind in ("sign", "code", "currency") if token.is_(kind))
    shape = number.shape + ("+word" if kind == "currency" else f"+{kind}")
    return Amount(
        in_,
        start,
        end,
        document.raw(in_)[start:end],
        plain((number.low + number.high) / 2),
        code,
        bool(qualifier) or number.is_range,
        _range(number, qualifier),
        f"amount:{shape}:{token.sense.currency}",
    )


def _range(number: Number, qualifier: str) -> Range | None:
    """Return the least and the most that is said."""
    if number.is_range:
        return Range(plain(number.low), plain(number.high))
    if qualifier == "at_least":
        return Range(plain(number.low), None)
    return Range(None, plain(number.high)) if qualifier == "at_most" else None

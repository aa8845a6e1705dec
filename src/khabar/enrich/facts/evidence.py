"""From tokens of the folded copy to spans of the raw field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

    from khabar.enrich.facts.numbers_tokens import Region, Token

#: Tokens that may stand between a number and the word that qualifies it.
_LIGHT: Final = frozenset({"gap", "sign", "code", "article"})


def raw_span(region: Region, first: int, last: int) -> tuple[int, int]:
    """Return the raw offsets of a stretch of tokens, the last left out."""
    tokens = region.tokens
    return region.scanned.raw_span(tokens[first].start, tokens[last - 1].end)


def qualified(tokens: list[Token], first: int, last: int) -> tuple[str, int, int]:
    """Return how a stretch is meant, and the stretch with the words that say so; empty when it is exact."""
    at = first - 1
    if at > 0 and tokens[at].sense.kinds & _LIGHT and not tokens[at].is_("qualifier"):
        at -= 1
    if at >= 0 and tokens[at].is_("qualifier"):
        return tokens[at].sense.qualifier, at, last
    if last < len(tokens) and tokens[last].is_("qualifier"):
        follows = last + 1 < len(tokens) and tokens[last + 1].sense.kinds & {"digits", "number"}
        if not follows:  # 12 killed, at least 30 injured: it belongs to what comes
            return tokens[last].sense.qualifier, first, last + 1
    return "", first, last


def plain(value: Decimal) -> int | float:
    """Return a number as JSON has it: whole where it is."""
    return int(value) if value == value.to_integral_value() else float(value)

"""Numbers in a run of tokens: digits, number words, scales and ranges, with their value."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.enrich.facts.numbers_digits import value as digits_value

if TYPE_CHECKING:
    from khabar.enrich.facts.numbers_tokens import Token
    from khabar.knowledge.quantities import Words

_HUNDRED: Final = Decimal(100)
_THOUSAND: Final = Decimal(1000)
#: No sum and no crowd is larger.
_MOST: Final = Decimal(10) ** 16
#: Han and Korean numerals that multiply within ten thousand.
_SMALL: Final = frozenset({Decimal(10), _HUNDRED, _THOUSAND})


class Number(NamedTuple):
    """A number and where it stands."""

    low: Decimal
    """Its value; of a range the least."""
    high: Decimal
    """Of a range the most, else the same."""
    first: int
    """Its first token."""
    last: int
    """One past its last token."""
    shape: str
    """`digits`, `words`, either with `+scale`, and `-range` behind it."""
    is_year: bool
    """It may be one: four digits from 1900 to 2099."""
    qualifier: str = ""
    """What a word inside of it says, as in 100多亿."""

    @property
    def is_range(self) -> bool:
        """Return whether it is one."""
        return self.low != self.high


def read(tokens: list[Token], words: Words) -> list[Number]:
    """Return the numbers of a run of tokens, in order and without overlaps."""
    found: list[Number] = []
    at, count = 0, len(tokens)
    while at < count:
        kinds = tokens[at].sense.kinds
        if kinds.isdisjoint(_BEGIN):
            at += 1
            continue
        number = _Reader(tokens, at, words).read()
        if number is None:
            at += 1
            continue
        ranged, at = _ranged(tokens, number, words)
        if ranged is not None:
            found.append(ranged)
    return found


_BEGIN: Final = frozenset({"digits", "number", "alone", "article", "scale"})


class _Reader:
    """Reads one number, token by token."""

    def __init__(self, tokens: list[Token], first: int, words: Words) -> None:
        self.tokens = tokens
        self.first = self.at = first
        self.words = words
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.scale: Decimal | None = None
        self.is_digits = False
        self.parts: list[str] = []
        self.qualifier = ""

    def read(self) -> Number | None:
        """Return the number, None where there is none."""
        if not self._begins():
            return None
        while self.at < len(self.tokens) and self._take(self.tokens[self.at]):
            pass
        if not self.parts:
            return None
        value = self.total + (self.current or 0)
        if not 0 < value < _MOST:
            return None
        written = self.tokens[self.first].text
        is_year = (
            self.at == self.first + 1 and len(written) == 4 and written.isdecimal() and 1900 <= value < 2100
        )
        return Number(value, value, self.first, self.at, "+".join(self.parts), is_year, self.qualifier)

    def _begins(self) -> bool:
        """Return whether a number may begin here; skip the article before a scale."""
        tokens, at = self.tokens, self.first
        token = tokens[at]
        if token.is_("digits"):
            before = tokens[at - 1] if at else None
            is_glued = before is not None and before.end == token.start and before.is_("word")
            return not (is_glued and before is not None and before.text.isascii())  # A320, covid19
        if token.is_("number"):
            return True
        if token.is_("article") and at + 1 < len(tokens) and tokens[at + 1].is_("scale"):
            self.at += 1
            self.current = Decimal(1)
            return True
        if token.is_("scale") and self.words.scale_first:
            return self._scale_first()
        return token.is_("alone") and token.is_("scale")

    def _scale_first(self) -> bool:
        """Read a scale before its number, as Swahili has it: milioni 5."""
        scale, after = self.tokens[self.first], self.tokens[self.first + 1 : self.first + 2]
        if not after:
            return False
        one = self._digits(after[0]) if after[0].is_("digits") else after[0].sense.value
        if not one or after[0].is_("scale"):
            return False
        self.at += 2
        self.total = one * scale.sense.value
        self.scale = scale.sense.value
        self.parts = ["digits" if after[0].is_("digits") else "words", "scale"]
        return True

    def _take(self, token: Token) -> bool:  # noqa: PLR0911 - one return for each case
        """Take one token more into the number, and return whether it belongs to it."""
        kinds = token.sense.kinds
        if "digits" in kinds:
            return self._take_digits(token)
        if "number" in kinds:
            return self._take_word(token)
        if "scale" in kinds:
            return self._take_scale(token)
        if self.at == self.first:
            return False
        if "qualifier" in kinds and not self.words.is_spaced and self._next_is("scale"):
            self.qualifier = token.sense.qualifier
            self.at += 1
            return True
        if ("and" in kinds or "hyphen" in kinds or "glue" in kinds) and not self.is_digits:
            return self._skip()
        if "article" in kinds and self.current is not None and self.current < 1 and self._next_is("scale"):
            self.at += 1  # half a million
            return True
        return False

    def _next_is(self, kind: str) -> bool:
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].is_(kind)

    def _skip(self) -> bool:
        """Go over what joins words of a number, where a word follows that belongs to it."""
        token = self.tokens[self.at]
        if self.at + 1 >= len(self.tokens):
            return False
        after = self.tokens[self.at + 1]
        if token.is_("hyphen") and after.start != token.end:
            return False
        if token.is_("glue"):
            return token.is_("and") or self._is_glued_scale(after)
        if after.is_("number") and self._fits(after.sense.value, joined=True):
            self.at += 1
            return True
        return False

    def _is_glued_scale(self, after: Token) -> bool:
        """Return whether a scale follows *de*, as in *douăzeci de milioane*, *jumătate de milion*."""
        if after.is_("scale") and self.current is not None:
            self.at += 1
            return True
        return False

    def _digits(self, token: Token) -> Decimal | None:
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        is_scaled = (after is not None and after.is_("scale")) or self.at != self.first
        return digits_value(token.text, self.words.decimal, before_scale=is_scaled or self.words.scale_first)

    def _take_digits(self, token: Token) -> bool:
        if self.current is not None or (self.parts and self.scale is None):
            return False
        value = self._digits(token)
        if value is None or (self.scale is not None and (value >= self.scale or self.scale < _THOUSAND)):
            return False
        self.current = value
        self.is_digits = True
        if not self.parts:
            self.parts = ["digits"]
        self.at += 1
        return True

    def _take_word(self, token: Token) -> bool:
        value = token.sense.value
        self.qualifier = token.sense.qualifier or self.qualifier  # une vingtaine
        if not self._fits(value, joined=token.is_("joined")):
            return False
        if self.scale is not None and self.current is None and value < 1:
            self.total += value * self.scale
            self._swallow(self.scale)
        elif value >= _THOUSAND:
            self.total += value
            self.scale = _step(value)
        else:
            self.current = value + (self.current or 0)
        if not self.parts:
            self.parts = ["words"]
        self.at += 1
        return True

    def _swallow(self, scale: Decimal) -> None:
        """Go over the scale that is said again: *مليون ونصف المليون*."""
        if self._next_is("scale") and self.tokens[self.at + 1].sense.value == scale:
            self.at += 1

    def _fits(self, value: Decimal, *, joined: bool) -> bool:  # noqa: PLR0911 - one return for each case
        """Return whether a number word goes on with the number."""
        current = self.current
        if current is None:
            if self.scale is None:
                return not self.parts
            return value < self.scale and (value >= 1 or joined)
        if self.is_digits:
            return False
        if value < 1:
            return joined
        if value < current and current % 10 ** len(str(int(value))) == 0:
            return True
        if value < 20 and current % 100 in {60, 80}:
            return True
        is_unit = 0 < current % _HUNDRED < 10  # خمسة وعشرون: the unit stands first
        return joined and is_unit and 20 <= value <= 90 and value % 10 == 0

    def _take_scale(self, token: Token) -> bool:  # noqa: PLR0911 - one return for each case
        value = token.sense.value
        if not self.words.is_spaced and value in _SMALL:
            return self._take_small(value)
        if self.current is None and not self.parts:
            if not token.is_("alone"):
                return False
            self.current = Decimal(1)
        if self.current is None:
            if self.scale is None or self.scale > value or (self.scale == value):
                if not (token.is_("alone") and self.scale is not None and self.scale > value):
                    return False
                self.current = Decimal(1)
            else:
                self.total *= value  # mil millones, lakh crore
                self.scale = value
                return self._scaled()
        if value == _HUNDRED:
            self.current *= value
            return self._scaled(keeps=True)
        if self.scale is not None and self.scale <= value:
            if self.scale != _THOUSAND or self.scale == value:
                return False
            self.total = (self.total + self.current) * value  # dos mil quinientos millones
            self.current, self.scale = None, value
            return self._scaled()
        self.total += self.current * value
        self.current, self.scale = None, value
        return self._scaled()

    def _take_small(self, value: Decimal) -> bool:
        """Take 十, 百 or 千: they multiply the figure before them and add up."""
        current = self.current or Decimal(0)
        last = current % 10 if not self.is_digits else current
        if last == current or last:
            current += (last or 1) * value - last
        else:
            current += value
        self.current = current
        return self._scaled(keeps=True)

    def _scaled(self, *, keeps: bool = False) -> bool:
        """Note that a scale was taken."""
        if not self.parts:
            self.parts = ["words"]
        if not keeps and "scale" not in self.parts:
            self.parts.append("scale")
        if not keeps:
            self.is_digits = False
        self.at += 1
        return True


def _step(value: Decimal) -> Decimal:
    """Return the largest power of a thousand that a number has."""
    step = _THOUSAND
    while value >= step * 1000:
        step *= 1000
    return step


def _ranged(tokens: list[Token], low: Number, words: Words) -> tuple[Number | None, int]:  # noqa: PLR0911 - as above
    """Return a number, or the range it begins, and the token after it; None for dates, scores and chains."""
    at = low.last
    if at >= len(tokens):
        return low, at
    if _chained(tokens, low):
        return None, at
    joiner = tokens[at]
    is_between = joiner.is_("and") and _after_between(tokens, low.first)
    if not (joiner.is_("joiner") or joiner.is_("hyphen") or is_between):
        return low, at
    behind = at + 1
    while behind < len(tokens) and tokens[behind].is_("sign"):
        behind += 1  # $20-$25
    high = _Reader(tokens, behind, words).read() if behind < len(tokens) else None
    if high is None:
        return low, at
    if joiner.is_("hyphen") and _chained(tokens, high):
        return None, high.last
    least, most = _scaled_alike(low, high)
    if least >= most:
        return (low, at) if joiner.is_("joiner") else (None, high.last)
    shape = f"{high.shape}-range"
    return Number(least, most, low.first, high.last, shape, False, low.qualifier), high.last


def _scaled_alike(low: Number, high: Number) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; the first has the scale of the second where it has none: 20-25 million."""
    least, most = low.low, high.low
    if "scale" in high.shape and "scale" not in low.shape and least < _THOUSAND:
        for power in (12, 9, 8, 7, 6, 5, 4, 3):
            scale = Decimal(10) ** power
            if most >= scale and least * scale < most:
                return least * scale, most
    return least, most


def _after_between(tokens: list[Token], at: int) -> bool:
    """Return whether *between* stands before a number, perhaps before its sign."""
    return any(token.is_("between") for token in tokens[max(0, at - 2) : at])


def _chained(tokens: list[Token], number: Number) -> bool:
    """Return whether digits stand on both sides of a mark, as in dates, scores and times: 3:2, 02/2026."""
    at = number.last
    if at + 1 >= len(tokens):
        return False
    mark, after = tokens[at], tokens[at + 1]
    is_close = mark.start == tokens[at - 1].end and after.start == mark.end and after.is_("digits")
    if not is_close:
        return False
    if mark.text in {":", "/"}:
        return True
    behind = tokens[at + 2 : at + 4]
    return mark.is_("hyphen") and len(behind) == 2 and behind[0].is_("hyphen") and behind[1].is_("digits")

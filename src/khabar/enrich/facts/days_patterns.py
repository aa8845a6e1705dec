"""The shapes of dates, as patterns over the kinds of tokens (see `knowledge.days.Sense`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.enrich.facts import days_resolve as how
from khabar.enrich.facts import days_weekdays as named

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from khabar.enrich.facts.days_resolve import Found
    from khabar.enrich.facts.days_tokens import Token

    Read = Callable[[list[Token], date | None], Found | None]

_UNIT: Final = "[koy]"
_PERIOD: Final = f"(?:S|[LNT]f?{_UNIT}|{_UNIT}f?[LNT])"
_MANY: Final = "[ukoyUVOZ]"
_WEEKDAY: Final = "(?:[Ww]f?u?[c(]?f?)?"

_FULL: Final = "[Mm](?:/[Mma])?"
_MONTH: Final = "[Mma](?:/[Mma])?"
_ALONE: Final = "M(?:/[Mm])?(?!f?D)"

#: Name, shape, what reads it; of those that begin at one token the first that fits is taken.
_SHAPES: Final[tuple[tuple[str, str, Read], ...]] = (
    ("none", "X|Jq", how.nothing),
    ("numeric", "#", how.numeric),
    ("full", f"{_WEEKDAY}Df?{_MONTH}[fc]{{0,3}}[YH]y?", how.full),
    ("full", f"{_WEEKDAY}{_MONTH}f?D[fc]{{1,3}}Y", how.full),
    ("full", "[YH]f?[Mm]f?[JD]", how.full),
    ("day-of-period", f"{_WEEKDAY}Df?{_FULL}[fc]{{0,2}}{_PERIOD}|{_PERIOD}f?[Mm]J", how.day_of_period),
    ("day-before", f"{_WEEKDAY}Df?{_FULL}f?L|Lf?Df?[Mm]|Lf?MJ", how.day_beside),
    ("day-after", f"{_WEEKDAY}Df?{_FULL}f?N|Nf?Df?[Mm]|Nf?MJ", how.day_beside),
    ("day", f"{_WEEKDAY}Df?{_FULL}|{_WEEKDAY}MJ", how.day),
    ("weekday-in-month", r"(?:Tf?)?[Ww]\(D(?:/D)?\)", named.weekday_in_month),
    ("month", f"{_MONTH}[fc]{{0,3}}[YH]y?|[YH]f?M(?!f?[JD])", how.month),
    ("month-of-period", f"{_FULL}f{{0,2}}{_PERIOD}|{_PERIOD}f?M", how.month_of_period),
    ("month-beside", f"[LNT]f?[Mm](?!J)|{_FULL}f?[LNT]", how.month_beside),
    ("weekday-near", r"[Rr]f?[c(]?f{0,2}[Ww]|[Ww]f?u?[c(]?f?[Rr]", named.weekday_near),
    ("weekday-of-week", "[Ww]f{0,2}(?:S|[LNT]f?k|kf?[LNT])|Sf?W", named.weekday_of_week),
    ("weekday-of-week", "K", named.weekday_of_row),
    ("weekday-beside", "[LNT]f?[Ww]|[Ww]f?u?[LNT]", named.weekday_beside),
    ("ago", f"Bf?[DnxJ]f?{_MANY}|[Dnx]f?{_MANY}f?A|JA|B[2ukoy](?!f?[YH])|2A|(?<![Dnx])[ukoy]A", how.ago),
    ("day-of-period", "Sf?J(?![Aq])", how.day_in_month),
    ("period", _PERIOD, how.period),
    ("relative", "R", how.relative),
    ("weekday", "(?<![Dxn])W|wf?u|(?<=e)w", named.weekday),
    ("year", "[iy]f?Y(?!f?[Mm#])|H[Ey]?|Y[Ey]", how.year),
    ("year-after", "(?<=e)Y|(?<=ef)Y", how.year_after_word),
    ("month-alone", f"(?<=e){_ALONE}|(?<=ef){_ALONE}", how.month_alone),
    ("day-of-month", "J(?![Aq])", how.day_of_month),
)  # fmt: skip
#: The same where the day may stand after its month: May 4.
_MONTH_FIRST: Final = ("day", "(?<!e)(?:W[fc(]{0,2})?[Mm]f?[DJ](?!f?[ukoyUVOZ])", how.day)


_LETTERS: Final = r"\[[^\]]*\]|[ALef]"
#: Kind → itself and the kind of words that may also be another.
_ALSO: Final = {"A": "AP", "L": "LP", "e": "eg", "f": "fg"}


def _widened(match: re.Match[str]) -> str:
    """Return a letter or class of letters with the kinds that may be one of them."""
    letters = "".join(_ALSO.get(letter, letter) for letter in match[0])
    return letters if letters[0] == "[" else f"[{letters}]"


def _compiled(
    shapes: tuple[tuple[str, str, Read], ...],
) -> tuple[re.Pattern[str], tuple[tuple[str, Read], ...]]:
    """Return one pattern of all shapes, and what reads each."""
    whole = "|".join(f"({re.sub(_LETTERS, _widened, shape)})" for _, shape, _ in shapes)
    return re.compile(f"(?![_fgce()/AEq])(?:{whole})"), tuple((name, read) for name, _, read in shapes)


_AT: Final = next(i for i, shape in enumerate(_SHAPES) if shape[0] == "day")
DAY_FIRST: Final = _compiled(_SHAPES)
MONTH_FIRST: Final = _compiled((*_SHAPES[:_AT], _MONTH_FIRST, *_SHAPES[_AT:]))

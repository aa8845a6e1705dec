"""The value of a number in digits: which of its marks part thousands, and which is the decimal one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_MARK: Final = re.compile("[.,'\u066b\u066c ]")
#: Longest number that is read, in characters: longer ones are no quantities.
_LONGEST: Final = 24


def value(written: str, decimal: str, *, before_scale: bool) -> Decimal | None:  # noqa: PLR0911 - one return for each case
    """Return the value of folded digits, None where their marks make no number (a date, a version).

    Args:
        written: `1,234.5`, `1 000`, `1,00,000`.
        decimal: The language's decimal mark.
        before_scale: A word such as *million* follows: then a mark is decimal where it can be.
    """
    if len(written) > _LONGEST:
        return None
    marks = _MARK.findall(written)
    if not marks:
        return Decimal(written)
    last = marks[-1]
    groups = _MARK.split(written)
    if last == "\u066b" or (len(set(marks)) == 2 and marks.count(last) == 1 and last not in "' "):
        return _joined(groups[:-1], groups[-1])
    if len(set(marks)) > 1:
        return None
    if len(marks) == 1 and last in ".,":
        is_group = len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0] != "0"
        if not is_group or (last == decimal and (before_scale or decimal == ",")):
            return _joined(groups[:1], groups[1])
        if last == decimal:  # 1.234 where the point is decimal: too many digits for a sum of money
            return None
    return _joined(groups, "")


def _joined(whole: list[str], fraction: str) -> Decimal | None:
    """Return a number of its groups, None where these are none: three digits each, in India two."""
    if len(whole) > 1:
        first, *middle, end = whole
        if len(end) != 3 or not 1 <= len(first) <= 3:
            return None
        if {len(group) for group in middle} - {3} and ({len(g) for g in middle} != {2} or len(first) > 2):
            return None
    return Decimal("".join(whole) + (f".{fraction}" if fraction else ""))

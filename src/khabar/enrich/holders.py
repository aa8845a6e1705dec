"""Which span holds another: looked up, so that a text with many of both costs no more for each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.contract.event import FieldName

What = TypeVar("What")


class Holders(Generic[What]):
    """Stretches of the raw fields, and what each stands for; few of them overlap."""

    def __init__(self, spans: Iterable[tuple[FieldName, int, int, What]]) -> None:
        """Keep field, first code point, one past the last, and what it stands for, of each."""
        filed: dict[FieldName, list[tuple[int, int, int, What]]] = defaultdict(list)
        for number, (field, start, end, what) in enumerate(spans):
            filed[field].append((start, number, end, what))
        for of_field in filed.values():
            of_field.sort(key=lambda span: span[:2])
        self._spans = filed
        self._starts = {field: [span[0] for span in spans] for field, spans in filed.items()}
        self._reached = {
            field: [*accumulate((span[2] for span in spans), max)] for field, spans in filed.items()
        }

    def around(self, field: FieldName, start: int, end: int) -> What | None:
        """Return what the stretch stands for that holds a span: of several the first given, None of none."""
        if field not in self._starts:
            return None
        spans, reached = self._spans[field], self._reached[field]
        at = bisect_right(self._starts[field], start) - 1
        found: tuple[int, What] | None = None
        while at >= 0 and reached[at] >= end:
            _, number, last, what = spans[at]
            if last >= end and (found is None or number < found[0]):
                found = number, what
            at -= 1
        return found[1] if found else None

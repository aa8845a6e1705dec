"""Which of overlapping names count when some are users' own."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.knowledge.matcher import Hit


def undivided(own: Sequence[Hit], others: Sequence[Hit]) -> list[Hit]:
    """Return users' names, then others but those that begin outside of one and end inside, or the reverse.

    In scripts without blanks such a name is an accident of the letters beside each other. A longer name that
    holds the user's stays: it is another one.

    Args:
        own: Users' names in any order; of overlapping ones, those that begin first and are longest count.
        others: Names of the world.
    """
    if not own:
        return list(others)
    starts: list[int] = []
    ends: list[int] = []
    for hit in sorted(own, key=lambda hit: (hit.start, -hit.end)):
        if not ends or hit.start >= ends[-1]:
            starts.append(hit.start)
            ends.append(hit.end)
    return [*own, *(hit for hit in others if not _divides(hit, starts, ends))]


def _divides(hit: Hit, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Return whether one end of a name lies inside of a user's, and the other one outside."""
    before = bisect_right(starts, hit.start) - 1
    if before >= 0 and starts[before] < hit.start < ends[before] < hit.end:
        return True
    last = bisect_right(starts, hit.end - 1) - 1
    return last >= 0 and hit.start < starts[last] < hit.end < ends[last]

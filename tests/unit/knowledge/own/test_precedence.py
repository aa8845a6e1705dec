"""Of overlapping names the user's count, but for longer ones that hold them."""

from __future__ import annotations

import pytest

from khabar.knowledge.matcher import Hit
from khabar.knowledge.own.precedence import undivided


def hits(*places: tuple[int, int]) -> list[Hit]:
    return [Hit(start, end, start, ()) for start, end in places]


@pytest.mark.parametrize(
    ("other", "stays"),
    [
        ((0, 4), True),  # before
        ((0, 5), True),  # up to it
        ((2, 6), False),  # into it
        ((3, 12), True),  # around it
        ((5, 12), True),  # longer from the same beginning
        ((5, 9), True),  # the same
        ((6, 8), True),  # within
        ((8, 12), False),  # out of it
        ((9, 12), True),  # from its end on
        ((22, 26), False),  # out of the second
    ],
)
def test_a_name_that_a_users_name_cuts_is_none(other: tuple[int, int], stays: bool):
    own = hits((20, 24), (5, 9), (6, 9))
    assert undivided(own, hits(other)) == own + hits(*[other] * stays)


def test_without_users_names_all_stay():
    assert undivided([], hits((1, 3))) == hits((1, 3))

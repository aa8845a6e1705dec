"""Which stretch of a text holds a name."""

from __future__ import annotations

from khabar.enrich.holders import Holders

MADE = [("text", 10, 20, "a"), ("text", 30, 40, "b"), ("title", 0, 5, "c")]


def test_a_name_inside_is_held():
    assert Holders(MADE).around("text", 12, 15) == "a"


def test_a_stretch_holds_itself():
    assert Holders(MADE).around("text", 30, 40) == "b"


def test_a_name_outside_or_across_an_end_is_not_held():
    holders = Holders(MADE)
    assert [holders.around("text", *span) for span in ((0, 5), (8, 12), (18, 22), (25, 45), (50, 51))] == [
        None
    ] * 5


def test_fields_are_apart():
    holders = Holders(MADE)
    assert holders.around("title", 1, 4) == "c"
    assert holders.around("title", 12, 15) is None
    assert Holders([("text", 0, 9, 1)]).around("title", 1, 2) is None


def test_of_stretches_that_overlap_the_first_given_that_holds_it_counts():
    nested = [("text", 0, 100, "outer"), ("text", 10, 20, "inner"), ("text", 12, 14, "small")]
    assert Holders(nested).around("text", 15, 18) == "outer"
    assert Holders([*nested[1:], nested[0]]).around("text", 15, 18) == "inner"
    assert Holders(nested).around("text", 50, 60) == "outer"

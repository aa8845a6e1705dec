"""Which longer name of an article a shorter one belongs to."""

from __future__ import annotations

import pytest

from khabar.enrich.longer import Longer


def longer(*names, mentions=()):
    """File names, each mentioned once unless it is said how often."""
    keys = {("person", name): name.split() for name in names}
    return Longer(keys, {key: dict(mentions).get(key[1], 1) for key in keys})


@pytest.mark.parametrize("part", ["emmanuel", "macron"])
def test_a_first_or_last_part_belongs_to_the_whole(part):
    assert longer("emmanuel macron", part).of([part]) == ("person", "emmanuel macron")


def test_a_part_in_the_middle_does_not():
    assert longer("john smith jones").of(["smith"]) is None


def test_first_and_last_belong_to_the_name_with_the_middle():
    assert longer("john smith", "john q smith").of(["john", "smith"]) == ("person", "john q smith")


def test_a_middle_part_must_be_the_same():
    found = longer("john a b smith", "john c d smith")
    assert found.of(["john", "c", "smith"]) == ("person", "john c d smith")
    assert found.of(["john", "e", "smith"]) is None


def test_a_name_is_not_longer_than_itself():
    assert longer("john smith", "smith john").of(["john", "smith"]) is None


def test_of_several_the_most_mentioned_counts():
    found = longer("john smith", "mary smith", mentions={"john smith": 3})
    assert found.of(["smith"]) == ("person", "john smith")

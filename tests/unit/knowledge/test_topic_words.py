"""The words of the Media Topics are written as the matcher reads them, each under one topic."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from khabar.knowledge.build.tables import TABLES
from khabar.text.normalize import fold_text

TOPICS = TABLES / "topics"
#: Languages written without blanks or in syllables, whose shortest stems have two letters.
DENSE = {"am", "ja", "ko", "zh"}
EVERY_LANGUAGE = pytest.mark.parametrize(
    "path", sorted((TOPICS / "words").glob("*.toml")), ids=lambda path: path.stem
)


def terms(path):
    """Return the terms of a language by the digits of their topic."""
    return tomllib.loads(path.read_text(encoding="utf-8"))["terms"]


@EVERY_LANGUAGE
def test_codes_are_eight_digits_in_order(path):
    codes = list(terms(path))
    assert codes == sorted(codes)
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)


@EVERY_LANGUAGE
def test_codes_stand_in_the_taxonomy(path):
    taxonomy = (TOPICS / "taxonomy.toml").read_text(encoding="utf-8")
    known = set(re.findall(r"\b\d{8}\b", taxonomy))
    assert terms(path).keys() <= known


@EVERY_LANGUAGE
def test_marks_stand_at_the_ends_and_stems_are_long_enough(path):
    shortest = 2 if path.stem in DENSE else 3
    for term in (term for row in terms(path).values() for term in row):
        core = term.removeprefix("~").removesuffix("*")
        assert not set(core) & set("~*"), term
        assert core == " ".join(core.split()), term
        assert len(core) >= (shortest if term.endswith("*") else 2), term


@EVERY_LANGUAGE
def test_a_term_stands_once_under_a_topic_and_under_two_at_most(path):
    by_topic = [[fold_text(term.strip("~*")) for term in row] for row in terms(path).values()]
    assert all(sorted(row) == sorted(set(row)) for row in by_topic)
    times = Counter(term for row in by_topic for term in row)
    assert [term for term, count in times.items() if count > 2] == []

"""Sentences with dates, and such that look like it: written by hand, one file a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar import Article, enrich
from khabar.knowledge import store
from support.sentences import cases

FOLDER = Path(__file__).parent / "dates"
CASES = cases(FOLDER)
#: Languages whose words of dates have no sentences yet.
UNTESTED = {"bn", "he", "ro", "vi"}


@pytest.mark.parametrize(("language", "row"), CASES)
def test_a_sentence_gives_its_dates(language, row):
    text, published, expected = row
    event = enrich(Article(text=text, language=language, published_at=published))
    assert [[d.text, d.value] for d in event.dates] == expected
    for found in event.dates:
        assert text[found.start : found.end] == found.text
        assert found.precision == {10: "day", 7: "month", 4: "year"}[len(found.value)]


def test_every_language_with_words_has_sentences():
    assert store.load().days.languages == sorted({path.stem for path in FOLDER.glob("*.toml")} | UNTESTED)


def dates(text, published, language="en"):
    """Return the values of the dates in a text."""
    return [d.value for d in enrich(Article(text=text, language=language, published_at=published)).dates]


def test_nothing_relative_is_resolved_when_the_day_of_publication_is_unknown():
    text = "On Monday he said that talks, which began on May 4 and stopped in 2025, would resume tomorrow."
    assert dates(text, None) == ["2025"]


def test_the_nearest_past_is_meant_where_the_year_is_left_out():
    text = "The court ruled on November 3 and will meet again on March 3 in the capital."
    assert dates(text, "2026-02-04") == ["2025-11-03", "2026-03-03"]


def test_the_weekday_of_publication_is_that_day():
    assert dates("The ministers met on Wednesday in Paris.", "2026-02-04") == ["2026-02-04"]


def test_last_month_of_that_name_is_before_the_one_of_publication():
    text = "He visited the city last December and last February."
    assert dates(text, "2026-02-04") == ["2025-12", "2025-02"]


def test_a_week_is_its_month_only_if_it_lies_in_one():
    assert dates("Prices rose last week in the city.", "2026-02-18") == ["2026-02"]
    assert dates("Prices rose last week in the city.", "2026-02-04") == []


def test_dates_in_digits_are_read_as_the_country_writes_them():
    american = Article(
        text="The report was published on 04/02/2026 by the ministry.",
        language="en",
        source={"country": "US"},
    )
    assert [d.value for d in enrich(american).dates] == ["2026-04-02"]


def test_related_links_and_datelines_date_nothing():
    text = "2026-02-04\n\nThe ministers met on Monday in Paris to talk about trade and the war, they said."
    assert dates(text, None) == ["2026-02-02"]


def test_digits_that_are_no_numbers_are_no_dates():
    assert dates("他们在会议上说²月³日①年的面积是五平方米。", "2026-02-04", "zh") == []

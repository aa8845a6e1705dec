"""What holds for dates and quotations in any text: they stand where they say, and cost its length."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar import Article, enrich
from khabar.enrich.document import Document
from khabar.enrich.facts import dates, quotations
from khabar.enrich.pipeline import STAGES
from khabar.errors import DataError
from khabar.knowledge import store

PIECES = st.sampled_from(
    [
        "4", "٤", "30", "2026", "1404", " February ", "فبراير", "شباط", " May ", "Monday", "أمس ", "الإثنين",
        "بهمن", " last ", "الماضي", " ago", " three days", "2026-02-04", "04.02.2026", "/", ", ", "年", "月",
        "日", "去年", "周一", "昨日", "지난달 ", "in ", "منذ عام ", "e\u0301", "\u200f", "\u0640", "\n", ". ",
        "İ", "ﻻ", "²月", "①", "«", "»", "“", "”", "„", '"', "'", "’", "「", "」", "‹", " said ", "قال ", ": ",
        "Angela Merkel", "ماكرون", " he ", "according to ", "she added.", "we will never accept this",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_categories=("Cs",)), max_size=6), max_size=40).map(
    "".join
)
#: Four times the text makes at most this many times the calls; a square would make sixteen.
MOST_CALLS = 5.5
SIZES = (8_000, 32_000)
#: What could cost more than its length: marks that nothing closes, words of dates and nothing else.
KINDS = {
    "opening marks": "« “ „ 「 ",
    "closing marks": "» ” 」 ",
    "straight marks": 'said "we will go" ',
    "single marks": "it's 'so' rock 'n' ",
    "nested marks": "“we «will “go» now” said Angela Merkel ",
    "weekdays": "Monday Tuesday ",
    "words of dates": "last May 4 2026 ",
    "numbers": "2026 04 2026-02-04 ",
    "ago": "three days ago in the year ",
    "full stops": ". . . ",
    "verbs": "said added “so it will be” ",
}


@given(TEXTS, st.sampled_from(["ar", "en", "fa", "fr", "ja", "ko", "ur", "zh"]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_dates_and_quotations_stand_where_they_say(text, language, is_dated):
    try:
        event = enrich(Article(text=text, language=language, published_at="2026-02-04" if is_dated else None))
    except DataError:
        return
    for span in (*event.dates, *event.quotations):
        assert text[span.start : span.end] == span.text
        assert span.text.strip()
    for found in event.dates:
        length = {"day": 10, "month": 7, "year": 4}[found.precision]
        assert len(found.value) == length
        date.fromisoformat(found.value + {10: "", 7: "-01", 4: "-01-01"}[length])
    ends = [(q.in_, q.start, q.end) for q in event.quotations]
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(ends))


@cache
def document(kind, size):
    """Return a text of a kind, read up to the facts in it."""
    found = Document(
        Article(text=(KINDS[kind] * size)[:size], language="en", published_at="2026-02-04"), store.load(), {}
    )
    for name, stage in STAGES:
        if name == "facts":
            break
        found = stage(found)
    return found


def calls(find, read):
    """Return how many functions are called to find something in a document."""
    count = 0

    def counted(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        find(read)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("find", [dates.find, quotations.find], ids=["dates", "quotations"])
@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_makes_four_times_the_calls(kind, find):
    try:
        short, long = (document(kind, size) for size in SIZES)
    except DataError:
        return  # nothing in it is article text
    find(short)  # what is looked up the first time is no cost of the text
    few, many = calls(find, short), calls(find, long)
    assert many < 2_000 or many <= MOST_CALLS * few

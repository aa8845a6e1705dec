"""What holds for amounts and counts in any text: they stand where they say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar import Article, enrich
from khabar.errors import DataError

PIECES = st.sampled_from(
    [
        "12", "٤", "1,5", "1 000", " million ", "مليار", " killed ", "مقتل ", "$", "€", " dollars", " دولار",
        "at least ", "نحو ", "-", " to ", "between ", " and ", "\u200f", "e\u0301", "\n", ". ", "万", "元",
        "人死亡",
        "İ", "ﻻ", " people ", "death toll rose to ", "\u00a0", "%", ":", "/2026",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_categories=("Cs",)), max_size=6), max_size=30).map(
    "".join
)


@given(TEXTS, st.sampled_from(["ar", "en", "es", "fr", "sw", "zh"]))
@settings(max_examples=200, deadline=None)
def test_amounts_and_counts_stand_where_they_say(text, language):
    try:
        event = enrich(Article(text=text, language=language))
    except DataError:
        return
    for span in (*event.amounts, *event.counts):
        assert text[span.start : span.end] == span.text
        assert span.text.strip() == span.text
        assert span.value > 0

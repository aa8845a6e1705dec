"""A folded text leads back to the raw one, by every way."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.text.normalize import fold, fold_text

PIECES = st.sampled_from(
    ["ليبيا", "لِيبيا", "\u200f", " ", "e\u0301", "ﻻ", "ﬁ", "İran", "Jordan", "\u00ad", "中国", "パ"]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_short_way_back_leads_where_the_long_one_does(text):
    folded = fold(text)
    size = len(folded.text)
    for start in range(size):
        more, until = folded.shift(start)
        for end in range(start + 1, min(until, size)):
            if unicodedata.category(text[end + more - 1]) != "Cf":  # the long way leaves marks at the end out
                assert (start + more, end + more) == folded.span(start, end)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_remembered_folding_is_the_folding(text):
    assert fold_text(text) == fold_text(text) == fold(text).text

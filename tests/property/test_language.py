"""Whatever the text, its language is told, and told the same again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.text.language import detect
from khabar.text.scripts import dominant

PIECES = st.sampled_from(
    [
        "the ",
        "في ",
        "и ",
        "που ",
        "を",
        "的",
        "ⵜⴰ",
        "\ud800",
        "\x00",
        "@x ",
        "http://a.b ",
        "\u0301",
        "é",
        "ǝ",
        "123",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)
DECLARED = (
    st.none() | st.sampled_from(["en", "ar", "zh-Hant", "Arabic", "xx", "??", ""]) | st.text(max_size=4)
)


@given(TEXTS, DECLARED)
@settings(max_examples=300, deadline=None)
def test_every_text_has_a_language_or_none(text, declared):
    found = detect(text, declared=declared)
    assert found == detect(text, declared=declared)
    assert 0.0 <= found.language.confidence <= 1.0
    assert (found.language.script is None) == (dominant(text) is None)
    assert found.language.script is not None or found.language.code == "und"

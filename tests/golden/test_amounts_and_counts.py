"""Sentences with amounts and counts, and such that look like it: written by hand, one file a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar import Article, enrich
from khabar.knowledge import store
from support.sentences import cases

FOLDER = Path(__file__).parent / "facts"
CASES = cases(FOLDER, "quantities")


@pytest.mark.parametrize(("language", "row"), CASES)
def test_a_sentence_gives_its_amounts_and_counts(language, row):
    text, amounts, counts = row
    event = enrich(Article(text=text, language=language))
    assert [f"{a.currency} {a.value}{'~' if a.approximate else ''}" for a in event.amounts] == amounts
    assert [f"{c.what} {c.value}{' ' + c.qualifier if c.qualifier else ''}" for c in event.counts] == counts
    for span in (*event.amounts, *event.counts):
        assert text[span.start : span.end] == span.text


def test_every_language_with_words_has_sentences():
    assert store.load().quantities.languages == sorted(path.stem for path in FOLDER.glob("*.toml"))

"""Sentences that quote somebody, and such that look like it: written by hand, one file a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar import Article, enrich
from khabar.knowledge import store
from support.sentences import cases

FOLDER = Path(__file__).parent / "quotations"
CASES = cases(FOLDER)
#: Languages whose words of saying have no sentences yet.
UNTESTED = {"bn", "he", "ro", "vi"}


@pytest.mark.parametrize(("language", "row"), CASES)
def test_a_sentence_gives_its_quotations(language, row):
    text, expected = row
    event = enrich(Article(text=text, language=language))
    assert [[q.text, q.speaker or "", q.verb or ""] for q in event.quotations] == expected
    names = {entity.id: entity.name for entity in event.entities}
    for quoted in event.quotations:
        assert text[quoted.start : quoted.end] == quoted.text
        assert names.get(quoted.entity_id) == quoted.speaker


def test_every_language_with_words_has_sentences():
    assert store.load().saying.languages == sorted({path.stem for path in FOLDER.glob("*.toml")} | UNTESTED)


def quoted(text, language="en"):
    """Return what a text quotes, with speaker and rule."""
    event = enrich(Article(text=text, language=language))
    return [(q.text, q.speaker, q.rule) for q in event.quotations]


def test_of_nested_quotations_the_outer_one_is_given():
    text = "“He told me ‘go away’ and left,” Angela Merkel said."
    assert quoted(text) == [
        (
            "He told me 'go away' and left,".replace("'go away'", "‘go away’"),
            "Angela Merkel",
            "quotation:verb-after:said",
        )
    ]


def test_a_mark_that_nothing_closes_quotes_nothing_and_hides_nothing():
    text = "The so-called “plan was shown. «We will never accept this,» said Angela Merkel."
    assert [found[:2] for found in quoted(text)] == [("We will never accept this,", "Angela Merkel")]


def test_what_follows_a_quotation_without_words_between_is_by_the_same_speaker():
    text = "“We are ready,” said Angela Merkel. “The talks will go on tomorrow.”"
    assert quoted(text)[1] == ("The talks will go on tomorrow.", "Angela Merkel", "quotation:marks+carried")


def test_a_speaker_is_not_carried_into_another_paragraph():
    text = (
        "“We are ready for the talks,” said Angela Merkel in Berlin on the day of the meeting.\n\n"
        "“The talks will go on tomorrow and on the day after,” he added after the meeting in Paris."
    )
    assert [speaker for _, speaker, _ in quoted(text)] == ["Angela Merkel", None]


def test_a_verb_that_leads_to_the_next_quotation_does_not_belong_to_the_one_before():
    text = "“Nobody wants this war to go on,” Emmanuel Macron replied: “We are ready for the talks.”"
    assert quoted(text)[1][1] == "Emmanuel Macron"
    assert quoted(text)[0][1] is None


def test_a_pronoun_names_nobody():
    text = "He told Emmanuel Macron: “We will never accept this.”"
    assert [speaker for _, speaker, _ in quoted(text)] == [None]

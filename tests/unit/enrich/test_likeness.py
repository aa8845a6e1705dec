"""Fingerprints of texts, and what two texts have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar import Article, enrich
from khabar.text.compare import compare
from khabar.text.normalize import fold_text
from khabar.text.shingles import CHARACTERS, likeness, minhash, shingles, tokens

STORY = (
    "The port of Karachi was closed on Monday after a storm tore two cranes from their rails. Officials said "
    "that ships were waiting outside and that nobody was hurt. The harbour master expects work to go on "
    "on Thursday, when parts arrive from Dubai. Insurers spoke of damage worth ten million dollars."
)
OTHER = (
    "A court in Lyon has fined three bakers for selling bread by the wrong weight. The judge said scales had "
    "not been tested since spring, and that customers were right to complain about missing grams in a loaf."
)
#: Of one sentence.
FIRST_CHARACTERS = "I-DoxQf73c49sJliewmywC_T28V1qhnC"
CHINESE = "受台风影响，广州白云机场周三取消了三百个航班，数万名旅客滞留，铁路部门加开列车。"


def sketch(text):
    return minhash(shingles(tokens(fold_text(text))))


def test_the_fingerprint_is_the_same_in_every_release():
    """A change makes all fingerprints of the past useless: of rensa, of the tokens or of the folding."""
    assert sketch("Rain fell on the hills of Nairobi.")[:32] == FIRST_CHARACTERS
    assert len(sketch(STORY)) == 342


def test_case_accents_and_marks_do_not_count():
    assert sketch("L'état, c'est moi - dit-il à Paris.") == sketch("l’État c’est moi, dit-il à PARIS!")


@pytest.mark.parametrize("other", ["", OTHER])
def test_texts_about_other_things_have_nothing_in_common(other):
    found = compare(STORY, other)
    assert (found.jaccard, found.passages, found.verdict) == (0.0, (), "different")


def test_the_estimate_is_near_what_is_counted():
    edited = STORY.replace("Thursday", "Friday")
    assert likeness(sketch(STORY), sketch(edited)) == pytest.approx(compare(STORY, edited).jaccard, abs=0.2)
    assert likeness(sketch(STORY), sketch(STORY)) == 1.0
    assert likeness(sketch(STORY), sketch(OTHER)) == 0.0


def test_passages_are_stretches_of_the_first_text():
    copied = f"{OTHER} {STORY[90:200]} And that was all."
    found = compare(STORY, copied)
    [passage] = found.passages
    assert STORY[passage.start : passage.end] in copied
    assert passage.words > 10
    assert found.of_second < 1.0


def test_scripts_that_do_not_divide_words_are_compared_by_characters():
    words = tokens(fold_text(CHINESE))
    assert all(len(word) == 1 for word in words)
    assert {len(shingle) for shingle in shingles(words)} == {CHARACTERS}
    assert compare(CHINESE, CHINESE.replace("三百", "四百")).verdict == "near-duplicate"


@pytest.mark.parametrize("text", ["", "—!", "\u200b"])
def test_a_text_without_words_has_no_fingerprint(text):
    assert sketch(text) is None


def test_a_short_text_is_one_shingle():
    assert shingles(["flood", "warning"]) == ["flood warning"]


def test_what_is_no_fingerprint_is_refused():
    with pytest.raises(ValueError, match="64 numbers"):
        likeness("AAAA", sketch(STORY))


def test_the_event_carries_it():
    assert enrich(Article(title="Storm closes port", text=STORY)).fingerprint.minhash == sketch(STORY)


@given(st.text(max_size=300), st.text(max_size=300))
def test_comparing_is_the_same_both_ways_and_spans_hold(one, other):
    found, back = compare(one, other), compare(other, one)
    assert found.jaccard == back.jaccard
    assert found.of_first == back.of_second
    assert all(0 <= p.start < p.end <= len(one) for p in found.passages)

"""Adjectives of belonging, made by rule."""

from __future__ import annotations

import pytest

from khabar.knowledge.build import arabic


@pytest.mark.parametrize(
    ("name", "adjective"),
    [
        ("باكستان", "باكستاني"),
        ("ليبيا", "ليبي"),
        ("فرنسا", "فرنسي"),
        ("الهند", "هندي"),
        ("سنغافورة", "سنغافوري"),
        ("تشيلي", "تشيلي"),
    ],
)
def test_the_adjective_of_a_one_word_name(name, adjective):
    assert arabic.nisba(name) == adjective


def test_a_name_of_several_words_gives_no_adjective():
    assert arabic.nisba("كوريا الجنوبية") is None


def test_an_adjective_has_gender_number_and_case():
    assert {"باكستاني", "باكستانية", "باكستانيان", "باكستانيين", "باكستانيون", "باكستانيات"} <= set(
        arabic.forms("باكستاني")
    )


def test_both_words_agree_when_both_are_adjectives():
    assert {"كوري شمالي", "كوري الشمالي", "كورية شمالية", "كورية الشمالية"} <= set(arabic.forms("كوري شمالي"))


def test_a_leading_noun_stays_as_it_is():
    assert {"جنوب سوداني", "جنوب سودانية"} <= set(arabic.forms("جنوب سوداني"))

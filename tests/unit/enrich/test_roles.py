"""What an article says a person is, and what is known of persons by date."""

from __future__ import annotations

import pytest

from khabar import Article, enrich
from khabar.knowledge.named import Named


def persons(text, **fields):
    return {x.name: x for x in enrich(Article(text=text, **fields)).entities if x.type == "person"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Pakistan's army chief, Field Marshal Asim Munir, landed in Benghazi.",
            "Asim Munir",
            "Pakistan's army chief, Field Marshal",
        ),
        (
            "The minister met Keir Starmer, the British prime minister, in London.",
            "Keir Starmer",
            "the British prime minister",
        ),
        ("Antony Blinken, Secretary of State, left early.", "Antony Blinken", "Secretary of State"),
        ("Le président français Emmanuel Macron a parlé.", "Emmanuel Macron", "président français"),
        ("Президент России Владимир Путин прибыл в Минск.", "Владимир Путин", "Президент России"),
        (
            "وقال قائد الجيش الباكستاني، المشير عاصم منير، إن القوات جاهزة.",
            "عاصم منير",
            "قائد الجيش الباكستاني، المشير",
        ),
        (
            "والتقى برئيس الوزراء الليبي عبد الحميد الدبيبة أمس.",
            "عبد الحميد الدبيبة",
            "رئيس الوزراء الليبي",
        ),
        ("中国外交部长王毅会见记者。", "王毅", "中国外交部长"),
        ("岸田文雄首相は記者団に語った。", "岸田文雄", "首相"),
    ],
)
def test_titles_and_the_office_in_apposition_are_the_role(text, name, role):
    assert persons(text)[name].role == role


def test_the_office_of_one_person_is_not_that_of_the_next():
    found = persons("Antony Blinken, Secretary of State, and Janet Yellen were there.")
    assert found["Janet Yellen"].role is None


def test_an_occupation_is_a_role_and_what_somebody_wears_is_none():
    keeper = persons("Ahmed Khan, a shopkeeper in Lahore, spoke.")["Ahmed Khan"]
    assert keeper.role == "a shopkeeper in Lahore"
    assert persons("Ahmed Khan, in a red scarf, spoke.")["Ahmed Khan"].role is None


def test_a_known_person_has_the_office_of_the_day_the_article_was_published():
    text = "Angela Merkel sprach am Abend mit den Abgeordneten."
    assert persons(text)["Angela Merkel"].role is None
    roles = [
        persons(text, published_at=f"{day}T10:00:00Z")["Angela Merkel"].role
        for day in ("2015-03-01", "2024-03-01")
    ]
    assert roles == ["Chancellor of Germany", "Former Chancellor of Germany"]


@pytest.mark.parametrize(
    ("day", "role"),
    [
        ("2019-07-31", None),
        ("2019-08-01", "Prime Minister of Sudan"),
        ("2022-01-31", "Prime Minister of Sudan"),
        ("2022-02-01", "Former Prime Minister of Sudan"),
    ],
)
def test_an_office_is_held_from_its_first_day_to_its_last(day, role):
    row = Named("person", "x", "Former Prime Minister of Sudan", "SD", "X", "2019-08", "2022-01")
    assert row.role_on(day) == role

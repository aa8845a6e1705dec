"""The source's own name says nothing of the country it is called after."""

from __future__ import annotations

import pytest

from khabar import Article, Source, enrich


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("Kuwait Morning News", "Ministers met in Cairo, the Kuwait Morning News said on Monday.", ["EG"]),
        ("أخبار ليبيا", "(صحيفة أخبار ليبيا) قال وزير في القاهرة إن الأسعار ارتفعت.", ["EG"]),
        ("Kuwait Morning News", "Ministers met in Kuwait on Monday.", ["KW"]),
        ("Libya", "Libya held elections on Monday.", ["LY"]),
        (None, "Ministers met in Cairo on Monday.", ["EG"]),
    ],
)
def test_countries_in_the_name_of_the_source_do_not_count(name, text, codes):
    event = enrich(Article(text=text, source=Source(name=name)))
    assert [country.alpha2 for country in event.countries] == codes


def test_what_is_left_out_is_said():
    event = enrich(
        Article(text="The Kuwait Morning News said so.", source=Source(name="Kuwait Morning News"))
    )
    assert [(x.type, x.name, x.mentions[0].rule) for x in event.entities] == [
        ("organization", "Kuwait Morning News", "source-name")
    ]
    assert [(x.text, x.code, x.reason) for x in event.excluded] == [("Kuwait", "KW", "organization_name")]

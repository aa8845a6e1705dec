"""Which countries an article is about, which it mentions, and which do not count."""

from __future__ import annotations

import pytest

from khabar import Article, enrich


def countries(text, title=None):
    """Return the event's countries by code."""
    return {c.alpha2: c for c in enrich(Article(title=title, text=text)).countries}


def test_a_country_in_the_headline_is_what_the_article_is_about():
    found = countries(
        "Ghana and Togo talked, and Benin, Niger and Burkina Faso listened to them for two days.",
        title="Ghana and Togo talk about their border",
    )
    assert {code: c.role for code, c in found.items()} == {
        "GH": "focus", "TG": "focus", "BJ": "mention", "NE": "mention", "BF": "mention",
    }  # fmt: skip


def test_a_country_named_in_passing_is_a_mention():
    found = countries(
        "Chile opened a port. Chile will pay for it, and Chile expects a good harvest this year.\n\n"
        "The engineers of the port came from Chile. Ships of Chile will use it, and one from Norway."
    )
    assert [(code, c.role) for code, c in found.items()] == [("CL", "focus"), ("NO", "mention")]


def test_a_headline_country_the_text_hardly_speaks_of_is_no_focus():
    body = "Chile said so. " + "The miners of Chile went home after the talks in Chile had ended well. " * 9
    found = countries(body, title="Chile miners end strike, says envoy to Norway")
    assert (found["CL"].role, found["NO"].role) == ("focus", "mention")


def test_a_list_of_many_countries_is_about_none():
    found = countries("Teams from Chile, Norway, Kenya, Japan, India, Peru and Fiji have come to the games.")
    assert {c.role for c in found.values()} == {"mention"}


def test_scores_are_shares_of_the_weight():
    found = countries("Chile has won against Norway in a match that lasted long.", title="Chile wins")
    assert found["CL"].score == pytest.approx(5 / 7, abs=1e-4)  # 3 in the title, 2 in the first paragraph
    assert found["NO"].score == pytest.approx(2 / 7, abs=1e-4)


def test_of_equal_countries_the_first_named_comes_first():
    assert list(countries("Norway met Chile on Monday for the second time this year.")) == ["NO", "CL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan Peterson said that Jordanian troops had crossed the river.", {"JO"}),
        ("Jordan Peterson said that troops had crossed the river.", set()),
        ("Talks on Korea went on while North Korean envoys waited outside.", {"KP"}),
        ("Talks on Korea went on while the envoys waited outside.", {"KR"}),
        ("Talks on Korea went on while envoys from South Korea and North Korea waited.", {"KP", "KR"}),
        ("Officials in Brazzaville, Republic of the Congo, said Congo would sign.", {"CG"}),
        ("Officials said that Congo would sign the treaty on Monday.", {"CD"}),
    ],
)
def test_an_ambiguous_name_counts_when_the_article_names_its_country_otherwise(text, expected):
    assert countries(text).keys() == expected


def test_an_ambiguous_name_that_does_not_count_is_left_out_with_the_reason():
    event = enrich(Article(text="Jordan Peterson said that troops had crossed the river on Monday."))
    assert [(x.code, x.reason, x.text) for x in event.excluded] == [("JO", "person_name", "Jordan")]


def test_a_country_of_a_related_link_that_the_body_names_too_is_not_left_out():
    event = enrich(
        Article(text="Chile opened a port on Monday, officials said.\n\nRead also: Chile wins the final")
    )
    assert [c.alpha2 for c in event.countries] == ["CL"]
    assert event.excluded == ()


def test_a_name_that_runs_over_a_line_is_none():
    text = "The delegates spoke at length of the situation in South\nSudan has other problems, they said."
    assert "SS" not in countries(text)

"""The sample article, read against a careful reading by hand (a dirty scrape of an Arabic news page)."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from khabar import Article, Source, enrich

RAW = (files("khabar") / "demo" / "feed" / "seed_article_ar.txt").read_text(encoding="utf-8")
HEADLINE = "باكستان تدرس افتتاح قنصلية في بنغازي بالتوازي مع توسع علاقاتها السياسية والعسكرية مع ليبيا"
#: Every line that is no paragraph, in order.
NOT_PARAGRAPHS = [
    (0, 32, "slogan"),
    (34, 44, "dateline"),
    (46, 57, "dateline"),
    (59, 71, "section_label"),
    (73, 95, "dateline"),
    (97, 187, "headline"),
    (189, 279, "headline_duplicate"),
    (802, 823, "subheading"),
    (1483, 1514, "subheading"),
    (2231, 2258, "subheading"),
    (2914, 2979, "related_link"),
    (2981, 3053, "related_link"),
    (3055, 3119, "related_link"),
    (3121, 3142, "subheading"),
    (3726, 3750, "subheading"),
    (4160, 4174, "widget"),
    (4176, 4189, "widget"),
    (4191, 4201, "widget"),
    (4203, 4215, "widget"),
]


@pytest.fixture(scope="module")
def event():
    """Give the event of the sample as it is, with nothing known of its source."""
    return enrich(Article(text=RAW))


@pytest.fixture(scope="module")
def libyan_event():
    """Give its event when the source says that its clock is Tripoli's."""
    return enrich(Article(text=RAW, source=Source(timezone="Africa/Tripoli")))


def test_the_language_is_arabic(event):
    assert (event.article.language.code, event.article.language.script) == ("ar", "Arab")


def test_all_nineteen_lines_that_are_no_paragraph_are_told_apart(event):
    found = [(s.start, s.end, s.role) for s in event.article.segments if s.role != "paragraph"]
    assert found == NOT_PARAGRAPHS


def test_the_headline_is_found_once_and_its_duplicate_marked(event):
    assert event.article.title == HEADLINE
    assert Counter(s.role for s in event.article.segments)["headline"] == 1


def test_the_body_is_paragraphs_and_subheadings(event):
    body = event.article.text.split("\n\n")
    assert len(body) == 16 + 5
    assert body[0].startswith("تتجه جمهورية باكستان الإسلامية")
    assert body[-1].endswith("خلال المرحلة المقبلة.")
    assert "الهند" not in event.article.text
    assert HEADLINE not in event.article.text


def test_the_clock_is_known_and_the_zone_is_not_invented(event):
    article = event.article
    assert article.published_local == "2026-02-04T07:18:00"
    assert article.published_at is None
    assert article.utc_offset is None
    assert article.timezone_source == "none"


def test_the_zone_of_the_source_makes_an_instant(libyan_event):
    article = libyan_event.article
    assert article.published_at == "2026-02-04T05:18:00Z"
    assert article.published_local == "2026-02-04T07:18:00"
    assert article.utc_offset == "+02:00"
    assert article.timezone_source == "source_default"


def test_it_is_about_pakistan_first_and_libya(event):
    assert [(c.alpha2, c.alpha3, c.role) for c in event.countries] == [
        ("PK", "PAK", "focus"),
        ("LY", "LBY", "focus"),
    ]


def test_every_name_of_the_two_countries_in_headline_and_body_counts(event):
    # As in the reading by hand: 21 and 18, Islamabad twice and Benghazi six times among them.
    pakistan, libya = event.countries
    assert kinds(pakistan) == {"name": 5, "adjective": 14, "place": 2}
    assert kinds(libya) == {"name": 5, "adjective": 7, "place": 6}


def kinds(country):
    """Count the evidence by what it is."""
    names = {"cldr-name": "name", "nisba": "adjective", "geonames": "place"}
    return Counter(names[m.rule.removeprefix("in-organization:").split(":")[0]] for m in country.mentions)


def test_scores_share_the_weight_of_all_names(event):
    assert sum(country.score for country in event.countries) == pytest.approx(1)


def test_india_stands_only_in_a_related_link_and_is_left_out_with_the_reason(event):
    assert [(x.code, x.reason, x.start, x.end, x.text) for x in event.excluded] == [
        ("IN", "related_link", 3075, 3080, "الهند")
    ]


def test_every_mention_is_its_raw_text(event):
    spans = [m for c in event.countries for m in c.mentions] + list(event.excluded)
    assert len(spans) > 30
    assert [RAW[s.start : s.end] for s in spans] == [s.text for s in spans]


def test_the_source_changes_the_date_and_nothing_else_of_the_reading(event, libyan_event):
    assert libyan_event.countries == event.countries
    assert libyan_event.article.segments == event.article.segments
    assert libyan_event.event_id == event.event_id


def test_the_persons_are_those_of_a_careful_reader(event):
    persons = {e.name: [(m.start, m.end) for m in e.mentions] for e in event.entities if e.type == "person"}
    assert persons.keys() == {
        "خليفة حفتر", "عاصم منير", "محمد شهباز شريف", "صدام خليفة حفتر", "أسامة حماد", "ظهير أحمد بابر صِدهو",
    }  # fmt: skip
    nested = [
        span for span in persons["خليفة حفتر"] if any(a <= span[0] < b for a, b in persons["صدام خليفة حفتر"])
    ]
    assert nested == []


def test_places_carry_their_country(event):
    places = {e.name: (e.country, len(e.mentions)) for e in event.entities if e.type == "place"}
    assert places == {"بنغازي": ("LY", 6), "إسلام آباد": ("PK", 2)}


def test_the_named_weekday_wins_over_yesterday_and_last_december_is_of_last_year(event):
    assert [(d.text, d.value, d.precision, d.rule) for d in event.dates] == [
        ("أمس الإثنين", "2026-02-02", "day", "date:weekday-near:monday"),
        ("ديسمبر الماضي", "2025-12", "month", "date:month-beside:december"),
        ("عام 2011", "2011", "year", "date:year:noun"),
    ]


def test_it_is_about_politics(event):
    assert {topic.top for topic in event.topics} == {"medtop:11000000"}


def test_the_sum_is_read_from_its_words(event):
    (amount,) = event.amounts
    assert (amount.value, amount.currency, amount.approximate) == (4_000_000_000, "USD", True)


def test_nobody_is_quoted(event):
    assert event.quotations == ()

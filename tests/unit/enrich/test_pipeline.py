"""From an article to an event: fields, stages and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khabar import Article, Source, __version__, enrich
from khabar.contract.event import InputPosition, Times
from khabar.enrich.pipeline import STAGES, process
from khabar.errors import DataError
from khabar.knowledge import store

TITLE = "Pakistan opens a consulate in Libya"
BODY = (
    "The consulate of Pakistan opened on Monday in the east of Libya, officials said.\n\nThey said no more."
)


def test_title_and_text_become_an_event():
    event = enrich(Article(title=TITLE, text=BODY))
    assert event.article.title == TITLE
    assert event.article.text == BODY
    assert event.article.language.code == "en"
    assert [c.alpha2 for c in event.countries] == ["PK", "LY"]


def test_a_title_alone_is_enough():
    event = enrich(Article(title=TITLE))
    assert (event.article.title, event.article.text, event.article.segments) == (TITLE, "", ())
    assert [(m.in_, m.text) for c in event.countries for m in c.mentions] == [
        ("title", "Pakistan"),
        ("title", "Libya"),
    ]


def test_a_page_gives_text_and_title():
    page = f"<html><head><title>{TITLE}</title></head><body><article><p>{BODY}</p></article></body></html>"
    event = enrich(Article(html=page))
    assert event.article.title == TITLE
    assert "officials said." in event.article.text


def test_text_wins_over_html():
    assert enrich(Article(text=BODY, html="<p>Something about France, at length.</p>")).article.text == BODY


def test_a_blank_text_does_not_hide_the_html():
    page = f"<html><body><article><p>{BODY}</p></article></body></html>"
    assert "officials said." in enrich(Article(text=" \n", html=page)).article.text


def test_a_title_that_the_text_repeats_is_counted_once():
    event = enrich(Article(title=TITLE, text=f"{TITLE}\n\n{BODY}"))
    in_headline = [m for c in event.countries for m in c.mentions if m.in_ == "title" or m.end <= len(TITLE)]
    assert [m.in_ for m in in_headline] == ["title", "title"]


def test_boilerplate_alone_is_refused():
    with pytest.raises(DataError) as caught:
        enrich(Article(text="شارك المقالات:\n\nمواقيت الصلاة\n\nحالة الطقس"))
    assert (caught.value.code, caught.value.stage) == ("boilerplate_only", "segments")


def test_the_provenance_names_versions_and_input():
    position = InputPosition("news.raw", 3, 14)
    event = enrich(Article(text=BODY), input=position)
    assert event.provenance.khabar == __version__
    assert event.provenance.knowledge == store.load().version
    assert event.provenance.input == position


def test_wall_clock_time_changes_nothing_but_times():
    early = enrich(Article(text=BODY))
    late = enrich(Article(text=BODY), times=Times(None, None, "2026-02-04T05:18:00.000Z"))
    assert late.times.enriched_at == "2026-02-04T05:18:00.000Z"
    assert replace(late, times=early.times) == early


def test_the_settings_time_zone_of_a_domain_is_used():
    article = Article(text=BODY, url="https://www.example.org/1", published_at="2026-02-04T07:18:00")
    event = enrich(article, timezones={"example.org": "Africa/Tripoli"})
    assert event.article.published_at == "2026-02-04T05:18:00Z"
    assert event.provenance.config != enrich(article).provenance.config


def test_the_publisher_is_named_without_www():
    article = Article(text=BODY, url="https://www.Example.org:443/1", source=Source(name="Example"))
    publisher = enrich(article).article.source
    assert (publisher.name, publisher.domain) == ("Example", "example.org")


def test_an_absurd_url_names_no_publisher():
    assert enrich(Article(text=BODY, url="http://[bad")).article.source.domain is None


def test_stages_are_named_and_can_be_replaced():
    silent = [stage for stage in STAGES if stage[0] != "mentions"]
    document = process(Article(text=BODY), timezones={}, knowledge=store.load(), stages=silent)
    assert [name for name, _ in STAGES] == [
        *("read", "segments", "language", "dates", "mentions", "names", "places", "entities", "countries"),
        *("topics", "facts", "likeness"),
    ]
    assert document.countries == ()

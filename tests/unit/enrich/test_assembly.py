"""The event's ids, hashes and counts."""

from __future__ import annotations

import pytest

from khabar import Article, enrich
from khabar.enrich.assembly import config_sha256, count_words

BODY = "The consulate of Pakistan opened on Monday in the east of Libya, officials said."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The consulate opened.", 3),
        ("باكستان تدرس افتتاح قنصلية", 4),
        ("بَاكِسْتَان", 1),
        ("संयुक्त राज्य अमेरिका", 3),
        ("巴基斯坦", 4),
        ("パキスタンの首相", 8),
        ("한국은 일본과", 2),
        ("In 2026, G20 met", 3),
        ("don't", 2),
    ],
)
def test_words_are_runs_of_letters_and_single_han_or_kana(text, count):
    assert count_words(text) == count


def test_the_event_id_follows_article_and_content():
    event = enrich(Article(id="a", text=BODY))
    assert event.event_id == enrich(Article(id="a", text=BODY, authors=("x",))).event_id
    assert event.event_id != enrich(Article(id="b", text=BODY)).event_id
    assert event.event_id != enrich(Article(id="a", text=BODY + " More.")).event_id


def test_an_article_without_id_is_known_by_its_url_then_by_its_content():
    assert enrich(Article(text=BODY, url="https://example.org/1?utm_source=x")).article.id == (
        enrich(Article(text=BODY, url="https://example.org/1")).article.id
    )
    assert enrich(Article(text=BODY)).article.id.startswith("sha256:")


def test_the_settings_hash_does_not_depend_on_their_order():
    assert config_sha256({"a": "UTC", "b": "Asia/Aden"}) == config_sha256({"b": "Asia/Aden", "a": "UTC"})
    assert config_sha256({}) != config_sha256({"a": "UTC"})

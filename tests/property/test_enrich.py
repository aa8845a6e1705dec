"""What holds for any text: the same event each time, and evidence that is where it says it is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar import Article, Event, enrich
from khabar.errors import DataError
from khabar.knowledge import store
from khabar.text.normalize import fold
from khabar.text.scripts import dominant

#: Pieces that make countries, boilerplate and trouble likely; joined in any order with any text between them.
PIECES = st.sampled_from(
    [
        "Pakistan", "LIBYA", "libya", "U.S.", "South Sudan", "Guinea", "-Bissau", "Jordan ", "Michael ",
        "İran", "باكستان", "وب", "لل", "الليبية", "بَاكِسْتَان", "ليـــبيا", "عُمان", "巴基斯坦", "パキスタン",
        "ไทย", "한국", "은", "États-Unis", "E\u0301tats-Unis", "भारत", "\u200f", "\u200d", "\n", "\n\n",
        " ", ". ", "شارك المقالات:", "2026-02-04 7:18 صباحًا", "👩\u200d👧", "ß", "ﬁ", "\u0345", "\u1e9e",
        "\U00010400",
    ]
)  # fmt: skip
WHOLE = st.characters(exclude_categories=("Cs",))
TEXTS = st.lists(PIECES | st.text(WHOLE, max_size=12), max_size=25).map("".join)
LANGUAGES = st.sampled_from(["ar", "en", "fa", "he", "ja", "ko", "ru", "th", "tn", "und", "zh"])


def event_of(title: str, text: str) -> Event | None:
    """Return the event of an article, None when it is refused."""
    try:
        return enrich(Article(title=title, text=text))
    except DataError:
        return None


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_span_is_its_raw_text(title, text):
    event = event_of(title, text)
    if event is None:
        return
    raw = {"title": event.article.title or "", "text": text}
    for span in [*event.excluded, *(m for c in event.countries for m in c.mentions)]:
        assert raw[span.in_][span.start : span.end] == span.text
        assert span.text.strip() == span.text
    for segment in event.article.segments:
        assert text[segment.start : segment.end].strip()


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_article_gives_the_same_bytes(title, text):
    first, second = event_of(title, text), event_of(title, text)
    assert (first and first.to_json()) == (second and second.to_json())


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_an_event_survives_writing_and_reading(text):
    event = event_of("", text)
    assert event is None or Event.from_json(event.to_json()) == event


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_scores_are_shares_and_fall(title, text):
    event = event_of(title, text)
    scores = [country.score for country in event.countries] if event else []
    assert scores == sorted(scores, reverse=True)
    assert not scores or abs(sum(scores) - 1) < 0.01


@given(TEXTS, LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_names_do_not_overlap(text, language):
    names = store.load().gazetteer.find(fold(text), language, dominant(text)).names
    assert all(one.end <= other.start for one, other in pairwise(names))


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_entities_do_not_overlap(title, text):
    event = event_of(title, text)
    mentions = sorted((m.in_, m.start, m.end) for e in event.entities for m in e.mentions) if event else []
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in pairwise(mentions))


@given(TEXTS, st.integers(min_value=2, max_value=20))
@settings(max_examples=50, deadline=None)
def test_looking_for_names_finds_no_more_than_the_text_is_longer(text, times):
    def found(raw):
        return sum(map(len, store.load().gazetteer.find(fold(raw), "en", dominant(raw))))

    assert found((text + " | ") * times) <= found(text + " | ") * times

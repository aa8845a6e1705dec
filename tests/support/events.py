"""A made-up event to test what is made from events."""

from __future__ import annotations

from khabar.contract.event import (
    ArticleInfo,
    Country,
    CountryMention,
    Entity,
    Event,
    Excluded,
    Fingerprint,
    InputPosition,
    Language,
    Mention,
    Provenance,
    Publisher,
    Segment,
    Span,
    Times,
    Topic,
)


def made_event(
    *, countries: int = 1, topics: int = 1, entities: int = 1, title: str = "Kenya votes"
) -> Event:
    """Return an event with so many tags of each kind, made of letters in several scripts."""
    codes = [chr(65 + n // 26) + chr(65 + n % 26) for n in range(countries)]
    return Event(
        event_id="c0ffee00-0000-5000-8000-000000000000",
        article=ArticleInfo(
            id="a1",
            url="https://wire.example/1",
            source=Publisher("Wire", "wire.example", "KE"),
            title=title,
            text="The parliament of Kenya voted.",
            language=Language("en", "Latn", 0.99),
            published_at="2026-02-04T05:18:00Z",
            published_local="2026-02-04T07:18:00",
            utc_offset="+02:00",
            timezone_source="text",
            content_sha256="ab" * 32,
            version=2,
            word_count=5,
            segments=(Segment("paragraph", 0, 30, "sentence"),),
            extra={"mood": "calm"},
        ),
        entities=tuple(
            Entity(
                f"e{n}",
                "person",
                "خليفة" * 12,
                None,
                None,
                None,
                "LY",
                None,
                0.1,
                (Mention("text", 0, 3, "The", "r", 0.9),),
            )
            for n in range(entities)
        ),
        countries=tuple(
            Country(
                code,
                code + "X",
                "Name",
                "focus",
                0.5,
                (CountryMention("text", 18, 23, "Kenya", "cldr-name:en"),),
            )
            for code in codes
        ),
        topics=tuple(
            Topic(
                f"medtop:{n:08}",
                "name",
                "medtop:11000000",
                (),
                0.8,
                0.5,
                (Span("text", 4, 14, "parliament"),),
                "seed",
            )
            for n in range(topics)
        ),
        amounts=(),
        dates=(),
        excluded=(Excluded("text", 0, 3, "The", "country", "IN", "related_link"),),
        fingerprint=Fingerprint(None, "ab" * 32),
        provenance=Provenance("0.1.0", "sha256:00", "sha256:01", InputPosition("news.raw", 0, 7)),
        times=Times("2026-02-04T05:19:00.000Z", "2026-02-04T05:19:00.010Z", "2026-02-04T05:19:00.011Z"),
    )

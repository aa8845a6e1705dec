"""The envelope: CloudEvents 1.0 headers (binary mode) and routing facts, to filter by without parsing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from khabar.contract.event import Event
    from khabar.contract.records import Headers, Record

#: What the record is about, by output; the number is the major version of the format.
EVENT_TYPE: Final = "khabar.event.v1"
TAG_TYPE: Final = "khabar.tag.v1"
SIGNAL_TYPE: Final = "khabar.signal.v1"
#: Who made the record.
SOURCE: Final = "/khabar/enrich"
#: Headers of the input that are carried on to the outputs (W3C Trace Context).
CARRIED: Final = ("traceparent", "tracestate")


def headers(event: Event, record: Record, *, ce_type: str, ce_id: str) -> Headers:
    """Return the headers of one output made from `record`.

    Args:
        event: The event the output is, or comes from.
        record: The input record, for trace headers and the time of an article without one.
        ce_type: One of the types above.
        ce_id: Unique within the type.
    """
    focus = ",".join(c.alpha2 for c in event.countries if c.role == "focus")
    named = [
        ("ce_specversion", "1.0"),
        ("ce_id", ce_id),
        ("ce_type", ce_type),
        ("ce_source", SOURCE),
        ("ce_subject", event.article.id),
        ("ce_time", event.article.published_at or event.times.produced_at or ""),
        ("content-type", "application/json"),
        ("khabar-language", event.article.language.code),
        ("khabar-countries", focus),
        ("khabar-topics", ",".join(t.code for t in event.topics)),
    ]
    made = tuple((name, value.encode()) for name, value in named if value or name.startswith("khabar-"))
    return made + tuple((k, v) for k, v in record.headers if k.lower() in CARRIED)

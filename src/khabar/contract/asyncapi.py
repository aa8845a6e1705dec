"""The AsyncAPI 3.0 document: every topic in use with its messages, headers and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from khabar._version import __version__
from khabar.contract import dead_letter, envelope, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.contract.schema import Schema

#: Names of the topics when nothing else is set.
TOPICS: Final[Mapping[str, str]] = {
    "raw": "news.raw",
    "events": "news.events",
    "tags": "news.analytics.tags",
    "signals": "news.signals",
    "dlq": "news.raw.dlq",
}
_BINDING: Final = "0.5.0"
_CHANNELS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "raw": ("Raw articles, as they were scraped.", ("articleJson", "articleText", "articleHtml")),
    "events": ("One event per article. Read with isolation.level=read_committed.", ("event",)),
    "tags": ("Flat rows, one per tag. Read with isolation.level=read_committed.", ("tag",)),
    "signals": ("What correlation needs. Read with isolation.level=read_committed.", ("signal",)),
    "dlq": ("Records that could not become an event, and why.", ("deadLetter",)),
}
_CARRIED: Final[Mapping[str, str]] = {
    "traceparent": "W3C Trace Context, carried on from the input.",
    "tracestate": "W3C Trace Context, carried on from the input.",
}


def document(topics: Mapping[str, str] = TOPICS) -> dict[str, Any]:
    """Return the document, ready for JSON.

    Args:
        topics: Topic names by role (`raw`, `events`, `tags`, `signals`, `dlq`).
    """
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "khabar",
            "version": __version__,
            "description": "Raw news articles in, structured events with evidence out, exactly once.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {role: _channel(role, topics[role]) for role in _CHANNELS},
        "operations": {_operation_name(role): _operation(role) for role in _CHANNELS},
        "components": {"messages": _messages(), "schemas": _schemas()},
    }


def _channel(role: str, topic: str) -> Schema:
    """Return one topic."""
    description, messages = _CHANNELS[role]
    return {
        "address": topic,
        "description": description,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {"kafka": {"topic": topic, "bindingVersion": _BINDING}},
    }


def _operation_name(role: str) -> str:
    """Return `receiveRaw`, `sendEvents` and so on."""
    return ("receive" if role == "raw" else "send") + role.capitalize()


def _operation(role: str) -> Schema:
    """Return what khabar does with one topic."""
    return {
        "action": "receive" if role == "raw" else "send",
        "channel": {"$ref": f"#/channels/{role}"},
        "messages": [{"$ref": f"#/channels/{role}/messages/{name}"} for name in _CHANNELS[role][1]],
    }


def _messages() -> Schema:
    """Return all messages by name."""
    id_key = "The article's id, so that its versions stay in order."
    return {
        "articleJson": _message("A raw article in JSON.", _ref("Article"), _raw_headers()),
        "articleText": _message("A raw article as bare text.", _string(), _raw_headers(), mime="text/plain"),
        "articleHtml": _message("A raw article as HTML.", _string(), _raw_headers(), mime="text/html"),
        "event": _message("What is known about one article.", _ref("Event"), _event_headers(), key=id_key),
        "tag": _message("One tag of one article.", _ref("Tag"), _event_headers(), key=id_key),
        "signal": _message("A small record for correlation; no key.", _ref("Signal"), _event_headers()),
        "deadLetter": _message(
            "The original, byte for byte.",
            {"description": "Any bytes, or none."},
            _dead_letter_headers(),
            mime="application/octet-stream",
            key="The key of the original.",
        ),
    }


def _message(
    summary: str, payload: Schema, headers: Schema, *, mime: str = "application/json", key: str | None = None
) -> Schema:
    """Return one message."""
    message: Schema = {"summary": summary, "contentType": mime, "headers": headers, "payload": payload}
    if key:
        binding = {"key": {"type": "string", "description": key}, "bindingVersion": _BINDING}
        message["bindings"] = {"kafka": binding}
    return message


def _ref(name: str) -> Schema:
    """Return a reference to a schema of this document."""
    return {"$ref": f"#/components/schemas/{name}"}


def _string(description: str | None = None, **more: Any) -> Schema:  # noqa: ANN401 - any JSON value
    """Return the schema of a string."""
    return {"type": "string", **({"description": description} if description else {}), **more}


def _headers(required: Mapping[str, Schema], optional: Mapping[str, Schema]) -> Schema:
    """Return the schema of a message's headers; values are UTF-8."""
    return {"type": "object", "properties": {**required, **optional}, "required": list(required)}


def _raw_headers() -> Schema:
    """Return what a producer may say about a raw article."""
    mime = _string(
        "Form and charset (`text/html; charset=windows-1256`); looked for in the bytes when absent."
    )
    return _headers({}, {"content-type": mime} | _trace())


def _event_headers() -> Schema:
    """Return the envelope: CloudEvents 1.0 and routing facts."""
    types = [envelope.EVENT_TYPE, envelope.TAG_TYPE, envelope.SIGNAL_TYPE]
    required = {
        "ce_specversion": _string("CloudEvents version.", const="1.0"),
        "ce_id": _string("Unique within `ce_type`; the same in every replay."),
        "ce_type": _string("What the record is.", enum=types),
        "ce_source": _string("Who made it.", const=envelope.SOURCE),
        "ce_subject": _string("Id of the article."),
        "content-type": _string("Form of the value.", const="application/json"),
        "khabar-language": _string("Language code."),
        "khabar-countries": _string("Alpha-2 codes of the focus countries, comma-separated."),
        "khabar-topics": _string("Media Topic codes, best first, comma-separated."),
    }
    time = _string("Time of publication (UTC), else when the raw article entered Kafka.")
    return _headers(required, {"ce_time": time} | _trace())


def _dead_letter_headers() -> Schema:
    """Return why and where it failed; the original's own headers are there as well."""
    required = {name: _string(meaning) for name, meaning in dead_letter.ERROR_HEADERS.items()}
    return _headers(required, {dead_letter.HOPS: _string(dead_letter.HOPS_MEANING)})


def _trace() -> dict[str, Schema]:
    """Return the headers that are carried on."""
    return {name: _string(_CARRIED[name]) for name in envelope.CARRIED}


def _schemas() -> Schema:
    """Return all payload schemas side by side, as AsyncAPI's own dialect (JSON Schema draft 7) wants them."""
    found: Schema = {}
    for make in schema.SCHEMAS.values():
        made = make()
        found |= made.pop("$defs", {})
        found[made["title"]] = {key: value for key, value in made.items() if key not in {"$schema", "$id"}}
    return {name: _draft7(found[name]) for name in sorted(found)}


def _draft7(part: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a schema with references into this document and tuples as draft 7 writes them."""
    if isinstance(part, list):
        return [_draft7(item) for item in part]
    if not isinstance(part, dict):
        return part
    part = {{"prefixItems": "items"}.get(key, key): _draft7(value) for key, value in part.items()}
    if isinstance(reference := part.get("$ref"), str):
        part["$ref"] = reference.replace("#/$defs/", "#/components/schemas/")
    return part

"""JSON Schemas (2020-12) of what goes in and what comes out, made from the models themselves.

Schemas of outputs name every field as required: khabar always writes all of them, null where it knows
nothing. They stay open (`additionalProperties`), so a field can be added without breaking a reader; a field
is never removed, renamed or given another type within a major version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from khabar.contract.aliases import _ALIASES
from khabar.contract.article import Article, Source
from khabar.contract.event import EVENT
from khabar.contract.signal import SIGNAL
from khabar.contract.tag import TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import TypeAdapter

#: A JSON Schema, or a part of one.
Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Final = ["string", "null"]
#: Text, a number, or an object such as `{"@id": …}`.
_TEXT_LIKE: Final = ["string", "number", "object", "null"]
#: What each field of an article may hold, as `khabar.contract.aliases` reads it.
_INPUT_TYPES: Final[Mapping[str, Schema]] = {
    "id": {"type": _TEXT_LIKE},
    "url": {"type": _TEXT_LIKE},
    "source": {"type": ["string", "object", "null"]},
    "title": {"type": _TEXT},
    "text": {"type": _TEXT},
    "html": {"type": _TEXT},
    "language": {"type": ["string", "array", "object", "null"]},
    "published_at": {"type": _TEXT_LIKE},
    "fetched_at": {"type": _TEXT_LIKE},
    "authors": {
        "type": ["string", "array", "object", "null"],
        "items": {"type": ["string", "object", "null"]},
    },
    "version": {"type": ["integer", "string", "null"]},
}
#: Where the forms of ninjs 2 and 3 and of schema.org graphs hold title or text.
_NESTED: Final = ("headlines", "bodies", "@graph")


class _Generator(GenerateJsonSchema):
    """pydantic's generator without a title on every field, and with all fields of outputs required."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's own
        """Return False: the title would only repeat the name."""
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ANN401 - pydantic's own
        """Return True for outputs, where defaults are written like any value."""
        return self.mode == "serialization" or super().field_is_required(field, total)


def event() -> Schema:
    """Return the schema of an event (`khabar.event/1`)."""
    return _output("event", EVENT)


def tag() -> Schema:
    """Return the schema of an analytics row (`khabar.tag/1`)."""
    return _output("tag", TAG)


def signal() -> Schema:
    """Return the schema of a signal (`khabar.signal/1`)."""
    return _output("signal", SIGNAL)


def article() -> Schema:
    """Return the schema of a raw article in JSON, as tolerant as the reader is.

    A record that fits may still be a dead letter (a text without letters, a number too large); one that does
    not fit always is.
    """
    documented = Article.model_json_schema(schema_generator=_Generator)["properties"]
    properties = {
        name: {"description": documented[name]["description"], **kind} for name, kind in _INPUT_TYPES.items()
    }
    properties["source"]["properties"] = _source_parts()
    for name, schema in properties.items():
        if name in _ALIASES:
            schema["x-aliases"] = list(_ALIASES[name])
    readable = [name for own in ("title", "text", "html") for name in (own, *_ALIASES[own])]
    return _headed(
        "article",
        {
            "title": "Article",
            "description": "One raw article. Aliases (`x-aliases`) stand for a field that is not given by "
            "its own name; unknown fields are kept.",
            "type": "object",
            "properties": properties,
            "anyOf": [{"required": [name]} for name in (*readable, *_NESTED)],
        },
    )


#: The schemas `khabar schema` prints, by name.
SCHEMAS: Final[Mapping[str, Callable[[], Schema]]] = {
    "event": event,
    "article": article,
    "tag": tag,
    "signal": signal,
}


def _output(name: str, adapter: TypeAdapter[Any]) -> Schema:
    """Return the schema of an output."""
    schema = adapter.json_schema(mode="serialization", by_alias=True, schema_generator=_Generator)
    if "$defs" in schema:
        _describe_spans(schema["$defs"])
    return _headed(name, schema)


def _headed(name: str, schema: Schema) -> Schema:
    """Return the schema with dialect and name in front."""
    return {"$schema": DIALECT, "$id": f"urn:khabar:{name}:1", **schema}


def _describe_spans(definitions: Schema) -> None:
    """Give the fields a piece of evidence inherits their meaning; pydantic reads it in the own class only."""
    inherited = definitions["Span"]["properties"]
    for definition in definitions.values():
        for name, field in definition["properties"].items():
            if name in inherited and inherited[name] == {
                **field,
                "description": inherited[name]["description"],
            }:
                field["description"] = inherited[name]["description"]


def _source_parts() -> Schema:
    """Return the fields of a source given as an object."""
    documented = Source.model_json_schema(schema_generator=_Generator)["properties"]
    return {name: {"description": part["description"], "type": _TEXT} for name, part in documented.items()}

"""The contracts as documents: what they say, that they hold, and that they are kept."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from khabar.contract import asyncapi, envelope, schema, signal, tag
from khabar.contract.article import from_fields
from khabar.contract.event import EVENT
from khabar.contract.records import Position, Record
from khabar.errors import DataError
from khabar.stream.dlq import dead_letter
from support.commands import khabar
from support.compatibility import input_breaks, output_breaks
from support.events import made_event

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parents[2] / "golden" / "schema"
NAMES = sorted(schema.SCHEMAS)
OUTPUTS = {"event": EVENT, "tag": tag.TAG, "signal": signal.SIGNAL}
RECORD = Record(Position("news.raw", 0, 7), b"k", b"{", (("traceparent", b"00-1-2-01"),), timestamp_ms=0)


def golden(name: str, *, released: bool = False) -> dict[str, Any]:
    folder = GOLDEN / "released" if released else GOLDEN
    return orjson.loads((folder / f"{name}.json").read_bytes())


@pytest.mark.parametrize("name", [*NAMES, "asyncapi"])
def test_the_document_is_the_reviewed_one(name: str):
    """After a wanted change: khabar schema NAME > tests/golden/schema/NAME.json, and review it."""
    made = orjson.loads(khabar("schema", name).out)
    expected = golden(name)
    if name == "asyncapi":
        made["info"]["version"] = expected["info"]["version"]
    assert made == expected


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_a_reader_of_the_released_contract_understands_what_is_written_now(name: str):
    assert output_breaks(golden(name, released=True), schema.SCHEMAS[name]()) == []


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_what_was_written_under_the_released_contract_is_still_read(name: str):
    now = OUTPUTS[name].json_schema(mode="validation", by_alias=True)
    assert input_breaks(golden(name, released=True), now) == []


def test_an_article_of_the_released_contract_is_still_read():
    assert input_breaks(golden("article", released=True), schema.article()) == []


def _change(change: Callable[[dict[str, Any]], Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the event's schema before and after a change."""
    before = schema.event()
    after = copy.deepcopy(before)
    change(after)
    return before, after


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s["properties"].pop("topics"), ".topics was removed"),
        (lambda s: s["required"].remove("topics"), ".topics may be missing"),
        (lambda s: s["$defs"]["Span"]["properties"].pop("end"), ".topics[].evidence[].end was removed"),
        (
            lambda s: s["properties"].update(event_id={"type": "integer"}),
            ".event_id may be integer, where string is expected",
        ),
        (
            lambda s: s["$defs"]["Country"]["properties"].update(name={"type": ["string", "null"]}),
            ".countries[].name may be null, where string is expected",
        ),
        (
            lambda s: s["$defs"]["ArticleInfo"]["properties"].update(
                source={"anyOf": [{"$ref": "#/$defs/Publisher"}, {"type": "null"}]}
            ),
            ".article.source may be null, where object is expected",
        ),
        (
            lambda s: s["$defs"]["Language"]["properties"].update(confidence={"type": "string"}),
            ".article.language.confidence may be string, where integer or number is expected",
        ),
        (
            lambda s: s["properties"]["schema"].update(const="khabar.event/2"),
            ".schema may be ['khabar.event/2'], where ['khabar.event/1'] are expected",
        ),
        (
            lambda s: s["properties"]["dates"].update(items={"type": "string"}),
            ".dates[] may be string, where object is expected",
        ),
    ],
)
def test_a_change_that_breaks_readers_is_found(change: Callable[[dict[str, Any]], Any], said: str):
    assert said in output_breaks(*_change(change))


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s["properties"].update(more={"type": "string"}),
        lambda s: (s["properties"].update(more={"type": "string"}), s["required"].append("more")),
        lambda s: s["$defs"]["Segment"]["properties"]["role"]["enum"].append("caption"),
        lambda s: s["$defs"]["Amount"]["properties"].update(value={"type": "integer"}),
        lambda s: s["properties"]["topics"].update(description="Other words."),
    ],
)
def test_a_change_that_only_adds_is_none(change: Callable[[dict[str, Any]], Any]):
    assert output_breaks(*_change(change)) == []


def test_a_change_of_a_place_in_a_tuple_is_found():
    before = schema.signal()
    after = copy.deepcopy(before)
    after["properties"]["topics"]["items"]["prefixItems"].append({"type": "string"})
    assert output_breaks(before, after) == [".topics[] has 3 places, where 2 are expected"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s["properties"].pop("version"), ".version was removed"),
        (lambda s: s.update(required=["id"]), ".id may be missing"),
        (
            lambda s: s["properties"]["id"].update(type=["string", "null"]),
            ".id may be integer or number or object",
        ),
        (lambda s: s["properties"]["source"]["properties"].pop("name"), ".source.name was removed"),
    ],
)
def test_a_change_that_breaks_producers_is_found(change: Callable[[dict[str, Any]], Any], said: str):
    before = schema.article()
    after = copy.deepcopy(before)
    change(after)
    assert any(reason.startswith(said) for reason in input_breaks(before, after))


def test_a_field_that_is_newly_required_of_old_documents_is_found():
    now = EVENT.json_schema(mode="validation", by_alias=True)
    now["properties"]["more"] = {"type": "string"}
    now["required"].append("more")
    assert input_breaks(schema.event(), now) == [".more may be missing"]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_valid_one_of_its_dialect(name: str):
    made = schema.SCHEMAS[name]()
    assert made["$schema"] == schema.DIALECT
    Draft202012Validator.check_schema(made)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_documented(name: str):
    made = schema.SCHEMAS[name]()
    mute = [
        f"{owner.get('title')}.{field}"
        for owner in (made, *made.get("$defs", {}).values())
        for field, described in owner["properties"].items()
        if not described.get("description") and "$ref" not in described  # else: what it refers to says it
    ]
    assert mute == []


def test_what_is_written_fits_its_schema():
    event = made_event(countries=3, topics=2, entities=2)
    Draft202012Validator(schema.event()).validate(orjson.loads(event.to_json()))
    Draft202012Validator(schema.signal()).validate(orjson.loads(signal.to_json(event)))
    for row in tag.rows(event):
        Draft202012Validator(schema.tag()).validate(orjson.loads(tag.to_json(row)))


@pytest.mark.parametrize(
    "article",
    [
        {"text": "a"},
        {"headline": "a", "articleBody": "b", "author": {"name": "c"}},
        {"@graph": [{"@type": "NewsArticle", "headline": "a"}]},
        {"bodies": [{"value": "a", "contenttype": "text/plain"}]},
        {"id": 5, "title": "a", "source": "example.org", "version": "3", "published": 1770189480},
        {"id": {"$oid": "x"}, "title": "a", "source": {"name": "b"}, "authors": ["c", {"name": "d"}]},
    ],
)
def test_an_article_that_is_read_fits_the_schema(article: dict[str, Any]):
    from_fields(article)
    Draft202012Validator(schema.article()).validate(article)


@pytest.mark.parametrize(
    "article",
    [{"id": "x"}, {"text": 5}, {"title": ["a"]}, {"text": "a", "version": 1.5}, {"text": "a", "id": True}],
)
def test_an_article_that_does_not_fit_the_schema_is_not_read(article: dict[str, Any]):
    assert not Draft202012Validator(schema.article()).is_valid(article)
    with pytest.raises(DataError):
        from_fields(article)


def _references(part: object) -> list[str]:
    if isinstance(part, list):
        return [found for item in part for found in _references(item)]
    if not isinstance(part, dict):
        return []
    own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
    return own + [found for value in part.values() for found in _references(value)]


def test_every_reference_of_the_asyncapi_document_leads_somewhere():
    document = asyncapi.document()
    references = _references(document)
    assert references
    for reference in references:
        here: Any = document
        for step in reference.removeprefix("#/").split("/"):
            here = here[step]


def test_the_asyncapi_schemas_are_draft_7():
    for made in asyncapi.document()["components"]["schemas"].values():
        Draft7Validator.check_schema(made)
        assert "prefixItems" not in str(made)


def test_every_topic_in_use_is_in_the_asyncapi_document_under_its_own_name():
    made = orjson.loads(khabar("schema", "asyncapi", env={"TOPICS__PREFIX": "mine"}).out)
    addresses = {role: channel["address"] for role, channel in made["channels"].items()}
    assert addresses == {
        "raw": "mine.raw",
        "events": "mine.events",
        "tags": "mine.analytics.tags",
        "signals": "mine.signals",
        "dlq": "mine.raw.dlq",
    }
    assert {operation["channel"]["$ref"] for operation in made["operations"].values()} == {
        f"#/channels/{role}" for role in addresses
    }


def _documented(message: str) -> dict[str, Any]:
    return asyncapi.document()["components"]["messages"][message]["headers"]


def test_the_headers_of_an_event_are_the_documented_ones():
    made = envelope.headers(made_event(), RECORD, ce_type=envelope.EVENT_TYPE, ce_id="x")
    headers = {name: value.decode() for name, value in made}
    Draft7Validator(_documented("event")).validate(headers)
    assert set(headers) <= set(_documented("event")["properties"])


def test_the_headers_of_a_dead_letter_are_the_documented_ones():
    made = dead_letter(RECORD, DataError("invalid_json", "x"), topic="d", failed_at="t", version="1")
    own = {name: value.decode() for name, value in made.headers if name != "traceparent"}
    assert set(own) == set(_documented("deadLetter")["required"])

"""Users' files of names: what each format gives, and why rows are refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import FatalError
from khabar.knowledge.build.organizations import KINDS
from khabar.knowledge.own import packing
from khabar.knowledge.own.formats import reader
from khabar.knowledge.own.reading import Refused, Taken

FILES = Path(__file__).parent / "files"
COUNTRIES = {"DE": "DE", "FR": "FR", "NZ": "NZ", "NZL": "NZ"}


def rows(data: bytes | str, form: str = "auto") -> list[Taken | Refused]:
    """Return what a reader makes of the content of a file, or of one of the sample files."""
    content = (FILES / data).read_bytes() if isinstance(data, str) else data
    return list(reader(form, content)(io.BytesIO(content), COUNTRIES))


def taken(data: bytes | str) -> list:
    return [row.thing for row in rows(data) if isinstance(row, Taken)]


def reasons(data: bytes | str) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in rows(data) if isinstance(row, Refused)]


def test_a_table_gives_a_thing_a_row():
    first, *_, person, place, country = taken("names.csv")
    assert first.names == (("en", "Zorblax Dynamics"),)
    assert (first.type, first.id, first.kind, first.country) == ("organization", "zorblax", "company", "DE")
    assert (person.role, person.since, person.country) == ("Minister of Tides", "2025-01", "NZ")
    assert (place.id, place.kind, place.latitude, place.longitude) == (
        "port-brackwater",
        "city",
        -41.5,
        174.25,
    )
    assert (country.id, country.country) == ("FR", "FR")


def test_a_faulty_row_is_refused_with_its_line_and_the_reason():
    assert reasons("faulty.csv") == [
        (2, "type 'alien' is none of person, organization, place, country"),
        (3, "a place needs the code of its country"),
        (4, "the name '?' needs two characters, and a letter or digit first"),
        (5, "there is no name"),
        (6, "country 'ZZ' is no code of ISO 3166-1"),
        (7, "from 'soon' is no date such as 2026, 2026-11 or 2026-11-25"),
        (8, "language 'English' is no ISO 639 code"),
        (9, "kind 'shop' is none of " + ", ".join(["other", *sorted(KINDS)])),
        (10, "latitude '91' is no number from -90 to 90"),
    ]


def test_the_other_rows_of_a_faulty_file_are_taken():
    assert [thing.since for thing in taken("faulty.csv")] == ["2026"]


@pytest.mark.parametrize(
    "table",
    [
        b"type,name\nperson,Ann Example\n",
        b"\xef\xbb\xbfName\tTYPE\r\nAnn Example\tperson\r\n",
        b'type;name\n\nperson;"Ann\n Example"\n',
    ],
)
def test_tables_may_have_any_delimiter_order_and_case(table: bytes):
    (thing,) = taken(table)
    assert (thing.type, thing.id, thing.names) == ("person", "ann-example", (("*", "Ann Example"),))


def test_lines_are_counted_across_blank_lines_and_cells_of_several_lines():
    table = b'type,name,role\n\nperson,Ann Example,"a\nb"\nperson,,x\n'
    assert reasons(table) == [(5, "there is no name")]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"type,title\nperson,x\n", "has no 'name'"),
        (b"type,name,nationality\n", "no column 'nationality'"),
        (b"type,name,name\n", "a column twice"),
        (b"hello world\n", "none of the formats"),
        (b"", "none of the formats"),
    ],
)
def test_a_file_that_is_no_table_of_names_stops(table: bytes, said: str):
    with pytest.raises(FatalError, match=said) as caught:
        rows(table)
    assert caught.value.code == "bad_input"


def test_bytes_that_are_not_utf8_cost_their_row():
    table = b"type,name\nperson,M\xfcller Hans\nperson,Ann Example\n"
    assert [line for line, _ in reasons(table)] == [2]
    assert len(taken(table)) == 1


def test_a_row_with_more_cells_than_the_header_is_refused():
    assert reasons(b"type,name\nperson,Example, Ann\n") == [(2, "the row has 3 cells, the header 2")]


def test_jrc_names_gives_a_thing_a_spelling():
    assert [(thing.type, thing.id, thing.names) for thing in taken("jrc_names.tsv")] == [
        ("person", "17", (("*", "Tilda Quernstone"),)),
        ("person", "17", (("ar", "تيلدا كويرنستون"),)),
        ("organization", "18", (("en", "Zorblax Dynamics"),)),
    ]


def test_jrc_names_of_no_use_are_skipped_and_faulty_ones_refused():
    refused = [row for row in rows("jrc_names.tsv") if isinstance(row, Refused)]
    assert [(row.line, row.is_skipped) for row in refused] == [(5, True), (6, True), (7, False), (8, False)]


def test_opensanctions_entities_give_names_country_and_position():
    person, company, body = taken("entities.ftm.json")
    assert [name for _, name in person.names] == ["Tilda Quernstone", "Tilda M. Quernstone", "蒂尔达"]
    assert (person.id, person.country, person.role) == ("made-p1", "NZ", "Minister of Tides")
    assert (company.type, company.kind, company.country) == ("organization", "company", "DE")
    assert body.kind == "government"


def test_opensanctions_entities_that_name_nothing_are_skipped():
    refused = [row for row in rows("entities.ftm.json") if isinstance(row, Refused)]
    assert [(row.line, row.reason.split(":")[0], row.is_skipped) for row in refused] == [
        (4, "schema Address", True),
        (5, "schema Vessel", True),
        (6, "none of its names can be found in a text", False),
        (7, "there is no name", False),
        (8, "the line is no JSON", False),
        (9, "the line is no entity with `id`, `schema` and `properties`", False),
    ]


def test_the_simple_table_of_opensanctions_is_told_by_its_header():
    person, brigade = taken("targets.simple.csv")
    assert [name for _, name in person.names] == ["Tilda Quernstone", "Tilda M. Quernstone"]
    assert (person.country, brigade.kind) == ("NZ", "other")
    refused = [row for row in rows("targets.simple.csv") if isinstance(row, Refused)]
    assert [(row.line, row.is_skipped) for row in refused] == [(4, True), (5, False)]


@pytest.mark.parametrize("form", ["csv", "jrc", "opensanctions"])
@given(data=st.data())
def test_whatever_a_file_holds_is_taken_or_refused(form: str, data: st.DataObject):
    pieces = [
        b"\t",
        b",",
        b'"',
        b"\n",
        b"person",
        b"P",
        b"x,",
        b"1",
        b"\xff",
        b"\0",
        b"Person",
        "خبر".encode(),
        b"+",
    ]
    begin = {"csv": b"type,name,id,country\n", "jrc": b"", "opensanctions": b"id,schema,name,aliases\n"}[form]
    noise = b"".join(data.draw(st.lists(st.sampled_from(pieces) | st.binary(max_size=4), max_size=40)))
    for row in rows(begin + noise, form):
        if isinstance(row, Taken):
            packing.pack_things([row.thing])
        else:
            row.reason.encode()


@given(st.recursive(st.none() | st.text(max_size=9), lambda t: st.lists(t) | st.dictionaries(st.text(), t)))
def test_whatever_an_entity_says_is_taken_or_refused(value: object):
    for entity in (
        {"id": "x", "schema": "Person", "properties": {"name": value}},
        {"id": "x", "schema": value, "properties": value},
        {"id": value, "schema": "Company", "properties": {"name": [value], "country": value}},
    ):
        (row,) = rows(json.dumps(entity).encode(), "opensanctions")
        if isinstance(row, Taken):
            packing.pack_things([row.thing])
        else:
            row.reason.encode()


def test_the_format_may_be_said():
    assert rows(b"7\tP\tu\tAnn+Example\n", "jrc")
    with pytest.raises(FatalError, match="must name the columns"):
        rows(b"7\tP\tu\tAnn+Example\n", "csv")

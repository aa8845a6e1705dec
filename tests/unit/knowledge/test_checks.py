"""What is wrong with an artefact is said: its hash first, then sections, rows and what they point to."""

from __future__ import annotations

import pytest

from khabar.knowledge import artefact, store
from khabar.knowledge.build.pack import rows
from khabar.knowledge.checks import findings
from khabar.knowledge.own import packing
from khabar.knowledge.own.thing import thing


@pytest.fixture(scope="module")
def names() -> dict[str, bytes]:
    """Give the sections of a small artefact."""
    things = [
        thing([("", "Ann Example")], {}, type="person"),
        thing([("", "Port Brackwater")], {"NZ": "NZ"}, type="place", country="NZ"),
    ]
    unpacked = artefact.unpack(packing.pack_things(things)).sections
    return {name: bytes(section) for name, section in unpacked.items()}


@pytest.mark.slow
def test_the_installed_artefact_is_whole():
    assert findings(store.ARTEFACT.read_bytes()) == []


def test_an_artefact_of_names_is_whole(names: dict[str, bytes]):
    assert findings(artefact.pack(names)) == []


def test_another_file_is_none():
    assert findings(b"%PDF") == ["it is no knowledge artefact of this version: it does not begin as one"]


def test_a_changed_byte_is_said_and_nothing_else_is_looked_at(names: dict[str, bytes]):
    data = bytearray(artefact.pack(names))
    data[-5] ^= 1
    assert findings(data) == ["its content has not the hash that it says: it was changed or cut"]


def test_a_missing_section_is_named(names: dict[str, bytes]):
    left = {name: section for name, section in names.items() if name != "places.json"}
    assert findings(artefact.pack(left)) == ["section places.json is missing"]


def test_a_section_that_is_no_json_is_named(names: dict[str, bytes]):
    (said,) = findings(artefact.pack(names | {"own.info": b"{"}))
    assert said.startswith("section own.info is no JSON")


def test_rows_must_end_where_their_json_does(names: dict[str, bytes]):
    (said,) = findings(artefact.pack(names | {"places.json": names["places.json"] + b"[]"}))
    assert said.startswith("the rows of table places do not end where")


def test_rows_must_have_their_columns(names: dict[str, bytes]):
    changed = names | rows("places", [[0, "NZ"]])
    assert findings(artefact.pack(changed)) == ["row 0 of table places is not what it should be"]


def test_readings_must_point_to_rows(names: dict[str, bytes]):
    changed = names | rows("places", [])
    assert findings(artefact.pack(changed)) == ["row 1 of table gazetteer.readings is not what it should be"]


def test_many_wrong_rows_are_counted(names: dict[str, bytes]):
    changed = names | rows("organizations", [[number] for number in range(9)])
    assert findings(artefact.pack(changed))[5] == "… and 4 more rows of table organizations"


def test_an_automaton_must_be_there(names: dict[str, bytes]):
    left = {name: section for name, section in names.items() if "automaton" not in name}
    assert findings(artefact.pack(left)) == ["script Latn has an automaton or names, not both"]

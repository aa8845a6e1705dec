"""The artefact: the same from the same, and refused when it is not whole."""

from __future__ import annotations

import hashlib

import pytest

from khabar.errors import FatalError
from khabar.knowledge import artefact, store
from khabar.knowledge.build import world


def test_what_is_packed_comes_back():
    sections = {"b": b"second", "a": b"", "c": "خبر".encode()}
    packed = artefact.pack(sections)
    version, unpacked = artefact.unpack(packed)
    assert unpacked == sections
    assert version == "sha256:" + hashlib.sha256(packed[len(artefact.MAGIC) + 32 :]).hexdigest()


def test_a_changed_byte_is_noticed():
    packed = bytearray(artefact.pack({"a": b"12345"}))
    assert artefact.is_whole(packed)
    packed[-1] ^= 1
    assert not artefact.is_whole(packed)


def test_the_order_of_sections_does_not_matter():
    assert artefact.pack({"a": b"1", "b": b"2"}) == artefact.pack({"b": b"2", "a": b"1"})


def test_a_file_that_ends_early_is_refused():
    with pytest.raises(ValueError, match="its end is missing"):
        artefact.unpack(artefact.pack({"a": b"12345"})[:-1])


def test_another_file_is_refused():
    with pytest.raises(ValueError, match="does not begin as one"):
        artefact.unpack(b"PK\x03\x04")


@pytest.mark.slow
def test_the_installed_artefact_is_what_the_tables_give():
    # Fails after a table was changed: `khabar knowledge build` makes it anew.
    assert world.build() == store.ARTEFACT.read_bytes()


def test_writing_leaves_one_file(tmp_path, monkeypatch):
    monkeypatch.setattr(world, "build", lambda _tell: b"artefact")
    assert world.write(tmp_path / "data" / "world.khabar") == b"artefact"
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["world.khabar"]


def test_a_missing_artefact_stops_with_the_command_that_makes_it(tmp_path):
    with pytest.raises(FatalError, match="khabar knowledge build") as caught:
        store.load(tmp_path / "none")
    assert caught.value.code == "knowledge_missing"


def test_a_broken_artefact_stops(tmp_path):
    (tmp_path / "half").write_bytes(store.ARTEFACT.read_bytes()[:1000])
    with pytest.raises(FatalError) as caught:
        store.load(tmp_path / "half")
    assert caught.value.code == "knowledge_broken"


def test_the_version_is_the_hash_of_the_artefact():
    assert store.load().version.startswith("sha256:")
    assert len(store.load().version) == len("sha256:") + 64

"""Records out of files, whatever their form."""

from __future__ import annotations

import gzip
import io
import sys
from typing import TYPE_CHECKING

import cramjam
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.cli.inputs import Format, InputRecord, Source, check_files, open_source, read_records
from khabar.errors import FatalError

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1000
TWO_LINES = b'{"text": "a"}\n{"text": "b"}\n'


def records(path: Path, form: Format = Format.AUTO) -> list[InputRecord]:
    with open_source(str(path)) as source:
        return list(read_records(source, form, limit=LIMIT))


def read(folder: Path, name: str, data: bytes, form: Format = Format.AUTO) -> list[InputRecord]:
    file = folder / name
    file.write_bytes(data)
    return records(file, form)


@pytest.mark.parametrize(
    ("name", "data", "values", "content_type"),
    [
        ("a.jsonl", TWO_LINES, [b'{"text": "a"}', b'{"text": "b"}'], "application/json"),
        ("a.ndjson", b"{}\r\n\r\n \t\n{}", [b"{}", b"{}"], "application/json"),
        ("a.json", b'{\n "text": "a"\n}\n', [b'{\n "text": "a"\n}\n'], "application/json"),
        ("a.json", b'[{"a": 1},\n {"b": [2, 3]}]', [b'{"a": 1}', b'{"b": [2, 3]}'], "application/json"),
        ("a.json", b"[]", [], "application/json"),
        ("a.txt", b"a\nb\n", [b"a\nb\n"], "text/plain"),
        ("a.HTML", b"<p>a</p>", [b"<p>a</p>"], "text/html"),
        ("feed", TWO_LINES, [b'{"text": "a"}', b'{"text": "b"}'], "application/json"),
        ("feed", b'{\n"text": "a"}', [b'{\n"text": "a"}'], "application/json"),
        ("feed", b'\xef\xbb\xbf [{"a": 1}]', [b'{"a": 1}'], "application/json"),
        ("feed", b"\n<!doctype html>", [b"\n<!doctype html>"], "text/html"),
        ("feed", b"Plain words", [b"Plain words"], "text/plain"),
        ("feed", b"", [b""], "text/plain"),
    ],
)
def test_auto_cuts_a_file_by_its_suffix_or_its_beginning(
    tmp_path: Path, name: str, data: bytes, values: list[bytes], content_type: str
):
    found = read(tmp_path, name, data)
    assert [record.value for record in found] == values
    assert {record.content_type for record in found} <= {content_type}
    assert [record.number for record in found] == list(range(1, len(values) + 1))


def test_a_named_format_wins_over_the_suffix(tmp_path: Path):
    assert len(read(tmp_path, "a.txt", TWO_LINES, Format.JSONL)) == 2
    assert len(read(tmp_path, "a.jsonl", TWO_LINES, Format.TEXT)) == 1


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".zst", lambda data: bytes(cramjam.zstd.compress(data)))]
)
def test_compressed_files_are_read_through(tmp_path: Path, suffix: str, pack):
    found = read(tmp_path, f"a.jsonl{suffix}", pack(TWO_LINES * 10_000))
    assert len(found) == 20_000


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".gz", gzip.compress(TWO_LINES)[:-9]),
        (".gz", b"no gzip at all"),
        (".zst", bytes(cramjam.zstd.compress(TWO_LINES))[:-5]),
        (".zst", b"no zstd at all"),
    ],
)
def test_damaged_compression_is_an_error_that_names_the_file(tmp_path: Path, suffix: str, data: bytes):
    with pytest.raises(FatalError, match=r"a\.jsonl.*the compressed data is damaged") as caught:
        read(tmp_path, f"a.jsonl{suffix}", data)
    assert caught.value.code == "bad_input"


def test_a_line_that_is_too_long_is_one_bad_record_and_the_next_is_read(tmp_path: Path):
    long, fits = b"x" * (LIMIT + 1), b"y" * LIMIT
    found = read(tmp_path, "a.jsonl", b"\n".join([long * 100, fits, long, b"{}"]))
    assert [record.error.code if record.error else None for record in found] == [
        "too_large", None, "too_large", None,
    ]  # fmt: skip
    assert [record.line for record in found] == [1, 2, 3, 4]
    assert found[1].value == fits
    assert len(found[0].value) <= LIMIT + 24


def test_a_file_that_is_too_large_is_one_bad_record(tmp_path: Path):
    [record] = read(tmp_path, "a.txt", b"x" * (LIMIT + 1))
    assert record.error.code == "too_large"
    assert record.content_type == "text/plain"


def test_an_item_of_an_array_that_is_too_large_does_not_spoil_the_others(tmp_path: Path):
    found = read(tmp_path, "a.json", b'["' + b"x" * LIMIT + b'", {}]')
    assert [record.error.code if record.error else None for record in found] == ["too_large", None]


@pytest.mark.parametrize("rest", [b'{"b": ', b'{"b": 2}', b'{"b": 2}] {"c": 3}', b"nonsense]"])
def test_what_is_wrong_with_an_array_is_one_last_record(tmp_path: Path, rest: bytes):
    found = read(tmp_path, "a.json", b'[{"a": 1}, ' + rest)
    assert found[0].value == b'{"a": 1}'
    assert b"".join(record.value for record in found[1:]).endswith(rest[-3:])


def test_a_record_knows_its_place(tmp_path: Path):
    lines = read(tmp_path, "a.jsonl", b"{}\n\n{}\n")
    assert [record.place for record in lines] == [f"{tmp_path}/a.jsonl:1", f"{tmp_path}/a.jsonl:3"]
    [whole] = read(tmp_path, "a.txt", b"words")
    assert whole.place == f"{tmp_path}/a.txt"
    items = read(tmp_path, "a.json", b"[1, 2]")
    assert items[1].place == f"{tmp_path}/a.json record 2"


def test_standard_input_is_named_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(TWO_LINES))))
    with open_source("-") as source:
        assert [record.place for record in read_records(source, Format.AUTO, limit=LIMIT)] == [
            "<stdin>:1",
            "<stdin>:2",
        ]


def test_a_folder_is_refused_with_advice(tmp_path: Path):
    with pytest.raises(FatalError, match="is a folder; name the files in it"):
        check_files([str(tmp_path)])


def test_the_position_follows_the_file(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(TWO_LINES)
    with open_source(str(file)) as source:
        assert (source.position(), source.size) == (0, len(TWO_LINES))
        list(read_records(source, Format.AUTO, limit=LIMIT))
        assert source.position() == source.size


@given(st.lists(st.binary(max_size=40)))
def test_lines_come_out_as_they_went_in(lines: list[bytes]):
    data = b"".join(line + b"\n" for line in lines)
    source = Source("x.jsonl", io.BufferedReader(io.BytesIO(data)), None, None)
    found = [record.value for record in read_records(source, Format.JSONL, limit=LIMIT)]
    assert found == [line.rstrip(b"\r") for line in data.split(b"\n") if line.strip(b" \t\r\n")]


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes):
    for name in ("x.json", "x.jsonl", "x"):
        source = Source(name, io.BufferedReader(io.BytesIO(data)), None, None)
        for record in read_records(source, Format.AUTO, limit=LIMIT):
            assert record.error is None

"""Dead letters on the screen."""

from __future__ import annotations

import orjson
import pytest

from khabar.cli.letters import excerpt, print_letter, print_list, rendered
from khabar.contract.records import Position
from khabar.stream.dlq import DeadLetter
from khabar.stream.letters import Line

LINE = Line(
    at=Position("news.raw.dlq", 0, 17),
    code="invalid_json",
    stage="decode",
    message="Expecting value",
    failed_at="2026-02-04T05:18:00.000Z",
    origin=Position("news.raw", 2, 40),
    hops=1,
    state="waiting",
    size=9,
    beginning=b"{bad\x1b[31m",
)


def letter(value: bytes | None) -> DeadLetter:
    """Return a dead letter with this original."""
    return DeadLetter(
        at=LINE.at,
        key=b"key",
        value=value,
        headers=(("content-type", b"text/plain"),),
        code="invalid_json",
        message="Expecting value",
        stage="decode",
        version="0.1.0",
        failed_at=LINE.failed_at,
        origin=LINE.origin,
        hops=1,
    )


def test_the_list_is_a_table_with_a_line_per_letter(capsys: pytest.CaptureFixture[str]):
    print_list([LINE], as_json=False)
    head, line = capsys.readouterr().out.splitlines()
    assert head.split() == ["POSITION", "FAILED", "AT", "CODE", "HOPS", "STATE", "BEGINS"]
    assert line.split() == [
        "0:17",
        "2026-02-04T05:18:00",
        "invalid_json",
        "1",
        "waiting",
        r"{bad\x1b[31m",
    ]


def test_an_empty_list_says_so(capsys: pytest.CaptureFixture[str]):
    print_list([], as_json=False)
    assert capsys.readouterr().out == "no dead letters\n"


def test_the_list_in_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]):
    print_list([LINE, LINE], as_json=True)
    first, second = map(orjson.loads, capsys.readouterr().out.splitlines())
    assert first == second
    assert first["at"] == "0:17"
    assert first["origin"] == {"topic": "news.raw", "position": "2:40"}
    assert first["beginning"] == "{bad\x1b[31m"


def test_one_letter_is_shown_with_all_that_is_known(capsys: pytest.CaptureFixture[str]):
    print_letter(letter(b"{bad"), "waiting")
    out = capsys.readouterr().out
    for said in (
        "news.raw.dlq 0:17",
        "waiting, 1 hop",
        "invalid_json",
        "Expecting value",
        "decode, khabar 0.1.0",
        "news.raw 2:40",
        "content-type: text/plain",
        "4 bytes",
    ):
        assert said in out
    assert out.endswith("\n{bad\n")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "(no value: a tombstone)"),
        (b"", "(empty)"),
        (b'{"a":1}', '{\n  "a": 1\n}'),
        ("نص\nثان".encode(), "نص\nثان"),
        (b"\x1b[2J", r"\x1b[2J"),
        (b"PK\x03\x04\xff", "00000000  50 4b 03 04 ff                                   PK..."),
    ],
)
def test_an_original_is_rendered_by_what_it_is(value: bytes | None, shown: str):
    assert rendered(value) == shown


@pytest.mark.parametrize("value", [b"a" * 10_000, b"\xff" * 10_000])
def test_a_long_original_is_cut_and_says_where_the_rest_is(value: bytes):
    assert rendered(value).endswith("\n… 10,000 bytes in all; --raw writes them")
    assert len(rendered(value)) < 5000


def test_an_excerpt_is_one_short_line():
    assert excerpt(b"  one\n two\t three  ") == "one two three"
    assert len(excerpt(b"x" * 200)) == 60
    assert excerpt("خبر".encode()[:-1]) == "خب\ufffd"

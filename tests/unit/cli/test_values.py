"""Kafka records as lines of JSON that cannot steer a terminal."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.cli.tables import escaped_in_json, harmless
from khabar.cli.values import enveloped, value_line

if TYPE_CHECKING:
    from collections.abc import Sequence


def record(
    value: bytes | None, headers: Sequence[tuple[str, bytes]] = (), timestamp: int = 0
) -> SimpleNamespace:
    """Return what aiokafka gives for a record."""
    return SimpleNamespace(
        topic="news.raw", partition=3, offset=7, timestamp=timestamp, key=b"k", headers=headers, value=value
    )


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (b'{"b": 1,  "a": [1.50, 1e3]}', b'{"b": 1,  "a": [1.50, 1e3]}'),
        (b'{\r\n "a": 1\n}\n', b'{"a":1}'),
        ("نص".encode(), '"نص"'.encode()),
        (b"two\nlines", b'"two\\nlines"'),
        (b"{broken", b'"{broken"'),
        (b"[NaN]", b'"[NaN]"'),
        (b"\xff\x00", b'{"base64":"/wA="}'),
        (b"", b'""'),
        (None, b"null"),
    ],
)
def test_a_value_is_one_line_of_json(value: bytes | None, line: bytes):
    assert value_line(record(value)) == line


@given(st.none() | st.binary())
def test_any_value_is_one_line_of_json(value: bytes | None):
    line = value_line(record(value))
    assert b"\n" not in line
    orjson.loads(line)


def test_the_envelope_holds_position_time_key_and_headers():
    made = orjson.loads(enveloped(record(b'{"a": 1}', [("content-type", b"text/plain")], 1770189480123)))
    assert made == {
        "topic": "news.raw",
        "partition": 3,
        "offset": 7,
        "time": "2026-02-04T07:18:00.123Z",
        "key": "k",
        "headers": {"content-type": "text/plain"},
        "value": {"a": 1},
    }


def test_a_record_without_a_time_has_none():
    assert orjson.loads(enveloped(record(b"1", timestamp=-1)))["time"] is None


@pytest.mark.parametrize("bad", ["\x1b[31m", "\x9b31m", "\x07", "\x7f", "\u202e", "\u2066"])
def test_what_steers_a_terminal_is_shown_instead(bad: str):
    assert bad[0] not in harmless(f"a{bad}b")
    assert bad[0] not in escaped_in_json(f'"a{bad}b"')


def test_letters_of_any_script_stay_as_they_are():
    text = "خبر \u200fעברית 新聞\tnews"
    assert harmless(text) == text


@given(st.text())
def test_json_means_the_same_after_escaping(text: str):
    assert orjson.loads(escaped_in_json(orjson.dumps(text).decode())) == text

"""A dead letter: the original and why it is one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.contract.dead_letter import ERROR_HEADERS, HOPS
from khabar.contract.records import Output, Position, Record
from khabar.errors import DataError
from khabar.stream import dlq
from khabar.stream.redrive import original

HEADERS = st.lists(st.tuples(st.text(min_size=1, max_size=8), st.binary(max_size=8)), max_size=4).map(tuple)


def failed(record: Record, reason: str = "half a page") -> Output:
    """Return the dead letter of a record."""
    error = DataError("truncated_json", reason)
    return dlq.dead_letter(record, error, topic="d", failed_at="2026-02-04T05:18:00.000Z", version="0.1.0")


def read(output: Output) -> dlq.DeadLetter:
    """Return what a consumer makes of a dead letter."""
    record = SimpleNamespace(
        topic="d", partition=1, offset=9, key=output.key, value=output.value, headers=output.headers
    )
    return dlq.from_consumer(record)


def test_why_and_where_are_in_the_headers():
    record = Record(Position("news.raw", 2, 40), b"k", b"{", (("content-type", b"application/json"),))
    assert dict(failed(record).headers) == {
        "content-type": b"application/json",
        "__streams.errors.exception": b"khabar.errors.DataError",
        "__streams.errors.message": b"half a page",
        "__streams.errors.topic": b"news.raw",
        "__streams.errors.partition": b"2",
        "__streams.errors.offset": b"40",
        "khabar-error-code": b"truncated_json",
        "khabar-stage": b"decode",
        "khabar-version": b"0.1.0",
        "khabar-failed-at": b"2026-02-04T05:18:00.000Z",
    }


@given(st.none() | st.binary(), st.none() | st.binary(), HEADERS)
def test_the_original_comes_back_byte_for_byte(key: bytes | None, value: bytes | None, headers):
    record = Record(Position("news.raw", 2, 40), key, value, headers)
    letter = read(failed(record))
    assert (letter.key, letter.value) == (key, value)
    assert letter.original_headers == headers
    assert letter.origin == record.position
    assert (letter.code, letter.message, letter.hops) == ("truncated_json", "half a page", 0)


def test_a_second_failure_replaces_the_words_of_the_first():
    record = Record(Position("news.raw", 2, 40), None, b"{")
    again = Record(Position("news.raw", 2, 99), None, b"{", failed(record).headers)
    headers = failed(again, "still half a page").headers
    assert len(headers) == len(ERROR_HEADERS)
    assert dict(headers)["__streams.errors.offset"] == b"99"


def test_a_long_reason_is_cut_between_characters():
    made = dict(failed(Record(Position("news.raw", 0, 0), None, b"{"), "خ" * 5000).headers)
    reason = made["__streams.errors.message"]
    assert len(reason) <= dlq.MESSAGE_BYTES
    assert set(reason.decode()) == {"خ"}


@pytest.mark.parametrize(
    ("headers", "hops"),
    [
        ((), 0),
        (((HOPS, b"2"),), 2),
        (((HOPS, b"two"),), 0),
        (((HOPS, b""),), 0),
        (((HOPS, b"1"), (HOPS, b"2")), 2),
    ],
)
def test_hops_are_counted_in_a_header(headers, hops: int):
    assert dlq.hops(Record(Position("r", 0, 0), None, b"", headers)) == hops


def test_a_record_of_another_writer_is_a_dead_letter_of_unknown_origin():
    letter = read(Output("d", None, b"x", (("__streams.errors.topic", b"r"), ("odd", b"\xff"))))
    assert letter.origin is None
    assert letter.code is None


def test_what_is_sent_back_is_the_original_with_one_hop_more():
    record = Record(Position("news.raw", 2, 40), b"k", b"{", (("content-type", b"application/json"),))
    first = original(read(failed(record)), partitions=6)
    assert first == Output(
        "news.raw", b"k", b"{", (("content-type", b"application/json"), (HOPS, b"1")), partition=2
    )
    again = Record(Position("news.raw", 2, 41), first.key, first.value, first.headers)
    assert original(read(failed(again)), partitions=6).headers[-1] == (HOPS, b"2")


def test_where_the_partition_is_gone_the_key_decides():
    letter = read(failed(Record(Position("news.raw", 5, 40), b"k", b"{")))
    assert original(letter, partitions=3).partition is None


def test_without_an_origin_nothing_can_be_sent_back():
    with pytest.raises(ValueError, match="origin"):
        original(read(Output("d", None, b"x")), partitions=1)

"""Dead letters: how one is made from a record that cannot become an event, and how one is read.

A dead letter is the original, byte for byte, with headers that say what went wrong where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.contract.dead_letter import (
    CODE,
    ERROR_HEADERS,
    EXCEPTION,
    FAILED_AT,
    HOPS,
    MESSAGE,
    OFFSET,
    PARTITION,
    STAGE,
    TOPIC,
    VERSION,
)
from khabar.contract.records import Output, Position

if TYPE_CHECKING:
    from aiokafka.structs import ConsumerRecord

    from khabar.contract.records import Headers, Record
    from khabar.errors import DataError

#: The message header is cut to this many bytes, so that an original of the full size still fits its topic.
MESSAGE_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One record of the dead-letter topic; what its headers do not say is None.

    `at` is where it stands in the dead-letter topic, `origin` where the original stood. `headers` are all
    headers of the record, `original_headers` those that came with the original.
    """

    at: Position
    key: bytes | None
    value: bytes | None
    headers: Headers
    code: str | None
    message: str | None
    stage: str | None
    version: str | None
    failed_at: str | None
    origin: Position | None
    hops: int

    @property
    def original_headers(self) -> Headers:
        """Return the headers the original came with (a hop count of an earlier redrive included)."""
        return without_error_headers(self.headers)


def dead_letter(record: Record, error: DataError, *, topic: str, failed_at: str, version: str) -> Output:
    """Return the dead letter of a record: its key and bytes as they are, and why it failed.

    Args:
        record: The record that failed.
        error: What was wrong with it.
        topic: Dead-letter topic.
        failed_at: Time of the failure (RFC 3339, UTC), from the caller's clock.
        version: Version of khabar that refused the record.
    """
    about = {
        EXCEPTION: f"{type(error).__module__}.{type(error).__qualname__}",
        MESSAGE: error.message,
        TOPIC: record.position.topic,
        PARTITION: str(record.position.partition),
        OFFSET: str(record.position.offset),
        CODE: error.code,
        STAGE: error.stage,
        VERSION: version,
        FAILED_AT: failed_at,
    }
    new = tuple((name, _short(text)) for name, text in about.items())
    return Output(topic, record.key, record.value, without_error_headers(record.headers) + new)


def hops(record: Record) -> int:
    """Return how often this record was sent back from the dead letters; 0 for a missing or odd header."""
    return _hops(record.headers)


def without_error_headers(headers: Headers) -> Headers:
    """Return the headers without those that speak of a failure."""
    return tuple((name, value) for name, value in headers if name not in ERROR_HEADERS)


def from_consumer(record: ConsumerRecord) -> DeadLetter:
    """Return the dead letter a record of the dead-letter topic holds, whoever wrote it."""
    headers: Headers = tuple((name, value if value is not None else b"") for name, value in record.headers)
    says = {name: value.decode("utf-8", "replace") for name, value in headers}
    return DeadLetter(
        at=Position(record.topic, record.partition, record.offset),
        key=record.key,
        value=record.value,
        headers=headers,
        code=says.get(CODE),
        message=says.get(MESSAGE),
        stage=says.get(STAGE),
        version=says.get(VERSION),
        failed_at=says.get(FAILED_AT),
        origin=_origin(says),
        hops=_hops(headers),
    )


def _origin(says: dict[str, str]) -> Position | None:
    """Return where the original stood, None when a header is missing or no number."""
    try:
        return Position(says[TOPIC], int(says[PARTITION]), int(says[OFFSET]))
    except (KeyError, ValueError):
        return None


def _hops(headers: Headers) -> int:
    """Return the last hop count in the headers."""
    for name, value in reversed(headers):
        if name == HOPS:
            return int(value) if value.isdigit() else 0
    return 0


def _short(text: str) -> bytes:
    """Return UTF-8 of at most `MESSAGE_BYTES`, never cut inside a character."""
    data = text.encode("utf-8", "replace")
    return data if len(data) <= MESSAGE_BYTES else data[:MESSAGE_BYTES].decode("utf-8", "ignore").encode()

"""Where records go that could not become events: a file of JSON lines, or one line each on stderr."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.cli.inputs import InputRecord
    from khabar.errors import DataError


def reject_line(record: InputRecord, error: DataError) -> bytes:
    """Return one JSON line: where the record was, why it was refused, and its bytes.

    The bytes are under `text` when they are UTF-8, else under `base64`; `cut` is true when only the beginning
    was kept (a record that is too large).
    """
    row: dict[str, Any] = {
        "file": record.file,
        "record": record.number,
        "line": record.line,
        "code": error.code,
        "reason": error.message,
        "stage": error.stage,
        "content_type": record.content_type,
        "cut": record.error is not None,
    }
    return orjson.dumps(row | _bytes(record.value), option=orjson.OPT_APPEND_NEWLINE)


def _bytes(value: bytes) -> dict[str, str]:
    """Return bytes in a form JSON can hold."""
    try:
        return {"text": value.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}


def to_file(stream: BinaryIO) -> Callable[[InputRecord, DataError], None]:
    """Return a sink that appends to an open file."""

    def write(record: InputRecord, error: DataError) -> None:
        stream.write(reject_line(record, error))

    return write


def to_lines(say: Callable[[str], None]) -> Callable[[InputRecord, DataError], None]:
    """Return a sink that says one short line."""

    def write(record: InputRecord, error: DataError) -> None:
        say(f"khabar: {record.place}: {error.code}: {error.message}")

    return write

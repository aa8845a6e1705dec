"""Kafka records as lines of JSON, whatever their bytes are, without letting them steer the terminal."""

from __future__ import annotations

import base64
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from khabar.cli.tables import console, escaped_in_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiokafka.structs import ConsumerRecord


def printer(*, envelope: bool, pretty: bool) -> Callable[[ConsumerRecord], None]:
    """Return what prints one record on stdout, at once.

    Args:
        envelope: Print position, time, key and headers around the value.
        pretty: Indent, and colour on a terminal.
    """
    line = enveloped if envelope else value_line
    return _pretty(line) if pretty else _plain(line)


def value_line(record: ConsumerRecord) -> bytes:
    """Return the value as one line of JSON: JSON as it is, text as a string, other bytes as base64."""
    value = record.value
    if value is not None and _is_json(value):
        return value if b"\n" not in value and b"\r" not in value else orjson.dumps(orjson.loads(value))
    return orjson.dumps(readable(value))


def enveloped(record: ConsumerRecord) -> bytes:
    """Return position, time, key, headers and value as one line of JSON."""
    row = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "time": moment(record.timestamp),
        "key": readable(record.key),
        "headers": {name: readable(value) for name, value in record.headers},
        "value": orjson.Fragment(value_line(record)),
    }
    return orjson.dumps(row)


def readable(value: bytes | None) -> Any:  # noqa: ANN401 - a JSON value
    """Return text for UTF-8, `{"base64": …}` for other bytes, None for none."""
    if value is None:
        return None
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}


def moment(timestamp_ms: int) -> str | None:
    """Return a record's time (RFC 3339, UTC, milliseconds), None where it has none."""
    if timestamp_ms < 0:
        return None
    when = datetime.fromtimestamp(timestamp_ms / 1000, UTC)
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _is_json(value: bytes) -> bool:
    """Return whether these bytes are one JSON value."""
    try:
        orjson.loads(value)
    except orjson.JSONDecodeError:
        return False
    return True


def _plain(line: Callable[[ConsumerRecord], bytes]) -> Callable[[ConsumerRecord], None]:
    """Return a printer of bare lines; bytes go to a pipe as they are."""
    out, terminal = sys.stdout.buffer, sys.stdout.isatty()

    def show(record: ConsumerRecord) -> None:
        data = line(record)
        out.write((escaped_in_json(data.decode()).encode() if terminal else data) + b"\n")
        out.flush()

    return show


def _pretty(line: Callable[[ConsumerRecord], bytes]) -> Callable[[ConsumerRecord], None]:
    """Return a printer of indented JSON, in colours on a terminal."""
    from rich.highlighter import JSONHighlighter
    from rich.text import Text

    out, colours = console(), JSONHighlighter()

    def show(record: ConsumerRecord) -> None:
        indented = orjson.dumps(orjson.loads(line(record)), option=orjson.OPT_INDENT_2).decode()
        text = Text(escaped_in_json(indented))
        colours.highlight(text)
        out.print(text, soft_wrap=True)

    return show

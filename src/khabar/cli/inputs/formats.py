"""Cutting an input into records: one a line, one a file, or the items of one JSON array."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from khabar.errors import DataError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from khabar.cli.inputs.source import Source

#: A JSON array is read whole; a longer one is refused, JSON Lines has no such limit.
ARRAY_BYTES: Final = 64 * 1024 * 1024
#: How much of a record that is too large is kept to recognise it by.
_KEPT_BYTES: Final = 1024
#: Bytes read at a time to get past the rest of a line that is too long.
_SKIP_BYTES: Final = 65_536
_SPACE: Final = b" \t\r\n"
_SPACES: Final = re.compile(r"[ \t\r\n]*")
_BOM: Final = b"\xef\xbb\xbf"
_BY_SUFFIX: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".txt": "text",
    ".htm": "html",
    ".html": "html",
}


class Format(StrEnum):
    """How a file is cut into records."""

    AUTO = "auto"
    JSONL = "jsonl"
    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class InputRecord:
    """One record of an input, as it is.

    `number` counts the records of this file from 1; `line` is its line where a record is a line. With `error`
    set the record cannot be used and `value` is only its beginning.
    """

    file: str
    number: int
    line: int | None
    value: bytes
    content_type: str
    error: DataError | None = None

    @property
    def place(self) -> str:
        """Return `file:line`, or `file` and the record's number where it is one of several without lines."""
        if self.line is not None:
            return f"{self.file}:{self.line}"
        return self.file if self.number == 1 else f"{self.file} record {self.number}"


def read_records(source: Source, form: Format, *, limit: int) -> Iterator[InputRecord]:
    """Yield the records of an input in order, at most one of them in memory.

    Args:
        source: The open input.
        form: `auto` goes by the file's suffix, and by its first bytes where that says nothing.
        limit: Most bytes of one record; a longer one is yielded with the error `too_large` and is not kept.
    """
    kind = _detect(source) if form is Format.AUTO else form.value
    if kind == "jsonl":
        yield from _lines(source, limit)
    elif kind == "json" and _head(source.stream).startswith(b"["):
        yield from _items(source, limit)
    else:
        mime = {"json": "application/json", "html": "text/html"}.get(kind, "text/plain")
        yield _whole(source, mime, limit)


def _detect(source: Source) -> str:
    """Return the format of an input by suffix, else by how it begins."""
    if kind := _BY_SUFFIX.get(source.suffix):
        return kind
    head = _head(source.stream)
    if head.startswith(b"{"):
        first = head.splitlines()[0].rstrip()
        return "json" if first == b"{" else "jsonl"  # a lone brace: one object, indented
    return {b"[": "json", b"<": "html"}.get(head[:1], "text")


def _head(stream: io.BufferedReader) -> bytes:
    """Return the first bytes after byte-order mark and white space, without taking them."""
    return stream.peek(_KEPT_BYTES).removeprefix(_BOM).lstrip(_SPACE)


def _lines(source: Source, limit: int) -> Iterator[InputRecord]:
    """Yield one record a line; blank lines are none."""
    number = 0
    # One byte more than the limit and its line end (\r\n) tells a line that is too long from one that fits.
    for line, data in enumerate(iter(lambda: source.stream.readline(limit + 3), b""), start=1):
        value = data.rstrip(b"\r\n")
        too_long = len(value) > limit
        if too_long and not data.endswith(b"\n"):
            _skip_line(source.stream)
        if not value.strip(_SPACE):
            continue
        number += 1
        if too_long:
            yield _too_large(source, number, line, value, limit)
        else:
            yield InputRecord(source.name, number, line, value, "application/json")


def _skip_line(stream: io.BufferedReader) -> None:
    """Read past the end of the line."""
    while (piece := stream.readline(_SKIP_BYTES)) and not piece.endswith(b"\n"):
        pass


def _whole(source: Source, content_type: str, limit: int) -> InputRecord:
    """Return the whole input as one record."""
    value = source.stream.read(limit + 1)
    if len(value) > limit:
        return _too_large(source, 1, None, value, limit, content_type)
    return InputRecord(source.name, 1, None, value, content_type)


def _items(source: Source, limit: int) -> Iterator[InputRecord]:
    """Yield the items of a JSON array byte for byte; what does not parse is one last, bad record."""
    data = source.stream.read(ARRAY_BYTES + 1)
    if len(data) > ARRAY_BYTES:
        yield _too_large(source, 1, None, data, ARRAY_BYTES, hint="; write JSON Lines instead")
        return
    # Latin-1 keeps one character a byte: the pieces cut out are the bytes that were there.
    text = data.removeprefix(_BOM).decode("latin-1")
    for number, piece in enumerate(_cut(text), start=1):
        value = piece.encode("latin-1")
        if len(value) > limit:
            yield _too_large(source, number, None, value, limit)
        else:
            yield InputRecord(source.name, number, None, value, "application/json")


def _cut(text: str) -> Iterator[str]:
    """Yield the text of each item of a JSON array, then whatever is left that is no array."""
    decoder = json.JSONDecoder()
    at = _after(text, text.index("[") + 1)
    while at < len(text):
        if text[at] == "]" and _after(text, at + 1) == len(text):
            return
        try:
            _, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield text[at:]
            return
        yield text[at:end]
        at = _after(text, end)
        if text[at : at + 1] == ",":
            at = _after(text, at + 1)


def _after(text: str, at: int) -> int:
    """Return where the white space that begins at `at` ends."""
    found = _SPACES.match(text, at)
    return found.end() if found else at


def _too_large(  # noqa: PLR0913, PLR0917 - the parts of a record
    source: Source,
    number: int,
    line: int | None,
    value: bytes,
    limit: int,
    content_type: str = "application/json",
    *,
    hint: str = "",
) -> InputRecord:
    """Return a record that stands for one that was not kept."""
    error = DataError("too_large", f"longer than {limit:,} bytes{hint}", stage="read")
    return InputRecord(source.name, number, line, value[:_KEPT_BYTES], content_type, error)

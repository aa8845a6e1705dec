"""Dead letters on the screen: the list, and one of them in full."""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING, Any, Final

import orjson
import typer
from rich.text import Text

from khabar.cli.tables import console, harmless, table
from khabar.cli.values import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.contract.records import Position
    from khabar.stream.dlq import DeadLetter
    from khabar.stream.letters import Line, State

#: Characters of an original in the list, and in full view.
_EXCERPT: Final = 60
_FULL: Final = 4000
#: Bytes of a hex dump: 16 lines.
_DUMP: Final = 256


def print_list(lines: Sequence[Line], *, as_json: bool) -> None:
    """Print a table, or one JSON object a line."""
    if as_json:
        for line in lines:
            typer.echo(orjson.dumps(_row(line)).decode())
        return
    if not lines:
        typer.echo("no dead letters")
        return
    rows = [
        (
            _position(line.at),
            (line.failed_at or "-")[:19],
            line.code or "-",
            str(line.hops),
            line.state,
            excerpt(line.beginning),
        )
        for line in lines
    ]
    table(("POSITION", "FAILED AT", "CODE", "HOPS", "STATE", "BEGINS"), rows)


def print_letter(letter: DeadLetter, state: State) -> None:
    """Print everything about one dead letter."""
    out = console()
    for name, value in _facts(letter, state):
        out.print(Text.assemble((f"{name:<10}", "bold"), harmless(value)))
    for name, header in letter.original_headers:
        text = harmless(f"{name}: {header.decode(errors='replace')}")
        out.print(Text.assemble((f"{'header':<10}", "bold"), text))
    out.print()
    out.print(Text(rendered(letter.value)), soft_wrap=True)


def excerpt(beginning: bytes) -> str:
    """Return how an original begins, on one line."""
    text = " ".join(harmless(beginning.decode("utf-8", "replace").replace("\n", " ")).split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def rendered(value: bytes | None) -> str:
    """Return an original for reading: JSON indented, text as it is, else a hex dump; cut when long."""
    if value is None:
        return "(no value: a tombstone)"
    if not value:
        return "(empty)"
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return _cut(_dump(value[:_DUMP]), len(value) > _DUMP, len(value))
    with contextlib.suppress(orjson.JSONDecodeError):
        text = orjson.dumps(orjson.loads(value), option=orjson.OPT_INDENT_2).decode()
    shown = "\n".join(harmless(line) for line in text[:_FULL].split("\n"))
    return _cut(shown, len(text) > _FULL, len(value))


def _facts(letter: DeadLetter, state: State) -> Iterator[tuple[str, str]]:
    """Yield what the headers say, by name."""
    yield "position", f"{letter.at.topic} {_position(letter.at)}"
    yield "state", f"{state}, {letter.hops} hop{'s' * (letter.hops != 1)}"
    yield "code", letter.code or "-"
    yield "reason", letter.message or "-"
    yield "stage", f"{letter.stage or '-'}, khabar {letter.version or '-'}"
    yield "failed at", letter.failed_at or "-"
    yield "origin", f"{letter.origin.topic} {_position(letter.origin)}" if letter.origin else "-"
    yield "key", str(readable(letter.key)) if letter.key is not None else "-"
    yield "size", f"{len(letter.value or b''):,} bytes"


def _row(line: Line) -> dict[str, Any]:
    """Return a line for JSON: positions as text, the beginning readable."""
    return {
        **{f.name: getattr(line, f.name) for f in dataclasses.fields(line)},
        "at": _position(line.at),
        "origin": {"topic": line.origin.topic, "position": _position(line.origin)} if line.origin else None,
        "beginning": line.beginning.decode("utf-8", "replace"),
    }


def _position(at: Position) -> str:
    """Return `PARTITION:OFFSET`."""
    return f"{at.partition}:{at.offset}"


def _cut(shown: str, is_cut: bool, size: int) -> str:
    """Return the text with a last line that says where the rest is."""
    return shown + (f"\n… {size:,} bytes in all; --raw writes them" if is_cut else "")


def _dump(data: bytes) -> str:
    """Return a hex dump, 16 bytes a line."""
    lines = []
    for at in range(0, len(data), 16):
        part = data[at : at + 16]
        letters = "".join(chr(b) if 32 <= b < 127 else "." for b in part)
        lines.append(f"{at:08x}  {part.hex(' '):<47}  {letters}")
    return "\n".join(lines)

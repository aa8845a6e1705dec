"""Tables and colours for people: on terminals only, and never where NO_COLOR is set."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

#: Characters that would steer a terminal instead of showing: C0 but tab, DEL, C1, and those that turn the
#: direction of what follows (Unicode TR 9).
_STEERING: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Columns where nobody looks at the width: lines of a pipe or a file do not wrap.
_PIPE_WIDTH: Final = 10_000


def console(*, stderr: bool = False) -> Console:
    """Return a console that wraps and colours on a terminal, and does neither elsewhere."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout, a line a row; on a narrow terminal the last column is cut."""
    from rich.cells import cell_len
    from rich.text import Text

    out = console()
    lines = [columns, *([harmless(cell) for cell in row] for row in rows)]
    widths = [max(cell_len(line[n]) for line in lines) for n in range(len(columns) - 1)]
    for number, line in enumerate(lines):
        padded = [cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=False)]
        # Text: what comes from outside must not be read as markup.
        shown = Text("  ".join([*padded, line[-1]]).rstrip(), "" if number else "bold")
        shown.truncate(out.width, overflow="ellipsis")
        out.print(shown, soft_wrap=True)


def harmless(text: str) -> str:
    """Return text with the characters that would steer a terminal shown by their number, as in Python."""
    return _STEERING.sub(_named, text)


def escaped_in_json(text: str) -> str:
    """Return JSON text with such characters as JSON escapes; line ends stay."""
    return _STEERING.sub(lambda m: m[0] if m[0] in "\n\r" else f"\\u{ord(m[0]):04x}", text)


def _named(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"

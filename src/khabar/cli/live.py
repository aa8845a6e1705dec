"""The live table of the demonstration: a row for each outcome as it is seen, and the figures at the end.

Rows are printed once and scroll away as a log does; on a terminal one line of running figures stays below.
"""

from __future__ import annotations

import time
import unicodedata
from collections import Counter  # noqa: TC003
from typing import TYPE_CHECKING, Final

from rich.live import Live
from rich.table import Table
from rich.text import Text

from khabar.contract.event import Event

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from rich.console import Console

    from khabar.demo.tally import Arrival, Tally

#: Title and width in cells. The headline comes last: where a terminal shows Arabic or Hebrew from right to
#: left, whatever followed it on the line would change places with it.
_COLUMNS: Final = (("time", 8), ("lang", 4), ("countries", 14), ("topics", 16), ("latency", 8))
_GAP: Final = "  "
_LEFT: Final = sum(width + len(_GAP) for _, width in _COLUMNS)
_NOTHING: Final = "–"
#: Left out of a headline: marks that turn the direction of all that follows, and the soft hyphen, which
#: terminals show as a hyphen. A joiner (ZWNJ, ZWJ) changes letters and stays.
_LEFT_OUT: Final = dict.fromkeys((0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class LiveTable:
    """Shows outcomes while it is entered."""

    def __init__(self, console: Console) -> None:
        """Show on this console."""
        self._console = console
        moving = console.is_terminal and not console.is_dumb_terminal
        self._live = Live(Text(""), console=console, transient=True) if moving else None

    def __enter__(self) -> Self:
        """Print the header."""
        self._console.print(header(), style="bold", soft_wrap=True)
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Take the running figures away."""
        if self._live:
            self._live.stop()

    def show(self, arrival: Arrival, tally: Tally) -> None:
        """Print the row of an outcome; the figures below follow."""
        self._console.print(row(arrival, self._console.width), soft_wrap=True)
        if self._live:
            self._live.update(running(tally), refresh=True)


def header() -> Text:
    """Return the titles of the columns."""
    titles = [_cell(Text(title), width, right=title == "latency") for title, width in _COLUMNS]
    return Text(_GAP).join([*titles, Text("headline")])


def row(arrival: Arrival, width: int) -> Text:
    """Return one outcome as a line of at most `width` cells."""
    outcome = arrival.outcome
    latency = Text(f"{arrival.latency_ms:.0f} ms")
    if isinstance(outcome, Event):
        language = Text(outcome.article.language.code)
        cells = (language, _countries(outcome), _topics(outcome))
        last = Text(one_line(outcome.article.title or outcome.article.text))
    else:
        cells = (Text(_NOTHING), Text(_NOTHING), Text(_NOTHING))
        last = Text(one_line(f"dead letter {outcome.code}: {outcome.message}"), style="red")
    when = Text(time.strftime("%H:%M:%S", time.localtime(arrival.seen_at)), style="dim")
    fitted = [
        _cell(cell, size, right=title == "latency")
        for cell, (title, size) in zip((when, *cells, latency), _COLUMNS, strict=True)
    ]
    last.truncate(max(20, width - _LEFT), overflow="ellipsis")
    return Text(_GAP).join([*fitted, last])


def running(tally: Tally) -> Text:
    """Return the figures so far in one line."""
    return Text(
        f"sent {tally.sent} of {tally.total} · events {tally.events} · dead letters {tally.dead} · "
        f"latency p50 {tally.percentile_ms(0.5):.0f} ms",
        style="cyan",
    )


def summary(tally: Tally) -> Table:
    """Return the figures of the whole run."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    dead = f"{tally.dead} dead letters" + (f" ({_counts(tally.codes)})" if tally.dead else "")
    table.add_row("Articles", f"{tally.sent} sent, {tally.events} events, {dead}")
    table.add_row(
        "Latency",
        f"p50 {tally.percentile_ms(0.5):.0f} ms, p99 {tally.percentile_ms(0.99):.0f} ms, "
        "from sending an article to seeing its committed event",
    )
    table.add_row("Languages", f"{len(tally.languages)}: {_counts(tally.languages)}")
    table.add_row("In focus", f"{len(tally.countries)} countries: {_counts(tally.countries)}")
    return table


def one_line(text: str) -> str:
    """Return text that is safe on a terminal: no controls (scraped text can hold escapes), one line."""
    clean = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text.translate(_LEFT_OUT))
    return " ".join(clean.split())


def _countries(event: Event) -> Text:
    """Return the countries, those in focus first and bold."""
    found = sorted(event.countries, key=lambda c: c.role != "focus")
    codes = [Text(c.alpha2, style="bold green" if c.role == "focus" else "dim") for c in found]
    return Text(" ").join(codes) if codes else Text(_NOTHING)


def _topics(event: Event) -> Text:
    """Return the names of the topics, best first."""
    return Text(", ".join(t.name for t in event.topics) or _NOTHING)


def _cell(text: Text, width: int, *, right: bool = False) -> Text:
    """Return the text cut or padded to `width` cells."""
    text.truncate(width, overflow="ellipsis")
    if right:
        text.pad_left(width - text.cell_len)
    else:
        text.pad_right(width - text.cell_len)
    return text


def _counts(found: Counter[str]) -> str:
    """Return `ar 3, es 2, fa 1`, most frequent first, then by name."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count}" for name, count in ranked) or _NOTHING

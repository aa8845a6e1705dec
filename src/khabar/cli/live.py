"""The live table of the demonstration: a row for each outcome as it is seen, and the figures at the end.

Rows are printed once and scroll away as a log does; on a terminal one line of running figures stays below.
"""

from __future__ import annotations

import time
import unicodedata
from collections import Counter  # noqa: TC003
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
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
_COLUMNS: Final = {"time": 8, "lang": 4, "countries": 14, "topics": 20, "latency": 8}
#: On a narrower screen the topics make way for the headline.
_WIDE: Final = 100
_GAP: Final = "  "
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
        self._console.print(header(self._console.width), style="bold", soft_wrap=True)
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


def header(width: int) -> Text:
    """Return the titles of the columns."""
    return _line({title: Text(title) for title in _COLUMNS}, Text("headline"), width)


def row(arrival: Arrival, width: int) -> Text:
    """Return one outcome as a line of at most `width` cells (but 20 for the headline)."""
    when = time.strftime("%H:%M:%S", time.localtime(arrival.seen_at))
    cells = {"time": Text(when, style="dim"), "latency": Text(f"{arrival.latency_ms:.0f} ms")}
    outcome = arrival.outcome
    if isinstance(outcome, Event):
        cells["lang"] = Text(outcome.article.language.code)
        cells["countries"], cells["topics"] = _countries(outcome), _topics(outcome)
        return _line(cells, Text(one_line(outcome.article.title or outcome.article.text)), width)
    reason = one_line(f"dead letter {outcome.code}: {outcome.message}")
    return _line(cells, Text(reason, style="red"), width)


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
    dead = "1 dead letter" if tally.dead == 1 else f"{tally.dead} dead letters"
    dead += f" ({_counts(tally.codes)})" if tally.dead else ""
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


def _line(cells: dict[str, Text], last: Text, width: int) -> Text:
    """Return cells and headline as one line; a cell that is missing has nothing to show."""
    columns = {t: w for t, w in _COLUMNS.items() if t != "topics" or width >= _WIDE}
    fitted = [_cell(cells.get(t) or Text(_NOTHING), w, right=t == "latency") for t, w in columns.items()]
    left = sum(w + len(_GAP) for w in columns.values())
    return Text(_GAP).join([*fitted, _cut(last, max(20, width - left))])


def _cell(text: Text, width: int, *, right: bool = False) -> Text:
    """Return the text cut or padded to `width` cells."""
    text = _cut(text, width)
    padding = Text(" " * (width - text.cell_len))
    return padding + text if right else text + padding


def _cut(text: Text, width: int) -> Text:
    """Return the text in at most `width` cells, with an ellipsis where something is left out."""
    if _cells(text.plain) <= width:
        return text
    kept = 0
    used = 1  # the ellipsis
    for character in text.plain:
        used += _cells(character)
        if used > width:
            break
        kept += 1
    return text[:kept] + Text("…", style=text.style)


def _cells(text: str) -> int:
    """Return the most cells a terminal may use: Indic vowel signs take one in some, none in others."""
    signs = sum(unicodedata.category(c) == "Mc" for c in text)
    return cell_len(text) + signs


def _counts(found: Counter[str]) -> str:
    """Return `ar×3, es×2, fa`, most frequent first, then by name."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name}×{count}" if count > 1 else name for name, count in ranked) or _NOTHING

"""An explained article on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

from khabar.cli.explain import facts
from khabar.cli.explain.layout import lines, number_of
from khabar.cli.tables import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from khabar.cli.explain.facts import Evidence, Stated
    from khabar.cli.explain.layout import Line, Piece
    from khabar.cli.explain.record import Explained
    from khabar.contract.event import Country, Entity, Topic

#: Underlined as well, for those who cannot or do not want to see colours.
_STYLES: Final = {
    "person": "underline cyan",
    "organization": "underline magenta",
    "place": "underline green",
    "country": "bold underline yellow",
    "nationality": "underline yellow",
    "other": "underline",
    "excluded": "underline red",
}
#: Lines that are no part of the article step back.
_ASIDE: Final = frozenset({"headline_duplicate", "slogan", "section_label", "related_link", "widget"})
#: Quotations are shown up to so many characters.
_LONG: Final = 80
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
#: So many places of one name are listed, the rest is counted.
_PLACES: Final = 6


def show(found: Explained, out: Console) -> None:
    """Print an explained article."""
    with out.capture() as captured:
        _show(found, out)
    # Columns are filled up with spaces, which only a terminal does not mind.
    for line in captured.get().splitlines():
        out.file.write(line.rstrip() + "\n")


def _show(found: Explained, out: Console) -> None:
    """Print part after part."""
    event, article = found.event, lines(found)
    out.print(Text(harmless(found.headline or "(no headline)"), "bold"))
    out.print(_head(found))
    out.print()
    out.print(_legend_of_colours())
    out.print()
    out.print(_article(article))
    _section(out, "Countries", _countries(event.countries), "no country")
    _section(out, "Entities", _entities(facts.by_number(event)), "no entity")
    _section(out, "Topics", _topics(event.topics), "no topic")
    _section(out, "Facts", _stated(facts.stated(event)), "no amount, count, date or quotation")
    _section(out, "Seen and not tagged", _excluded(found), "nothing")
    _section(out, "What the rules mean", _legend(found, article), "no rule was used")


def _section(out: Console, title: str, body: Table, empty: str) -> None:
    """Print a table under its title."""
    out.print()
    out.print(Text(title, "bold"))
    out.print(body if body.row_count else Text(f"  {empty}", "dim"))


def _grid(*columns: dict[str, Any]) -> Table:
    """Return an empty table without lines; the last column takes the rest of the width."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for options in columns[:-1]:
        grid.add_column(no_wrap=True, **options)
    grid.add_column(overflow="fold", **columns[-1])
    return grid


def _head(found: Explained) -> Table:
    grid = _grid({"style": "dim"}, {})
    for name, value in facts.head(found):
        grid.add_row(name, Text(harmless(value)))
    return grid


def _legend_of_colours() -> Text:
    """Return each kind in its own colour, on one line."""
    return Text("  ").join(Text(kind, _STYLES[kind]) for kind in facts.KINDS)


# -- the article ------------------------------------------------------------------------------------------


def _article(article: Sequence[Line]) -> Table:
    """Return the article line by line, each beside its number and role."""
    grid = _grid({"style": "dim", "justify": "right"}, {}, {})
    for line in article:
        if line.after_blank and grid.row_count:
            grid.add_row()
        aside = line.role in _ASIDE
        said = Text(_short(line.role), "dim" if aside or line.role == "paragraph" else "")
        text = Text("", "dim" if aside else "bold" if line.role in {"title", "headline"} else "")
        for piece in line.pieces:
            _append(text, piece)
        grid.add_row(str(line.number or ""), said, text)
    return grid


def _short(role: str) -> str:
    """Return a role for the narrow column."""
    return {"headline_duplicate": "headline again"}.get(role, role.replace("_", " "))


def _append(text: Text, piece: Piece) -> None:
    """Append a piece in the colours of its marks, and the numbers after it."""
    start = len(text)
    text.append(harmless(piece.text))
    for mark in piece.marks:
        text.stylize(_STYLES[mark.kind], start)
    if piece.labels:
        text.append(lowered(piece.labels), "not bold not underline dim")


def lowered(labels: Iterable[int]) -> str:
    """Return numbers as small ones below the line."""
    return "‚".join(str(label).translate(_LOWERED) for label in labels)


# -- tables -----------------------------------------------------------------------------------------------
# What may be written from right to left comes last: terminals draw figures that follow it on its other side.


def _countries(countries: Iterable[Country]) -> Table:
    grid = _grid({"style": "bold yellow"}, {}, {"justify": "right"}, {"justify": "right"}, {})
    for country in countries:
        named = len(country.mentions)
        grid.add_row(
            country.alpha2,
            Text(country.role, "bold" if country.role == "focus" else "dim"),
            f"{country.score:.2f}",
            f"{named}×",
            Text(country.name, "bold"),
        )
        for one in facts.evidence(country.mentions):
            grid.add_row("", "", "", "", _evidence(one))
    return grid


def _entities(entities: Iterable[Entity]) -> Table:
    grid = _grid({"justify": "right"}, {}, {"justify": "right"}, {}, {})
    for entity in entities:
        grid.add_row(
            str(number_of(entity.id)),
            Text(entity.type, _STYLES[entity.type].replace("underline ", "")),
            f"{entity.salience:.2f}",
            entity.country or "",
            Text(harmless(entity.name), "bold"),
        )
        for name, value in (("is", entity.canonical), ("role", entity.role)):
            if value and value != entity.name:
                grid.add_row("", "", "", "", Text.assemble((f"{name} ", "dim"), harmless(value)))
        for one in facts.evidence(entity.mentions):
            grid.add_row("", "", "", "", _evidence(one))
    return grid


def _topics(topics: Iterable[Topic]) -> Table:
    grid = _grid({"style": "bold blue"}, {"justify": "right"}, {})
    for topic in topics:
        above = f"  in {' › '.join(topic.path)}" if topic.path else ""
        grid.add_row(
            topic.code, f"{topic.confidence:.2f}", Text.assemble((topic.name, "bold"), (above, "dim"))
        )
        words = ", ".join(dict.fromkeys(span.text for span in topic.evidence))
        grid.add_row("", "", Text.assemble((topic.rule, "cyan"), ": ", harmless(words)))
    return grid


def _stated(found: Iterable[Stated]) -> Table:
    grid = _grid({"style": "blue"}, {"style": "bold"}, {"style": "dim"}, {})
    for one in found:
        words = Text.assemble((one.rule, "cyan"), ": ", harmless(_cut(one.span.text)))
        grid.add_row(one.kind, harmless(one.said), facts.place(one.span), words)
    return grid


def _cut(text: str) -> str:
    """Return the beginning of what is long, on one line."""
    said = " ".join(text.split())
    return said if len(said) <= _LONG else f"{said[:_LONG]}…"


def _evidence(one: Evidence) -> Text:
    """Return rule, places and words of some mentions."""
    rest = len(one.places) - _PLACES
    places = ", ".join(one.places[:_PLACES]) + (f" and {rest} more" if rest > 0 else "")
    inside = f" in {', '.join(one.entities)}" if one.entities else ""
    return Text.assemble((one.rule, "cyan"), (f" at {places}{inside}: ", "dim"), harmless(one.text))


def _excluded(found: Explained) -> Table:
    grid = _grid({"style": "red"}, {}, {"style": "dim"}, {})
    for one in found.event.excluded:
        grid.add_row(one.code, one.reason, facts.place(one), Text(harmless(one.text)))
    return grid


def _legend(found: Explained, article: Sequence[Line]) -> Table:
    grid = _grid({"style": "cyan"}, {})
    event = found.event
    for name, sentence in [*facts.mention_rules(event), *facts.fact_rules(event), *facts.reasons(event)]:
        grid.add_row(name, sentence)
    for name, numbers, sentence in facts.line_rules(article):
        grid.add_row(name, Text.assemble(sentence, (f" ({numbers})", "dim")))
    return grid

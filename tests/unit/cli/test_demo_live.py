"""The rows of the live table."""

from __future__ import annotations

import dataclasses
import io
import unicodedata

import pytest
from rich.cells import cell_len
from rich.console import Console

from khabar.cli.live import LiveTable, header, one_line, row, running, summary
from khabar.contract.article import Article
from khabar.contract.event import Country, CountryMention, Topic
from khabar.contract.records import Position
from khabar.demo.samples import samples
from khabar.demo.tally import Arrival, Tally
from khabar.enrich.pipeline import enrich
from khabar.errors import DataError
from khabar.stream.dlq import DeadLetter
from khabar.text.decode import decode

PLAIN = enrich(Article(title="Floods", text="Heavy rain has flooded two towns on the coast this morning."))
LETTER = DeadLetter(
    at=Position("dlq", 0, 0), key=None, value=b"", headers=(), code="not_text", message="it is gzip data",
    stage="decode", version="1", failed_at=None, origin=None, hops=0,
)  # fmt: skip


def outcomes():
    for sample in samples():
        try:
            yield sample.name, enrich(decode(sample.value))
        except DataError as error:
            yield sample.name, dataclasses.replace(LETTER, code=error.code, message=error.message)


OUTCOMES = dict(outcomes())


def shown(outcome, width: int = 120):
    return row(Arrival("a.txt", outcome, sent_at=0.0, seen_at=0.0381), width)


def titled(title: str):
    return dataclasses.replace(PLAIN, article=dataclasses.replace(PLAIN.article, title=title))


def country(alpha2: str, role: str) -> Country:
    mention = CountryMention(in_="text", start=0, end=1, text="x", rule="test")
    return Country(alpha2, alpha2 + "X", alpha2, role, 0.5, (mention,))


def styles(text, part: str) -> set[str]:
    start = text.plain.index(part)
    return {str(s.style) for s in text.spans if s.start <= start and start + len(part) <= s.end}


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("name", OUTCOMES)
def test_a_row_fits_the_terminal_whatever_the_script(name: str, width: int):
    line = shown(OUTCOMES[name], width).plain
    # Some terminals give an Indic vowel sign a cell, some none: the row has to fit either.
    signs = sum(unicodedata.category(c) == "Mc" for c in line)
    assert cell_len(line) + signs <= width


@pytest.mark.parametrize("width", [80, 120])
def test_the_headline_starts_below_its_title(width: int):
    start = cell_len(header(width).plain.partition("headline")[0])
    lines = [shown(titled("中越 headline"), width).plain, shown(titled("باكستان headline"), width).plain]
    assert [cell_len(line[: line.rindex("  ") + 2]) for line in lines] == [start, start]


def test_a_headline_that_is_cut_ends_with_an_ellipsis():
    assert shown(titled("word " * 50)).plain.endswith("…")


def test_a_headline_that_fits_is_whole():
    assert shown(titled("باكستان تدرس افتتاح قنصلية في بنغازي")).plain.endswith(
        "  باكستان تدرس افتتاح قنصلية في بنغازي"
    )


def test_countries_in_focus_come_first_and_bold():
    countries = (country("IN", "mention"), country("PK", "focus"))
    line = shown(dataclasses.replace(PLAIN, countries=countries))
    assert "PK IN" in line.plain
    assert "bold green" in styles(line, "PK")
    assert "dim" in styles(line, "IN")


def test_topics_are_shown_by_name():
    topic = Topic("medtop:20000639", "diplomacy", "medtop:11000000", (), 0.9, 0.9, (), "test")
    assert "diplomacy" in shown(dataclasses.replace(PLAIN, topics=(topic,))).plain


def test_an_event_without_topics_has_a_dash():
    assert shown(dataclasses.replace(PLAIN, countries=(), topics=())).plain.split()[1:6] == [
        "en",
        "–",
        "–",
        "38",
        "ms",
    ]


def test_a_dead_letter_says_why():
    line = shown(LETTER)
    assert line.plain.endswith("38 ms  dead letter not_text: it is gzip data")
    assert "red" in styles(line, "gzip data")


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("one\n two\tthree\xa0four", "one two three four"),
        ("\x1b[31mred\x07", "[31mred"),
        ("a\x9b31mb", "a 31mb"),
        ("Güter\xadverkehr", "Güterverkehr"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("می\u200cگویند", "می\u200cگویند"),
    ],
)
def test_scraped_text_cannot_steer_the_terminal(dirty: str, clean: str):
    assert one_line(dirty) == clean


def test_markup_in_a_headline_is_text():
    out = io.StringIO()
    with LiveTable(Console(file=out, width=120)) as table:
        table.show(Arrival("a", titled("[red]not red[/red]"), 0.0, 0.1), Tally(1))
    assert "[red]not red[/red]" in out.getvalue()


def test_elsewhere_than_on_a_terminal_there_are_plain_lines():
    out = io.StringIO()
    with LiveTable(Console(file=out, width=120)) as table:
        table.show(Arrival("a", PLAIN, 0.0, 0.1), Tally(1))
    assert "\x1b" not in out.getvalue()
    assert len(out.getvalue().splitlines()) == 2


def test_on_a_terminal_running_figures_stay_below():
    out = io.StringIO()
    tally = Tally(3, sent=2)
    arrived = Arrival("a", PLAIN, 0.0, 0.1)
    tally.add(arrived)
    with LiveTable(Console(file=out, width=120, force_terminal=True)) as table:
        table.show(arrived, tally)
    assert running(tally).plain in out.getvalue()


def test_the_summary_counts_everything():
    tally = Tally(3, sent=3)
    for outcome in (PLAIN, PLAIN, LETTER):
        tally.add(Arrival("a", outcome, 0.0, 0.02))
    out = io.StringIO()
    Console(file=out, width=120).print(summary(tally))
    text = " ".join(out.getvalue().split())
    assert "3 sent, 2 events, 1 dead letter (not_text)" in text
    assert "p50 20 ms, p99 20 ms" in text
    assert "1: en×2" in text

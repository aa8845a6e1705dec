"""Signals end the demonstration as Ctrl-C does, and its steps say how long they took."""

from __future__ import annotations

import asyncio
import io
import re
import signal

import pytest
import typer
from rich.console import Console

from khabar.cli.interrupt import exits_on_signals, undisturbed
from khabar.cli.steps import step

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_cleans_up_and_exits_with_its_number(number: int):
    said: list[str] = []

    def work() -> None:
        try:
            signal.raise_signal(number)
        finally:
            said.append("cleaned")

    with pytest.raises(typer.Exit) as caught, exits_on_signals(lambda: said.append("goodbye")):
        work()
    assert caught.value.exit_code == 128 + number
    assert said == ["cleaned", "goodbye"]


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_cancels_what_an_event_loop_runs(number: int):
    said: list[str] = []

    async def work() -> None:
        try:
            signal.raise_signal(number)
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            said.append("cancelled")
            raise

    with pytest.raises(typer.Exit) as caught, exits_on_signals(lambda: None):
        asyncio.run(work())
    assert caught.value.exit_code == 128 + number
    assert said == ["cancelled"]


def test_a_signal_that_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with exits_on_signals(lambda: None):
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_the_handlers_are_as_they_were_afterwards():
    before = [signal.getsignal(number) for number in ENDING]
    with exits_on_signals(lambda: None), undisturbed():
        pass
    assert [signal.getsignal(number) for number in ENDING] == before


@pytest.mark.parametrize("number", ENDING)
def test_cleaning_up_is_not_cut_off(number: int):
    with undisturbed():
        signal.raise_signal(number)


def test_a_step_prints_one_line_with_its_time():
    out = io.StringIO()
    with step(Console(file=out, width=80), "Doing it") as this:
        this.done = "Done it"
    assert re.fullmatch(r"✓ Done it  \d+\.\d s\n", out.getvalue())


def test_a_step_that_fails_is_not_ticked_off():
    out = io.StringIO()
    with pytest.raises(ValueError, match="no"), step(Console(file=out, width=80), "Doing it"):
        raise ValueError("no")
    assert "✓" not in out.getvalue()


def test_progress_is_a_line_each_where_nothing_can_move():
    out = io.StringIO()
    with step(Console(file=out, width=80), "Looking") as this:
        for count in (0, 1_000_000, 2_000_000):
            this.progress("Fetching", count)
    assert out.getvalue().splitlines()[0] == "  Fetching"
    assert len(out.getvalue().splitlines()) == 2


def test_progress_counts_megabytes_on_a_terminal():
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True)
    with step(console, "Looking") as this:
        this.progress("Fetching", 12_300_000)
        console.print("")  # refreshes the status line
    assert "Fetching: 12.3 MB" in out.getvalue()

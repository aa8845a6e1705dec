"""What enrichment costs grows no faster than the text: counted in calls, timed up to a million characters."""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter

import pytest

from khabar import Article
from khabar.enrich.assembly import assemble
from khabar.enrich.document import Document
from khabar.enrich.pipeline import STAGES
from khabar.errors import DataError
from khabar.knowledge import store
from support.long_texts import KINDS, text

#: Four times the text makes at most this many times the calls; a square would make sixteen.
MOST_CALLS = 5.5
#: Sixteen times the text takes at most this many times as long; a square would take 256 times.
MOST_TIME = 40
#: Stages that take less than this for the longest text are not looked at, in seconds.
NOTHING = 0.05
#: How often a time is measured before it is believed to be too long.
TRIES = 3
SHAPES = pytest.mark.parametrize(
    "one_line",
    [pytest.param(True, id="one line"), pytest.param(False, id="many lines", marks=pytest.mark.slow)],
)
EVERY = pytest.mark.parametrize("kind", KINDS)


def each_stage(raw):
    """Yield the name of each stage, and what runs it."""
    document = Document(Article(text=raw), store.load(), {})
    for name, stage in STAGES:
        made = []
        yield name, lambda stage=stage, document=document, made=made: made.append(stage(document))
        document = made[0]
    yield "event", lambda: assemble(document, None, None)


def calls(raw):
    """Return by stage how many functions are called for a text."""
    counts = Counter()
    for name, run in each_stage(raw):

        def count(_frame, event, _arg, name=name):
            counts[name] += event in {"call", "c_call"}

        sys.setprofile(count)
        try:
            run()
        finally:
            sys.setprofile(None)
    return counts


def seconds(raw):
    """Return by stage the processor time of a text."""
    spent = {}
    gc.collect()
    gc.disable()  # it would look through all that the tests hold
    try:
        for name, run in each_stage(raw):
            began = time.process_time()
            run()
            spent[name] = time.process_time() - began
    finally:
        gc.enable()
    return spent


@EVERY
@SHAPES
def test_four_times_the_text_makes_four_times_the_calls(kind, one_line):
    try:
        calls(text(kind, 4_000, one_line=one_line))  # what is looked up the first time is no cost of the text
        short, long = (calls(text(kind, size, one_line=one_line)) for size in (8_000, 32_000))
    except DataError:
        return  # nothing in it is article text
    grown = {name: round(long[name] / short[name], 1) for name in long if long[name] > 2_000}
    assert {name: by for name, by in grown.items() if by > MOST_CALLS} == {}


@pytest.mark.slow
@EVERY
@SHAPES
def test_a_million_characters_take_sixteen_times_as_long_as_a_sixteenth(kind, one_line):
    try:
        for _ in range(TRIES):
            short = seconds(text(kind, 65_536, one_line=one_line))
            long = seconds(text(kind, 1_048_576, one_line=one_line))
            grown = {
                name: round(long[name] / max(short[name], NOTHING / 16), 1)
                for name in long
                if long[name] > NOTHING
            }
            slow = {name: by for name, by in grown.items() if by > MOST_TIME}
            if not slow:
                return
    except DataError:
        return  # nothing in it is article text
    assert slow == {}

"""No figure of `make eval` falls: measured anew on the annotated news, where it is there."""

from __future__ import annotations

import os

import pytest
from bench.evaluation import data, figures
from bench.evaluation.guard import fallen

#: What to do about a fall.
REMEDY = "mend it, or say why in the change and keep the new figures with `make eval ARGS=--update`"


@pytest.fixture(scope="module")
def measured():
    """Give the figures of now, and the documents that failed."""
    found = data.folder()
    if found is None:
        pytest.skip(f"{data.NO_DATA} {data.where()}")
    sets = [name for name in figures.SETS if name != figures.TRAPS]  # the golden tests have the traps
    now, _, failed = figures.measure(found, sets, min(2, os.cpu_count() or 1), lambda *_: None)
    return now, failed


@pytest.mark.slow
def test_no_figure_falls_by_more_than_a_hundredth(measured):
    before = {name: rows for name, rows in figures.read().items() if name != figures.TRAPS}
    falls = fallen(before, measured[0])
    said = "".join(f"\n  {fall}" for fall in falls)
    assert not falls, f"{len(falls)} figures fell (set, language, figure: before → after); {REMEDY}:{said}"


@pytest.mark.slow
def test_no_document_makes_enrichment_fail(measured):
    assert measured[1] == []

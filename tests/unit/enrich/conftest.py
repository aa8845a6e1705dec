"""What tests of the enriching stages share."""

from __future__ import annotations

import sys

import pytest

from khabar.enrich import names as stage
from khabar.enrich import unspaced


@pytest.fixture
def counted_calls(monkeypatch):
    """Return a function that says how many Python and C calls the reading of names in a text takes."""
    from khabar import Article, enrich

    def count(text):
        calls = 0

        def tell(_frame, event, _arg):
            nonlocal calls
            calls += event in {"call", "c_call"}

        real = unspaced.read

        def read(*args):
            sys.setprofile(tell)
            try:
                return list(real(*args))
            finally:
                sys.setprofile(None)

        monkeypatch.setattr(stage.unspaced, "read", read)
        enrich(Article(text=text))
        monkeypatch.undo()
        return calls

    return count

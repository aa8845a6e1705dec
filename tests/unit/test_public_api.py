"""`from khabar import enrich, Article, Event`: what the README promises."""

from __future__ import annotations

import subprocess
import sys

import pytest

import khabar


def test_the_public_names_are_what_they_say():
    assert khabar.Article.__module__ == khabar.Source.__module__ == "khabar.contract.article"
    assert khabar.Event.__module__ == "khabar.contract.event"
    assert callable(khabar.enrich)
    assert set(khabar.__all__) <= set(dir(khabar))


def test_three_lines_make_an_event():
    event = khabar.enrich(khabar.Article(text="Kenya and Uganda signed a treaty on Monday."))
    assert isinstance(event, khabar.Event)
    assert {country.alpha2 for country in event.countries} == {"KE", "UG"}


@pytest.mark.parametrize("first", ["import khabar.enrich.pipeline", "import khabar.enrich", "import khabar"])
def test_enrich_is_the_function_whatever_was_imported_before(first: str):
    after = "import khabar; from khabar import enrich; print(enrich.__module__, khabar.enrich is enrich)"
    code = f"{first}\n{after}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "khabar.enrich.pipeline True\n"
    assert done.stderr == ""


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = khabar.nothing

"""Sentences made to mislead, beside true ones: clubs, companies, words and persons that look like places."""

from __future__ import annotations

import pytest
from bench.evaluation import figures, guard, traps

#: Share of all traps that are read rightly at least; what is wanted is in `bench/evaluation/goals.toml`.
BAR = 0.97
#: How many traps a failed test shows.
SHOWN = 40


@pytest.fixture(scope="module")
def results():
    """Give how every trap is read, by language."""
    return {language: traps.results(language) for language in traps.languages()}


def told(failed):
    """Return failed traps one a line."""
    more = f"\n  … and {len(failed) - SHOWN} more" if len(failed) > SHOWN else ""
    return "".join(f"\n  {result}" for result in failed[:SHOWN]) + more


def test_there_are_traps_enough(results):
    assert len(results) >= 15
    assert sum(map(len, results.values())) >= 300


def test_every_trap_asks_for_something(results):
    assert [r.trap.text for found in results.values() for r in found if not r.trap.yes + r.trap.no] == []


def test_nearly_all_traps_are_read_rightly(results):
    every = [result for found in results.values() for result in found]
    failed = [result for result in every if not result.is_right]
    share = 1 - len(failed) / len(every)
    assert share >= BAR, f"{share:.3f} of {len(every)} traps are right, wanted {BAR}:{told(failed)}"


@pytest.mark.parametrize("language", traps.languages())
def test_no_language_falls_behind_what_it_was(language, results):
    before = figures.read()[figures.TRAPS].get(language)
    if before is None:
        pytest.skip(f"no figure kept for {language}; run `make eval ARGS='--update traps'`")
    found = results[language]
    failed = [result for result in found if not result.is_right]
    share = 1 - len(failed) / len(found)
    least = before["right"] - guard.allowed("right", before["n"]) - 1e-4
    assert share >= least, f"{language}: {before['right']:.3f} → {share:.3f}:{told(failed)}"

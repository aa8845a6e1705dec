"""How figures are measured, kept, guarded and printed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from bench.evaluation import data, figures, goals, languages_page, predict, table
from bench.evaluation.guard import fallen

from khabar import enrich

ONE = {"made": {"all": {"n": 40, "F1": 0.8, "min": 0.9}}}


def changed(**values):
    return {"made": {"all": {**ONE["made"]["all"], **values}}}


def test_a_fall_within_the_tolerance_is_none():
    assert fallen(ONE, changed(F1=0.79)) == []


def test_a_rise_is_no_fall():
    assert fallen(ONE, changed(F1=0.99)) == []


def test_a_fall_is_told_with_set_language_figure_before_and_after():
    assert [str(fall) for fall in fallen(ONE, changed(F1=0.789))] == ["made all F1: 0.8000 → 0.7890"]


def test_the_worst_fall_comes_first():
    assert [fall.figure for fall in fallen(ONE, changed(F1=0.7, min=0.5))] == ["min", "F1"]


def test_a_figure_that_is_gone_has_fallen():
    assert [str(fall) for fall in fallen(ONE, {})] == [
        "made all min: 0.9000 → gone",
        "made all F1: 0.8000 → gone",
    ]


def test_one_trap_of_a_few_may_fail():
    few = {"traps": {"xx": {"n": 20, "right": 1.0}}}
    assert fallen(few, {"traps": {"xx": {"n": 20, "right": 0.95}}}) == []
    assert fallen(few, {"traps": {"xx": {"n": 20, "right": 0.9}}}) != []


def test_keeping_some_sets_leaves_the_others(tmp_path):
    path = tmp_path / "figures.json"
    figures.write({"lgl": {"all": {"n": 1, "exact": 0.5}}, "traps": {"all": {"n": 2, "right": 1.0}}}, path)
    figures.write({"lgl": {"all": {"n": 1, "exact": 0.6}}}, path)
    assert figures.read(path) == {
        "lgl": {"all": {"n": 1, "exact": 0.6}},
        "traps": {"all": {"n": 2, "right": 1.0}},
    }


def test_every_goal_and_rival_is_of_a_figure_that_is_kept():
    kept, wanted = figures.read(), goals.read()
    assert [key for key in (*wanted.least, *wanted.rivals) if key[2] not in kept[key[0]][key[1]]] == []


def test_a_nationality_is_no_entity_of_the_corpora():
    said = predict.predict(
        [{"id": "a", "text": "The French president Emmanuel Macron met reporters in Paris on Monday."}],
        map,
        lambda _: None,
    )
    kinds = {(e["text"], e["type"]) for e in said.by_id["a"]["entities"]}
    assert {("Emmanuel Macron", "PER"), ("Paris", "LOC")} <= kinds
    assert "French" not in {text for text, _ in kinds}


def test_a_document_that_fails_is_named_and_the_others_are_read(monkeypatch):
    def broken(article, **_):
        if article.text == "bad":
            raise KeyError("bug")
        return enrich(article)

    monkeypatch.setattr(predict, "enrich", broken)
    documents = [{"id": "a", "text": "bad"}, {"id": "b", "text": "Libya is in Africa, they said."}]
    said = predict.predict(documents, map, lambda _: None)
    assert said.failed == ["a: KeyError: 'bug'"]
    assert said.by_id["b"]["countries"] == [{"code": "LY", "role": "focus"}]


def test_the_table_in_a_pipe_is_plain_text_with_goals_and_rivals(capsys):
    table.show({"lgl": {"all": {"n": 297, "doc_F1": 0.83, "exact": 0.5}}}, goals.read())
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("lgl"))
    assert "\x1b" not in row
    assert row.split()[:7] == ["lgl", "all", "297", ".830", table.MET, ".500", table.MISSED]
    assert "doc_F1 ≥ .820" in row
    assert ".816 (best)" in row


def test_without_data_it_says_so_and_ends_well(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "bench.evaluation", "lgl"],
        cwd=data.ROOT,
        env={"KHABAR_EVALDATA": str(tmp_path), "PATH": "", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert data.NO_DATA in ended.stdout


def test_the_page_on_languages_says_what_tables_and_figures_say():
    text = languages_page.PAGE.read_text(encoding="utf-8")
    made = languages_page.with_tables(text, figures.read())
    assert text == made, "docs/languages.md is behind: run `make eval ARGS=--docs`"


def test_the_kept_figures_have_one_line_a_language():
    lines = figures.KEPT.read_text(encoding="utf-8").splitlines()
    assert json.loads("".join(lines)) == figures.read()
    assert max(map(len, lines)) < 160


@pytest.mark.parametrize("name", [name for name in figures.SETS if name != figures.TRAPS])
def test_every_set_has_a_figure_for_all_of_it(name):
    assert figures.read()[name][figures.ALL]["n"] > 0

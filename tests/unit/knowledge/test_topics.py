"""The words of topics: codes that exist, terms that can be found, boundaries by script."""

from __future__ import annotations

import re
import tomllib

import pytest

from khabar.knowledge.build import topics
from khabar.knowledge.build.tables import read
from khabar.knowledge.sections import TOPIC_AUTOMATON, TOPIC_TERMS
from khabar.knowledge.topics import Words
from khabar.text.normalize import fold_text, spaced

CODES = {row[0] for row in read("topics/taxonomy").rows}
TABLES = sorted(topics.WORDS.glob("*.toml"))


def words(tmp_path, language, *lines, clitics=()):
    """Return the words of a made table."""
    rows = "\n".join(lines)
    (tmp_path / f"{language}.toml").write_text(f"[terms]\n{rows}\n", "utf-8")
    sections = topics.build(tmp_path)
    parts = (memoryview(sections[name + language]) for name in (TOPIC_AUTOMATON, TOPIC_TERMS))
    return Words(language, *parts, frozenset(clitics))


def found(made, text):
    """Return what is found in a text."""
    folded = fold_text(text)
    return [folded[said.start : said.end] for said in made.find(f" {spaced(folded)} ")]


def test_the_taxonomy_is_a_tree_of_17_tops():
    rows = read("topics/taxonomy").rows
    assert sum(not parent for _, parent, _ in rows) == 17
    assert {parent for _, parent, _ in rows} - {""} <= CODES


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_terms_are_of_topics_that_exist(path):
    codes = list(tomllib.loads(path.read_text(encoding="utf-8"))["terms"])
    assert codes == sorted(codes)
    assert set(codes) <= CODES


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_terms_are_sorted_and_stand_once_in_a_topic(path):
    for code, terms in tomllib.loads(path.read_text(encoding="utf-8"))["terms"].items():
        assert terms == sorted(set(terms)), code
        assert not [term for term in terms if re.search(r"\*.|.~|^\s|\s$|  ", term)], code


def test_a_closed_term_is_a_whole_word_and_an_open_one_takes_its_ending(tmp_path):
    made = words(tmp_path, "en", '20000056 = ["airstrike*", "war"]')
    assert found(made, "Warm wars, war: airstrikes") == ["war", "airstrikes"]


def test_an_arabic_term_takes_prefixes_and_the_article(tmp_path):
    made = words(tmp_path, "ar", '20000056 = ["غارة جوية"]', clitics=("و", "ال", "وال", "بال"))
    assert found(made, "والغارة الجوية") == ["غاره الجويه"] or found(made, "غارة جوية") == ["غاره جويه"]
    assert found(made, "سغارة جوية") == []


def test_terms_stand_anywhere_where_no_blanks_part_words(tmp_path):
    made = words(tmp_path, "zh", '15000000 = ["nba", "比赛"]')
    assert found(made, "他赢得了比赛") == ["比赛"]
    assert found(made, "看NBA球赛 xnbax") == ["nba"]


def test_a_weak_term_counts_a_third(tmp_path):
    made = words(tmp_path, "en", '20000056 = ["~shell", "war"]')
    weights = [said.weights[0][1] for said in made.find(" shell war ")]
    assert weights == [0.333, 1.0]


def test_a_term_without_a_word_is_refused(tmp_path):
    with pytest.raises(ValueError, match="holds no word"):
        words(tmp_path, "en", '20000056 = ["~*"]')

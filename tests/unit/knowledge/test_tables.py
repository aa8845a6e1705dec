"""The tables are facts a reader can check: sorted, said once, with codes and scripts that exist."""

from __future__ import annotations

import re
import tomllib

import pytest
from babel.localedata import locale_identifiers

from khabar.enrich.assembly import count_words
from khabar.knowledge.build import languages, organizations, tables, territories
from khabar.knowledge.build.tables import TABLES, read
from khabar.text.normalize import fold_text
from khabar.text.scripts import dominant

COUNTRIES = territories.countries()
#: Tables of names: which column holds the code, the language and the name.
NAMES = {
    "abbreviations": (0, 1, 2),
    "aliases": (0, 1, 2),
    "ambiguous": (2, 0, 1),
}
#: Scripts by the languages that write their names in them; any other language is Latin.
SCRIPTS = {
    language: set(scripts.split())
    for languages, scripts in (
        ("ar ckb fa ps ur", "Arab"), ("be bg kk ky mk mn ru tg uk", "Cyrl"), ("hi mr ne", "Deva"),
        ("am ti", "Ethi"), ("bn", "Beng"), ("el", "Grek Latn"), ("gu", "Gujr"), ("he", "Hebr"),
        ("hy", "Armn"), ("ja", "Hani Jpan Latn"), ("ka", "Geor"), ("km", "Khmr"), ("lo", "Laoo"),
        ("kn", "Knda"), ("ko", "Kore Latn"), ("ml", "Mlym"), ("my", "Mymr"), ("pa", "Guru"),
        ("si", "Sinh"), ("sr uz", "Cyrl Latn"), ("ta", "Taml"), ("te", "Telu"), ("th", "Thai"),
        ("zh", "Hani Latn"),
    )
    for language in languages.split()
}  # fmt: skip


EVERY_TABLE = pytest.mark.parametrize(
    "path", sorted(TABLES.rglob("*.toml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
LANGUAGES = {language.code: language for language in languages.every()}


def sections(path):
    """Return the lists of rows of a table, by name."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: rows for name, rows in data.items() if isinstance(rows, list) and name != "columns"}


@EVERY_TABLE
def test_rows_are_sorted_and_stand_once(path):
    for name, rows in sections(path).items():
        keys = [tuple(row) if isinstance(row, list) else row for row in rows]
        assert keys == sorted(set(keys)), name


@EVERY_TABLE
def test_the_header_says_source_and_date(path):
    header = re.match("(?:#.*\n|\n)*", path.read_text(encoding="utf-8"))
    assert header
    assert re.search(r"^# Source: .+; 20\d\d-\d\d\.\s*\Z", header[0], re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", NAMES)
def test_every_code_is_a_country(name):
    column = NAMES[name][0]
    assert {row[column] for row in read(name).rows} <= COUNTRIES.keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_in_a_script_of_its_language(name):
    _, language, text = NAMES[name]
    strange = [
        row
        for row in read(name).rows
        if row[language] != "*" and dominant(row[text]) not in SCRIPTS.get(row[language], {"Latn"})
    ]
    assert strange == []


def test_no_alias_repeats_a_name_of_cldr():
    cldr = {(code, lang, fold_text(name)) for code, lang, name in territories.names(frozenset(COUNTRIES))}
    assert [row for row in read("aliases").rows if (row[0], row[1], fold_text(row[2])) in cldr] == []


def test_an_ambiguous_name_is_tested_in_a_way_that_exists():
    tests = {row[3] for row in read("ambiguous").rows}
    assert tests == {"anchored", "corroborated", "damma", "definite", "mixed-case", "unnamed", "ya"}


def test_arabic_adjectives_are_of_a_known_form():
    assert {row[2] for row in read("arabic_nisba").rows} == {"nisba", "only", "none"}
    assert {row[0] for row in read("arabic_nisba").rows} <= COUNTRIES.keys()


def test_namesakes_are_countries():
    assert {code for row in read("namesakes").rows for code in row} <= COUNTRIES.keys()


def test_a_stop_phrase_holds_more_than_one_word_or_character():
    assert [p for _, p in read("stop_phrases").rows if count_words(p) < 2 and len(p) < 7] == []


def test_a_row_with_a_value_too_many_is_refused(tmp_path):
    (tmp_path / "bad.toml").write_text(
        'columns = ["code", "name"]\nrows = [["PK", "Pakistan", "en"]]\n', "utf-8"
    )
    with pytest.raises(ValueError, match="has not the 2 columns"):
        tables.read("bad", tmp_path)


def test_tables_are_plain_toml():
    for path in TABLES.glob("*.toml"):
        assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == {"columns", "rows"}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_names_countries_in_its_own_script(language):
    rows = [row for section in ("demonyms", "countries", "metonyms") for row in language.rows[section]]
    assert {row[0] for row in rows} <= COUNTRIES.keys()
    own = SCRIPTS.get(language.code, {"Latn"})
    assert [row for row in rows if dominant(row[1]) not in own] == []


@pytest.mark.parametrize("what", organizations.FOLDERS)
def test_organizations_and_persons_belong_to_countries_and_languages_that_exist(what):
    for path in organizations.FOLDERS[what].glob("*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        assert {row[2] for row in data[f"{what}s"]} - {""} <= COUNTRIES.keys(), path.name
        # Names count in languages that have no words of their own here too.
        known = LANGUAGES.keys() | {"*"} | {locale.split("_")[0] for locale in locale_identifiers()}
        assert {row[1] for row in data["names"]} <= known, path.name

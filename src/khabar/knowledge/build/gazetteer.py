"""The gazetteer of country names: patterns for the automaton, and what each of them may mean."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import daachorse

from khabar.knowledge.artefact import to_json
from khabar.knowledge.build import arabic, tables, territories
from khabar.text.normalize import fold_text
from khabar.text.scripts import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Needs the Arabic article, the pattern stands without it: الهند is India, هند a woman's name.
DEFINITE: Final = "definite"
#: May stand with the Arabic article or without it.
EITHER: Final = "either"
ANY_LANGUAGE: Final = "*"
#: Languages whose press often leaves out accents, in capitals above all.
_CARELESS: Final = frozenset({"ca", "es", "fr", "it", "pt", "ro"})


class Name(NamedTuple):
    """One way to name a country in one language."""

    text: str
    code: str
    language: str
    kind: str
    article: str = ""


class _Reading(NamedTuple):
    """What a pattern may mean; the languages that read it so are kept beside it."""

    code: str
    kind: str
    article: str
    exact: str
    test: str


def build() -> dict[str, bytes]:
    """Return the sections of the gazetteer: automaton, and the readings of each of its patterns.

    Readings are JSON lists `[code, kind, article, exact form, test, languages]`, one list of them per
    pattern; `ends` holds where each pattern's JSON ends, four bytes little-endian each.
    """
    grouped = _grouped(_names())
    patterns = sorted(grouped)
    readings = [to_json(grouped[p]) for p in patterns]
    ends, at = [], 0
    for one in readings:
        at += len(one)
        ends.append(at.to_bytes(4, "little"))
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(patterns, daachorse.MATCH_KIND_STANDARD)
    return {
        "gazetteer.automaton": automaton.serialize(),
        "gazetteer.ends": b"".join(ends),
        "gazetteer.readings": b"".join(readings),
        "gazetteer.affixes": to_json(_affixes()),
    }


def _affixes() -> dict[str, object]:
    """Return by language what may be written together with a name, and the words before ambiguous ones."""
    clitics: dict[str, dict[str, str]] = defaultdict(dict)
    for language, prefix, article in tables.read("clitics").rows:
        clitics[language][fold_text(prefix)] = article
    return {
        "clitics": clitics,
        "particles": _lists("particles"),
        "anchors": _lists("anchors"),
        "covered": sorted(territories.covered()),
    }


def _lists(table: str) -> dict[str, list[str]]:
    """Return language → folded words of a table."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, word in tables.read(table).rows:
        found[language].add(fold_text(word))
    return {language: sorted(words) for language, words in found.items()}


def _grouped(names: Iterable[Name]) -> dict[str, list[list[str]]]:
    """Return pattern → readings, each with the languages that read it so, in a fixed order."""
    tests = {(lang, fold_text(n), code): test for lang, n, code, test in tables.read("ambiguous").rows}
    found: dict[str, dict[_Reading, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in names:
        pattern = fold_text(name.text).strip()
        if len(pattern) < 2 or not is_word(pattern[0]):
            continue
        test = tests.get((name.language, pattern, name.code)) or tests.get((ANY_LANGUAGE, pattern, name.code))
        exact = name.text if name.kind == "abbreviation" else ""
        reading = _Reading(name.code, name.kind, name.article, exact, test or "")
        found[pattern][reading].add(name.language)
    return {
        pattern: [[*one, " ".join(sorted(languages))] for one, languages in sorted(readings.items())]
        for pattern, readings in found.items()
    }


def _names() -> Iterator[Name]:
    """Yield every name, from CLDR first."""
    known = frozenset(territories.countries())
    cldr = sorted({Name(name, code, lang, "cldr-name") for code, lang, name in territories.names(known)})
    aliases = [Name(text, code, lang, "alias") for code, lang, text in tables.read("aliases").rows]
    for name in (*cldr, *aliases):
        yield _without_article(name)
        if name.language in _CARELESS and (plain := _without_accents(name.text)) != name.text:
            yield name._replace(text=plain)
    yield from _nisbas([*cldr, *aliases])
    for code, language, text in tables.read("demonyms").rows:
        yield Name(text, code, language, "demonym")
    for code, language, text in tables.read("abbreviations").rows:
        yield Name(text, code, language, "abbreviation")
    for language, text in tables.read("stop_phrases").rows:
        yield _without_article(Name(text, "", language, "stop-phrase"))


def _without_accents(text: str) -> str:
    """Return a text without accents: Etats-Unis for États-Unis."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _without_article(name: Name) -> Name:
    """Return an Arabic name without its article, since clitics change how it is written."""
    if name.language != "ar" or not name.text.startswith(arabic.ARTICLE):
        return name
    return name._replace(text=name.text.removeprefix(arabic.ARTICLE), article=DEFINITE)


def _nisbas(names: list[Name]) -> Iterator[Name]:
    """Yield Arabic adjectives: by rule, or by the table for countries that stand in it."""
    rows = tables.read("arabic_nisba").rows
    irregular = {code for code, _, form in rows if form != "only"}
    for name in names:
        by_rule = name.language == "ar" and name.code not in irregular
        if by_rule and (masculine := arabic.nisba(name.text)):
            yield from (Name(f, name.code, "ar", "nisba", EITHER) for f in arabic.forms(masculine))
    for code, adjective, form in rows:
        forms = {"nisba": [*arabic.forms(adjective)], "only": [adjective], "none": []}[form]
        yield from (Name(f, code, "ar", "nisba", EITHER) for f in forms)

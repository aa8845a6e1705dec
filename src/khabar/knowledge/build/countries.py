"""Names of countries, their adjectives and inhabitants, and seats of government, as rows of the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.knowledge.build import arabic, tables, territories
from khabar.knowledge.build.entry import ANY_LANGUAGE, DEFINITE, EITHER, Entry
from khabar.text.normalize import fold_text, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.knowledge.build.languages import Language

#: Languages whose press often leaves out accents, in capitals above all.
_CARELESS: Final = frozenset({"ca", "es", "fr", "gl", "it", "pt", "ro"})


def entries(languages: Sequence[Language]) -> Iterator[Entry]:
    """Yield every name, CLDR's first; names that mean something else too carry their test."""
    tests = {(lang, fold_text(n), code): test for lang, n, code, test in tables.read("ambiguous").rows}
    for entry in _entries(languages):
        keys = ((language, fold_text(entry.text), entry.value) for language in (entry.language, ANY_LANGUAGE))
        test = next((tests[key] for key in keys if key in tests), "")
        yield entry._replace(test=test) if test else entry


def stop_phrases() -> Iterator[Entry]:
    """Yield phrases that hold a name and are no mention of it."""
    for language, text in tables.read("stop_phrases").rows:
        yield _without_article(Entry(text, language, "stop", "", "stop-phrase"))


def _entries(languages: Sequence[Language]) -> Iterator[Entry]:
    known = frozenset(territories.countries())
    cldr = sorted({_country(name, code, lang, "cldr-name") for code, lang, name in territories.names(known)})
    aliases = [_country(text, code, lang, "alias") for code, lang, text in tables.read("aliases").rows]
    for entry in (*cldr, *aliases):
        yield _without_article(entry)
        if entry.language in _CARELESS and (plain := without_accents(entry.text)) != entry.text:
            yield entry._replace(text=plain)
    yield from _nisbas([*cldr, *aliases])
    for code, lang, text in tables.read("abbreviations").rows:
        yield _country(text, code, lang, "abbreviation")._replace(exact=text)
    for language in languages:
        yield from _of_language(language)


def _of_language(language: Language) -> Iterator[Entry]:
    """Yield what a language's own file says of countries, inflected."""
    for section, kind in (("demonyms", "demonym"), ("countries", "country"), ("metonyms", "metonym")):
        for row, forms in language.inflected(section):
            for text in forms:
                entry = _country(text, row[0], language.code, kind)
                yield _without_article(entry)
                if language.code in _CARELESS and (plain := without_accents(text)) != text:
                    yield entry._replace(text=plain)


def _country(text: str, code: str, language: str, kind: str) -> Entry:
    return Entry(text, language, "country", code, kind)


def _without_article(entry: Entry) -> Entry:
    """Return an Arabic name without its article, since clitics change how it is written."""
    if entry.language != "ar" or not entry.text.startswith(arabic.ARTICLE):
        return entry
    return entry._replace(text=entry.text.removeprefix(arabic.ARTICLE), article=DEFINITE)


def _nisbas(names: list[Entry]) -> Iterator[Entry]:
    """Yield Arabic adjectives: by rule, or by the table for countries that stand in it."""
    rows = tables.read("arabic_nisba").rows
    irregular = {code for code, _, form in rows if form != "only"}
    for name in names:
        by_rule = name.language == "ar" and name.value not in irregular
        if by_rule and (masculine := arabic.nisba(name.text)):
            yield from (_nisba(form, str(name.value)) for form in arabic.forms(masculine))
    for code, adjective, form in rows:
        forms = {"nisba": [*arabic.forms(adjective)], "only": [adjective], "none": []}[form]
        yield from (_nisba(text, code) for text in forms)


def _nisba(text: str, code: str) -> Entry:
    return Entry(text, "ar", "country", code, "nisba", article=EITHER)

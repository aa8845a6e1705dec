"""What tells persons and organisations in a text: titles, head nouns, names of persons, and their context."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final

from faker.providers import person

from khabar.knowledge.build.entry import ANY_LANGUAGE, EITHER, Entry
from khabar.text.normalize import fold_text
from khabar.text.scripts import dominant, is_cased

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.knowledge.build.languages import Language

#: Kinds of names in Faker's providers, by the beginning of the attribute that lists them.
_KINDS: Final = {"first_name": "given", "last_name": "family"}
_LOOKED_UP: Final = ("Hani", "Kore", "cased")
#: Scripts that write a name in one piece with others: single characters of a name are no evidence there.
_UNSPACED: Final = frozenset({"Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})


def entries(languages: Sequence[Language]) -> Iterator[Entry]:
    """Yield titles and head nouns of all languages, and names of persons in scripts without capitals."""
    for language in languages:
        yield from _of_language(language)
    for what, names in names_of_persons(languages).items():
        for name in sorted(names):
            script = dominant(name)
            if not is_cased(script) and len(name) > (script in _UNSPACED) + 1:
                yield Entry(name, ANY_LANGUAGE, what, "", "name", EITHER if script == "Arab" else "")


def _of_language(language: Language) -> Iterator[Entry]:
    """Yield titles, head nouns and features of the earth."""
    article = EITHER if language.code == "ar" else ""
    for (_, _, kind, position), forms in language.inflected("titles"):
        for form in forms:
            yield Entry(form, language.code, "title", f"{kind} {position}", "title", article)
    for (_, _, position, kind), forms in language.inflected("heads"):
        for form in dict.fromkeys((*forms, *map(_without_joiner, forms))):
            yield Entry(form, language.code, "head", f"{kind} {position}", "head", article)
    for (_, _, kind), forms in language.inflected("geography"):
        for form in forms:
            yield _without_article(Entry(form, language.code, "feature", kind, "geography"))


def _without_joiner(head: str) -> str:
    """Return a head noun without the small words after it: Universidad for Universidad de la."""
    words = head.split()
    while len(words) > 1 and words[-1].islower() and len(words[-1]) < 4 and words[0][0].isupper():
        words.pop()
    return " ".join(words)


def names_of_persons(languages: Sequence[Language]) -> dict[str, set[str]]:
    """Return the `given` and `family` names of all languages and of Faker."""
    found = _of_faker()
    for language in languages:
        found["given"].update(language.given)
        found["family"].update(language.family)
    return found


def names_by_script(languages: Sequence[Language]) -> dict[str, dict[str, list[str]]]:
    """Return folded names of persons that are looked up word by word: `cased`, Chinese and Korean."""
    found: dict[str, dict[str, set[str]]] = {
        key: {what: set() for what in ("given", "family")} for key in _LOOKED_UP
    }
    for what, names in names_of_persons(languages).items():
        for name in names:
            script = dominant(name)
            if is_cased(script):
                found["cased"][what].update(fold_text(part) for part in _parts(name))
            elif script in {"Hani", "Jpan"}:
                found["Hani"][what].add(fold_text(name))
            elif script == "Kore":
                found["Kore"][what].add(fold_text(name))
    return {key: {what: sorted(names) for what, names in kinds.items()} for key, kinds in found.items()}


def cues(languages: Sequence[Language]) -> dict[str, dict[str, list[str]]]:
    """Return language → kind of cue → folded words, without those that are known by frequency."""
    return {
        language.code: {
            kind: sorted({fold_text(word) for word in language.words(kind)})
            for kind in sorted({kind for kind, _ in language.rows["cues"]} - {"common"})
        }
        for language in languages
    }


def _of_faker() -> dict[str, set[str]]:
    """Return the names of persons in all locales of Faker."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in sorted(module.name for module in iter_modules(person.__path__)):
        provider = import_module(f"faker.providers.person.{module}").Provider
        for attribute in sorted(dir(provider)):
            what = next((w for begin, w in _KINDS.items() if attribute.startswith(begin)), None)
            if what:
                found[what].update(_strings(getattr(provider, attribute)))
    return found


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - lists, tuples or weighted names
    """Yield the names that an attribute lists, none of other kinds of attributes."""
    if isinstance(value, (list, tuple, dict)):
        yield from (item.strip() for item in value if isinstance(item, str))


def _parts(name: str) -> list[str]:
    """Return the parts of a name that begin with a capital."""
    return [part for part in name.replace("-", " ").split() if len(part) > 1 and part[0].isupper()]


def _without_article(entry: Entry) -> Entry:
    if entry.language == "ar" and entry.text.startswith("ال"):
        return entry._replace(text=entry.text[2:], article="definite")
    return entry

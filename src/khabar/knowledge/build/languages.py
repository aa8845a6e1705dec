"""What we know of each language: one file a language in `tables/languages`, checked as it is read.

`python -m khabar.knowledge.build.languages ru …` checks files and prints what their rows become.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from khabar.knowledge.build.inflection import Paradigm, agree, forms, paradigm
from khabar.knowledge.build.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER: Final = TABLES / "languages"
#: Section → its columns and, by column, the values that a cell may have.
SECTIONS: Final[dict[str, tuple[tuple[str, ...], dict[str, frozenset[str]]]]] = {
    "demonyms": (("code", "lemma", "paradigm", "kind"), {"kind": frozenset({"adjective", "people"})}),
    "countries": (("code", "lemma", "paradigm"), {}),
    "metonyms": (("code", "lemma", "paradigm"), {}),
    "places": (("ending", "strip", "endings"), {}),
    "geography": (
        ("lemma", "paradigm", "kind"),
        {"kind": frozenset({"continent", "region", "water", "mountain", "island", "place"})},
    ),
    "titles": (
        ("lemma", "paradigm", "kind", "position"),
        {
            "kind": frozenset({"office", "rank", "honorific", "trade"}),
            "position": frozenset({"before", "after", "both"}),
        },
    ),
    "heads": (
        ("lemma", "paradigm", "position", "kind"),
        {
            "position": frozenset({"first", "last", "both"}),
            "kind": frozenset(
                {"government", "military", "party", "company", "media", "sport", "education", "body", "group"}
            ),
        },
    ),
    "cues": (
        ("kind", "words"),
        {
            "kind": frozenset({
                "place_before", "place_after", "place_head_first", "place_head_last", "person_before",
                "person_after", "particle", "joiner", "common", "capital", "not_place", "not_person",
                "seldom_person", "foreign",
            })
        },
    ),
}  # fmt: skip
_NAMES: Final = ("given", "family")
#: Languages in which all words of a name are declined; in the others the last one is.
_AGREEING: Final = frozenset(
    ["ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "pl", "cs", "sk", "sl", "lt", "lv", "el", "is", "ro"]
)


@dataclass(frozen=True, slots=True)
class Language:
    """One language's file: its rows by section, as they are written, and how they are inflected."""

    code: str
    rows: Mapping[str, tuple[tuple[str, ...], ...]]
    paradigms: Mapping[str, Paradigm] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    """Given names."""
    family: tuple[str, ...] = ()
    """Family names."""

    def inflected(self, section: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
        """Yield each row of a section that has lemmas, and all forms of its lemma."""
        columns = SECTIONS[section][0]
        lemma, names = columns.index("lemma"), columns.index("paradigm")
        for row in self.rows[section]:
            yield row, forms(row[lemma], row[names], self.paradigms)

    def words(self, kind: str) -> list[str]:
        """Return the cue words of one kind."""
        return [word for k, words in self.rows["cues"] if k == kind for word in words.split("|")]

    def place_forms(self, name: str) -> list[str]:
        """Return a place's name and its forms by the rules of `places`: the longest ending that fits."""
        rules = self.rows["places"]
        if not rules:
            return [name]
        words = name.split(" ")
        if self.code in _AGREEING:
            return [name, *agree([_by_ending(word, rules) for word in words])]
        return [name, *(" ".join([*words[:-1], form]) for form in _by_ending(words[-1], rules))]


def read(path: Path) -> Language:
    """Return what a language's file says.

    Raises:
        ValueError: The file says something that has no meaning; the message names file and row.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return _language(data, path.stem)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None


def every(folder: Path = FOLDER) -> list[Language]:
    """Return all languages, ordered by code."""
    return [read(path) for path in sorted(folder.glob("*.toml"))]


def _language(data: dict[str, Any], code: str) -> Language:
    if data.pop("language", None) != code:
        raise ValueError(f"`language` must be {code!r}, as the file's name says")
    paradigms = {name: paradigm(*row) for name, row in data.pop("paradigms", {}).items()}
    names = {kind: tuple(data.pop(kind, ())) for kind in _NAMES}
    unknown = data.keys() - SECTIONS.keys()
    if unknown:
        raise ValueError(f"there is no section {sorted(unknown)}; there are {sorted(SECTIONS)}")
    rows = {name: tuple(_row(name, row) for row in data.get(name, ())) for name in SECTIONS}
    found = Language(code, rows, paradigms, **names)
    for section, (columns, _) in SECTIONS.items():
        if "lemma" in columns:
            for _ in found.inflected(section):
                pass
    _check_places(rows["places"])
    return found


def _row(section: str, row: list[str]) -> tuple[str, ...]:
    """Return a row whose cells all have a meaning."""
    columns, allowed = SECTIONS[section]
    if len(row) != len(columns) or not all(isinstance(cell, str) for cell in row):
        raise ValueError(f"{section}: {row} has not the {len(columns)} columns {columns}")
    for column, cell in zip(columns, row, strict=True):
        if column in allowed and cell not in allowed[column]:
            raise ValueError(f"{section}: {row}: {column} is one of {sorted(allowed[column])}, not {cell!r}")
        if cell != cell.strip() or "  " in cell:
            raise ValueError(f"{section}: {row}: blanks too many")
    return tuple(row)


def _check_places(rows: tuple[tuple[str, ...], ...]) -> None:
    """Raise unless all rules have as many endings, so that the words of a name can agree."""
    for ending, strip, _endings in rows:
        if not ending.endswith(strip):
            raise ValueError(f"places: a word in {ending!r} does not end in {strip!r}")
    if len({len(endings.split()) for _, _, endings in rows if endings != "="}) > 1:
        raise ValueError("places: the rules have not all as many endings, one for each case")


def _by_ending(word: str, rules: tuple[tuple[str, ...], ...]) -> list[str]:
    """Return the forms of a word by the longest rule that fits, the word alone when none does."""
    fitting = [rule for rule in rules if len(word) > max(3, len(rule[0]) + 1) and word.endswith(rule[0])]
    if not fitting:
        return [word]
    _, strip, endings = max(fitting, key=lambda rule: len(rule[0]))
    if endings == "=":
        return [word]
    return [word.removesuffix(strip) + ending for ending in paradigm(strip, endings)[1]]


def _main(codes: list[str]) -> int:
    """Check files and print their forms; return the exit code."""
    wrong = 0
    for path in [FOLDER / f"{code}.toml" for code in codes] or sorted(FOLDER.glob("*.toml")):
        try:
            language = read(path)
        except (OSError, ValueError) as error:
            sys.stderr.write(f"{error}\n")
            wrong += 1
            continue
        counts = []
        for section, (columns, _) in SECTIONS.items():
            if "lemma" in columns:
                made = [found for _, found in language.inflected(section)]
                counts.append(f"{section} {len(made)} rows {sum(map(len, made))} forms")
                if codes:
                    sys.stdout.writelines(f"{section}: {', '.join(found)}\n" for found in made)
        counts.append(f"cues {sum(len(w.split('|')) for _, w in language.rows['cues'])}")
        counts.append(f"names {len(language.given)}+{len(language.family)}")
        sys.stdout.write(f"{path.name}: {'; '.join(counts)}\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))

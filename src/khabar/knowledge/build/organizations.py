"""Organisations and holders of offices: curated facts, one row each, with their names by language."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from khabar.knowledge.build.entry import EITHER, Entry
from khabar.knowledge.build.inflection import forms
from khabar.knowledge.build.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from khabar.knowledge.build.inflection import Paradigm
    from khabar.knowledge.build.languages import Language

FOLDERS: Final = {"organization": TABLES / "organizations", "person": TABLES / "persons"}
#: Columns of the two parts of a file.
ORGANIZATION: Final = ("id", "kind", "country", "name")
PERSON: Final = ("id", "role", "country", "name", "from", "to")
NAME: Final = ("id", "language", "name", "paradigm")
KINDS: Final = frozenset({
    "igo", "ngo", "government", "military", "party", "armed", "company", "bank", "media", "sport",
    "education", "religion",
})  # fmt: skip


class Organized(NamedTuple):
    """The rows of the artefact, and the names that point to them by number."""

    rows: list[list[str]]
    """As in `Named`."""
    entries: list[Entry]


def build(languages: Sequence[Language]) -> Organized:
    """Return all organisations and persons.

    Raises:
        ValueError: A row has not its columns, names an unknown id, or an id stands twice.
    """
    paradigms = {language.code: language.paradigms for language in languages}
    rows: list[list[str]] = []
    entries: list[Entry] = []
    for what, folder in FOLDERS.items():
        numbers: dict[str, int] = {}
        for path in sorted(folder.glob("*.toml")):
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            try:
                entries += _entries(what, data, rows, numbers, paradigms)
            except ValueError as error:
                raise ValueError(f"{path.name}: {error}") from None
    return Organized(rows, entries)


def _entries(
    what: str,
    data: Mapping[str, Any],
    rows: list[list[str]],
    numbers: dict[str, int],
    paradigms: Mapping[str, Mapping[str, Paradigm]],
) -> Iterator[Entry]:
    """Add the rows of one file and their numbers by id, and yield its names."""
    columns, listed = (ORGANIZATION, "organizations") if what == "organization" else (PERSON, "persons")
    for row in data[listed]:
        if len(row) != len(columns):
            raise ValueError(f"{row} has not the {len(columns)} columns {columns}")
        if row[0] in numbers:
            raise ValueError(f"the id {row[0]!r} stands twice")
        if what == "organization" and row[1] not in KINDS:
            raise ValueError(f"{row}: kind is one of {sorted(KINDS)}")
        numbers[row[0]] = len(rows)
        rows.append([what, *row[:4], *(row[4:] or ("", ""))])
    for row in data["names"]:
        if len(row) not in {len(NAME) - 1, len(NAME)}:
            raise ValueError(f"{row} has not the columns {NAME}; only the last may be left out")
        key, language, name, *inflected = row
        if key not in numbers:
            raise ValueError(f"{row}: there is no {key!r}")
        article = EITHER if language == "ar" else ""
        made = forms(name, inflected[0], paradigms.get(language, {})) if inflected else [name]
        for form in made:
            yield Entry(
                form, language, what, numbers[key], what, article, exact=form if _is_acronym(form) else ""
            )


def _is_acronym(name: str) -> bool:
    """Return whether a name counts only in capitals: WHO, NATO, ООН."""
    return name.isupper() and len(name) < 8

"""Words of each language, made out of its section of the artefact when its first text comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


class ByLanguage(Generic[T]):
    """What is made of one kind of sections, by language."""

    def __init__(
        self, sections: Mapping[str, memoryview], kind: str, make: Callable[[str, memoryview], T]
    ) -> None:
        """Keep the sections of a kind.

        Args:
            sections: Those of the artefact.
            kind: What their names begin with, before the language.
            make: Makes the words of a language out of its section.
        """
        self._sections = {
            name.removeprefix(kind): section for name, section in sections.items() if name.startswith(kind)
        }
        self._make = make
        self._made: dict[str, T | None] = {}

    @property
    def languages(self) -> list[str]:
        """Return the languages that have words."""
        return sorted(self._sections)

    def of(self, language: str) -> T | None:
        """Return the words of a language, None where there are none."""
        if language not in self._made:
            section = self._sections.get(language)
            self._made[language] = None if section is None else self._make(language, section)
        return self._made[language]

"""What the words of a date mean, by language: months, parts of the day, the order of numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")
System = Literal["gregorian", "jalali", "ethiopic"]
Order = Literal["dmy", "mdy", "ymd"]

#: Language whose words are understood everywhere; "" holds what all languages agree on.
_COMMON: Final = "en"
_ANY: Final = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Words of dates, folded; the language `""` holds those that mean the same in every language."""

    months: Mapping[str, Mapping[str, tuple[System, int]]] = field(default_factory=dict)
    dayperiods: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    prefixes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    updated: frozenset[str] = frozenset()
    orders: Mapping[str, Order] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Calendar:
        """Return the words that `knowledge.build.calendar.build` gives."""
        months: dict[str, dict[str, tuple[System, int]]] = {}
        systems: tuple[tuple[str, System], ...] = (
            ("months", "gregorian"), ("jalali", "jalali"), ("ethiopic", "ethiopic"),
        )  # fmt: skip
        for key, system in systems:
            for language, names in data[key].items():
                words = months.setdefault(language, {})
                words.update({bare(fold_text(name)): (system, number) for name, number in names.items()})
        periods = {
            language: {squeeze(fold_text(word)): part for word, part in words.items()}
            for language, words in data["dayperiods"].items()
        }
        return cls(
            {**months, _ANY: _agreed(months.values())},
            {**periods, _ANY: _agreed(periods.values())},
            {language: tuple(map(fold_text, letters)) for language, letters in data["prefixes"].items()},
            frozenset(map(fold_text, data["updated"])),
            data["orders"],
        )

    def month(self, word: str, language: str | None) -> tuple[System, int] | None:
        """Return calendar and number of a folded, `bare` word, None when it is no month there."""
        for known in _known(self.months, language):
            if word in known:
                return known[word]
        for letter in self.prefixes.get(language or _ANY, ()):
            if word.startswith(letter) and len(word) > len(letter):
                return self.months[language or _ANY].get(word[len(letter) :])
        return None

    def dayperiod(self, word: str, language: str | None) -> str | None:
        """Return `am`, `pm`, `night`, `noon` or `none` for folded, squeezed words, None for others."""
        for known in _known(self.dayperiods, language):
            if word in known:
                return known[word]
        return None

    def order(self, language: str | None, country: str | None) -> Order | None:
        """Return how numbers of a date are ordered in a country, else in a language."""
        return self.orders.get(country or _ANY) or self.orders.get(language or _ANY)


def _known(table: Mapping[str, Mapping[str, T]], language: str | None) -> list[Mapping[str, T]]:
    """Return the words to look through, those of the language first."""
    return [table[key] for key in (language, _COMMON, _ANY) if key is not None and key in table]


def bare(word: str) -> str:
    """Return a word without the marks of abbreviation at its end."""
    return word.rstrip(".'׳॰\u200f")


def squeeze(words: str) -> str:
    """Return words without what is written or left out at will in `a. m.`."""
    return words.replace(".", "").replace(" ", "").replace("\u202f", "")


def _agreed(tables: Iterable[Mapping[str, T]]) -> dict[str, T]:
    """Return the words that have one meaning in all tables that know them."""
    found: dict[str, T] = {}
    torn = set()
    for table in tables:
        for word, meaning in table.items():
            if found.setdefault(word, meaning) != meaning:
                torn.add(word)
    return {word: meaning for word, meaning in found.items() if word not in torn}

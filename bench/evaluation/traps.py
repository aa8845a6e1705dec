"""The trap sentences of `tests/golden/traps`: which are read as a careful reader reads them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final, NamedTuple

from bench.evaluation.data import ROOT
from khabar import Article, enrich

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = ROOT / "tests" / "golden" / "traps"
_TYPES: Final = {"person": "person", "organization": "organization", "place": "place", "country": "place"}


class Trap(NamedTuple):
    """A sentence, and what must and must not be found in it: `country:FR`, `person:Chad Miller`."""

    language: str
    kind: str
    text: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Result(NamedTuple):
    """How khabar reads a trap."""

    trap: Trap
    missing: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether everything asked for is found, and nothing that is not."""
        return not self.missing and not self.wrong

    def __str__(self) -> str:
        """Return it in words."""
        said = [f"lacks {', '.join(self.missing)}"] if self.missing else []
        said += [f"has {', '.join(self.wrong)}"] if self.wrong else []
        return f"{self.trap.language} {self.trap.kind:9} {'; '.join(said)}: {self.trap.text}"


def languages() -> list[str]:
    """Return the languages that have traps."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def results(language: str) -> list[Result]:
    """Return how the traps of a language are read."""
    return [_result(trap) for trap in _traps(language)]


def _traps(language: str) -> Iterator[Trap]:
    data = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    for row in data["traps"]:
        yield Trap(language, row["kind"], row["text"], tuple(row.get("yes", ())), tuple(row.get("no", ())))


def _result(trap: Trap) -> Result:
    event = enrich(Article(text=trap.text))
    found = {f"country:{country.alpha2}" for country in event.countries}
    for entity in event.entities:
        if entity.type in _TYPES:
            names = {entity.name, *(mention.text for mention in entity.mentions)}
            found |= {f"{_TYPES[entity.type]}:{name}" for name in names}
    missing = tuple(name for name in trap.yes if name not in found)
    return Result(trap, missing, tuple(name for name in trap.no if name in found))

"""Users' names in a worker: their readings, and their rows numbered after those of the world."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from khabar.knowledge.readings import ReadingTable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from khabar.knowledge.readings import Reading
    from khabar.knowledge.rows import Rows

#: Section that tells users' names from the world's artefact, and the version of what it holds.
INFO: Final = "own.info"
FORMAT: Final = 1
#: Table of the things as they were read.
THINGS: Final = "own.things"
#: Kind of every reading of a user's name.
USER: Final = "user"


class OwnReadings(ReadingTable):
    """What users' names mean; values are filed as a number or country code, a blank, and the user's id."""

    def __init__(
        self,
        rows: Rows,
        shapes: Sequence[Sequence[Any]],
        covered: Collection[str],
        first: Mapping[str, int],
    ) -> None:
        """Keep what the artefact holds.

        Args:
            rows: As for every table of readings.
            shapes: As above.
            covered: As above.
            first: What → the number of the first row that is a user's.
        """
        super().__init__(rows, shapes, covered)
        self._first = first

    def allowed(self, pattern: int, language: str) -> tuple[Reading, ...]:
        """Return the readings of a pattern in a text of one language; their rule is the user's id."""
        return tuple(self._own(reading) for reading in super().allowed(pattern, language))

    def _own(self, reading: Reading) -> Reading:
        value, _, key = reading.value.partition(" ")
        if reading.what == "country":
            return reading._replace(value=value, rule=f"{USER}:{key}")
        number = int(value) + self._first[reading.what]
        return reading._replace(value=str(number), rule=f"{reading.what}:{key}")


class Joined:
    """Two tables as one: the second is numbered after the first."""

    def __init__(self, first: Rows | Joined, second: Rows) -> None:
        """Keep both."""
        self._first, self._second = first, second
        self._begin = len(first)

    def __len__(self) -> int:
        """Return how many values there are."""
        return self._begin + len(self._second)

    def __getitem__(self, number: int) -> Any:  # noqa: ANN401 - JSON
        """Return a value."""
        return self._first[number] if number < self._begin else self._second[number - self._begin]


def combined(world: str, own: str) -> str:
    """Return the version of the world's artefact with one of users' names over it."""
    return "sha256:" + hashlib.sha256(f"{world}+{own}".encode()).hexdigest()

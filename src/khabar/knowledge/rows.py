"""A table of JSON values in the artefact, each parsed when it is first asked for: loading costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from khabar.knowledge.sections import ENDS, JSON

if TYPE_CHECKING:
    from collections.abc import Mapping


class Rows:
    """Values by number."""

    def __init__(self, ends: memoryview | bytes, json: memoryview | bytes) -> None:
        """Keep the sections of the artefact.

        Args:
            ends: Where the JSON of each value ends, four bytes little-endian each.
            json: The JSON of all values, one after the other.
        """
        self._ends = memoryview(ends).cast("I")
        self._json = memoryview(json)

    @classmethod
    def from_sections(cls, sections: Mapping[str, memoryview], name: str) -> Rows:
        """Return the table that an artefact holds under a name."""
        return cls(sections[name + ENDS], sections[name + JSON])

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._ends)

    def __getitem__(self, number: int) -> Any:  # noqa: ANN401 - JSON
        """Return a value; it is parsed at every call."""
        start = self._ends[number - 1] if number else 0
        return orjson.loads(self._json[start : self._ends[number]])

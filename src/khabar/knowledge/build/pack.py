"""A table of values as sections of the artefact, as `rows.Rows` reads them."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

from khabar.knowledge.artefact import to_json
from khabar.knowledge.sections import ENDS, JSON

if TYPE_CHECKING:
    from collections.abc import Iterable


class Packer:
    """Takes values one by one and keeps no more of them than their JSON."""

    def __init__(self, name: str) -> None:
        """Begin an empty table of that name."""
        self._name = name
        self._ends = array("I")
        self._json = bytearray()

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._ends)

    def add(self, value: object) -> None:
        """Take one more value."""
        self._json += to_json(value)
        self._ends.append(len(self._json))

    def sections(self) -> dict[str, bytes]:
        """Return the two sections of the table: where each value's JSON ends, and all of the JSON."""
        ends = self._ends
        if sys.byteorder == "big":
            ends.byteswap()
        return {self._name + ENDS: ends.tobytes(), self._name + JSON: bytes(self._json)}


def rows(name: str, values: Iterable[object]) -> dict[str, bytes]:
    """Return the sections of a table of these values."""
    packer = Packer(name)
    for value in values:
        packer.add(value)
    return packer.sections()

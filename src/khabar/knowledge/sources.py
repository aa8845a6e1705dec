"""Where the facts of the artefact come from, as it says itself."""

from __future__ import annotations

from typing import Final, NamedTuple

#: Section of the artefact that holds them.
SECTION: Final = "sources"


class Source(NamedTuple):
    """One source of facts."""

    name: str
    version: str
    """Package and version it was taken from, and that of the data where the package tells it."""
    licence: str
    """SPDX identifiers, joined by `AND` where the data have another than the package that carries them."""
    gives: str
    """What is taken from it."""
    url: str

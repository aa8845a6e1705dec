"""Users' names as they come together: those that were there, and those of the files read now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.errors import FatalError
from khabar.knowledge.own.thing import merged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.knowledge.own.thing import Thing

#: Most names altogether: packing 200,000 takes 0.7 GB of memory and 10 s, and a worker holds 70 MB of them.
MOST: Final = 500_000


class Collection:
    """Things by type and id: a thing that is read replaces one that was there, with all its names."""

    def __init__(self, kept: Iterable[Thing] = ()) -> None:
        """Begin with the things that were there."""
        self._kept = {thing.key: thing for thing in kept}
        self._read: dict[tuple[str, str], Thing] = {}
        self._names = sum(len(thing.names) for thing in self._kept.values())

    def add(self, thing: Thing) -> None:
        """Add what a row says; rows of one id are names of one thing.

        Raises:
            ValueError: It says something else than a row before it, of the same id.
            FatalError: `too_many_names`.
        """
        before = self._read.get(thing.key)
        now = self._read[thing.key] = thing if before is None else merged(before, thing)
        self._names += len(now.names) - (len(before.names) if before else 0)
        if self._names > MOST:
            raise FatalError("too_many_names", f"there are more than {MOST:,} names; add fewer of them")

    @property
    def replaced(self) -> int:
        """Return how many of the things that were there have been read anew."""
        return len(self._kept.keys() & self._read.keys())

    def things(self) -> list[Thing]:
        """Return all things, ordered by type and id."""
        every = {**self._kept, **self._read}
        return [every[key] for key in sorted(every)]

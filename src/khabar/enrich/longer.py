"""Which longer name of an article a shorter one belongs to: Macron to Emmanuel Macron."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Key = tuple[str, object]
"""What an entity is, and the name or number it is told by."""


class Longer:
    """The persons of an article by parts of their names: a look costs the same however many there are."""

    def __init__(self, names: Mapping[Key, Sequence[str]], mentions: Mapping[Key, int]) -> None:
        """File every name under its parts, the ones mentioned most first.

        Args:
            names: Parts of each name.
            mentions: How often each is mentioned.
        """
        self._names = names
        self._by_end: dict[str, Key] = {}
        self._by_ends: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        for key in sorted(names, key=lambda key: (mentions[key], str(key[1])), reverse=True):
            parts = names[key]
            if len(parts) < 2:
                continue
            first, last = parts[0], parts[-1]
            self._by_end.setdefault(first, key)
            self._by_end.setdefault(last, key)
            if len(parts) > 2:
                for within in {"", *parts[1:-1]}:
                    self._by_ends[first, within, last].append(key)

    def of(self, parts: Sequence[str]) -> Key | None:
        """Return the most mentioned longer name with the same first and last part, or with the one part."""
        if len(parts) == 1:
            return self._by_end.get(parts[0])
        first, last = parts[0], parts[-1]
        filed = [self._by_ends.get((first, within, last), ()) for within in parts[1:-1] or [""]]
        wanted = {*parts}
        return next((key for key in min(filed, key=len) if self._is_longer(key, parts, wanted)), None)

    def _is_longer(self, key: Key, parts: Sequence[str], wanted: set[str]) -> bool:
        whole = self._names[key]
        return len(whole) > len(parts) and wanted.issubset(whole)

"""What makes words the name of a person, and the names an article has taught so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.enrich.spans import Span
    from khabar.enrich.surroundings import Word
    from khabar.knowledge.lexicon import Lexicon


class Memory:
    """The persons that an article names in full; later mentions need only a part of the name."""

    def __init__(self) -> None:
        """Begin with none."""
        self.by_part: dict[str, Span] = {}

    def learn(self, words: Sequence[Word], span: Span) -> None:
        """Remember a full name under its parts."""
        for word in words:
            if len(word.low) > 2 and "." not in word.low:
                self.by_part.setdefault(word.low, span)

    def looks_like_person(self, words: Sequence[Word], lexicon: Lexicon, title: str | None) -> bool:
        """Return whether several capitalised words are a person's name."""
        if len(words) > 5:
            return False
        given = [self._has(word.low, lexicon.given) for word in words]
        family = [self._has(word.low, lexicon.family) for word in words]
        score = 2.0 * given[0] + 1.0 * any(family[1:]) + (2.0 if title else 0.0)
        score += 1.0 * any("." in word.low for word in words[1:-1]) + 0.5 * any(given[1:])
        last = words[-1].low
        if last in lexicon.common and not family[-1]:
            score -= 1.5
        if any(word.low in self.by_part for word in words):
            score += 1.5
        return score >= 2.0

    @staticmethod
    def _has(low: str, names: frozenset[str]) -> bool:
        """Return whether a word, or a part of it with a hyphen, is one of some names."""
        return low in names or ("-" in low and low.split("-", maxsplit=1)[0] in names)

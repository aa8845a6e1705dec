"""The words by which lines that are no article text give themselves away, in the languages of the news."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from khabar.text.normalize import fold_text
from khabar.text.scripts import is_word

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Letters of a phrase it is looked up by; all languages have shorter function words than phrases.
_KEY: Final = 3


@dataclass(frozen=True, slots=True)
class SegmentWords:
    """Phrases and date words, all folded (`normalize.fold_text`).

    `whole` maps a line to its kind, `starts` the first letters of a line to the phrases that may begin it.
    """

    whole: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SegmentWords:
        """Return the words that `knowledge.build.segment_words.build` gives."""
        whole = {bare(fold_text(p)): kind for kind, ps in data["whole"].items() for p in ps}
        starts: dict[str, list[tuple[str, str]]] = {}
        for kind, phrases in data["start"].items():
            for phrase in sorted(map(fold_text, phrases)):
                starts.setdefault(phrase[:_KEY], []).append((phrase, kind))
        ordered = {key: tuple(sorted(found, key=_longest_first)) for key, found in starts.items()}
        return cls(whole, ordered, frozenset(map(fold_text, data["dates"])))

    def kind_of(self, folded: str) -> tuple[str, str] | None:
        """Return the kind of a folded line and how it was found (`whole`, `start`), None when no phrase fits."""
        stripped = bare(folded)
        kind = self.whole.get(stripped)
        if kind is not None:
            return kind, "whole"
        for phrase, found in self.starts.get(stripped[:_KEY], ()):
            if stripped.startswith(phrase) and _ends_word(stripped, len(phrase)):
                return found, "whole" if len(stripped) == len(phrase) else "start"
        return None


def bare(line: str) -> str:
    """Return a line without punctuation and symbols around it."""
    start, end = 0, len(line)
    while start < end and not is_word(line[start]):
        start += 1
    while end > start and not is_word(line[end - 1]):
        end -= 1
    return line[start:end]


def _ends_word(line: str, at: int) -> bool:
    """Return whether a word ends at `at`."""
    return at >= len(line) or not line[at].isalnum() or not line[at - 1].isalnum()


def _longest_first(row: tuple[str, str]) -> tuple[int, str]:
    return -len(row[0]), row[0]

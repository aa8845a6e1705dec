"""The words by which lines that are no article text give themselves away, in the languages of the news."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from khabar.text.normalize import fold_text
from khabar.text.scripts import is_word

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Letters of a phrase it is looked up by; all languages have shorter function words than phrases.
_KEY: Final = 3
_DIGIT: Final = re.compile("[0-9]")
#: What stands between the words of a date; the folded text has ASCII digits.
_BREAK: Final = re.compile(r"[\s0-9.,;:/()\[\]|•·@+،\u200e\u200f–-]+")
#: A date or a time in digits.
_NUMERIC: Final = re.compile(
    r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|(?<![0-9:])[0-2]?[0-9][:.][0-5][0-9](?![0-9:])"
)


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
            for phrase in map(fold_text, phrases):
                if bare(phrase) == phrase:
                    whole.setdefault(phrase, kind)
                starts.setdefault(phrase[:_KEY], []).append((phrase, kind))
        ordered = {key: tuple(sorted(found, key=_longest_first)) for key, found in starts.items()}
        return cls(whole, ordered, frozenset(map(fold_text, data["dates"])))

    def is_date(self, folded: str) -> bool:
        """Return whether a folded line is made of digits and date words, and tells a date or a time."""
        if not _DIGIT.search(folded):
            return False
        found = [word for word in _BREAK.split(folded) if word]
        return all(map(self.dates.__contains__, found)) and bool(found or _NUMERIC.search(folded))

    def kind_of(self, line: str) -> tuple[str, str] | None:
        """Return kind and fit (`whole`, `start`) of a folded, `bare` line, None when no phrase fits."""
        kind = self.whole.get(line)
        if kind is not None:
            return kind, "whole"
        for phrase, found in self.starts.get(line[:_KEY], ()):
            if line.startswith(phrase) and _ends_word(line, len(phrase)):
                return found, "whole" if len(line) == len(phrase) else "start"
        return None


def bare(line: str) -> str:
    """Return a line without punctuation and symbols around it."""
    start, end = 0, len(line)
    if line and line[0].isalnum() and line[-1].isalnum():
        return line
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

"""Which line of a text is its headline, and which lines repeat it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.text.normalize import fold_text
from khabar.text.scripts import is_unspaced
from khabar.text.segment_words import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.text.lines import Line

#: Lines looked at before the text, and characters of the text that they are compared with.
_CANDIDATES: Final = 16
_LEAD: Final = 800
#: What stands between a page's title and the name of its site.
_SITE: Final = re.compile(r"\s+[|»·•:—–-]{1,2}\s+|\s*[|｜：]\s*")


@dataclass(frozen=True, slots=True)
class Headline:
    """Places of the headline and of its repetitions, in order; none when the text has no headline."""

    places: tuple[int, ...] = ()
    rule: str = ""


def find(lines: Sequence[Line], first: int, title: str | None) -> Headline:
    """Return where the headline stands.

    Args:
        lines: All lines.
        first: Index of the first line of the article's text.
        title: The headline as the producer gives it.
    """
    if title and title.strip():
        places = _equal(lines, _forms(title))
        return Headline(places, "title_field") if places else Headline()
    if first == len(lines):
        return _without_text(lines)
    candidates = [at for at in range(min(first, _CANDIDATES)) if lines[at].kind == "short"]
    if not candidates:
        return Headline()
    same = {at: _same(lines, lines[at].folded) or (at,) for at in candidates}
    lead = " ".join(line.text[:_LEAD] for line in lines[first : first + 2]).lower()
    best = max(candidates, key=lambda at: (_score(lines[at], len(same[at]), lead), -at))
    return Headline(same[best], "repeated" if len(same[best]) > 1 else "head_title")


def _without_text(lines: Sequence[Line]) -> Headline:
    """Return the headline of a text that has no paragraph: its first title, when more follows."""
    titles = [at for at, line in enumerate(lines) if line.kind == "short" and line.words > 3]
    return Headline((titles[0],), "first_title") if titles and _mostly_open(lines) else Headline()


def _mostly_open(lines: Sequence[Line]) -> bool:
    return sum(line.kind in {"short", "terse", "list"} for line in lines) * 2 > len(lines)


def _forms(title: str) -> set[str]:
    """Return the folded title, with and without the name of the site at its end or beginning."""
    folded = " ".join(fold_text(title).split())
    cuts = list(_SITE.finditer(folded[:500]))
    forms = {folded, folded[: cuts[-1].start()], folded[cuts[0].end() :]} if cuts else {folded}
    return {bare(form) for form in forms if len(form) * 2 >= len(folded)} - {""}


def _equal(lines: Sequence[Line], forms: set[str]) -> tuple[int, ...]:
    """Return the lines that are one of these forms."""
    return tuple(at for at, line in enumerate(lines) if line.folded in forms)


def _same(lines: Sequence[Line], folded: str) -> tuple[int, ...]:
    """Return the places of a line and its repetitions."""
    return tuple(at for at, line in enumerate(lines) if line.folded == folded) if folded else ()


def _score(line: Line, repeated: int, lead: str) -> float:
    """Return how much a line looks like the headline: long, repeated, with words that the text repeats."""
    parts = _parts(line.text[:_LEAD].lower())
    shared = sum(part in lead for part in parts) / len(parts) if parts else 0.0
    return 2 * shared + min(line.words, 12) / 12 + (2 if repeated > 1 and line.words > 3 else 0)


def _parts(low: str) -> list[str]:
    """Return what to look for in the text: words of four letters and more, or pairs of characters."""
    if is_unspaced(low[len(low) // 2]):
        return [low[at : at + 2] for at in range(min(len(low), 60) - 1)]
    return [word for word in low.split() if len(word) > 3]

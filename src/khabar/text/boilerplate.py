"""Lines that a source prints under many articles: what a worker is told of them, and how they are learnt.

Learning is apart from enriching: a table made once from many articles is an input like any other, so that
the same article gives the same event whatever came before it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from khabar.text.normalize import fold_text, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT: Final = "khabar.boilerplate/1"
#: A line is boilerplate from so many articles of its source on …
LEAST: Final = 3
#: … and from this share of them on.
SHARE: Final = 0.05
#: Lines of one source that are counted at a time; when there are more, those seen once are forgotten.
COUNTED: Final = 100_000
_NUMBER: Final = re.compile("[0-9]+")


def key(line: str) -> str:
    """Return what two lines are compared by: words without case, accents, marks, and all numbers alike."""
    return " ".join(_NUMBER.sub("0", spaced(fold_text(line))).split())


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Lines by source that are no part of an article."""

    version: str
    """`sha256:` of the table."""
    sources: Mapping[str, frozenset[str]]
    """Domain, or folded name, of a source → keys of lines."""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], version: str) -> Boilerplate:
        """Return the lines of a table.

        Raises:
            ValueError: It is no table of this format.
        """
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise ValueError(f"it is no table of {FORMAT}")
        try:
            sources = {name: frozenset(facts["lines"]) for name, facts in data["sources"].items()}
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"sources: {error!r}") from None
        return cls(version, sources)

    def of(self, source: str | None) -> frozenset[str]:
        """Return the keys of a source's lines."""
        return self.sources.get(source or "", frozenset())


def source_of(domain: str | None, name: str | None) -> str | None:
    """Return what a source is filed under, None when the article names none."""
    return domain or (fold_text(name).strip() if name else None) or None


@dataclass(slots=True)
class _Counts:
    """Of one source."""

    headlines: set[str] = field(default_factory=set)
    lines: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Learner:
    """Counts in how many articles of a source each line stands."""

    _sources: dict[str, _Counts] = field(default_factory=dict)

    def add(self, source: str, headline: str, lines: Iterable[str]) -> bool:
        """Count an article's lines, each once; return False for one with a headline that came before.

        Args:
            source: From `source_of`.
            headline: Of the article. Copies of one article would make boilerplate of its paragraphs.
            lines: All but the headline, as they stand.
        """
        counts = self._sources.setdefault(source, _Counts())
        title, folded = key(headline), fold_text(headline).strip()
        if folded in counts.headlines:
            return False
        counts.headlines.add(folded)
        counts.lines.update({told for line in lines if (told := key(line)) and told != title})
        if len(counts.lines) > COUNTED:
            counts.lines = Counter({line: n for line, n in counts.lines.items() if n > 1})
        return True

    def table(self, *, least: int = LEAST, share: float = SHARE) -> dict[str, Any]:
        """Return the table as it is written: source → articles, and its lines with theirs, most first."""
        sources = {}
        for name, counts in sorted(self._sources.items()):
            bar = max(least, share * len(counts.headlines))
            often = [(line, n) for line, n in counts.lines.items() if n >= bar]
            if often:
                lines = dict(sorted(often, key=lambda row: (-row[1], row[0])))
                sources[name] = {"articles": len(counts.headlines), "lines": lines}
        return {"format": FORMAT, "sources": sources}

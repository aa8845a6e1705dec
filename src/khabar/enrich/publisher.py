"""The name of the article's source in its text: an organisation, whatever country it is called after."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from khabar.enrich.spans import Span
from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from khabar.enrich.mentions import Scanned

RULE: Final = "source-name"


def mark(spans: list[Span], scanned: Scanned, name: str | None) -> list[Span]:
    """Return the spans of a field with the source's name as one, and none inside of it.

    A name of one word is left alone: nothing tells *Libya* the newspaper from Libya.

    Args:
        spans: In offsets of the copy.
        scanned: The field.
        name: Name of the source, None where it is unknown.
    """
    folded = fold_text(name).strip() if name else ""
    if " " not in folded or folded not in scanned.folded.text:
        return spans
    found = [
        scanned.folded.span(*match.span())
        for match in re.finditer(rf"(?<!\w){re.escape(folded)}(?!\w)", scanned.folded.text)
    ]
    ends = [end for _, end in found]
    kept = [span for span in spans if not _touches(span, found, ends)]
    starts = [line.start for line in scanned.lines]
    for start, end in found:
        line = scanned.lines[max(0, bisect_right(starts, start) - 1)]
        if line.start <= start and end <= line.end:
            kept.append(Span(start, end, "organization", RULE, 0.9, line))
    return kept


def _touches(span: Span, found: list[tuple[int, int]], ends: list[int]) -> bool:
    """Return whether a span shares a character with one of the stretches, which end at `ends`."""
    at = bisect_right(ends, span.start)
    return at < len(found) and found[at][0] < span.end

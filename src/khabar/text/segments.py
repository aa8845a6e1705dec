"""The lines of a raw text and what each is: headline, date line, paragraph, related link, widget …"""

from __future__ import annotations

import re
from typing import Final

from khabar.contract.event import Role, Segment
from khabar.text.normalize import fold_text
from khabar.text.segment_words import SegmentWords

__all__ = ["SegmentWords", "segment"]
_LINE: Final = re.compile(r"\S(?:.*\S)?")
_TERMINAL: Final = re.compile(r"[.!?…。！？।॥۔؟።៕][\"'»”’)\]]*\Z")


def segment(text: str, words: SegmentWords, *, title: str | None = None) -> tuple[Segment, ...]:
    """Return every non-blank line of a text as one segment, in order."""
    lines = [(m.start(), m.end(), m[0]) for m in _LINE.finditer(text)]
    seen: set[str] = set()
    wanted = fold_text(title) if title else None
    found: list[Segment] = []
    for start, end, line in lines:
        role, rule = _role(line, words, wanted)
        if role == "headline" and role in seen:
            role = "headline_duplicate"
        seen.add(role)
        found.append(Segment(role, start, end, rule))
    return tuple(found)


def _role(line: str, words: SegmentWords, title: str | None) -> tuple[Role, str]:
    folded = fold_text(line[:200])
    if title and folded == title:
        return "headline", "title"
    kind = words.kind_of(folded) if len(line) < 120 else None
    if kind and kind[0] == "widget":
        return "widget", "word"
    if _TERMINAL.search(line[-8:]) or len(line) > 200:
        return "paragraph", "sentence"
    if any(map(str.isdigit, line)) and len(line) < 40:
        return "dateline", "digits"
    return "subheading", "short"

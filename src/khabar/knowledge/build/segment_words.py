"""Words that tell the lines of a page apart: our phrases, and CLDR's names of months, days and times."""

from __future__ import annotations

import re
from typing import Any, Final

from khabar.knowledge.build import calendar
from khabar.knowledge.build.tables import read

#: Between the words of a date: blanks and every mark but the apostrophe.
_BREAK: Final = re.compile(r"[\s\d.,;:/()·|\u060c_-]+")


def build() -> dict[str, Any]:
    """Return phrases and words, not yet folded.

    `whole` and `start`: kind of line → phrases that are the line or begin it; `dates`: the single words that
    lines of date and time are made of.
    """
    found: dict[str, dict[str, set[str]]] = {"whole": {}, "start": {}}
    for kind, _language, match, phrase in read("segments").rows:
        found[match].setdefault(kind, set()).add(phrase)
    phrases = {match: {kind: sorted(ps) for kind, ps in kinds.items()} for match, kinds in found.items()}
    return {**phrases, "dates": sorted(_date_words())}


def _date_words() -> set[str]:
    """Return every word of the names of months, days and parts of the day, and our own."""
    names = calendar.weekdays()
    data = calendar.build()
    for kind in ("months", "jalali", "ethiopic", "dayperiods"):
        for words in data[kind].values():
            names.update(words)
    for kind, _language, word, _value in read("dates").rows:
        if kind in {"word", "updated"}:
            names.add(word)
    for kind, key, _country, _zone in read("zones").rows:
        if kind == "abbreviation":
            names.add(key)
    return {word for name in names for word in _BREAK.split(name) if word}

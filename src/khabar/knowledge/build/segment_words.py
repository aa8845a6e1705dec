"""Words that tell lines of a page apart: our phrases, and CLDR's names of months, days and parts of the day."""

from __future__ import annotations

from typing import Any

from khabar.knowledge.build.tables import read


def build() -> dict[str, Any]:
    """Return `whole` and `start` (kind → phrases) and `dates` (words a date line is made of), sorted."""
    found: dict[str, dict[str, set[str]]] = {"whole": {}, "start": {}}
    for kind, _language, match, phrase in read("segments").rows:
        found[match].setdefault(kind, set()).add(phrase)
    phrases = {match: {kind: sorted(ps) for kind, ps in kinds.items()} for match, kinds in found.items()}
    return {**phrases, "dates": sorted(_date_words())}


def _date_words() -> set[str]:
    """Return single words that stand in dates and times."""
    return {word for _kind, _language, words, _value in read("dates").rows for word in words.split()}

"""Names of months and of the parts of the day, by language."""

from __future__ import annotations

from typing import Any

from khabar.knowledge.build.tables import read


def build() -> dict[str, Any]:
    """Return `months` (language → name → number) and `dayperiods` (word → `am` or `pm`)."""
    periods = {word: value for kind, _language, word, value in read("dates").rows if kind == "dayperiod"}
    return {"months": {}, "dayperiods": periods}

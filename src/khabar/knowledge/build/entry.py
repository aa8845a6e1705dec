"""One row of the gazetteer on its way into the artefact: a name, and one thing that it may mean."""

from __future__ import annotations

from typing import NamedTuple

#: The name holds in texts of every language.
ANY_LANGUAGE = "*"
#: Needs the Arabic article, the pattern stands without it: الهند is India, هند a woman's name.
DEFINITE = "definite"
#: May stand with the Arabic article or without it.
EITHER = "either"


class Entry(NamedTuple):
    """A name as a language writes it, and its meaning."""

    text: str
    """The name."""
    language: str
    """ISO 639 code, `*` for every language."""
    what: str
    """What kind of thing it names: see `readings.What`."""
    value: str | int
    """Which one: country code, number of a row, kind of title."""
    kind: str
    """Table or rule that gives the name, for the evidence."""
    article: str = ""
    """Arabic article before it: `definite` (must), `either` (may), empty (must not)."""
    exact: str = ""
    """The only form in which it counts, empty when letter case and vowel signs do not matter."""
    test: str = ""
    """What makes it count although it is another word too, empty when it always counts."""

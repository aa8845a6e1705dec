"""How sections of the artefact are named, for those who write them and those who read them."""

from __future__ import annotations

from typing import Final

#: Name of an automaton's section, before its script.
AUTOMATON: Final = "gazetteer.automaton."
#: Names of the two sections of a table, after the table's own name.
ENDS: Final = ".ends"
JSON: Final = ".json"
#: Topics: their taxonomy; by language, whose code ends the name, what finds terms and what they say.
TAXONOMY: Final = "topics.taxonomy"
TOPIC_AUTOMATON: Final = "topics.automaton."
TOPIC_TERMS: Final = "topics.terms."
#: Languages whose terms of topics stand anywhere, since no blanks part words.
UNSPACED_TERMS: Final = frozenset({"ja", "km", "lo", "my", "th", "zh"})
#: Name of the section of a language's words of quantities; after it `*` has what all share.
QUANTITIES: Final = "quantities."
#: Names of the sections of a language's words of days, and of its words of saying.
DAYS: Final = "days."
SAYING: Final = "saying."
LATIN: Final = "Latn"
#: Scripts that one text mixes, by the one they are filed under.
_GROUPS: Final = {"Jpan": "Hani", "Hans": "Hani", "Hant": "Hani"}


def group_of(script: str | None) -> str:
    """Return the script under which names and texts in a script are filed."""
    return _GROUPS.get(script, script) if script else LATIN

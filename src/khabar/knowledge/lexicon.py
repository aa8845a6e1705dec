"""Words of a language that speak for or against a name beside them, and the names of persons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import orjson

from khabar.knowledge.words import Filter
from khabar.text.scripts import UPPER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Kinds of cues that a language may have, see `tables/languages`.
CUES: Final = (
    "place_before", "place_after", "place_head_first", "place_head_last", "person_before", "person_after",
    "particle", "joiner", "capital", "not_place", "not_person", "seldom_person", "foreign",
)  # fmt: skip
#: Languages whose persons are looked up by script.
_LOOKED_UP: Final = {"zh": "Hani", "ja": "Hani", "ko": "Kore"}
#: Written on to the next word: Arabic conjunctions, and Arabic and Hebrew prepositions, conjunctions and
#: articles.
_CONJUNCTIONS: Final = "وف"
_PREPOSITIONS: Final = "وفبلكבלוכמשה"
#: Bytes of the filter of known words of a language with ten thousand of them.
_RICH: Final = 65_536
#: Parts of Arabic and other names that are written on to the next with a hyphen: al-Assad, el-Sisi.
_HYPHENED: Final = "(?:[aeu]l|a[dnrstz]|ash|ben|bin|ould|abd|abu|oğlu)-"
#: One word with a capital, or initials. An apostrophe or hyphen is inside where a name goes on: O'Keeffe,
#: Jean-Pierre, but not Trump's and US-led.
_REST: Final = (
    rf"(?:\.(?:[- ]?[{UPPER}]\.)*|(?:\w+|['’ʼ](?=\w\w)|[-‑](?=[{UPPER}0-9])|[\u00ad\u0300-\u036f])*)"
)
TOKEN: Final = re.compile(rf"[{UPPER}](?<!\w.){_REST}")
#: Languages that write prefixes before the capital of a name: eGoli, uMandela, muHarare.
_PREFIXING: Final = frozenset({"sn", "xh", "zu"})
_PREFIXED: Final = re.compile(rf"(?:(?<!\w)[a-z]{{1,6}}[{UPPER}]|[{UPPER}](?<!\w.)){_REST}")


@dataclass(frozen=True)
class Lexicon:
    """What is known of the words of one language."""

    language: str
    frequent: Filter
    """Words that every text is full of."""
    common: Filter
    """Words of everyday language."""
    known: Filter
    """Words that readers know, the common ones included."""
    given: frozenset[str]
    """Folded given names: in scripts with capitals, Chinese, Japanese and Korean ones."""
    family: frozenset[str]
    """Folded family names, of the same."""
    place_before: frozenset[str]
    place_after: frozenset[str]
    place_head_first: frozenset[str]
    place_head_last: frozenset[str]
    person_before: frozenset[str]
    person_after: frozenset[str]
    particle: frozenset[str]
    joiner: frozenset[str]
    capital: frozenset[str]
    """Words with a capital that are no entity."""
    not_place: frozenset[str]
    """Words that name a place only where something else says so."""
    not_person: frozenset[str]
    """Words that are no name of a person, although one is spelt like them."""
    seldom_person: frozenset[str]
    """Names of persons that are everyday words: they count beside another name or a title."""
    foreign: frozenset[str]
    """Characters that foreign names are written with."""
    anchors: frozenset[str] = frozenset()
    """Words that only stand before places and countries."""
    ordinary: dict[str, bool] = field(init=False, default_factory=dict, compare=False, repr=False)
    """Words that were asked for, and whether they are everyday ones in one of their forms."""

    @property
    def is_rich(self) -> bool:
        """Return whether so many words are known that an unknown one is likely to be a name."""
        return len(self.known.data) >= _RICH

    @property
    def token(self) -> re.Pattern[str]:
        """Return what finds one word with a capital."""
        return _PREFIXED if self.language in _PREFIXING else TOKEN

    @cached_property
    def announcing(self) -> frozenset[str]:
        """Return the words before persons as they are and with a conjunction written on to them."""
        before = self.person_before
        return before.union(*({first + word for word in before} for first in _CONJUNCTIONS))

    @cached_property
    def place_heads(self) -> frozenset[str]:
        """Return the words before places as they are and with a preposition written on to them."""
        heads = self.place_head_first
        return heads.union(*({first + word for word in heads} for first in _PREPOSITIONS))

    @cached_property
    def phrase_ends(self) -> frozenset[str]:
        """Return the last words of the phrases of several words before places and persons."""
        return frozenset(
            phrase.rsplit(" ", 1)[1] for phrase in self.place_before | self.person_before if " " in phrase
        )

    @cached_property
    def phrase_starts(self) -> frozenset[str]:
        """Return the first words of the phrases of several words after persons."""
        return frozenset(phrase.split(" ", 1)[0] for phrase in self.person_after if " " in phrase)

    @cached_property
    def runs(self) -> re.Pattern[str]:
        """Return what finds runs of words with capitals, joined by particles and joiners of the language.

        The first word is group 1.
        """
        inside = sorted(self.particle | self.joiner, key=lambda word: (-len(word), word))
        words = "|".join(re.escape(word) for word in inside)
        between = rf"[ \u00a0](?:(?:{words})[ \u00a0]){{0,3}}" if words else "[ \u00a0]"
        more = rf"(?:{between}|[ \u00a0]& ?|&|[ \u00a0]{_HYPHENED})[{UPPER}]{_REST}"
        return re.compile(rf"({self.token.pattern})(?:{more})*")


class Lexicons:
    """The lexicons of all languages; each is made when a text of its language is first met."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        """Keep the sections of the artefact."""
        self._sections = sections
        self._made: dict[str, Lexicon] = {}
        self._cues: dict[str, dict[str, list[str]]] = orjson.loads(sections["cues"])
        self._anchors: dict[str, list[str]] = orjson.loads(sections["anchors"])

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return {
            f"{script}.{kind}": frozenset(names)
            for script, kinds in orjson.loads(self._sections["names"]).items()
            for kind, names in kinds.items()
        }

    def of(self, language: str) -> Lexicon:
        """Return the lexicon of a language; one that nothing is known of has an empty one."""
        found = self._made.get(language)
        if found is None:
            found = self._made[language] = self._make(language)
        return found

    def share(self, language: str, words: Sequence[str]) -> float:
        """Return the share of folded words that are frequent in a language."""
        frequent = self.of(language).frequent
        return sum(word in frequent for word in words) / len(words)

    def _make(self, language: str) -> Lexicon:
        none = Filter.of(())
        frequent, common, known = (
            Filter(self._sections[name]) if (name := f"words.{kind}.{language}") in self._sections else none
            for kind in ("frequent", "common", "known")
        )
        cues = {kind: frozenset(self._cues.get(language, {}).get(kind, ())) for kind in CUES}
        script = _LOOKED_UP.get(language, "cased")
        return Lexicon(
            language=language,
            frequent=frequent,
            common=common,
            known=known,
            given=self._names[f"{script}.given"],
            family=self._names[f"{script}.family"],
            anchors=frozenset(self._anchors.get(language, ())),
            **cues,
        )

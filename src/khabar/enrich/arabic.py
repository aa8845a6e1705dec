"""Forms of Arabic words: what is written on to them, and which words only foreign names look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from khabar.knowledge.lexicon import Lexicon

ARTICLE: Final = "ال"
#: What a word is known without, the longest first: conjunctions, prepositions, article, future, negation.
PREFIXES: Final = (
    "وبال", "فبال", "وكال", "وسي", "وال", "فال", "بال", "كال", "ولل", "ال", "لل", "لا", "ما", "و", "ف",
    "ب", "ل", "ك", "س",
)  # fmt: skip
#: Pronouns, and endings of gender and number.
_SUFFIXES: Final = (
    "هما", "كما", "تها", "تهم", "ته", "ها", "هم", "هن", "كم", "نا", "وا", "تا", "ون", "ين", "ات", "ان", "تم",
    "ه", "ك", "ي", "ت", "ا",
)  # fmt: skip
#: Letters of the unfinished tense, which stand for each other: he writes, she writes, we write.
_PERSONS: Final = "يتن"
#: Endings of which only true Arabic words have several.
_SIGNS: Final = ("ه", "ها", "هم", "ات", "ين", "وا", "ت", "ي", "ا")
#: Kings and popes are counted.
ORDINALS: Final = frozenset([
    "الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر",
    "الاولي", "الثانيه",
])  # fmt: skip


#: Verbal nouns of derived verbs, folded: إقحام, استقبال, انفتاح, تنظيم, مشاركة.
_VERBAL_NOUN: Final = re.compile("ا..ا.|است..ا.|ان..ا.|ا.ت.ا.|ت..ي.|م.ا..ه")
#: Adjectives from participles: مكتظة, محاصرة.
_PARTICIPLE: Final = re.compile("م.{3,5}ه")


def is_derived(low: str) -> bool:
    """Return whether a folded word has a form of verbal nouns and participles, and hardly of names."""
    return _VERBAL_NOUN.fullmatch(low) is not None or _PARTICIPLE.fullmatch(low) is not None


def is_inflected(low: str, lexicon: Lexicon) -> bool:
    """Return whether a word that is not known is a known one with something written on to it."""
    known = lexicon.known
    for stem in (low, *_without_prefix(low)):
        if stem is not low and stem in known and not is_lone(stem, lexicon):
            return True
        if stem[0] in _PERSONS and len(stem) > 3 and any(p + stem[1:] in known for p in _PERSONS):
            return True
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) > len(suffix) + 2:
                rest = stem[: -len(suffix)]
                if rest in known or rest + "ه" in known:
                    return True
    return False


def is_lone(low: str, lexicon: Lexicon) -> bool:
    """Return whether a known word has no other known form: foreign names have none, true words many."""
    if low in lexicon.common or low in lexicon.person_before or low in lexicon.person_after:
        return False
    if low in lexicon.not_person or low.startswith(ARTICLE):
        return False
    known = lexicon.known
    if any(stem in known for stem in _without_prefix(low)):
        return False
    if ARTICLE + low in known or ("ل" + low[1:] in known and low[0] == "ا"):
        return False
    if low[0] in _PERSONS and any(p + low[1:] in known for p in _PERSONS if p != low[0]):
        return False
    return not any(low + sign in known for sign in _SIGNS) and not any(
        low.endswith(suffix) and len(low) > len(suffix) + 2 and low[: -len(suffix)] in known
        for suffix in _SUFFIXES
    )


def _without_prefix(low: str) -> list[str]:
    return [low[len(p) :] for p in PREFIXES if low.startswith(p) and len(low) > len(p) + 2]


def is_family_like(low: str) -> bool:
    """Return whether a word has the form of a family name of belonging: التونسي, الكويتي."""
    return low.startswith(ARTICLE) and low.endswith("ي") and len(low) > 5

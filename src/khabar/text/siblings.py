"""What tells languages of one script apart: letters and words that only one of them has."""

from __future__ import annotations

import re
from typing import Final

from khabar.text.language_codes import ONE_LANGUAGE

#: Where CLD2 is often wrong on short or mixed texts: the second detector is asked as well.
WEAK: Final = frozenset({
    "id", "ms", "jv", "su", "sw", "ha", "so", "uz", "bs", "hr", "sr", "gl", "sco", "rw", "rn", "nn",
    "xh", "zu", "nso", "st", "tn", "ku", "co", "oc", "haw", "ia", "ie", "war", "ceb",
})  # fmt: skip
#: Languages that readers and detectors confuse; within a group a declared language is believed.
_GROUPS: Final = (
    "id ms jv su", "no nn da", "hr bs sr", "cs sk", "gl pt", "fa tg", "hi ur", "rw rn", "zu xh ss nr",
    "st tn nso",
    "af nl", "hi bho mai", "mr kok", "ru bg", "ar fa ur ps sd ug ckb", "es ast gl", "tr az tk crh", "ca oc",
    "en pcm",
    "ro mo", "am ti", "bn as", "bo dz", "yi he", "fi et", "mk bg sr",
)  # fmt: skip
_ALIKE: Final = tuple(frozenset(group.split()) for group in _GROUPS)
#: Letters that one language of a script has alone, and how many per hundred characters tell it; first found
#: wins.
_LETTERS: Final[dict[str, tuple[tuple[str, re.Pattern[str], int], ...]]] = {
    "Arab": (
        ("ckb", re.compile("[ڕڵێۆە]"), 5),
        ("ug", re.compile("[ۇۈېەۋڭ]"), 8),
        ("ps", re.compile("[ټډړږښګڼېۍځڅ]"), 2),
        ("sd", re.compile("[ٻڀٺٽڄڃڇڊڌڍڙڦڪڳڱڻ]"), 2),
        ("ur", re.compile("[ٹڈڑںےہھ]"), 3),
    ),
    "Cyrl": (
        ("be", re.compile("[ўЎ]"), 1),
        ("uk", re.compile("[їЇєЄґҐ]"), 1),
        ("mk", re.compile("[ѓќѕЃЌЅ]"), 1),
        ("sr", re.compile("[ђћЂЋ]"), 1),
        ("kk", re.compile("[қғұҰҚҒ]"), 2),
    ),
    "Ethi": (("ti", re.compile("[ኣቐ-ቖኸ-ኾዀ]"), 2),),
    "Hebr": (("yi", re.compile("[\u05f0-\u05f2]"), 2),),
}  # fmt: skip
#: Words, or their beginnings, that tell Serbian from its neighbours (short for long yat), and Bosnian from
#: Croatian.
_EKAVIAN: Final = re.compile(
    r"\b(?:(?:pre|posle|vreme|vremena|svet|sveta|svetu|gde|ovde|dve|uvek|deo|ceo|celu?)\b|mesto|mesta|videl|svetsk"
    r"|predsednik|bezbedn|saopšt|sledeć|takođe|pobed|primer|rešen|opštin|nedelj)", re.IGNORECASE,
)  # fmt: skip
_IJEKAVIAN: Final = re.compile(
    r"\b(?:prije|poslije|vrijem|svijet|gdje|ovdje|mjest|riječ|vidje|dvije|uvijek|predsjednik|sljedeć|cijel|također"
    r"|pobjed|primjer|rješen|djel|nedjelj|uvjet|tijekom)", re.IGNORECASE,
)  # fmt: skip
_BOSNIAN: Final = re.compile(
    r"\b(?:šta|saopć|historij|evrop|lahk|sarajev|bih\b|bosn|također|općin)", re.IGNORECASE
)
_CROATIAN: Final = re.compile(
    r"\b(?:tko|tijekom|tisuć|hrvat|europ|priopć|uvjet|zagreb|glede|kazne?n|povijes|sveuč)", re.IGNORECASE
)
_SIMPLIFIED: Final = re.compile("[国们这为来时会对说没还过发经东车门马问间见长风飞书学习声义乌]")
_TRADITIONAL: Final = re.compile("[國們這為來時會對說沒還過發經東車門馬問間見長風飛書學習聲義烏]")


def by_script(sample: str, script: str) -> str | None:
    """Return the language when its script tells it; Punjabi and Mongolian only in theirs."""
    return ONE_LANGUAGE.get(script) if sample else None


def variety(sample: str, script: str) -> str:
    """Return `Hans` or `Hant` for Han text that shows which, else the script."""
    if script != "Hani":
        return script
    simple, traditional = len(_SIMPLIFIED.findall(sample)), len(_TRADITIONAL.findall(sample))
    if simple == traditional:
        return script
    return "Hans" if simple > traditional else "Hant"


def by_letters(sample: str, script: str, detected: str) -> str | None:
    """Return the language whose own letters a text has; those that share some letters stay as detected."""
    for code, letters, percent in _LETTERS.get(script, ()):
        if len(letters.findall(sample)) * 100 >= percent * len(sample):
            same = {"kk": {"ky", "uz", "tg", "tt", "ba", "kk"}, "be": {"uz"}, "ckb": {"ug"}}
            return detected if detected in same.get(code, ()) else code
    return None


def by_words(sample: str, code: str) -> str:
    """Return the language that words tell among those that detectors mix up, else the same."""
    if code in {"bs", "hr", "sr"}:
        short, long = len(_EKAVIAN.findall(sample)), len(_IJEKAVIAN.findall(sample))
        if short > long:
            return "sr"
        if long or code != "sr":
            return "bs" if len(_BOSNIAN.findall(sample)) > len(_CROATIAN.findall(sample)) else "hr"
    if code == "en" and (sample.count(" dey ") + sample.count(" wey ")) * 150 > len(sample):
        return "pcm"
    return code


def are_alike(one: str, other: str) -> bool:
    """Return whether two languages are easily taken for each other."""
    return any(one in group and other in group for group in _ALIKE)

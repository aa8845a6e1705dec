"""What tells languages of one script apart: letters and words that only one of them has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.text.language_codes import ONE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Languages that readers and detectors confuse; within a group a declared language is believed.
_GROUPS: Final = (
    "id ms jv su", "no nn da", "hr bs sr", "cs sk", "gl pt", "fa tg", "hi ur", "rw rn", "zu xh ss nr",
    "st tn nso",
    "af nl", "hi bho mai", "mr kok", "ru bg", "ar fa ur ps sd ug ckb", "es ast gl", "tr az tk crh", "ca oc",
    "en pcm",
    "ro mo", "am ti", "bn as", "bo dz", "yi he", "fi et", "mk bg sr",
)  # fmt: skip
_ALIKE: Final = tuple(frozenset(group.split()) for group in _GROUPS)
#: Letters that only few languages of a script have, those languages, and how many per hundred characters tell
#: them; first found wins.
_LETTERS: Final[dict[str, tuple[tuple[str, Sequence[str], int], ...]]] = {
    "Arab": (
        ("ks", "\u0672\u06c4\u0620\u0654\u0657\u065b", 2),
        ("ckb ug", "ڕڵێۆە", 5),
        ("ug", "ۇۈېەۋڭ", 8),
        ("ps", "ټډړږښګڼېۍځڅ", 2),
        ("sd", "ٻڀٺٽڄڃڇڊڌڍڙڦڪڳڱڻ", 2),
        ("min bjn ace", "ڠڤڽݢ", 2),
        ("ur ks", "ٹڈڑںےہھ", 3),
    ),
    "Cyrl": (
        ("be uz", "ўЎ", 1),
        ("uk", "їЇєЄґҐ", 1),
        ("ba", "ҙҫҘҪ", 1),
        ("mk", "ѓќѕЃЌЅ", 1),
        ("sr", "ђћЂЋ", 1),
        ("sr mk", "јљњџЈЉЊЏ", 2),
        ("tg", "ҷӣӯҶӢӮ", 1),
        ("tt", "җҖ", 2),
        ("tt ba kk ky mn", "әөүңһӘӨҮҢҺ", 3),
        ("kk ky uz tg tt ba", "қғұҰҚҒ", 2),
        ("bg", "ъЪ", 2),
        ("ru be", "ыэЫЭ", 1),
    ),
    "Deva": (("ks", "\u0973\u0974\u0975\u0976\u0977\u093a\u093b\u0956\u0957", 2), ("sa", "ः", 1)),
    "Beng": (
        ("mni", ("গী ", "শিং ", "সিং ", "বদা ", "নবা ", "রবা ", "বনি।", "অমসুং "), 1),
        ("as", "ৰৱ", 1),
    ),
    "Ethi": (("ti", "ኣቐቑቒቓቔቕቖኸኹኺኻኼኽኾዀ", 2),),
    "Hebr": (("yi", ("\u05f0", "\u05f1", "\u05f2", "א\u05b7", "א\u05b8"), 2),),
    "Latn": (
        ("vi", "ơưạảấầậếềểệốồộớờợủứừữựỳ", 5),
        ("yo", "ẹṣẸṢ", 2),
        ("ig", "ịụṅỊỤṄ", 2),
        ("bbj", ("ɑ", "ʉ", "ə\u0301", "ə\u0302", "ə\u030c"), 1),
        ("yo ig vi", "ọỌ", 2),
        ("ki kam", "ĩũĨŨ", 2),
        ("ee fon kbp", "ɖƒɣ", 2),
        ("mos kbp", "ʋɩ", 2),
        ("ha fuv", "ɓɗƙƴ", 1),
        ("knc taq", "ǝ", 2),
        ("az", "əƏ", 3),
        ("lv ltg", "ģķļņĢĶĻŅ", 1),
        ("lt", "ėųįĖŲĮ", 1),
        ("hu", "őűŐŰ", 1),
        ("ro", "șțȘȚ", 1),
        ("mt", "ġħċ", 2),
        ("cs", "řěů", 2),
        ("is", "þÞ", 1),
        ("is fo", "ðÐ", 1),
    ),
}  # fmt: skip
#: Characters among which letters are counted.
_ENOUGH: Final = 400
#: Script → the letters above, or what they begin with.
_FIRST: Final = {
    script: frozenset(letter[0] for _, letters, _ in rows for letter in letters)
    for script, rows in _LETTERS.items()
}
#: Spellings of Kirundi where Kinyarwanda writes *cy*, *by* and *cyangwa*.
_RUNDI: Final = re.compile(r"vy|\b[iy]?c[aeiou'’]|canke|\bic[oaie]\b|yuko", re.IGNORECASE)
_RWANDA: Final = re.compile(r"cy|by|jy|\bnta\b|hagati", re.IGNORECASE)
#: Characters of written Cantonese, and letters of Shan and of Tuareg Tifinagh.
_CANTONESE: Final = re.compile("[嘅係喺咗啲嘢冇佢唔哋嚟啱咁嗰乜]")
_SHAN: Final = re.compile("[\u1022\u1035\u1075-\u108d]")
_TUAREG: Final = re.compile("[ⴾⵆⵗⵘⵂ]")
#: Words, or their beginnings, that tell Serbian from its neighbours (short for long yat), and Bosnian from
#: Croatian.
_EKAVIAN: Final = re.compile(
    r"\b(?:(?:pre|posle|vreme|vremena|svet|sveta|svetu|gde|ovde|dve|uvek|deo|ceo|celu?|ko|odsto|dete|dece|vek|veka)\b"
    r"|mesto|mesta|videl|svetsk|predsednik|potpredsednik|bezbedn|saopšt|sledeć|takođe|pobed|primer|rešen|opštin|opšt"
    r"|nedelj|čovek|verovatn|vrednost|sused|zahtev|izvešt|poveren|uslov|fudbal|hiljad|procen[ta]|srbij"
    r"|reč[ie]?\b|avgust|septemb|oktob|novemb|decemb|januar|februar)", re.IGNORECASE,
)  # fmt: skip
#: Serbian says *da* and a verb where Croatian has the infinitive.
_DA: Final = re.compile(
    r"\b(?:mog[ul]|možete?|mor[ae]|moraju|treba|žel[ei]|hoće|neće|poče[ol]a?|odlučio|uspe[ol]a?|planira"
    r"|planiraju) da\b", re.IGNORECASE,
)  # fmt: skip
_IJEKAVIAN: Final = re.compile(
    r"\b(?:prije|poslije|vrijem|svijet|gdje|ovdje|mjest|riječ|vidje|dvije|uvijek|predsjednik|sljedeć|cijel|također"
    r"|pobjed|primjer|rješen|djel|nedjelj|uvjet|tijekom|čovjek|vjerojatn|vrijedn|susjed|zahtjev|izvješ|povjeren"
    r"|nogomet|tisuć|tko|posto|sustav|siječnj|veljač|ožujk|travnj|svibnj|lipnj|srpnj|kolovoz|rujn|listopad|studen"
    r"|prosinc)|[bcdfghklmnprstvz]ije[bcdghklmnprstvz]", re.IGNORECASE,
)  # fmt: skip
_BOSNIAN: Final = re.compile(
    r"\b(?:šta|saopć|historij|evrop|lahk|sarajev|bih\b|bosn|također|općin)", re.IGNORECASE
)
_CROATIAN: Final = re.compile(
    r"\b(?:tko|tijekom|tisuć|hrvat|europ|priopć|uvjet|zagreb|glede|kazne?n|povijes|sveuč)", re.IGNORECASE
)
_SIMPLIFIED: Final = re.compile("[国们这为来时会对说没还过发经东车门马问间见长风飞书学习声义乌]")
_TRADITIONAL: Final = re.compile("[國們這為來時會對說沒還過發經東車門馬問間見長風飛書學習聲義烏]")


#: Script → the smaller language in it, its letters, and how many per hundred characters tell it.
_OTHERS: Final = {
    "Hani": ("yue", _CANTONESE, 3),
    "Mymr": ("shn", _SHAN, 4),
    "Tfng": ("taq", _TUAREG, 2),
}
#: What the words or the spelling of a sibling weigh.
_TOLD: Final = 1.0


def by_script(sample: str, script: str) -> str | None:
    """Return the language when its script tells it; Punjabi and Mongolian only in theirs."""
    told = ONE_LANGUAGE.get(script) if sample else None
    other = _OTHERS.get(script)
    if other and len(other[1].findall(sample)) * 100 >= other[2] * len(sample):
        return other[0]
    return told


def variety(sample: str, script: str) -> str:
    """Return `Hans` or `Hant` for Han text that shows which, else the script."""
    if script != "Hani":
        return script
    simple, traditional = len(_SIMPLIFIED.findall(sample)), len(_TRADITIONAL.findall(sample))
    if simple == traditional:
        return script
    return "Hans" if simple > traditional else "Hant"


def by_letters(sample: str, script: str) -> tuple[str, ...]:
    """Return the languages whose own letters a text has, none where its letters tell nothing."""
    if script not in _LETTERS or sample.isascii():
        return ()
    part = sample[:_ENOUGH]
    used = _FIRST[script].intersection(part)
    if not used:
        return ()
    for codes, letters, percent in _LETTERS[script]:
        count = sum(part.count(letter) for letter in letters if letter[0] in used)
        if count * 100 >= percent * len(part):
            return tuple(codes.split())
    return ()


def settle(found: dict[str, float], sample: str, script: str) -> None:
    """Add what spelling and words say to the heaviest language's siblings, where detectors mix them up."""
    if script != "Latn" or not found:
        return
    first = max(found, key=lambda code: (found[code], code))
    told = by_words(sample, first)
    found[told] = found[first] + (_TOLD if told != first else 0.0)
    if told in {"rw", "rn"}:
        rundi, rwanda = len(_RUNDI.findall(sample)), len(_RWANDA.findall(sample))
        better, worse = ("rn", "rw") if rundi > rwanda else ("rw", "rn")
        found[better] = max(found.get(better, 0.0), found[told] + (_TOLD if rundi != rwanda else 0.0))
        found[worse] = min(found.get(worse, 0.0), found[told])


def by_words(sample: str, code: str) -> str:
    """Return the language that words tell among those that detectors mix up, else the same."""
    if code in {"bs", "hr", "sr"}:
        short = len(_EKAVIAN.findall(sample)) + len(_DA.findall(sample))
        long = len(_IJEKAVIAN.findall(sample))
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

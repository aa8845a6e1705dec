"""What tells languages of one script apart, and how their codes are written."""

from __future__ import annotations

import re
from typing import Final

#: Scripts with one language of the news.
_ONE_LANGUAGE: Final = {
    "Armn": "hy", "Cher": "chr", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hani": "zh", "Jpan": "ja",
    "Khmr": "km", "Knda": "kn", "Kore": "ko", "Laoo": "lo", "Mlym": "ml", "Mong": "mn", "Mymr": "my", "Olck": "sat",
    "Orya": "or", "Sinh": "si", "Taml": "ta", "Telu": "te", "Thaa": "dv", "Thai": "th",
}  # fmt: skip
#: Languages written in other scripts than Latin; every other language is Latin.
_SCRIPTS: Final[dict[str, tuple[str, ...]]] = {
    **{code: (script,) for script, code in _ONE_LANGUAGE.items()},
    **dict.fromkeys("ar arc arz bal bqi ckb fa glk lrc mzn ps sd skr ug ur".split(), ("Arab",)),
    **dict.fromkeys("ab ba be bg bua ce cv kk ky mhr mk os ru sah tg tt tyv udm uk".split(), ("Cyrl",)),
    **dict.fromkeys("sr bs uz az tk crh".split(), ("Cyrl", "Latn")),
    **dict.fromkeys("awa bho brx doi hi hne mai mr ne new sa".split(), ("Deva",)),
    **dict.fromkeys("as bn bpy".split(), ("Beng",)),
    **dict.fromkeys("am ti tig".split(), ("Ethi",)),
    **dict.fromkeys("he yi".split(), ("Hebr",)),
    **dict.fromkeys("bo dz".split(), ("Tibt",)),
    "ku": ("Latn",), "kok": ("Deva", "Latn"), "ks": ("Arab", "Deva"), "mni": ("Beng", "Mtei"), "mn": ("Cyrl", "Mong"),
    "pa": ("Guru", "Arab"), "syr": ("Syrc",), "iu": ("Cans", "Latn"), "nqo": ("Nkoo",),
}  # fmt: skip
#: Codes of detectors and producers that mean another, or a variety that is not told apart here.
_PLAIN: Final = {
    "arz": "ar", "ary": "ar", "sdh": "ckb", "fil": "tl", "in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro",
    "nb": "no", "sh": "sr", "sr-ME": "sr", "ak": "tw", "kik": "ki", "un": "und", "uzs": "uz", "wuu": "zh", "xxx": "und",
    "yue": "zh", "zh-Hant": "zh", "zxx": "und", "prs": "fa", "pes": "fa", "arb": "ar", "cmn": "zh", "swh": "sw",
    "kmr": "ku", "khk": "mn", "npi": "ne", "ory": "or", "pbt": "ps", "plt": "mg", "lvs": "lv", "ekk": "et",
    "als": "sq", "azj": "az", "zsm": "ms", "uzn": "uz", "ydd": "yi", "gom": "kok", "bh": "bho",
}  # fmt: skip
#: Languages no newspaper of today is written in, and constructed ones: never an answer of the second detector.
_NO_NEWS: Final = frozenset({"ext", "gcf", "gcr", "grc", "hbo", "la", "lij", "ltg", "sa", "tlh", "vec", "vo"})
#: Where CLD2 is often wrong on short or mixed texts: the second detector is asked as well.
WEAK: Final = frozenset({"id", "ms", "jv", "su", "sw", "ha", "so", "uz", "bs", "hr", "sr", "gl", "sco", "rw", "rn", "nn",
                         "xh", "zu", "nso", "st", "tn", "ku", "co", "oc", "haw", "ia", "ie", "war", "ceb"})  # fmt: skip
#: Languages that readers and detectors confuse; within a group a declared language is believed.
_GROUPS: Final = (
    "id ms jv su", "no nn da", "hr bs sr", "cs sk", "gl pt", "fa tg", "hi ur", "rw rn", "zu xh ss nr", "st tn nso",
    "af nl", "hi bho mai", "mr kok", "ru bg", "ar fa ur ps sd ug ckb", "es ast gl", "tr az tk crh", "ca oc", "en pcm",
    "ro mo", "am ti", "bn as", "bo dz", "yi he", "fi et", "mk bg sr",
)  # fmt: skip
_ALIKE: Final = tuple(frozenset(group.split()) for group in _GROUPS)
_NAMES: Final = {
    "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dari": "fa", "dutch": "nl", "english": "en", "farsi": "fa", "finnish": "fi", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id",
    "italian": "it", "japanese": "ja", "korean": "ko", "kurdish": "ku", "malay": "ms", "norwegian": "no",
    "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "punjabi": "pa", "romanian": "ro",
    "russian": "ru", "serbian": "sr", "slovak": "sk", "somali": "so", "spanish": "es", "swahili": "sw",
    "swedish": "sv", "tamil": "ta", "telugu": "te", "thai": "th", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
    "vietnamese": "vi",
}  # fmt: skip
#: Letters that one language of a script has alone, and how many per hundred characters tell it; first found wins.
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
#: Words, or their beginnings, that tell Serbian from its neighbours (short for long yat), and Bosnian from Croatian.
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
_CROATIAN: Final = re.compile(r"\b(?:tko|tijekom|tisuć|hrvat|europ|priopć|uvjet|zagreb|glede|kazne?n|povijes|sveuč)",
                              re.IGNORECASE)  # fmt: skip
_SIMPLIFIED: Final = re.compile("[国们这为来时会对说没还过发经东车门马问间见长风飞书学习声义乌]")
_TRADITIONAL: Final = re.compile("[國們這為來時會對說沒還過發經東車門馬問間見長風飛書學習聲義烏]")


def by_script(sample: str, script: str) -> str | None:
    """Return the language when its script tells it; Punjabi and Mongolian only in theirs."""
    return _ONE_LANGUAGE.get(script) if sample else None


def variety(sample: str, script: str) -> str:
    """Return `Hans` or `Hant` for Han text that shows which, else the script."""
    if script != "Hani":
        return script
    simple, traditional = len(_SIMPLIFIED.findall(sample)), len(_TRADITIONAL.findall(sample))
    if simple == traditional:
        return script
    return "Hans" if simple > traditional else "Hant"


def by_letters(sample: str, script: str, detected: str) -> str | None:
    """Return the language whose own letters a text has; Uzbek, Kazakh and Kyrgyz share some and stay as detected."""
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


def plain(code: str) -> str:
    """Return the code this package uses for a detector's."""
    if code in _NO_NEWS or code.startswith("xx-"):
        return "und"
    return _PLAIN.get(code, code)


def code_of(declared: str | None) -> str | None:
    """Return the code of a declared language (`en_GB`, `eng`, `Arabic`), None when it is none."""
    if not declared:
        return None
    first = re.split("[-_ ,;(/]", declared.strip().lower(), maxsplit=1)[0]
    code = _NAMES.get(first) or _THREE.get(first) or first
    return plain(code) if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else None


#: ISO 639-2 codes of languages that have a two-letter one.
_THREE: Final = {
    "ara": "ar", "aze": "az", "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg", "cat": "ca", "ces": "cs", "chi": "zh",
    "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "est": "et", "fas": "fa", "fin": "fi",
    "fra": "fr", "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu",
    "hye": "hy", "ind": "id", "ita": "it", "jpn": "ja", "kat": "ka", "kaz": "kk", "kor": "ko", "kur": "ku", "lav": "lv",
    "lit": "lt", "mkd": "mk", "mar": "mr", "msa": "ms", "mya": "my", "nep": "ne", "nld": "nl", "nor": "no", "pan": "pa",
    "per": "fa", "pol": "pl", "por": "pt", "pus": "ps", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slv": "sl",
    "som": "so", "spa": "es", "sqi": "sq", "srp": "sr", "swa": "sw", "swe": "sv", "tam": "ta", "tel": "te", "tgl": "tl",
    "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "zho": "zh",
}  # fmt: skip


def scripts_of(code: str) -> tuple[str, ...]:
    """Return the scripts a language is written in."""
    return () if code == "und" else _SCRIPTS.get(code, ("Latn",))


def are_alike(one: str, other: str) -> bool:
    """Return whether two languages are easily taken for each other."""
    return any(one in group and other in group for group in _ALIKE)

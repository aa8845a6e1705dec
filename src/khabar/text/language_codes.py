"""Codes of languages: what producers and detectors call them, and the scripts they are written in."""

from __future__ import annotations

import re
from typing import Final

#: Scripts with one language of the news.
ONE_LANGUAGE: Final = {
    "Armn": "hy", "Cans": "iu", "Cher": "chr", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa",
    "Hani": "zh", "Jpan": "ja", "Khmr": "km", "Knda": "kn", "Kore": "ko", "Laoo": "lo", "Mlym": "ml",
    "Mong": "mn", "Mtei": "mni", "Mymr": "my", "Nkoo": "nqo", "Olck": "sat", "Orya": "or", "Sinh": "si",
    "Syrc": "syr", "Taml": "ta", "Telu": "te", "Tfng": "tzm", "Thaa": "dv", "Thai": "th",
}  # fmt: skip
#: Languages written in other scripts than Latin; every other language is Latin.
_WRITTEN: Final = (
    (
        "ace acm aeb ajp apc ar arc ary arz azb bal bjn bqi ckb fa glk ks lrc min mzn pa ps sd skr ug ur",
        "Arab",
    ),
    ("ab az ba be bg bs bua ce crh cv kk ky mhr mk mn os ru sah sr tg tk tt tyv udm uk uz", "Cyrl"),
    ("awa bho brx doi hi hne kok ks mag mai mr ne new sa", "Deva"),
    ("as bn bpy mni", "Beng"),
    ("am ti tig", "Ethi"),
    ("he yi", "Hebr"),
    ("bo dz", "Tibt"),
    ("my shn", "Mymr"),
    ("taq tzm", "Tfng"),
    ("yue", "Hani"),
    ("ace ar az bjn bs crh iu kok min sr taq tk tzm uz", "Latn"),
)
_SCRIPTS: Final = tuple(
    (code, script)
    for codes, script in (*_WRITTEN, *((code, script) for script, code in ONE_LANGUAGE.items()))
    for code in codes.split()
)
_NOT_LATIN: Final = {code: frozenset(s for c, s in _SCRIPTS if c == code) for code, _ in _SCRIPTS}
_LATIN: Final = frozenset({"Latn"})
#: Codes of detectors and producers that mean another, or a variety that is not told apart here.
_PLAIN: Final = {
    "sdh": "ckb", "fil": "tl", "in": "id", "iw": "he", "ji": "yi", "jw": "jv",
    "mo": "ro",
    "nb": "no", "sh": "sr", "sr-ME": "sr", "ak": "tw", "kik": "ki", "un": "und", "uzs": "uz", "wuu": "zh",
    "xxx": "und",
    "gug": "gn", "zh-Hant": "zh", "zxx": "und", "prs": "fa", "pes": "fa", "arb": "ar", "cmn": "zh",
    "swh": "sw",
    "kmr": "ku", "khk": "mn", "npi": "ne", "ory": "or", "pbt": "ps", "plt": "mg", "lvs": "lv", "ekk": "et",
    "als": "sq", "azj": "az", "zsm": "ms", "uzn": "uz", "ydd": "yi", "gom": "kok", "bh": "bho",
}  # fmt: skip
#: Languages no newspaper of today is written in, and constructed ones: what a detector calls so is another.
_NO_NEWS: Final = frozenset({"ext", "gcf", "gcr", "grc", "hbo", "la", "tlh", "vo"})
#: Languages whose words khabar does not have → the nearest that it reads.
_READ_AS: Final = (
    ("ar", "acm aeb ajp apc ary arz"), ("bm", "dyu"), ("ca", "oc"), ("es", "an ast"), ("fa", "azb"),
    ("hi", "awa bho hne mag mai sa"), ("id", "ace ban bjn bug jv min su"),
    ("it", "co fur lij lmo sc scn vec"), ("ln", "kg"), ("lv", "ltg"), ("nl", "li"), ("no", "nn"),
    ("ny", "tum"), ("pl", "szl"), ("rw", "rn"), ("tl", "bcl ceb ilo pag pam war"), ("tn", "nso st"),
    ("zh", "yue"), ("zu", "nr ss"),
)  # fmt: skip
_NEAREST: Final = {code: nearest for nearest, codes in _READ_AS for code in codes.split()}
_NAMES: Final = {
    "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dari": "fa", "dutch": "nl", "english": "en", "farsi": "fa", "finnish": "fi",
    "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id",
    "italian": "it", "japanese": "ja", "korean": "ko", "kurdish": "ku", "malay": "ms", "norwegian": "no",
    "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "punjabi": "pa", "romanian": "ro",
    "russian": "ru", "serbian": "sr", "slovak": "sk", "somali": "so", "spanish": "es", "swahili": "sw",
    "swedish": "sv", "tamil": "ta", "telugu": "te", "thai": "th", "turkish": "tr", "ukrainian": "uk",
    "urdu": "ur",
    "vietnamese": "vi",
}  # fmt: skip
#: ISO 639-2 codes of languages that have a two-letter one.
_THREE: Final = {
    "ara": "ar", "aze": "az", "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg", "cat": "ca", "ces": "cs",
    "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "est": "et",
    "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "heb": "he",
    "hin": "hi", "hrv": "hr", "hun": "hu", "hye": "hy", "ind": "id", "ita": "it", "jpn": "ja", "kat": "ka",
    "kaz": "kk", "kor": "ko", "kur": "ku", "lav": "lv", "lit": "lt", "mkd": "mk", "mar": "mr", "msa": "ms",
    "mya": "my", "nep": "ne", "nld": "nl", "nor": "no", "pan": "pa", "per": "fa", "pol": "pl", "por": "pt",
    "pus": "ps", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slv": "sl", "som": "so", "spa": "es",
    "sqi": "sq", "srp": "sr", "swa": "sw", "swe": "sv", "tam": "ta", "tel": "te", "tgl": "tl", "tha": "th",
    "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "zho": "zh",
}  # fmt: skip
_END: Final = re.compile("[-_ ,;(/]")


def plain(code: str) -> str:
    """Return the code this package uses for a detector's, `und` for what is no language of the news."""
    if code in _NO_NEWS or code.startswith("xx-"):
        return "und"
    return _PLAIN.get(code, code)


def code_of(declared: str | None) -> str | None:
    """Return the code of a declared language (`en_GB`, `eng`, `Arabic`), None when it is none."""
    if not declared:
        return None
    first = _END.split(declared.strip().lower(), maxsplit=1)[0]
    code = _NAMES.get(first) or _THREE.get(first) or first
    return plain(code) if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else None


def scripts_of(code: str) -> frozenset[str]:
    """Return the scripts a language is written in."""
    return frozenset() if code == "und" else _NOT_LATIN.get(code, _LATIN)


def read_as(code: str) -> str:
    """Return the language to read a text by: its own, or the nearest one whose words khabar has."""
    return _NEAREST.get(code, code)

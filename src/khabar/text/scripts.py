"""Scripts, as far as reading news needs them: which one a text is in, and which set no spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: Characters that decide, unless there is no letter among them.
SAMPLE: Final = 600
#: ISO 15924 code → characters that decide for it (letters only, as a regular expression class).
_CLASSES: Final[dict[str, str]] = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0250-\u02af\u1e00-\u1eff"
            "\uff21-\uff3a\uff41-\uff5a",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"
            "\ufb50-\ufdff\ufe70-\ufefc",
    "Cyrl": "\u0400-\u0481\u048a-\u052f\u1c80-\u1c88",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Jpan": "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9f",
    "Kore": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Deva": "\u0904-\u0939\u0958-\u0961\u0972-\u097f",
    "Beng": "\u0985-\u09b9\u09dc-\u09e1",
    "Guru": "\u0a05-\u0a39\u0a59-\u0a5e",
    "Gujr": "\u0a85-\u0ab9",
    "Orya": "\u0b05-\u0b39\u0b5c-\u0b61",
    "Taml": "\u0b83-\u0bb9",
    "Telu": "\u0c05-\u0c39\u0c58-\u0c61",
    "Knda": "\u0c85-\u0cb9\u0cde-\u0ce1",
    "Mlym": "\u0d05-\u0d3a\u0d5f-\u0d61",
    "Sinh": "\u0d85-\u0dc6",
    "Thai": "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46",
    "Laoo": "\u0e81-\u0eb0\u0eb2-\u0eb3\u0ec0-\u0ec6",
    "Tibt": "\u0f40-\u0f6c",
    "Mymr": "\u1000-\u102a\u103f\u1050-\u1055\uaa60-\uaa7a",
    "Khmr": "\u1780-\u17b3",
    "Geor": "\u10a0-\u10fc\u1c90-\u1cbf",
    "Ethi": "\u1200-\u135a\u1380-\u138f\u2d80-\u2dde",
    "Armn": "\u0531-\u0556\u0561-\u0587",
    "Grek": "\u0370-\u0373\u0376-\u0377\u037b-\u037d\u0386-\u03ff\u1f00-\u1fff",
    "Hebr": "\u05d0-\u05ea\u05ef-\u05f2",
    "Thaa": "\u0780-\u07a5",
    "Syrc": "\u0710-\u072f",
    "Mong": "\u1820-\u1878",
    "Tfng": "\u2d30-\u2d67",
    "Nkoo": "\u07ca-\u07ea",
    "Cher": "\u13a0-\u13f4",
    "Cans": "\u1401-\u166c",
    "Olck": "\u1c5a-\u1c77",
    "Mtei": "\uabc0-\uabe2",
    "Adlm": "\U0001e900-\U0001e943",
}  # fmt: skip
#: Written without spaces between words: Han, Kana, Thai, Lao, Tibetan, Myanmar, Khmer.
UNSPACED: Final = (
    "\u0e01-\u0ec6\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
UNSPACED_SCRIPTS: Final = frozenset({"Hani", "Hans", "Hant", "Jpan", "Thai", "Laoo", "Tibt", "Mymr", "Khmr"})
_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
#: One character is about a third of a Latin word's information: Han, Kana and Hangul.
DENSE: Final = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
#: Capital letters of Latin, Greek, Cyrillic and Armenian, as the inside of a regular expression's class.
UPPER: Final = "".join(
    chr(code)
    for first, last in ((0x41, 0x5A), (0xC0, 0x24F), (0x370, 0x52F), (0x531, 0x556), (0x1E00, 0x1FFF))
    for code in range(first, last + 1)
    if chr(code).isupper()
)
_CASED: Final = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Adlm"})


def is_unspaced(char: str) -> bool:
    """Return whether words of this character's script follow each other without spaces."""
    return char > "\u0e00" and _UNSPACED.match(char) is not None


def is_word(char: str) -> bool:
    """Return whether a character is part of a word: a letter, a digit or a combining mark."""
    return char.isalnum() or (char > "\u02ff" and unicodedata.category(char)[0] == "M")


def dominant(text: str) -> str | None:
    """Return the ISO 15924 code of the script most letters are in, None when there are no letters.

    Kana in a Han text make it Japanese (`Jpan`), as Japanese news is never without.
    """
    sample = text[:SAMPLE]
    found = _dominant(sample)
    return _dominant(text) if found is None and len(text) > SAMPLE else found


def _dominant(text: str) -> str | None:
    """Return the same as `dominant`, looking at every character."""
    if text.isascii():
        return "Latn" if _has_latin(text) else None
    half, letters = len(text), -1
    best, most, kana, han = None, 0, 0, 0
    for code in _CLASSES:
        count = len(_pattern(code).findall(text))
        kana, han = (count if code == "Jpan" else kana), (count if code == "Hani" else han)
        if count > most:
            best, most = code, count
        if code == "Hani":
            continue
        if most * 2 > half:  # more than all others together
            break
        if code == "Latn":
            continue
        letters = sum(map(str.isalpha, text)) if letters < 0 else letters
        if most * 2 > letters:
            break
    return "Jpan" if best == "Hani" and kana * 12 > han else best


def _has_latin(text: str) -> bool:
    return _pattern("Latn").search(text) is not None


@lru_cache(maxsize=len(_CLASSES))
def _pattern(code: str) -> re.Pattern[str]:
    """Return what finds the letters of a script; compiled on first need, as most are rare."""
    return re.compile(f"[{_CLASSES[code]}]")


def is_cased(script: str | None) -> bool:
    """Return whether the script tells capitals from small letters."""
    return script in _CASED

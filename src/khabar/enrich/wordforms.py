"""Which words of a text without capitals are everyday ones, as they stand or without what is written on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich import arabic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.knowledge.lexicon import Lexicon

#: By language what is written on before words; a word of three letters at least is left.
_BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "am": ("እንደ", "ስለ", "የ", "በ", "ከ", "ለ", "ለማ", "እየ", "ያ", "ሊ", "እን"),
    "he": (
        "וכש",
        "כשה",
        "שב",
        "של",
        "שה",
        "וה",
        "וב",
        "ול",
        "ומ",
        "מה",
        "לה",
        "בה",
        "ה",
        "ו",
        "ב",
        "ל",
        "מ",
        "ש",
        "כ",
    ),
    "ti": ("ብ", "ን", "እ", "ክ"),
}
#: By language what is written on after words.
_AFTER: Final[Mapping[str, tuple[str, ...]]] = {
    "am": ("ዎች", "ኦች", "ው", "ን", "ና", "ም", "ዋ", "ቸው"),
    "bn": ("গুলোর", "গুলো", "গুলি", "দের", "তে", "কে", "রা", "টি", "টা", "র", "য়", "ে", "ও", "ই", "ের"),
    "fa": ("هایی", "های", "ها", "اند", "ترین", "تر", "ان", "شان", "یی", "ی", "م", "ش", "ند"),
    "he": ("ים", "ות", "ה", "ו", "ם", "ן", "נו", "יו", "יהם"),
    "hi": ("ों", "ियों", "ियां", "ें", "ाओं"),
    "mr": ("ांनी", "ांना", "ांची", "ांचे", "ांचा", "ांच्या", "ाने", "ात", "ाची", "ाचे", "ाचा", "ाच्या",
           "ला", "ने", "च्या", "ची", "चे", "चा"),
    "ne": ("हरूले", "हरूको", "हरू", "बाट", "लाई", "सँग", "देखि", "सम्म", "ले", "को", "का", "की", "मा"),
    "ur": ("وں", "یں", "یوں", "ات", "ی"),
}  # fmt: skip
#: Words of a language whose answer is kept: the same ones come in every article.
_REMEMBERED: Final = 16_384
#: By language what begins a word that stands for itself behind a name: prepositions.
_PREPOSITIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "am": ("እንደ", "ስለ", "የ", "በ", "ከ", "ለ", "እየ", "ያ"),
    "ti": ("ብ", "ን", "እ", "ክ", "ና"),
}


def is_joined(low: str, language: str) -> bool:
    """Return whether a word begins with a preposition of a language that writes them on to words."""
    return low.startswith(_PREPOSITIONS.get(language, ()))


def is_word(low: str, lexicon: Lexicon) -> bool:
    """Return whether a folded word is an ordinary one of its language."""
    seen = lexicon.ordinary
    found = seen.get(low)
    if found is None:
        if len(seen) >= _REMEMBERED:
            seen.clear()
        found = seen[low] = _is_word(low, lexicon)
    return found


def _is_word(low: str, lexicon: Lexicon) -> bool:
    if low in lexicon.known or low in lexicon.person_before or low in lexicon.person_after:
        return not (lexicon.language == "ar" and arabic.is_lone(low, lexicon))
    if low.isdigit() or low in lexicon.not_person:
        return True
    if lexicon.language == "ar":
        return arabic.is_inflected(low, lexicon)
    return any(low[len(begin) :] in lexicon.known for begin in _beginnings(low, lexicon.language)) or any(
        low[: -len(end)] in lexicon.known for end in _endings(low, lexicon.language)
    )


def bare(low: str, language: str) -> str:
    """Return a word without the case ending that is written on to it, the word itself where none is."""
    return next((low[: -len(end)] for end in _endings(low, language)), low)


def _beginnings(low: str, language: str) -> list[str]:
    return [b for b in _BEFORE.get(language, ()) if low.startswith(b) and len(low) > len(b) + 2]


def _endings(low: str, language: str) -> list[str]:
    return [e for e in _AFTER.get(language, ()) if low.endswith(e) and len(low) > len(e) + 2]

"""Arabic adjectives of belonging (nisba) from country names: ليبي، ليبية، ليبيون of ليبيا."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE: Final = "ال"
#: After the masculine singular: feminine, duals (nominative, oblique), plurals, adverb.
_ENDINGS: Final = ("", "ة", "ان", "ين", "ون", "ات", "تان", "تين", "ا")


def nisba(name: str) -> str | None:
    """Return the masculine singular adjective of a one-word country name, None for names of several words.

    Rule: drop the article; final يا and ي give ي; final ا, ة and ه fall before ي; any other ending takes ي.
    Countries whose adjective is made otherwise stand in `arabic_nisba.toml`.
    """
    stem = name.removeprefix(ARTICLE)
    if " " in stem or "-" in stem:
        return None
    if stem.endswith("يا"):
        return stem[:-1]
    if stem.endswith("ي"):
        return stem
    if stem.endswith(("ا", "ة", "ه")):
        return stem[:-1] + "ي"
    return stem + "ي"


def forms(masculine: str) -> Iterator[str]:
    """Yield all forms of an adjective without article: gender, number and case.

    Of several words (جنوب سوداني, كوري شمالي) only a leading word that is no adjective stays as it is.
    """
    first, _, last = masculine.rpartition(" ")
    if first.endswith("ي"):  # both words agree: كوري شمالي، كورية شمالية
        for one, two in (("", ""), ("ة", "ة"), ("ان", "ان"), ("ين", "ين"), ("ون", "ون"), ("ات", "ات")):
            yield f"{first}{one} {last}{two}"
            yield f"{first}{one} {ARTICLE}{last}{two}"
        return
    for ending in _ENDINGS:
        # The ta marbuta of the feminine becomes an open ta before an ending: ليبيتان.
        yield f"{first} {last}{ending}".strip()

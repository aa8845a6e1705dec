"""Countries and their names in every language CLDR knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from babel import localedata
from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Iterator

#: ISO 3166-1 has no code for Kosovo; these are the user-assigned ones in general use.
_KOSOVO: Final = ("XK", "XKX")
#: Alpha-3 codes CLDR keeps for states that are no more (ISO 3166-3) and user-assigned ones.
_FORMER: Final = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
_USER_ASSIGNED: Final = re.compile("AAA|Q[M-Z].|X..|ZZZ")
#: Exceptionally reserved in ISO 3166-1, no countries: Ascension, Clipperton, Diego Garcia, Tristan da Cunha.
_RESERVED: Final = frozenset({"AC", "CP", "DG", "TA"})
#: `Myanmar (Burma)`: the name in brackets is one of the country's own; elsewhere it is an explanation.
_SECOND_NAME: Final = frozenset({"MM", "FK"})
_BRACKETS: Final = re.compile(r"^(.*?)\s*[(\uff08]([^()\uff08\uff09]*)[)\uff09]\s*$")
#: A language with names for this many countries is covered.
_MOST: Final = 180
#: Languages that CLDR files under another code than language identification gives.
_SAME: Final = {"nb": ("nb", "no"), "nn": ("nn", "no"), "fil": ("fil", "tl"), "sr": ("sr", "sh")}


def countries() -> dict[str, tuple[str, str]]:
    """Return ISO 3166-1 alpha-2 → (alpha-3, English short name), Kosovo as XK."""
    names = localedata.load("en")["territories"]
    codes = {_KOSOVO[0]: _KOSOVO[1]}
    for alpha3, alpha2 in get_global("territory_aliases").items():
        if len(alpha3) != 3 or not alpha3.isalpha() or len(alpha2) != 1:
            continue
        if alpha3 in _FORMER or _USER_ASSIGNED.fullmatch(alpha3) or alpha2[0] in _RESERVED:
            continue
        codes[alpha2[0]] = alpha3
    return {code: (codes[code], names[code]) for code in sorted(codes)}


def names(codes: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (code, language, name) from all locales; a language may name a country in several ways."""
    for locale in sorted(localedata.locale_identifiers()):
        territories = localedata.load(locale)["territories"]
        language = locale.partition("_")[0]
        for code in sorted(codes & territories.keys()):
            for spoken in _SAME.get(language, (language,)):
                for name in _variants(code, territories[code]):
                    yield code, spoken, name


def covered() -> frozenset[str]:
    """Return the languages that have names of their own for most countries."""
    codes = countries().keys()
    found: set[str] = set()
    for locale in localedata.locale_identifiers():
        if len(codes & localedata.load(locale)["territories"].keys()) >= _MOST:
            language = locale.partition("_")[0]
            found.update(_SAME.get(language, (language,)))
    return frozenset(found)


def _variants(code: str, name: str) -> Iterator[str]:
    """Yield the ways a CLDR name is written in running text."""
    match = _BRACKETS.match(name)
    if match:
        name = match[1]
        if code in _SECOND_NAME:
            yield match[2]
    yield name
    if " & " in name:
        yield name.replace(" & ", " and ")
    if name.startswith("St. "):
        yield "Saint " + name.removeprefix("St. ")

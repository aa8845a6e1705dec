"""Names of months, days and parts of the day by language, from CLDR (Babel) and from our own table.

The raw data of `localedata.load` are read, not `Locale`: that writes resolved aliases into data which locales
share (Babel 2.18 gives Chinese stand-alone months in Hebrew once Hebrew was asked). `merge_inherited=False`
is no way either, as what it loads is then cached for everyone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from babel import localedata
from babel.languages import get_official_languages

from khabar.knowledge.build.tables import read

_LANGUAGES: Final = (
    "af am ar as ast az be bg bn bo br bs ca ceb ckb cs cy da de dz ee el en eo es et eu fa ff fi fil fo "
    "fr fy ga gd gl gu ha he hi hr hu hy id ig is it ja jv ka kk km kn ko kok ku ky lb lg ln lo lt lv mg "
    "mk ml mn mr ms mt my nb ne nl nn no om or pa pl ps pt rm rn ro ru rw sc sd se si sk sl sn so sq sr sv "
    "sw ta te tg th ti tk tr tt ug uk ur uz vi wo xh yi yo yue zh zu"
)
#: Languages that news is written in and CLDR knows.
LANGUAGES: Final = tuple(_LANGUAGES.split())
_PARTS: Final = {
    "am": "am", "morning1": "am", "morning2": "am",
    "pm": "pm", "afternoon1": "pm", "afternoon2": "pm", "evening1": "pm", "evening2": "pm",
    "night1": "night", "night2": "night",
}  # fmt: skip


def build() -> dict[str, Any]:
    """Return names as the press writes them, not yet folded.

    `months`, `jalali` and `ethiopic`: language → name → number of the month; `dayperiods`: language → words →
    `am`, `pm` or `night`; `prefixes`: language → letters written on to a month; `updated`: words of later
    versions; `orders`: language or country → `dmy`, `mdy` or `ymd`, as numeric dates are written there.
    """
    return {
        "months": _months(),
        "jalali": _numbers("jalali"),
        "ethiopic": _numbers("ethiopic"),
        "dayperiods": _dayperiods(),
        "prefixes": {lang: sorted(words) for lang, words in _words("prefix").items()},
        "updated": sorted({word for words in _words("updated").values() for word in words}),
        "orders": {**_country_orders(), **_language_orders()},
    }


def weekdays() -> set[str]:
    """Return the names of days in all languages."""
    return {
        name
        for language in LANGUAGES
        for data in _locales(language)
        for _, context in _items(data["days"])
        for width, names in _items(context)
        if width != "narrow"
        for _, name in _items(names)
    }


def _months() -> dict[str, dict[str, int]]:
    """Return the Gregorian months; a name that means two months in one language is left out."""
    months = _numbers("month")
    for language in LANGUAGES:
        found: dict[str, set[int]] = {}
        for data in _locales(language):
            for _, context in _items(data["months"]):
                for width, names in _items(context):
                    for number, name in _items(names) if width != "narrow" else ():
                        found.setdefault(_bare(name, language), set()).add(number)
        ours = months.setdefault(language, {})
        for name, numbers in found.items():
            if len(numbers) == 1 and not any(map(str.isdigit, name)):
                ours.setdefault(name, min(numbers))
    return {language: dict(sorted(names.items())) for language, names in sorted(months.items()) if names}


def _bare(name: str, language: str) -> str:
    """Return a month without the preposition that CLDR writes before it in Catalan and its kin."""
    if language in {"ast", "ca", "oc"}:
        return name.removeprefix("de ").removeprefix("d’").removeprefix("d'")
    return name


def _dayperiods() -> dict[str, dict[str, str]]:
    """Return the parts of the day; our table wins over CLDR."""
    found: dict[str, dict[str, str]] = {}
    for kind, language, word, value in read("dates").rows:
        if kind == "dayperiod":
            found.setdefault(language, {})[word] = value
    for language in LANGUAGES:
        for data in _locales(language):
            for _, context in _items(data["day_periods"]):
                for width, names in _items(context):
                    for part, name in _items(names) if width != "narrow" else ():
                        if part in _PARTS:
                            found.setdefault(language, {}).setdefault(name, _PARTS[part])
    return {language: dict(sorted(words.items())) for language, words in sorted(found.items())}


def _language_orders() -> dict[str, str]:
    """Return the order of day, month and year by language, where the language settles it."""
    unsure = set(_words("order"))
    orders = {language: _order(language) for language in LANGUAGES if language not in unsure}
    return {language: order for language, order in orders.items() if order}


def _country_orders() -> dict[str, str]:
    """Return the order by country, as its first official language has it there."""
    found = {}
    for country in sorted(localedata.load("en")["territories"]):
        languages = get_official_languages(country, de_facto=True) if len(country) == 2 else ()
        order = next(filter(None, (_order(name) for lang in languages for name in _names(lang, country))), "")
        if order:
            found[country] = order
    return found


def _names(language: str, country: str) -> tuple[str, str]:
    """Return the locales that may know a country's habit; English of the world is not that of the US."""
    return f"{language}_{country}", "en_001" if language == "en" else language


@lru_cache(maxsize=1024)
def _order(locale: str) -> str:
    """Return `dmy`, `mdy` or `ymd` from a locale's short date, nothing when there is no such locale."""
    if not localedata.exists(locale):
        return ""
    pattern = localedata.load(locale)["date_formats"].get("short")
    letters = [c for c in str(getattr(pattern, "pattern", pattern or "")).lower() if c in "dmy"]
    return "".join(dict.fromkeys(letters))


@lru_cache(maxsize=256)
def _locales(language: str) -> tuple[dict[str, Any], ...]:
    """Return the raw data of a language and of its varieties."""
    names = sorted(n for n in localedata.locale_identifiers() if n.split("_", 1)[0] == language)
    return tuple(localedata.load(name) for name in names)


def _items(value: object) -> list[tuple[Any, Any]]:
    """Return the items that raw data have beside their alias, if they are one."""
    own = value[1] if isinstance(value, tuple) else value
    return list(own.items()) if isinstance(own, dict) else []


def _numbers(kind: str) -> dict[str, dict[str, int]]:
    """Return the months of one kind of row, by language."""
    found: dict[str, dict[str, int]] = {}
    for row_kind, language, word, value in read("dates").rows:
        if row_kind == kind:
            found.setdefault(language, {})[word] = int(value)
    return found


def _words(kind: str) -> dict[str, list[str]]:
    """Return the words of one kind of row, by language."""
    found: dict[str, list[str]] = {}
    for row_kind, language, word, _value in read("dates").rows:
        if row_kind == kind:
            found.setdefault(language, []).append(word)
    return found

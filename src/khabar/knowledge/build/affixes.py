"""What else decides whether a name of the gazetteer counts: what is written on to it, and words like it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from khabar.knowledge.build import tables, territories, words
from khabar.text.normalize import fold_text
from khabar.text.scripts import dominant

if TYPE_CHECKING:
    from khabar.knowledge.build.entry import Entry


def affixes() -> dict[str, object]:
    """Return by language what may be written together with a name."""
    clitics: dict[str, dict[str, str]] = defaultdict(dict)
    for language, prefix, article in tables.read("clitics").rows:
        clitics[language][fold_text(prefix)] = article
    return {
        "clitics": clitics,
        "particles": folded_words("particles"),
        "covered": sorted(territories.covered()),
    }


def folded_words(table: str) -> dict[str, list[str]]:
    """Return language → folded words of a table."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, word in tables.read(table).rows:
        found[language].add(fold_text(word))
    return {language: sorted(words) for language, words in found.items()}


def confusable(entry: Entry, text: str) -> str:
    """Return the only form in which an Arabic name counts, where folding makes it a frequent other word.

    Folding makes one of علي (Ali) and على (on), of إمام (imam) and أمام (before).
    """
    if " " in text or dominant(text) != "Arab" or entry.what in {"country", "stop"}:
        return ""
    others = words.spellings(entry.language if entry.language in {"fa", "ur"} else "ar").get(
        fold_text(text), ()
    )
    return text if any(other != text for other in others) else ""

"""Inflected forms from a lemma and its paradigm, as the files of `tables/languages` describe them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Stands for a form with nothing after the stem.
BARE: Final = "-"
#: Paradigm of a word that never changes.
FIXED: Final = "="

#: A paradigm: what the lemma loses at its end, and what it takes instead, one ending a form.
Paradigm = tuple[str, tuple[str, ...]]


def paradigm(strip: str, endings: str) -> Paradigm:
    """Return a paradigm from its row in a table: `["ий", "ий ого ому"]`."""
    return strip, tuple("" if ending == BARE else ending for ending in endings.split())


def forms(lemma: str, names: str, paradigms: Mapping[str, Paradigm]) -> list[str]:
    """Return the lemma and all its forms, in order, each once.

    Of several words each has its own paradigm. Words that change together, with as many endings, agree: they
    take the same form at the same time; else every form of one stands with every form of the other.

    Args:
        lemma: One word or several.
        names: Names of paradigms separated by blanks, one for each word; one name alone is that of the last
            word, and the others stay as they are; none at all leaves the lemma as it is.
        paradigms: Paradigms by name.

    Raises:
        ValueError: A paradigm is not known, or does not fit its word.
    """
    if not names:
        return [lemma]
    words, chosen = lemma.split(" "), names.split()
    chosen = [FIXED] * (len(words) - 1) + chosen if len(chosen) == 1 else chosen
    if len(chosen) != len(words):
        raise ValueError(f"{lemma!r} has {len(words)} words and {len(chosen)} paradigms")
    return unique(
        [lemma, *agree([_of_word(w, name, paradigms) for w, name in zip(words, chosen, strict=True)])]
    )


def agree(words: Sequence[Sequence[str]]) -> list[str]:
    """Return phrases of words that are each given in all their forms, those with equally many in step."""
    changing = {len(forms) for forms in words if len(forms) > 1}
    if len(changing) > 1:
        return [" ".join(choice) for choice in product(*words)]
    count = max(changing, default=1)
    return [" ".join(forms[at] if len(forms) > 1 else forms[0] for forms in words) for at in range(count)]


def unique(items: Sequence[str]) -> list[str]:
    """Return items in order, each once."""
    return list(dict.fromkeys(items))


def _of_word(word: str, name: str, paradigms: Mapping[str, Paradigm]) -> list[str]:
    """Return one word in the forms of its paradigm, not made unique: their places matter."""
    if name == FIXED:
        return [word]
    if name not in paradigms:
        raise ValueError(f"{word!r}: there is no paradigm {name!r}")
    strip, endings = paradigms[name]
    if not word.endswith(strip):
        raise ValueError(f"{word!r} does not end in {strip!r}, as its paradigm {name!r} wants")
    stem = word[: len(word) - len(strip)] if strip else word
    return [stem + ending for ending in endings]

"""Where a name begins and ends in a word: prefixes before it, particles after it, scripts without spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.text.scripts import is_unspaced, is_word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: Longest prefix of `clitics.toml`, in characters.
_LONGEST_PREFIX: Final = 5
#: Longest run of particles that is looked at, in characters.
_LONGEST_SUFFIX: Final = 8
#: No script before Thai is written without spaces.
_FIRST_UNSPACED: Final = "\u0e00"
#: Katakana writes foreign names from end to end, so a name inside a longer Katakana word is another word.
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc\uff66-\uff9f]")


def touches(text: str, left: int, right: int) -> bool:
    """Return whether two neighbouring characters belong to one word, so that no name ends between them."""
    one, other = text[left], text[right]
    if one == " " or other == " " or not (is_word(one) and is_word(other)):  # most names stand beside a blank
        return False
    if one < _FIRST_UNSPACED and other < _FIRST_UNSPACED:
        return True
    if _KATAKANA.match(one) and _KATAKANA.match(other):
        return True
    return not (is_unspaced(one) or is_unspaced(other))


def prefix_before(text: str, start: int) -> str | None:
    """Return the letters of the word before `start`, None when they are more than any prefix has."""
    if not start or text[start - 1] == " ":
        return ""
    at = start
    while at and touches(text, at - 1, at):
        at -= 1
        if start - at > _LONGEST_PREFIX:
            return None
    return text[at:start]


def ends_with_particles(text: str, end: int, particles: Collection[str]) -> bool:
    """Return whether particles, and nothing else, stand between `end`, inside a word, and the word's end."""
    if not particles:
        return False
    at = end
    while at < len(text) and touches(text, at - 1, at):
        at += 1
        if at - end > _LONGEST_SUFFIX:
            return False
    return _is_chain(text[end:at], particles)


def _is_chain(rest: str, particles: Collection[str]) -> bool:
    """Return whether a string is particles one after the other."""
    return not rest or any(
        rest.startswith(particle) and _is_chain(rest[len(particle) :], particles) for particle in particles
    )


def article_of(clitics: Mapping[str, str], prefix: str) -> bool | None:
    """Return whether a prefix ends in the definite article, None when it is no prefix of the language."""
    if not prefix:
        return False
    kind = clitics.get(prefix)
    return None if kind is None else kind == "yes"

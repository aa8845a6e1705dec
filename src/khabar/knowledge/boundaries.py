"""Where a name begins and ends in a word: particles after it, Katakana around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

#: Longest run of particles that is looked at, in characters.
_LONGEST_SUFFIX: Final = 8
#: Katakana writes foreign names from end to end, so a name inside a longer Katakana word is another word.
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc\uff66-\uff9f]")
_FIRST_KATAKANA: Final = "\u30a1"


def is_in_katakana(text: str, start: int, end: int) -> bool:
    """Return whether a name is only a part of a longer Katakana word."""
    first, last = text[start], text[end - 1]
    if first >= _FIRST_KATAKANA and _KATAKANA.match(first) and _KATAKANA.match(text, start - 1):
        return True
    return (
        last >= _FIRST_KATAKANA
        and _KATAKANA.match(last) is not None
        and _KATAKANA.match(text, end) is not None
    )


def ends_with_particles(text: str, end: int, particles: Collection[str]) -> bool:
    """Return whether only particles stand between `end`, inside a word, and the blank after it."""
    if not particles:
        return False
    after = text.find(" ", end, end + _LONGEST_SUFFIX + 1)
    return after >= 0 and _is_chain(text[end:after], particles)


def _is_chain(rest: str, particles: Collection[str]) -> bool:
    """Return whether a string is particles one after the other."""
    return not rest or any(
        rest.startswith(particle) and _is_chain(rest[len(particle) :], particles) for particle in particles
    )

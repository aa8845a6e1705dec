"""What two texts are compared by: runs of words, and a MinHash of them.

The MinHash is a fixed number of numbers of 32 bits; the share of equal ones in two of them estimates the
Jaccard similarity of the texts' shingles (Broder 1997), with a standard error of at most 0.0625.
"""

from __future__ import annotations

import base64
import re
import sys
from array import array
from typing import TYPE_CHECKING, Final

import rensa

from khabar.text.normalize import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Words in a shingle: fewer are common to unrelated articles, more are broken by every edit.
WORDS: Final = 3
#: Characters in one where words are not divided; a word of such scripts has two on average.
CHARACTERS: Final = 5
#: Numbers in a MinHash.
PERMUTATIONS: Final = 64
#: A change makes all fingerprints of the past incomparable.
SEED: Final = 1
#: Thai, Lao, Burmese, Khmer, Kana, Han: a class of a pattern.
UNDIVIDED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_UNDIVIDED: Final = re.compile(f"[{UNDIVIDED}]")


def tokens(folded: str) -> list[str]:
    """Return the words of a folded text; of scripts that do not divide words, its characters."""
    plain = spaced(folded)
    if not plain.isascii() and _UNDIVIDED.search(plain):
        plain = _UNDIVIDED.sub(r" \g<0> ", plain)
    return plain.split()


def size(words: Sequence[str]) -> int:
    """Return how many tokens make a shingle of a text: more where most are single characters."""
    return CHARACTERS if sum(map(len, words)) * 2 < len(words) * 3 else WORDS


def shingles(words: Sequence[str]) -> list[str]:
    """Return the overlapping runs of words of a text; a text shorter than one run is one shingle."""
    if not words:
        return []
    if size(words) == WORDS:
        made = [f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    else:
        made = ["".join(words[at : at + CHARACTERS]) for at in range(len(words) - CHARACTERS + 1)]
    return made or [" ".join(words)]


def minhash(found: list[str]) -> str | None:
    """Return the MinHash of shingles in base64 (for URLs, without padding), None of none.

    It holds 64 numbers of 32 bits, little-endian.
    """
    if not found:
        return None
    hashed = rensa.RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hashed.update(found)
    return _written(hashed.digest())


def likeness(one: str, other: str) -> float:
    """Return the share of shingles that two texts have in common, estimated from their MinHashes.

    Raises:
        ValueError: One is no MinHash of `minhash`.
    """
    pairs = zip(_read(one), _read(other), strict=True)
    return sum(a == b for a, b in pairs) / PERMUTATIONS


def _written(numbers: Sequence[int]) -> str:
    packed = array("I", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return base64.urlsafe_b64encode(packed.tobytes()).rstrip(b"=").decode()


def _read(text: str) -> array[int]:
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    numbers = array("I")
    if len(data) != PERMUTATIONS * numbers.itemsize:
        raise ValueError(f"a MinHash has {PERMUTATIONS} numbers of 32 bits, this has {len(data)} bytes")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

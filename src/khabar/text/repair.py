"""Text that was decoded in the wrong charset on its way here (MÃ©xico for México), and the way back to it.

UTF-8 read as Latin-1 or Windows-1252 is the usual dirt of scrapers. The raw text stays as it is, since
evidence points into it; names are looked for in a copy that is put right.
"""

from __future__ import annotations

import re
from typing import Final

from khabar.text.normalize import Folded

#: What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has controls.
_WINDOWS: Final = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
#: The first byte of a character of two to four, read as a letter, and the bytes after it.
_PIECE: Final = re.compile(f"[\u00c2-\u00f4][\u0080-\u00bf{_WINDOWS}]{{1,3}}")
#: Fewer pieces than this may be meant as they are.
_LEAST: Final = 1


def repair(raw: str) -> Folded:
    """Return a text put right, with the way back to the raw offsets; most texts are the same as they were."""
    if raw.isascii() or not _PIECE.search(raw):
        return Folded(raw, raw)
    out: list[str] = []
    breaks: list[int] = []
    origins: list[int] = []
    at = size = 0
    for match in _PIECE.finditer(raw):
        start, end = match.span()
        meant = _decoded(match[0])
        if meant is None:
            continue
        char, used = meant
        end = start + used
        size += start - at
        out += (raw[at:start], char)
        at = end
        breaks += (size, size + 1)
        origins += (start, end)
        size += 1
    if len(out) < 2 * _LEAST:
        return Folded(raw, raw)
    out.append(raw[at:])
    return Folded(raw, "".join(out), tuple(breaks), tuple(origins))


def _decoded(piece: str) -> tuple[str, int] | None:
    """Return the character whose bytes a piece begins with, and how many it has; None when it is none."""
    data = bytes(_byte(char) for char in piece)
    for length in range(len(data), 1, -1):
        try:
            char = data[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(char) == 1:
            return char, length
    return None


def _byte(char: str) -> int:
    """Return the byte that a character was read from."""
    return ord(char) if char < "\u0100" else char.encode("cp1252")[0]

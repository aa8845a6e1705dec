"""Names in scripts without blanks between words, and in Korean, which writes particles on to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich.chinese import ChineseReader
from khabar.enrich.japanese import JapaneseReader
from khabar.enrich.korean import KoreanReader
from khabar.enrich.thai import ThaiReader
from khabar.enrich.unspaced_line import LineReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.enrich.mentions import Scanned
    from khabar.enrich.persons import Memory
    from khabar.enrich.spans import Span
    from khabar.knowledge.lexicon import Lexicon
    from khabar.knowledge.store import Knowledge

_READERS: Final[Mapping[str, type[LineReader]]] = {
    "ja": JapaneseReader,
    "ko": KoreanReader,
    "th": ThaiReader,
    "yue": ChineseReader,
    "zh": ChineseReader,
}


def read(scanned: Scanned, knowledge: Knowledge, lexicon: Lexicon, memory: Memory) -> Iterator[Span]:
    """Yield the named things of one raw field."""
    reader = _READERS.get(lexicon.language, LineReader)
    for at, line in enumerate(scanned.lines):
        if line.weight or scanned.names[at]:
            yield from reader(scanned, at, line, knowledge, lexicon, memory).read()

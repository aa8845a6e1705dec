"""Places in Japanese: those that the word for their kind tells, and those that are parts of other names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich.japanese_patterns import HIRAGANA, KATAKANA, RUN
from khabar.enrich.spans import Span
from khabar.enrich.unspaced_line import LARGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.mentions import Found
    from khabar.enrich.unspaced_line import LineReader

#: Before the word for a kind of place these make another word of it: 城下町, 市町村.
_NO_NAME: Final = frozenset("同各全両他本当市下農漁山都町村区州県郡元旧新現数二三四五六七八九十大小")
#: Kinds of places that are named by what stands before them, known or not.
_NAMING: Final = frozenset({
    "町", "村", "郡", "川", "岳", "岬", "峠", "湖", "山", "島", "諸島", "半島", "山脈", "王国", "公国",
    "帝国", "温泉", "海岸",
})  # fmt: skip
#: Names of one character go with these only.
_NATURE: Final = frozenset({"山", "川", "島"})
#: Longest names before such a word, in kanji and in katakana.
_KANJI_NAME: Final = 3
_KATAKANA_NAME: Final = 8
#: Names that end so need no word for their kind; but a fief or school may be called after them.
_ENDINGS: Final = frozenset("川湖山岳湾海江島州市県町村")
_RULED: Final = frozenset("藩家校駅線戦")
_ROADS: Final = frozenset({"道路", "自動車道", "高速道路"})
#: After a title: the election to an office, its room.
_OF_OFFICE: Final = frozenset("選室邸戦")


def named_places(reader: LineReader, start: int, end: int) -> Iterator[Span]:
    """Yield the place at the end of a run of kanji that the word for its kind tells: 波野村, ノグ山."""
    text, lexicon = reader.text, reader.lexicon
    heads = (text[end - n : end] for n in (3, 2, 1) if end - n >= start)
    head = next((head for head in heads if head in _NAMING), "")
    if not head:
        return
    begin = _katakana_start(reader, start) if end - len(head) == start else start
    name, whole = text[begin : end - len(head)], text[begin:end]
    if not 0 < len(name) <= (_KATAKANA_NAME if begin < start else _KANJI_NAME) or name[-1] in _NO_NAME:
        return
    if (len(name) == 1 and head not in _NATURE) or whole in lexicon.family:
        return
    if name in lexicon.known or whole in lexicon.known or reader.names_in(begin, end):
        return
    if reader.is_free(begin, end):
        reader.take(begin, end)
        yield Span(begin, end, "place", f"place-head:{head}", 0.6, reader.line)


def _katakana_start(reader: LineReader, at: int) -> int:
    """Return where the katakana word begins that ends at an offset."""
    first = at
    while at > reader.line.start and first - at <= _KATAKANA_NAME and KATAKANA.match(reader.text[at - 1]):
        at -= 1
    return at


def is_place(reader: LineReader, found: Found) -> bool:
    """Return whether a known place is meant, and not a name or word that holds it."""
    name = reader.text[found.start : found.end]
    if HIRAGANA.fullmatch(name) and not reader.head_after(found.end):
        return False
    is_small = found.readings[0].what == "place" and reader.people(found) < LARGE
    if is_small and KATAKANA.fullmatch(name):
        return name not in reader.lexicon.given and name not in reader.lexicon.family
    return not is_compound(reader, found)


def is_compound(reader: LineReader, found: Found) -> bool:
    """Return whether a place is only a part of the name of something else: 東京スカイツリー."""
    text, end = reader.text, found.end
    head = reader.head_after(end)
    if head:
        return text[end : end + head] in _ROADS
    if text[end - 1] in _ENDINGS and text[end : end + 1] not in _RULED:
        return False
    return _ends_another(reader, found) or _begins_another(reader, end)


def _ends_another(reader: LineReader, found: Found) -> bool:
    """Return whether a place is the end of another name: ホテル東京."""
    at = found.start
    if at == reader.line.start:
        return False
    if KATAKANA.match(reader.text, at - 1):
        return at not in reader.ends
    return bool(RUN.match(reader.text, at - 1)) and reader.people(found) < LARGE and not _is_end(reader, at)


def _is_end(reader: LineReader, at: int) -> bool:
    """Return whether a known name ends at an offset, with or without the word for its kind."""
    return at in reader.ends or any(
        at - size in reader.ends and reader.head_after(at - size) == size for size in (1, 2, 3)
    )


def _begins_another(reader: LineReader, end: int) -> bool:
    """Return whether a place is the beginning of another name: 東京スカイツリー, 沖縄知事選."""
    text = reader.text
    if not RUN.match(text, end) and not KATAKANA.match(text, end):
        return False
    title, following = reader.title_starts.get(end), reader.at.get(end)
    if title is not None:
        return text[title.end : title.end + 1] in _OF_OFFICE
    if following is not None:
        return text[following.end : following.end + reader.head_after(following.end)] in _ROADS
    return reader.is_free(end, end + 1) and not any(
        text[end : end + size] in reader.lexicon.place_after for size in (2, 1, 3, 4)
    )

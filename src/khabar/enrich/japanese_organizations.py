"""Organisations in Japanese: the word for their kind stands last, and the name runs back to a particle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.enrich.mentions import Found
from khabar.knowledge.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.spans import Span
    from khabar.enrich.unspaced_line import LineReader

#: A ministry, an agency or a party, not a province or "the ruling party".
_SHORT: Final = re.compile(
    "([\u3005\u30a1-\u30fa\u30fc\u4e00-\u9fff]{2,8}?(?<!与)(?<!野)(?<!両)(?<!各)(?<!同))[省庁党]"
)
#: A football club after its town.
_CLUB: Final = re.compile("(?:FC|SC|AC)(?![A-Za-z])")
_SHORT_HEADS: Final = {
    char: (Reading("head", f"{kind} last", "head", "", "", "", False, "head:ja"),)
    for char, kind in {"省": "government", "庁": "government", "党": "party", "C": "sport"}.items()
}
#: What the name of an organisation is written with.
_INSIDE: Final = re.compile(r"[\u3005\u30a1-\u30fa\u30fc・ヶA-Za-z0-9&\u4e00-\u9fff]")
_KANJI: Final = re.compile(r"[\u3005\u4e00-\u9fff]")
#: Characters of a name before its head.
_REACH: Final = 14
#: Before an organisation, these are no part of its name.
_BEFORE: Final = (
    "昨年", "今年", "来年", "昨季", "今季", "現在", "以前",
    "同", "両", "各", "元", "前", "現", "旧", "某", "故", "全",
)  # fmt: skip
#: A number with what is counted, at the beginning: 3月, 2人.
_COUNTED: Final = re.compile(r"[0-9０-９]+(?:[年月日人つ社校名回時分歳]|カ国)+")
#: Kinds whose heads are common words too: a known word before them makes no name.
_LOOSE: Final = frozenset({"education", "company", "media", "group", "body", "sport"})


def organizations(reader: LineReader) -> Iterator[Span]:
    """Yield the organisations of a line whose kind is said by their last word."""
    heads = sorted([*reader.marks["head"], *_short(reader)], key=lambda mark: (mark.start, -mark.end))
    done = reader.line.start
    for head in _last_of_chains(reader, heads):
        if not reader.is_free(head.start, head.end) or _is_other_word(reader, head):
            continue
        kind = head.readings[0].value.split()[0]
        start = _begin(reader, head.start, done)
        if start is None or not _is_name(reader, start, head, kind):
            continue
        done = head.end
        yield from reader.organization(start, head.end, kind)


def _short(reader: LineReader) -> Iterator[Found]:
    """Yield the heads of one or two characters that the gazetteer does not have: 科学技術省, 栃木SC."""
    for match in _SHORT.finditer(reader.text, reader.line.start, reader.line.end):
        if not _KANJI.match(reader.text, match.end()) or match.end() in reader.title_starts:
            yield Found(match.end(1), match.end(), match.end(1), _SHORT_HEADS[match[0][-1]])
    for match in _CLUB.finditer(reader.text, reader.line.start, reader.line.end):
        if match.start() in reader.ends:
            yield Found(match.start(), match.end(), match.start(), _SHORT_HEADS["C"])


def _last_of_chains(reader: LineReader, heads: list[Found]) -> Iterator[Found]:
    """Yield heads, of those that overlap or follow each other the last: 九州大学 | 大学院 | 法学 | 研究院."""
    last: Found | None = None
    for head in heads:
        if last is not None and head.start > last.end and not _goes_on(reader, last, head):
            yield last
        if last is None or head.end > last.end:
            last = head
    if last is not None:
        yield last


def _goes_on(reader: LineReader, last: Found, head: Found) -> bool:
    """Return whether a head is of a part of the school that the one before it names."""
    between = reader.text[last.end : head.start]
    both = {mark.readings[0].value.split()[0] for mark in (last, head)}
    return both == {"education"} and len(between) < 7 and all(map(_KANJI.match, between))


def _is_other_word(reader: LineReader, head: Found) -> bool:
    """Return whether a head is the beginning of another word: 大学生, 党首, 銀行員."""
    end = head.end
    if not _KANJI.match(reader.text, end):
        return False
    if end in reader.title_starts or end in reader.at:
        return False
    for back in (1, 2, 3):
        title = reader.title_starts.get(end - back)
        if title is not None and title.end > end and title.start > head.start:
            return True
        if title is not None and title.start == head.start and title.end > end:
            return True
    text, known = reader.text, reader.lexicon.known
    return text[end - 1 : end + 1] in known or text[end - 2 : end + 1] in known


def _begin(reader: LineReader, at: int, done: int) -> int | None:
    """Return where the name begins whose head stands at an offset, None where nothing stands before it."""
    text, end = reader.text, at
    least = max(done, reader.line.start, end - _REACH)
    while at > least and _INSIDE.match(text[at - 1]) and reader.is_free(at - 1, at):
        at -= 1
        title = reader.title_ends.get(at)
        if title is not None and at < end and not _KANJI.match(text, title.start - 1):
            break
    while True:
        counted = _COUNTED.match(text, at, end)
        word = next((w for w in _BEFORE if text.startswith(w, at)), None)
        if counted:
            at = counted.end()
        elif word and at + len(word) <= end and text[at : at + 2] not in reader.lexicon.family:
            at += len(word)
        elif text[at] in "・ー":
            at += 1
        else:
            break
    return at if at < end else None


def _is_name(reader: LineReader, start: int, head: Found, kind: str) -> bool:
    """Return whether what stands before a head makes a name with it."""
    text, lexicon = reader.text, reader.lexicon
    before, whole = text[start : head.start], text[start : head.end]
    if any(name.start <= start and name.end >= head.end for name in reader.names_in(start, head.end)):
        return False  # a known one
    if any(start <= name.start and name.end <= head.start for name in reader.names_in(start, head.start)):
        return True
    if whole in lexicon.known and kind != "government":
        return False
    if kind in _LOOSE:
        is_plain = kind == "company" and head.end - head.start > 2  # 青空信用金庫
        return len(before) > 1 and (is_plain or before not in lexicon.known)
    return len(before) > 1 or before in reader.lexicon.family or before in reader.knowledge.characters

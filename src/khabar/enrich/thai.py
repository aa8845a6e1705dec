"""Names in Thai: titles are written on to the name, which ends at a blank; kinds stand first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khabar.enrich.spans import Span
from khabar.enrich.unspaced_line import LineReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.mentions import Found

_LETTERS: Final = re.compile("[\u0e01-\u0e4e]+")
#: Signs that belong to the consonant before them: no word begins with one.
_SIGNS: Final = re.compile("[\u0e2f-\u0e3a\u0e45-\u0e4e]")
#: Vowels that are written before their consonant: no word ends with one.
_LEADING: Final = re.compile("[\u0e40-\u0e44]")
#: Short forms of ranks and degrees: พล.อ., ผศ.ดร., น.ส.
_SHORT: Final = re.compile("[\u0e01-\u0e2e]{1,3}(?:\\.[\u0e01-\u0e2e]{1,3})*")
#: Titles that are hardly anything else; after the others a name must not begin as a word does.
_STRONG: Final = frozenset({"นาย", "นาง", "นางสาว"})
#: Short forms of offices and measures, which no organisation is called.
_NO_ORGANIZATION: Final = frozenset({
    "รมว", "รมช", "รมต", "ผบก", "ผบช", "ผกก", "ผอ", "ผวจ", "นพ", "ทพ", "ดร", "ผศ", "รศ", "กก", "กม",
    "ซม", "มม", "มล", "ชม", "สต", "ตร", "ทพญ", "พญ", "สว", "สส", "ผู", "จก", "มหาชน", "ฯลฯ", "พรบ",
    "พรก", "พรฎ", "รธน", "ปชช",
})  # fmt: skip
_APART: Final = re.compile("[\u0e01-\u0e2e] [\u0e01-\u0e2e]$")
_LETTERS_ONLY: Final = re.compile("[\u0e01-\u0e2e.]+\\.")
_ABBREVIATION: Final = re.compile("(?<![\u0e01-\u0e4e.])[\u0e01-\u0e2e]{3,5}\\.(?![\u0e01-\u0e2e]{1,3}\\.)")
#: Before a country, these make what belongs to it: คนไทย a Thai.
_OF_COUNTRY: Final = re.compile("(?:คน|ชาว|ภาษา|อาหาร|สัญชาติ|เชื้อสาย|เวลา|หญิง|ชาย|เงินบาท)$")
_BEFORE: Final = frozenset({"honorific", "rank"})
#: Words that go on after the name of an organisation.
_GO_ON: Final = (
    "กล่าว", "เผย", "ระบุ", "ประกาศ", "แถลง", "ชี้", "เตรียม", "ห้าม", "แนะ", "จัด", "นำ", "ร่วมกับ", "โดย",
    "เพื่อ", "ที่จะ", "จะ", "ได้", "ให้", "ว่า", "ซึ่ง", "ใน", "กับ", "ของ", "เป็น", "จาก", "ต่อ", "ออก", "มี",
    "หรือ", "เมื่อ", "ยัง", "ไม่", "ก็", "ต้อง", "แล้ว", "ไป", "มา", "ยืนยัน", "เปิด", "พร้อม", "ขอ", "รับ",
    "ประชุม", "ประจำ", "ตั้งแต่", "เห็น", "เข้า", "ขึ้น", "ลง", "สั่ง", "ร่วม", "ปี",
)  # fmt: skip
#: Words for kinds of places whose names follow them up to a blank.
_PLACE: Final = re.compile(
    "(?<![\u0e01-\u0e4e.])(?:[ตอจถซ]\\.)|(?:จังหวัด|อำเภอ|ตำบล|มณฑล|แขวง|แม่น้ำ|หมู่บ้าน|วัด(?=พระ|ป่า|ห้วย|บ้าน|หนอง))"
)
#: Longest given name, family name and name of an organisation, in characters.
_GIVEN: Final = 18
_FAMILY: Final = 22
_ORGANIZATION: Final = 60
#: Shorter names of places are parts of words everywhere; they need a word for their kind.
_SHORTEST: Final = 5


class ThaiReader(LineReader):
    """Reads a line of Thai."""

    def read(self) -> Iterator[Span]:
        """Yield persons, organisations, then the known names in what is left."""
        self.heads = {mark.start for mark in self.marks["head"]}
        yield from self._titled()
        yield from self._organizations()
        yield from self._abbreviations()
        yield from self._places()
        yield from self.known()

    # -- persons --------------------------------------------------------------------------------------------

    def _titled(self) -> Iterator[Span]:
        """Yield persons: titles, the given name written on to them, and the family name after a blank."""
        reached = self.line.start
        for start in sorted(self.title_starts):
            title = self.title_starts[start]
            if start < reached or not self._begins_word(start) or self._is_in_word(start, title.end):
                continue
            first = self._title_end(title)
            last = self._given_end(first) if first is not None else 0
            if first is None or last - first < 2 or self.text.startswith(_GO_ON, first):
                continue
            if not self._is_strong(start, title.end) and self._is_word(first, last):
                continue
            reached = last = self._family_end(last)
            name = self.text[first:last].split()
            for span in self.person(start, last, "title+name", 0.7, [name[0]]):
                yield span._replace(inner=first, title=self.text[start:first].strip())

    def _is_strong(self, start: int, end: int) -> bool:
        """Return whether a title is one that names follow and hardly anything else: นาย, พล.อ."""
        return self.text[start:end] in _STRONG or "." in self.text[start : end + 1]

    def _is_in_word(self, start: int, end: int) -> bool:
        """Return whether a longer known word begins where a title or head does: คุณภาพ, กรมธรรม์."""
        return any(
            self.text[start : end + more] in self.lexicon.known and not _SIGNS.match(self.text, end + more)
            for more in range(2, 8)
            if end + more <= self.line.end
        )

    def _title_end(self, title: Found) -> int | None:
        """Return where the name after a title begins, over further titles; None where there is none."""
        at = title.end
        if title.readings[0].value.split()[0] not in _BEFORE or _APART.search(self.text[title.start : at]):
            return None  # no title, or two letters that a blank parts
        while True:
            is_short = _SHORT.fullmatch(self.text, title.start, at) is not None
            if self.text.startswith(".", at):
                at += 1
            elif is_short and self.text[title.start : at] not in _STRONG:
                return None
            while self.text.startswith((" ", "\u200b"), at):
                at += 1
            following = self.title_starts.get(at)
            if following is None or following.readings[0].value.split()[0] not in _BEFORE:
                break
            title, at = following, following.end
        return None if _SIGNS.match(self.text, at) or at in self.title_starts else at

    def _given_end(self, start: int) -> int:
        """Return where a given name ends: at a blank, or where a verb or a known word begins."""
        match = _LETTERS.match(self.text, start, min(self.line.end, start + _GIVEN + 1))
        if match is None:
            return start
        for at in range(start + 2, match.end()):
            if self._begins_word(at) and self._goes_on(at):
                return at
        return match.end() if match.end() - start <= _GIVEN else start

    def _goes_on(self, at: int) -> bool:
        """Return whether what stands at an offset is no part of a name any more."""
        if at in self.title_starts and self.title_starts[at].end - at > 3:
            return True
        return any(
            self.text[at : at + size] in self.lexicon.person_after for size in range(3, 10)
        ) or self.text.startswith(("กล่าว", "เผย", "และ", "ว่า", "ได้"), at)

    def _family_end(self, end: int) -> int:
        """Return where the family name after a given one ends, the given one's end where none follows."""
        at = end
        while self.text.startswith((" ", "\u200b"), at):
            at += 1
        if at == end:
            return end
        match = _LETTERS.match(self.text, at, self.line.end)
        if (
            match is None
            or len(match[0]) > _FAMILY + 8
            or at in self.title_starts
            or self._is_word(at, match.end())
        ):
            return end
        stop = next(
            (n for n in range(at + 3, match.end()) if self._begins_word(n) and self._goes_on(n)), match.end()
        )
        return stop if 3 <= stop - at <= _FAMILY else end

    def _is_word(self, start: int, end: int) -> bool:
        """Return whether a word begins at an offset that is no name: a verb, a place, a known word."""
        text = self.text
        if self._goes_on(start) or text.startswith(_GO_ON, start) or start in self.at or start in self.heads:
            return True
        if any(text[start : start + size] in self.lexicon.place_head_first for size in range(2, 12)):
            return True
        return text[start:end] in self.lexicon.known

    # -- organisations --------------------------------------------------------------------------------------

    def _organizations(self) -> Iterator[Span]:
        """Yield organisations: the word for their kind and what follows it up to a blank or a verb."""
        reached = self.line.start
        for head in sorted(self.marks["head"], key=lambda mark: (mark.start, -mark.end)):
            kind, position = head.readings[0].value.split()
            if (
                position == "last"
                or head.start < reached
                or not self._begins_word(head.start)
                or _SIGNS.match(self.text, head.end)
                or self._is_in_word(head.start, head.end)
            ):
                continue
            end = self._organization_end(head)
            if end is not None and self.is_free(head.start, end):
                reached = end
                yield from self.organization(head.start, end, kind)

    def _organization_end(self, head: Found) -> int | None:
        """Return where the name of an organisation ends; None where it is the word for its kind alone."""
        at = head.end
        if _SHORT.fullmatch(self.text, head.start, at) and at - head.start < 4:
            if not self.text.startswith(".", at):
                return None
            at += 1
        first = at
        match = _LETTERS.match(self.text, at, min(self.line.end, at + _ORGANIZATION))
        if match is not None:
            at = next((n for n in range(first, match.end()) if self._stops(n)), match.end())
        if self.text[first:at] in self.lexicon.known:
            return None
        if self.text.startswith("ฯ", at):
            at += 1
        return at if at - first > 1 or head.end - head.start > 12 else None

    def _stops(self, at: int) -> bool:
        """Return whether a verb or preposition stands at an offset, which ends the name before it."""
        return self._begins_word(at) and self.text.startswith(_GO_ON, at)

    # -- words ----------------------------------------------------------------------------------------------

    def _begins_word(self, at: int) -> bool:
        """Return whether a word may begin at an offset."""
        return not _SIGNS.match(self.text, at) and not (
            at > self.line.start and _LEADING.match(self.text, at - 1)
        )

    def is_meant(self, found: Found) -> bool:
        """Return whether a known name is meant, and not a part of other words."""
        start, end = found.start, found.end
        if not self._begins_word(start) or _SIGNS.match(self.text, end):
            return False
        if found.readings[0].what != "place":
            return True
        if self._has_head(start):
            return True
        name = self.text[start:end]
        return (
            len(name) >= _SHORTEST and name not in self.lexicon.known and name not in self.lexicon.not_place
        )

    def _has_head(self, at: int) -> int:
        """Return the length of the word for a kind of place right before an offset: จังหวัดเลย; 0 without."""
        for size in range(min(14, at - self.line.start), 1, -1):
            if self.text[at - size : at] in self.lexicon.place_head_first and self._begins_word(at - size):
                return size
        return 0

    def _abbreviations(self) -> Iterator[Span]:
        """Yield organisations that are written by their first letters: สปสช."""
        for match in _ABBREVIATION.finditer(self.text, self.line.start, self.line.end):
            start, end = match.span()
            known = self.at.get(start)
            is_other = known is not None or start in self.title_starts or match[0][:-1] in _NO_ORGANIZATION
            if not is_other and self.is_free(start, end):
                yield from self.organization(start, end, "abbreviation")

    def _places(self) -> Iterator[Span]:
        """Yield places that the word for their kind tells: อ.ด่านซ้าย, ตำบลกกสะทอน."""
        for match in _PLACE.finditer(self.text, self.line.start, self.line.end):
            start, first = match.start(), match.end()
            name = _LETTERS.match(self.text, first, min(self.line.end, first + _FAMILY))
            if (
                name is None
                or first in self.at
                or _SIGNS.match(self.text, first)
                or not self.is_free(start, first)
            ):
                continue
            end = next((n for n in range(first, name.end()) if self._stops(n)), name.end())
            if (
                end - first > 2
                and self.text[first:end] not in self.lexicon.known
                and self.is_free(start, end)
            ):
                self.take(start, end)
                yield Span(start, end, "place", "place-head", 0.5, self.line, inner=first)

    def spans_of(self, found: Found) -> Iterator[Span]:
        """Yield a known name with the word for its kind before it, or the stop after it: จังหวัดขอนแก่น, กกต."""
        for span in super().spans_of(found):
            head = self._has_head(span.start) if span.what == "place" else 0
            if head and self.is_free(span.start - head, span.end):
                yield span._replace(start=span.start - head, inner=span.start)
            elif span.what == "organization" and _LETTERS_ONLY.fullmatch(self.text, span.start, span.end + 1):
                yield span._replace(end=span.end + 1)
            elif span.what == "country" and _OF_COUNTRY.search(self.text, max(0, span.start - 9), span.start):
                yield span._replace(what="nationality")
            else:
                yield span

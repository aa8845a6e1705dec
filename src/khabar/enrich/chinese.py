"""Names in Chinese: persons by family and given name or the characters of foreign names, organisations."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from khabar.enrich.spans import Span
from khabar.enrich.unspaced_line import LARGE, LineReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.mentions import Found

#: A foreign name: parts joined by a dot.
_DOTTED: Final = re.compile(r"[\u4e00-\u9fff]{1,10}(?:[·・‧•][\u4e00-\u9fff]{1,10})+")
_DOT: Final = re.compile("[·・‧•]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
#: A name in a list of persons, between commas of lists.
_LISTED: Final = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,4}(?=[、，。；等和及])|[\u4e00-\u9fff]{2,4}(?=、)")
#: Where no name goes on: particles, conjunctions, verbs of one character.
_BREAKS: Final = frozenset(
    "的在和与與是了由向對对从從被及以为為将將把给給到说說称稱等或但而于於则則也都就又還还让讓使因所其"
    "这這那個个名位每各"
)
#: No family name although some have it: each is a word that stands before names.
_NO_FAMILY: Final = frozenset("和与從从同向位全国國文有在是以为為对對等各每名都就又及由于於将將")
#: Families of one character that most persons have; a title is not asked to be far from a word for these.
_COMMON: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾"
    "肖田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊"
    "秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯習习赖賴温溫朴栗柯"
)
#: Who of two countries is meant by one character each: 访美, 驻华, 对台.
_TOWARDS: Final = frozenset("访訪驻駐对對赴抵援")
_TOGETHER: Final = (
    "两国", "兩國", "双方", "雙方", "关系", "關係", "贸易", "貿易", "经贸", "經貿", "建交", "边境",
    "邊境", "领导人", "領導人", "谈判", "談判", "首脑", "首腦", "会谈", "會談", "友好", "合作", "联合",
    "聯合",
)  # fmt: skip
_WHERE: Final = frozenset({"country", "place"})
#: Longest first part of a foreign name, and longest name of one part.
_FIRST_PART: Final = 6
#: Names that are looked for again: a text that has more is a list.
_REMEMBERED: Final = 60
#: Characters of an organisation's name before its head, when a known name stands at its beginning.
_REACH: Final = 10
_CHINA: Final = frozenset("中华華")


class ChineseReader(LineReader):
    """Reads a line of Chinese."""

    def read(self) -> Iterator[Span]:
        """Yield organisations, persons, then the known names in what is left."""
        yield from self._dotted()
        yield from self._organizations()
        yield from self._family_first()
        yield from self._in_lists()
        yield from self._foreign()
        yield from self._characters()
        yield from self.known()

    # -- organisations --------------------------------------------------------------------------------------

    def _organizations(self) -> Iterator[Span]:
        for head in sorted(self.marks["head"], key=lambda mark: (mark.start, -mark.end)):
            kind, position = head.readings[0].value.split()
            if position == "first" or not self.is_free(head.start, head.end):
                continue
            begin = self._begin(head.start)
            if begin is not None and self.is_free(begin, head.end):
                yield from self.organization(begin, head.end, kind)

    def _begin(self, end: int) -> int | None:
        """Return where an organisation's name begins whose head stands at `end`: with a known name."""
        at = end
        while at > self.line.start and end - at < _REACH:
            if self._is_owner(at):
                return self.ends[at].start
            if not _HAN.match(self.text[at - 1]) or self.text[at - 1] in _BREAKS:
                break
            at -= 1
        return self.ends[at].start if self._is_owner(at) else None

    def _is_owner(self, at: int) -> bool:
        """Return whether a known name ends at an offset that organisations are called after."""
        found = self.ends.get(at)
        return found is not None and found.readings[0].what != "person" and self.is_meant(found)

    # -- foreign persons ------------------------------------------------------------------------------------

    def _dotted(self) -> Iterator[Span]:
        """Yield foreign names whose parts are joined by dots."""
        for match in _DOTTED.finditer(self.text, self.line.start, self.line.end):
            start, end = self._dotted_start(*match.span()), match.end()
            last = [*_DOT.finditer(self.text, start, end)]
            if not last:
                continue
            end = self._foreign_end(last[-1].end(), end)
            known = self.at.get(start)
            if known is not None and known.end == end and known.readings[0].what == "organization":
                continue
            if end - start > 2:
                yield from self.person(start, end, "dotted-name", 0.8, _DOT.split(self.text[start:end]))

    def _dotted_start(self, start: int, end: int) -> int:
        """Return where a dotted name begins, after country and title: 美国总统唐纳德·特朗普."""
        dot = _DOT.search(self.text, start, end)
        first = dot.start() if dot else end
        for at in range(first - 1, start, -1):
            if at in self.title_ends and self.title_ends[at].start >= start:
                return at
        for found in self.names_in(start, first):
            if found.start == start and found.readings[0].what in _WHERE and first - found.end > 1:
                start = found.end
        at = first
        while at > start and first - at < _FIRST_PART and self.text[at - 1] in self.lexicon.foreign:
            at -= 1
        is_short = first - start <= 4 and self.text[start] not in _BREAKS
        return start if at == first or is_short else at

    def _foreign_end(self, start: int, end: int) -> int:
        """Return where the last part of a foreign name ends that begins at an offset."""
        at = start
        while at < end and at - start < 8:
            char = self.text[at]
            if at > start and (at in self.title_starts or char in _BREAKS):
                break
            if at > start and any(self.text[at : at + n] in self.lexicon.person_after for n in (2, 3, 4)):
                break
            if (
                at > start + 1
                and char not in self.lexicon.foreign
                and self.text[at : at + 2] in self.lexicon.known
            ):
                break
            at += 1
        return at

    def _foreign(self) -> Iterator[Span]:
        """Yield foreign names of one part, which only a title beside tells: 塞迪略总统."""
        for title in self.marks["title"]:
            start = end = title.start
            while (
                start > self.line.start and end - start < 8 and self.text[start - 1] in self.lexicon.foreign
            ):
                start -= 1
            if end - start < 2 or not self._is_foreign_name(start, end):
                start = end = title.end
                while end < self.line.end and end - start < 7 and self.text[end] in self.lexicon.foreign:
                    end += 1
            if end - start > 1 and self._is_foreign_name(start, end):
                yield from self.person(start, end, "foreign-name", 0.5)
        for name, span in [*islice(self.memory.by_part.items(), _REMEMBERED)]:
            if len(name) > 1 and span.rule in {"foreign-name", "dotted-name"}:
                yield from self._again(name)

    def _again(self, name: str) -> Iterator[Span]:
        """Yield the other mentions of a foreign name that the article has taught."""
        at = self.text.find(name, self.line.start, self.line.end)
        while at >= 0:
            end = at + len(name)
            if not self.is_cut(at, end) and self.is_free(at, end):
                yield from self.person(at, end, "known-part", 0.6)
            at = self.text.find(name, end, self.line.end)

    def _is_foreign_name(self, start: int, end: int) -> bool:
        """Return whether foreign characters beside a title are a name, and no word or place."""
        text, known = self.text, self.lexicon.known
        if end - start < 2 or text[start:end] in known or self.is_cut(start, end):
            return False
        if any(name.readings[0].what == "country" for name in self.names_in(start, end)):
            return False
        if end - start == 2:
            return not self._cuts_words(start, end)
        return text[start - 1 : start + 1] not in known and text[end - 1 : end + 1] not in known

    # -- Chinese persons ------------------------------------------------------------------------------------

    def _family_first(self) -> Iterator[Span]:
        """Yield Chinese persons: a family name, then a given one, or a title."""
        text, at, end = self.text, self.line.start, self.line.end
        family = self.lexicon.family
        while at < end:
            size = 2 if text[at : at + 2] in family and at + 2 <= end else 1 if text[at] in family else 0
            length = self._given(at, size) if size and text[at] not in _NO_FAMILY else 0
            if not length:
                at += 1
                continue
            parts = [text[at : at + size]] if size > 1 else []
            yield from self.person(at, at + length, "family+given", 0.7, parts)
            at += length

    def _given(self, at: int, size: int) -> int:
        """Return the length of the whole name that begins with a family name, 0 when it is none."""
        text, lexicon = self.text, self.lexicon
        start = at + size
        whole = 0
        for length in (2, 1, 3):
            name = text[start : start + length]
            if len(name) < length or start + length > self.line.end or not self.is_free(at, start + length):
                continue
            if name in lexicon.given or (
                length == 2 and size < 3 and all(char in lexicon.given for char in name)
            ):
                whole = size + length
                break
        if not whole:
            return self._unlisted(at, size)
        end = at + whole
        if self.is_cut(at, end) or text[at:end] in lexicon.known:
            return self._unlisted(at, size)
        if self.is_titled(at, end) or text[at:end] in self.memory.by_part:
            return whole
        if self._cuts_words(at, end) or text[start:end] in lexicon.known:
            return 0
        return whole if whole - size == 2 or size > 1 else 0

    def _unlisted(self, at: int, size: int) -> int:
        """Return the length of a name whose given name is not listed, or of a family name with a title."""
        if size == 1 and self.text[at] in _COMMON:
            for whole in (3, 2):
                if at + whole <= self.line.end and self._is_between(at, at + whole):
                    return whole
        return size if self._is_title_enough(at, size) else 0

    def _is_between(self, start: int, end: int) -> bool:
        """Return whether a title before or after tells where a name begins and ends."""
        text = self.text
        if not self.is_free(start, end) or self.is_cut(start, end) or text[start:end] in self.lexicon.known:
            return False
        if not all(_HAN.match(char) and char not in _BREAKS for char in text[start:end]):
            return False
        begins = start in self.title_ends or self._is_break(start - 1)
        if end in self.title_starts:
            return begins and not self._cuts_words(start, end)
        return start in self.title_ends and not _HAN.match(text, end)

    def _is_break(self, at: int) -> bool:
        """Return whether no name goes on over an offset."""
        return at < self.line.start or not _HAN.match(self.text, at) or self.text[at] in _BREAKS

    def _is_title_enough(self, at: int, size: int) -> bool:
        """Return whether a family name alone is a person's: 江主席, 欧阳女士."""
        title = self.title_starts.get(at + size)
        if title is None or not self.is_free(at, at + size) or self.is_cut(at, at + size):
            return False
        if title.readings[0].value.endswith("before"):
            return False
        if size > 1 or self._is_break(at - 1):
            return True
        text, known = self.text, self.lexicon.known
        return text[at] in _COMMON and text[at - 1 : at + 1] not in known and text[at - 2 : at] in known

    def _in_lists(self) -> Iterator[Span]:
        """Yield persons of lists, whatever their given names are: 韩杼滨、张全景、."""
        for match in _LISTED.finditer(self.text, self.line.start, self.line.end):
            start, end = match.span()
            title = next((at for at in range(end - 2, start - 1, -1) if at in self.title_ends), None)
            if title is not None:
                start = title
            elif start > self.line.start and _HAN.match(self.text, start - 1):
                continue
            if (
                2 <= end - start <= 3
                and self.text[start] in _COMMON
                and self.text[start:end] not in self.lexicon.known
                and not self.names_in(start, end)
                and not self._cuts_words(start, end)
            ):
                yield from self.person(start, end, "listed-name", 0.6)

    def _cuts_words(self, start: int, end: int) -> bool:
        """Return whether a stretch of text begins or ends in the middle of a known word."""
        text, known = self.text, self.lexicon.known
        if text[start:end] in known or text[start : start + 2] in known:
            return True
        return text[start - 1 : start + 1] in known or (
            len(text[end - 1 : end + 1]) == 2 and text[end - 1 : end + 1] in known
        )

    # -- countries by one character -------------------------------------------------------------------------

    def _characters(self) -> Iterator[Span]:
        """Yield countries that one character stands for, beside another or a verb: 中墨两国, 访美."""
        text, of = self.text, self.knowledge.characters
        for at in range(self.line.start + 1, self.line.end):
            if text[at] not in of and text[at] not in _CHINA:
                continue
            pair = text[at - 1] in _CHINA or text[at] in _CHINA
            if pair and (text[at - 1] in of or text[at - 1] in _CHINA) and text.startswith(_TOGETHER, at + 1):
                yield from self._country(at - 1)
                yield from self._country(at)
            elif text[at - 1] in _TOWARDS and not self._cuts_words(at, at + 1):
                yield from self._country(at)

    def _country(self, at: int) -> Iterator[Span]:
        """Yield the country that a character stands for."""
        yield from self.country_of(at, frozenset({"CN"}) if self.text[at] in _CHINA else None)

    # -- known names ----------------------------------------------------------------------------------------

    def is_meant(self, found: Found) -> bool:
        """Return whether a known name is meant, and not the end of one word and the beginning of another."""
        if not super().is_meant(found):
            return False
        if found.readings[0].what != "place" or self.people(found) >= LARGE or self.head_after(found.end):
            return True
        text, known = self.text, self.lexicon.known
        start, end = found.start, found.end
        return not (
            text[start - 1 : start + 1] in known
            or text[start - 2 : start + 1] in known
            or (len(text[end - 1 : end + 1]) == 2 and text[end - 1 : end + 1] in known)
        )

    def spans_of(self, found: Found) -> Iterator[Span]:
        """Yield a known name; of a verb and the character of a country, the country: 访美."""
        if (
            found.end - found.start == 2
            and self.text[found.start] in _TOWARDS
            and found.readings[0].what == "country"
        ):
            reading = found.readings[0]
            yield Span(found.start + 1, found.end, "country", reading.rule, 0.8, self.line, found.readings)
            return
        yield from super().spans_of(found)

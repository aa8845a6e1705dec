"""Names in Korean: particles are written on to a name, and a title stands after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from khabar.enrich.unspaced_line import LineReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.mentions import Found
    from khabar.enrich.spans import Span

_WORD: Final = re.compile(r"[\uac00-\ud7a3A-Za-z0-9·&]+")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]+")
#: What may follow a name in its word, the longest first.
_PARTICLES: Final = (
    "에게서", "으로부터", "이라고", "에서는", "에게는", "까지", "부터", "에게", "에서", "으로", "라고",
    "이나", "이며", "이고", "처럼", "보다", "마저", "조차", "께서", "한테", "에는", "에도", "와의",
    "과의", "이란", "측은", "측이", "은", "는", "이", "가", "을", "를", "와", "과", "의", "도", "만",
    "로", "에", "측", "씨", "야",
)  # fmt: skip
#: Titles that are written on to a name without a blank.
_GLUED: Final = re.compile(
    "(?:씨|양|군|의원|대통령|총리|장관|대표|회장|시장|지사|감독|선수|교수"
    "|기자|검사|판사|후보|위원장|총장|사장|부회장|원장|청장)"
)
#: Before a title, these say that it was or is held: 전 대통령.
_HELD: Final = frozenset({"전", "현", "신임", "前", "당시"})
#: … and names of countries that are words where these do: 의 of.
_OF_COUNTRY: Final = ("의", "에", "은", "는", "와", "과", "도", "인", "군", "정", "대")
#: Place words that are words too count where these follow: 에서 in, 시 city.
_TO_PLACE: Final = ("에서", "시", "군", "구", "행", "역", "주민", "시민", "공항", "항")


class Word(NamedTuple):
    """A word of a line."""

    start: int
    end: int
    bare: int
    """Where the particles begin that are written on to it; its end where none are."""


class KoreanReader(LineReader):
    """Reads a line of Korean."""

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - what every reader of lines is given
        """Divide the line in words."""
        super().__init__(*given)
        found = _WORD.finditer(self.text, self.line.start, self.line.end)
        self.words = [Word(m.start(), m.end(), self._bare(m.start(), m.end())) for m in found]
        self.number = {word.start: number for number, word in enumerate(self.words)}
        self.listed = {mark.start: mark for mark in [*self.marks["family"], *self.marks["given"]]}

    def read(self) -> Iterator[Span]:
        """Yield organisations, persons, and the known names in what is left."""
        yield from self._organizations()
        for number in range(len(self.words)):
            yield from self._person(number)
        yield from self.known()

    def _bare(self, start: int, end: int) -> int:
        """Return where the particle of a word begins."""
        for particle in _PARTICLES:
            if self.text.endswith(particle, start + 2, end):
                return end - len(particle)
        return end

    # -- persons --------------------------------------------------------------------------------------------

    def _person(self, number: int) -> Iterator[Span]:
        word = self.words[number]
        if not self.is_free(word.start, word.end):
            return
        end = self._korean_end(number) or self._foreign_end(number)
        if end and not self._is_other(word.start, end):
            yield from self.person(word.start, end, "family+given", 0.7, self.text[word.start : end].split())

    def _is_other(self, start: int, end: int) -> bool:
        """Return whether a name is known to be something else than a person."""
        return any(
            name.readings[0].what != "person" and name.start == start and name.end >= end
            for name in self.names_in(start, end)
        )

    def _korean_end(self, number: int) -> int:
        """Return where a name of family and given name ends that begins a word, 0 where none does."""
        word, text = self.words[number], self.text
        for size in (3, 4, 2):
            end = word.start + size
            if end > word.end or not _HANGUL.fullmatch(text, word.start, end):
                continue
            rest = text[end : word.end]
            titled = self._is_titled(number) if end in {word.end, word.bare} else bool(_GLUED.match(rest))
            if rest and rest not in _PARTICLES and not titled:
                continue
            family = 2 if size == 4 else 1
            if text[word.start : word.start + family] not in self.lexicon.family:
                continue
            if self._is_name(text[word.start : end], family, titled=titled or self._is_introduced(number)):
                return end
        return 0

    def _is_name(self, name: str, family: int, *, titled: bool) -> bool:
        """Return whether a word may be a person's name, family name first."""
        if name in self.memory.by_part:
            return True
        given, lexicon = name[family:], self.lexicon
        if titled:
            return name not in lexicon.known or (given in lexicon.given and len(name) > 2)
        return (
            len(given) == 2
            and given in lexicon.given
            and name not in lexicon.known
            and name not in lexicon.not_place
        )

    def _is_titled(self, number: int) -> bool:
        """Return whether a title begins the next word, or the one after "former"."""
        for at in (number + 1, number + 2):
            if at >= len(self.words) or not self._follows(at):
                return False
            if self.words[at].start in self.title_starts:
                title = self.title_starts[self.words[at].start]
                return any(reading.value.endswith("after") for reading in title.readings)
            if self.text[self.words[at].start : self.words[at].end] not in _HELD:
                return False
        return False

    def _is_introduced(self, number: int) -> bool:
        """Return whether a trade stands before a word, as in 배우 김한국."""
        if not number or not self._follows(number):
            return False
        before = self.words[number - 1]
        title = self.title_starts.get(before.start)
        if title is not None and title.end == before.end:
            return any(reading.value.startswith("trade") for reading in title.readings)
        return self.text[before.start : before.end] in self.lexicon.person_before

    def _follows(self, number: int) -> bool:
        """Return whether nothing but a blank stands between a word and the one before it."""
        return self.text[self.words[number - 1].end : self.words[number].start] in {" ", "\u00a0"}

    def _foreign_end(self, number: int) -> int:
        """Return where a foreign name ends that begins with a listed name, 0 where none does."""
        word = self.words[number]
        mark = self.listed.get(word.start)
        if mark is None or word.end - word.start < 2 or mark.end < word.bare:
            return 0
        name = self.text[mark.start : mark.end]
        following = number + 1
        if mark.end == word.end and following < len(self.words) and self._follows(following):
            other = self.words[following]
            second = self.listed.get(other.start)
            if second is not None and second.start not in self.title_starts:
                return second.end
            unknown = self.text[other.start : other.bare] not in self.lexicon.common
            if (
                name in self.lexicon.given
                and len(name) > 2
                and unknown
                and other.start not in self.title_starts
                and other.start not in self.at
                and (other.bare < other.end or self._is_titled(following))
            ):
                return other.bare
        if name in self.lexicon.known or word.start in self.at:
            return mark.end if name in self.memory.by_part else 0
        is_family = name in self.lexicon.family and len(name) > 1
        return mark.end if (is_family and len(name) > 2) or (is_family and self._is_titled(number)) else 0

    # -- organisations --------------------------------------------------------------------------------------

    def _organizations(self) -> Iterator[Span]:
        """Yield organisations whose kind is a word of its own after a known name: 맨체스터 유나이티드."""
        for head in sorted(self.marks["head"], key=lambda mark: (mark.start, -mark.end)):
            number = self.number.get(head.start)
            if not number or not self.is_free(head.start, head.end) or not self._follows(number):
                continue
            before = self.words[number - 1]
            name = self.ends.get(before.end)
            if (
                name is not None
                and name.start == before.start
                and name.readings[0].what in {"place", "country"}
            ):
                kind = head.readings[0].value.split()[0]
                yield from self.organization(name.start, head.end, kind)

    # -- known names ----------------------------------------------------------------------------------------

    def is_meant(self, found: Found) -> bool:
        """Return whether a known name is meant, and not a word that is written the same way."""
        name = self.text[found.start : found.end]
        if found.readings[0].what == "country" and name in self.lexicon.not_place:
            after = self.text[found.end : found.end + 2].split(" ")[0]
            return not after or not _HANGUL.match(after) or after.startswith(_OF_COUNTRY)
        if found.readings[0].what == "place" and name in self.lexicon.not_place:
            number = self.number.get(found.start)
            if self.text.startswith(_TO_PLACE, found.end):
                return True
            before = self.words[number - 1] if number and self._follows(number) else None
            return before is not None and self.is_place_before(before)
        return super().is_meant(found)

    def is_place_before(self, word: Word) -> bool:
        """Return whether a word is a known place: 경기도 구리."""
        found = self.ends.get(word.end)
        return found is not None and found.readings[0].what in {"place", "country"}

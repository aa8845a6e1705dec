"""Japanese persons: a family name and a given one, or one of them where the text around it tells."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from khabar.enrich.japanese_patterns import HIRAGANA, KANJI, RUN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.mentions import Found
    from khabar.enrich.spans import Span
    from khabar.enrich.unspaced_line import LineReader

#: What ends a given name and hardly any other word.
_GIVEN_END: Final = frozenset("郎子夫男雄介助彦也哉之太斗美香奈菜江枝恵代乃樹作吉蔵")
#: … even where the name is not listed.
_SURE_END: Final = frozenset("郎子助彦之介作吉蔵")
#: Particles that follow a place and no person.
_TO_PLACE: Final = ("で", "に", "へ", "から", "まで", "市", "町")
_TO_MEMBER: Final = ("まで", "市", "町")
#: What may follow a person's name, and what follows a whole one.
_OF_PERSON: Final = ("ら", "さん", "は", "が", "と", "も", "を", "の", "に")
_OF_NAME: Final = ("は", "が", "と", "の", "、", "ら", "さん", "によ", "・")
#: Longest name, and longest given name.
_LONGEST: Final = 6
_LONGEST_GIVEN: Final = 3
#: From this number of people on, a name is the place's although families have it too.
_TOWN: Final = 200_000


def persons(reader: LineReader, start: int, end: int) -> Iterator[Span]:
    """Yield the persons of a run of kanji: names begin where it begins, or after a title or known name."""
    for at in range(start, end):
        if at > start and at not in reader.title_ends and at not in reader.ends:
            continue
        if not reader.is_free(at, at + 1):
            continue
        last, rule = _Candidate(reader, at, start, end).read()
        if last > at:
            size = family_at(reader, at)
            parts = [reader.text[at : at + size]] if 1 < size < last - at else []
            yield from reader.person(at, last, rule, 0.7, parts)


def family_at(reader: LineReader, at: int) -> int:
    """Return the length of the family name that begins at an offset, 0 when none does."""
    for size in (3, 2, 1):
        name = reader.text[at : at + size]
        if len(name) == size and name in reader.lexicon.family:
            return size
    return 0


def is_personal(title: Found | None) -> bool:
    """Return whether a title is one that stands after names: 氏, 首相, but not 女優."""
    return title is not None and any(reading.value.endswith("after") for reading in title.readings)


class _Candidate:
    """What stands from one offset of a run of kanji to its end, or to a title."""

    def __init__(self, reader: LineReader, at: int, start: int, end: int) -> None:
        self.reader, self.at, self.end = reader, at, end
        self.begins_run = at == start
        reach = range(at + 1, min(end, at + _LONGEST + 1))
        self.stop = next((n for n in reach if is_personal(reader.title_starts.get(n))), end)
        self.titled = is_personal(reader.title_starts.get(self.stop))
        self.name = reader.text[at : self.stop]
        self.family = family_at(reader, at)

    def read(self) -> tuple[int, str]:
        """Return where the person's name ends, and the rule; the offset it begins at where it is none."""
        reader, nobody = self.reader, (self.at, "")
        if len(self.name) > _LONGEST or not reader.is_free(self.at, self.stop):
            return nobody
        hiragana = self._hiragana()
        if hiragana:
            return self.end + hiragana, "family+given"
        if self.family == len(self.name):
            return (self.stop, "family") if self._is_family_alone() else nobody
        if self._is_full() or self._is_unlisted():
            return self.stop, "family+given"
        if self.titled or (self.begins_run and self.stop == self.end):
            rule = self._single()
            return (self.stop, rule) if rule else nobody
        return nobody

    def _hiragana(self) -> int:
        """Return the length of the given name in hiragana that follows a family name: 石川さゆり."""
        reader = self.reader
        if self.family < 2 or self.at + self.family != self.end or not HIRAGANA.match(reader.text, self.end):
            return 0
        for size in (4, 3, 2):
            name = reader.text[self.end : self.end + size]
            if len(name) < size or name.startswith("さん"):
                continue
            is_before_title = is_personal(reader.title_starts.get(self.end + size))
            if name in reader.lexicon.given or (is_before_title and not name.startswith(_OF_PERSON)):
                return size
        return 0

    def _is_full(self) -> bool:
        """Return whether a family name and a given one are all there is."""
        reader, lexicon = self.reader, self.reader.lexicon
        given = self.name[self.family :]
        if not self.family or len(given) > _LONGEST_GIVEN or reader.is_cut(self.at, self.stop):
            return False
        if given in lexicon.given:
            return self.titled or self.family > 1 or (len(given) > 1 and self.name not in lexicon.known)
        if self.family == 1 or reader.head_after(self.at + self.family):
            return False
        if self.titled and len(given) < _LONGEST_GIVEN:
            return given not in lexicon.known or self._is_honorific()
        if len(given) != 2 or given in lexicon.known or self._is_town():
            return False
        return _is_like_given(given, lexicon.given) or reader.text.startswith(_OF_NAME, self.stop)

    def _is_honorific(self) -> bool:
        """Return whether the title is one that only persons have: さん, but not 所長."""
        title = self.reader.title_starts[self.stop]
        return title.readings[0].value.startswith("honorific")

    def _is_town(self) -> bool:
        """Return whether a large place begins here, after which other words may follow."""
        found = self.reader.at.get(self.at)
        return found is not None and self.reader.people(found) >= _TOWN

    def _is_unlisted(self) -> bool:
        """Return whether a family name that is not listed goes before a given name of two kanji."""
        lexicon = self.reader.lexicon
        family, given = self.name[:-2], self.name[-2:]
        return (
            not self.family
            and len(family) == 2
            and (given in lexicon.given or self.titled)
            and _is_like_given(given, lexicon.given)
            and family not in lexicon.known
            and given not in lexicon.known
            and not self.reader.names_in(self.at, self.stop)
        )

    def _is_family_alone(self) -> bool:
        """Return whether a family name without a given one is a person's."""
        reader, name = self.reader, self.name
        found = reader.at.get(self.at)
        what = found.readings[0].what if found else ""
        if self.titled:
            is_governor = what == "place" and self._is_town() and not self._is_honorific()
            return what != "country" and not is_governor and (len(name) > 1 or self.begins_run)
        if len(name) < 2 or not self.begins_run or name in reader.lexicon.not_place:
            return False
        if name in reader.memory.by_part:
            return not reader.text.startswith(_TO_MEMBER, self.stop)
        if name in reader.lexicon.known or not reader.text.startswith(_OF_PERSON, self.stop):
            return False
        if what in {"place", "feature"} and not reader.text.startswith("ら", self.stop):
            is_town = what == "feature" or self._is_town()
            return not is_town and not reader.text.startswith(_TO_PLACE, self.stop)
        return True

    def _single(self) -> str:
        """Return the rule by which a name without a listed family name is a person's, empty for none."""
        lexicon, name = self.reader.lexicon, self.name
        if len(name) < 2 or name in lexicon.known:
            return ""
        if self.titled and (self.reader.text[self.stop] == "氏" or name in self.reader.memory.by_part):
            return "titled-name"
        ends_so = name[-1] in _GIVEN_END and self.reader.text.startswith(_OF_PERSON, self.stop)
        if name in lexicon.given:
            return "given" if self.titled or (ends_so and name not in lexicon.not_place) else ""
        sure = self.titled or (ends_so and name[-1] in _SURE_END)
        return "given" if sure and _is_like_given(name, lexicon.given) else ""


def houses(reader: LineReader, start: int, end: int) -> Iterator[Span]:
    """Yield the house or gang at the end of a run of kanji: 伊達家, 重富家, 清水組."""
    text, lexicon = reader.text, reader.lexicon
    last = text[end - 1]
    if last not in {"家", "組"} or text[start:end] in lexicon.known:
        return
    size = next((n for n in (3, 2) if text[max(start, end - 1 - n) : end - 1] in lexicon.family), 0)
    if not size and last == "家" and 3 <= end - start <= 4 and text[start : end - 1] not in lexicon.known:
        if text[end - 2 : end] in lexicon.known:
            return  # 専門家
        size = end - 1 - start
    begin = end - 1 - size
    is_start = begin == start or begin in reader.ends or text[begin - 1] in {"藩", "国", "代", "目"}
    if size and begin >= start and is_start and reader.is_free(begin, end) and KANJI.match(text, begin):
        yield from reader.organization(begin, end, "group")


@cache
def _given_characters(given: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that begin and those that end given names of two kanji."""
    names = [name for name in given if len(name) == 2 and RUN.fullmatch(name)]
    return frozenset(name[0] for name in names), frozenset(name[1] for name in names)


def _is_like_given(name: str, given: frozenset[str]) -> bool:
    """Return whether two kanji are such as given names are made of, in their places."""
    first, last = _given_characters(given)
    return len(name) == 2 and name[0] in first and name[1] in last

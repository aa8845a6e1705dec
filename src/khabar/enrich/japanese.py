"""Names in Japanese: foreign ones in katakana, and the order in which the kinds of names are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from khabar.enrich.japanese_organizations import organizations
from khabar.enrich.japanese_patterns import KATAKANA, RUN
from khabar.enrich.japanese_persons import houses, is_personal, persons
from khabar.enrich.japanese_places import is_place, named_places
from khabar.enrich.mentions import Found
from khabar.enrich.spans import Span
from khabar.enrich.unspaced_line import LARGE, LineReader
from khabar.knowledge.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Katakana words joined by dots, initials among them.
_DOTTED: Final = re.compile(
    r"(?<![\u30a1-\u30fa\u30fc])(?:[\u30a1-\u30fa\u30fc]+|[A-Z](?=[・.]))"
    r"(?:[・＝=][\u30a1-\u30fa\u30fc]+|・[A-Z](?=・))+"
)
#: Kings count: フアン2世.
_NUMBERED: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}[0-9０-９一二三四五六七八九十]{1,3}世(?![紀代界])")
#: A country by its character before what belongs to it: 米アラスカ州, 英ロンドン.
_CHARACTER: Final = re.compile(r"(?<![\u3005\u4e00-\u9fff])[米英仏独露韓豪伊印](?=[\u30a1-\u30fa]{2})")
#: Titles of one character: the gazetteer has none.
_SHORT_TITLE: Final = re.compile("(?<![姓華摂源平同両])[氏卿](?![名族神子])")
_HONORIFIC: Final = (Reading("title", "honorific after", "title", "", "", "", False, "title:ja"),)
#: Last parts of names of companies in katakana.
_COMPANY: Final = frozenset({
    "グループ", "カンパニー", "バンク", "コーポレーション", "パートナーズ", "インターナショナル",
    "ホールディングス", "システムズ",
})  # fmt: skip
#: What belongs to a country: アメリカ人 an American.
_OF_COUNTRY: Final = ("人", "語", "系")


class JapaneseReader(LineReader):
    """Reads a line of Japanese."""

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - what every reader of lines is given
        """Add the titles that are too short for the gazetteer."""
        super().__init__(*given)
        for match in _SHORT_TITLE.finditer(self.text, self.line.start, self.line.end):
            start, end = match.span()
            self.title_starts.setdefault(start, Found(start, end, start, _HONORIFIC))
        self.heads = {self.text[mark.start : mark.end] for mark in self.marks["head"]}

    def read(self) -> Iterator[Span]:
        """Yield foreign names, organisations, persons, places, and the known names in what is left."""
        runs = [match.span() for match in RUN.finditer(self.text, self.line.start, self.line.end)]
        yield from self._dotted()
        yield from self._characters()
        yield from organizations(self)
        yield from self._numbered()
        for start, end in runs:
            yield from houses(self, start, end)
        for start, end in runs:
            yield from persons(self, start, end)
        yield from self._katakana()
        for start, end in runs:
            yield from named_places(self, start, end)
        yield from self.known()

    def _dotted(self) -> Iterator[Span]:
        """Yield katakana names of several parts: persons, and clubs and companies."""
        for match in _DOTTED.finditer(self.text, self.line.start, self.line.end):
            start, end = match.span()
            parts = re.split("[・＝=]", match[0])
            if self._covers(start, end):
                continue
            what = self._dotted_what(parts, start, end)
            if what == "person":
                yield from self.person(start, end, "dotted-name", 0.8, parts)
            elif what == "organization" and not RUN.match(self.text, end):
                self.take(start, end)
                yield Span(start, end, "organization", "dotted-name", 0.6, self.line)

    def _covers(self, start: int, end: int) -> bool:
        """Return whether a stretch of text is one known name, or nothing but places and countries."""
        names = self.names_in(start, end)
        if any(name.start <= start and name.end >= end for name in names):
            return True
        named = sum(name.end - name.start for name in names if name.readings[0].what != "person")
        return named + len(names) - 1 >= end - start

    def _dotted_what(self, parts: list[str], start: int, end: int) -> str | None:
        """Return what katakana parts name: a person, an organisation, or nothing by themselves."""
        lexicon = self.lexicon
        if end in self.title_starts:
            return "person"
        is_given = parts[0] in lexicon.given
        if parts[-1] in self.heads or parts[-1] in _COMPANY or (not is_given and self._is_city(end)):
            return "organization"
        if is_given or parts[-1] in lexicon.family or self.is_titled(start, end):
            return "person"
        return None if any(part in lexicon.known for part in parts) else "person"

    def _is_city(self, end: int) -> bool:
        """Return whether a known city ends at an offset, without the word for it: インテル・ミラノ."""
        found = self.ends.get(end)
        return found is not None and found.readings[0].what == "place" and not self.head_after(end)

    def _characters(self) -> Iterator[Span]:
        """Yield countries that one character stands for before a katakana word."""
        for match in _CHARACTER.finditer(self.text, self.line.start, self.line.end):
            yield from self.country_of(match.start())

    def _numbered(self) -> Iterator[Span]:
        """Yield kings and queens by their number: エリザベス1世."""
        for match in _NUMBERED.finditer(self.text, self.line.start, self.line.end):
            yield from self.person(*match.span(), "numbered-name", 0.7)

    def _katakana(self) -> Iterator[Span]:
        """Yield katakana names of one part: with a title, or known as names."""
        for match in KATAKANA.finditer(self.text, self.line.start, self.line.end):
            start, end = match.span()
            if end - start > 1 and self.is_free(start, end):
                rule = self._katakana_rule(match[0], start, end)
                if rule:
                    yield from self.person(start, end, rule, 0.6)

    def _katakana_rule(self, name: str, start: int, end: int) -> str:
        """Return the rule by which a katakana word is a person's name, empty where it is none."""
        lexicon, found, after = self.lexicon, self.at.get(start), self.title_starts.get(end)
        what = found.readings[0].what if found else ""
        if after is not None and is_personal(after) and what != "country":
            is_place_of = KATAKANA.match(self.text, after.end)  # the name comes after: ナバラ女王ブランカ
            is_name = name not in lexicon.known or name in lexicon.family
            return "foreign-name" if is_name and not is_place_of else ""
        if name in self.memory.by_part:
            return "known-part"
        if found is not None and (what != "place" or self.people(found) >= LARGE):
            return ""
        is_listed = len(name) > 2 and (name in lexicon.family or name in lexicon.given)
        goes_on = RUN.match(self.text, end) and end not in self.title_starts  # スコット島
        return "name" if is_listed and name not in lexicon.known and not goes_on else ""

    def spans_of(self, found: Found) -> Iterator[Span]:
        """Yield a known name; of a country before 人 or 語 what belongs to it."""
        for span in super().spans_of(found):
            if span.what == "country" and self.text.startswith(_OF_COUNTRY, span.end):
                yield span._replace(what="nationality")
            else:
                yield span

    def is_meant(self, found: Found) -> bool:
        """Return whether a known name is meant, and not a part of another word or name."""
        if not super().is_meant(found):
            return False
        return found.readings[0].what not in {"place", "feature"} or is_place(self, found)

"""The article cut into lines, and each line into pieces that carry the same tags."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from khabar.text.scripts import is_unspaced, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.cli.explain.record import Explained
    from khabar.contract.event import CountryMention, Event, FieldName

Kind = Literal["person", "organization", "place", "country", "nationality", "other", "excluded"]
#: What a country's mention stands in, when it is not in a name of its own.
_CARRYING: Final = frozenset({"country", "nationality", "place"})
#: Zero-width joiner and non-joiner: what stands after them still belongs to the word.
_JOINERS: Final = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Mark:
    """A tagged piece of a raw field."""

    in_: FieldName
    start: int
    end: int
    kind: Kind
    rule: str
    """Rule of a mention, reason of an exclusion."""
    ids: tuple[str, ...]
    """What it is evidence of: ids of entities, codes of countries, `x1` … for exclusions."""
    label: int | None = None
    """Number to show after it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with the marks it stands in, the outermost first, and the numbers to show after it."""

    text: str
    marks: tuple[Mark, ...] = ()
    labels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article; `number` counts those of the text from 1, the title has none."""

    number: int | None
    role: str
    rule: str
    after_blank: bool
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the line as it stands in the raw field."""
        return "".join(piece.text for piece in self.pieces)


def number_of(entity_id: str) -> int:
    """Return the number in an entity's id, by which people find it in the table: 3 for `e3`."""
    return int(entity_id.removeprefix("e"))


def marks(event: Event) -> list[Mark]:
    """Return everything that is tagged in the text, in order, outer marks before those within them."""
    found = [
        Mark(m.in_, m.start, m.end, entity.type, m.rule, (entity.id,), number_of(entity.id))
        for entity in event.entities
        for m in entity.mentions
    ]
    found = _with_countries(found, event)
    found += [
        Mark(x.in_, x.start, x.end, "excluded", x.reason, (f"x{number}",))
        for number, x in enumerate(event.excluded, 1)
    ]
    return sorted(found, key=lambda mark: (mark.in_ == "text", mark.start, -mark.end))


def _with_countries(found: Iterable[Mark], event: Event) -> list[Mark]:
    """Return marks with the countries they stand for, and one for each country named within another name."""
    made = list(found)
    placed = {(mark.in_, mark.end): at for at, mark in enumerate(made) if mark.kind in _CARRYING}
    for country in event.countries:
        for mention in country.mentions:
            at = placed.get((mention.in_, mention.end))
            if at is not None and made[at].start <= mention.start:  # it may begin with a prefix
                made[at] = replace(made[at], ids=(*made[at].ids, country.alpha2))
            else:
                made.append(_inner(mention, country.alpha2))
    return made


def _inner(mention: CountryMention, code: str) -> Mark:
    return Mark(mention.in_, mention.start, mention.end, "country", mention.rule, (code,))


def lines(found: Explained) -> list[Line]:
    """Return the title, where the article has one of its own, and every line of the text."""
    tagged = marks(found.event)
    made = []
    if found.title:
        of_title = [mark for mark in tagged if mark.in_ == "title"]
        pieces = tuple(_pieces(found.title, 0, len(found.title), of_title))
        made.append(Line(None, "title", "", after_blank=False, pieces=pieces))
    of_text = [mark for mark in tagged if mark.in_ == "text"]
    starts = [mark.start for mark in of_text]
    before = 0
    for number, segment in enumerate(found.event.article.segments, 1):
        here = of_text[bisect_left(starts, segment.start) : bisect_left(starts, segment.end)]
        pieces = tuple(_pieces(found.text, segment.start, segment.end, here))
        blank = found.text.count("\n", before, segment.start) > 1 or number == 1
        made.append(Line(number, segment.role, segment.rule, blank, pieces))
        before = segment.end
    return made


def _pieces(raw: str, start: int, end: int, found: Sequence[Mark]) -> Iterator[Piece]:
    """Yield a line's pieces in order; together they are the line."""
    labels: dict[int, list[int]] = {}
    cuts = {start, end}
    for mark in found:
        cuts |= {mark.start, min(mark.end, end)}
        if mark.label is not None:
            at = _word_end(raw, min(mark.end, end), end)
            cuts.add(at)
            labels.setdefault(at, []).append(mark.label)
    ordered = sorted(cuts)
    active: list[Mark] = []
    coming = 0
    for first, last in pairwise(ordered):
        active = [mark for mark in active if mark.end > first]
        while coming < len(found) and found[coming].start <= first:
            active.append(found[coming])
            coming += 1
        yield Piece(raw[first:last], tuple(active), tuple(dict.fromkeys(labels.get(last, ()))))


def _word_end(raw: str, at: int, end: int) -> int:
    """Return where a number may stand: after the word, since within one it would break the letters' joining.

    Where words are not set apart, it stands after the name, past marks that belong to its last letter.
    """
    while at < end and (raw[at] in _JOINERS or _belongs(raw[at], raw[at - 1])):
        at += 1
    return at


def _belongs(char: str, before: str) -> bool:
    """Return whether a character is of the same word as the one before it."""
    if not char.isalnum():
        return is_word(char)
    return not is_unspaced(char) and not is_unspaced(before)

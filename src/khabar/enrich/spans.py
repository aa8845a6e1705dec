"""Named things on their way to entities: where they stand, what they are, and which rule says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from khabar.knowledge.own.runtime import USER

if TYPE_CHECKING:
    from khabar.contract.event import FieldName, Role
    from khabar.enrich.mentions import Found
    from khabar.knowledge.readings import Reading

#: Kinds of organisations that are called after a place they sit in, or have little to do with, and do not act
#: for.
_NAMED_AFTER: Final = frozenset({
    "bank", "company", "education", "igo", "media", "ngo", "religion", "sport",
})  # fmt: skip

What = Literal["country", "nationality", "place", "organization", "person"]
#: What has a row of its own beside those of places.
NAMED: Final = frozenset({"organization", "person"})
#: Kinds of names that say of which country something or somebody is.
ADJECTIVES: Final = frozenset({"demonym", "nisba"})
#: What a name of the gazetteer is, by what its reading says.
_NAMED: Final[dict[str, What]] = {
    "country": "country", "place": "place", "feature": "place", "organization": "organization",
    "person": "person",
}  # fmt: skip


class Line(NamedTuple):
    """A segment that is read for names, and what a name in it is worth."""

    in_: FieldName
    """Raw field."""
    start: int
    end: int
    role: Role
    """Role of the segment; `headline` for the title."""
    weight: int
    """How much it says about what the article is about; 0 where names do not count."""
    is_flat: bool
    """Its capitals say nothing: all letters are, or all words have one."""


class Span(NamedTuple):
    """A named thing in a raw field; a tuple, since texts hold many."""

    start: int
    """First code point."""
    end: int
    """One past the last."""
    what: What
    rule: str
    """Rule and row that made it."""
    confidence: float
    """0 to 1."""
    line: Line
    readings: tuple[Reading, ...] = ()
    """What the gazetteer says of it, or, for an organisation named after a place, of that place."""
    title: str | None = None
    """What stands before or after a person's name and says what he or she is."""
    country: str | None = None
    """The country it stands for."""
    inner: int = -1
    """First code point of the name in its word, where prefixes are written on to it; -1 where none are."""
    part_of: str = ""
    """Kind of the organisation in whose name it stands; empty for a name of its own."""
    row: int | None = None
    """Number of the place, organisation or known person."""

    @property
    def name_start(self) -> int:
        """Return where the name begins, prefixes that are written on to it left out."""
        return self.start if self.inner < 0 else self.inner


def known_span(found: Found, line: Line) -> Span:
    """Return a name of the gazetteer as a span."""
    first = found.readings[0]
    what: What = "nationality" if first.kind in ADJECTIVES else _NAMED[first.what]
    is_rule = first.what == "country" or first.kind == USER
    rule = first.rule if is_rule else f"{first.kind}:{first.value}"
    inner = -1 if found.word == found.start else found.start
    row = int(first.value) if first.what in NAMED else None
    return Span(found.word, found.end, what, rule, 0.9, line, found.readings, inner=inner, row=row)


def inside_span(found: Found, line: Line, kind: str) -> Span | None:
    """Return a country or place that an organisation's name holds, None where that says nothing of it."""
    first = found.readings[0]
    if kind in _NAMED_AFTER or first.what not in {"country", "place"}:
        return None
    span = known_span(found, line)
    return span._replace(rule=f"in-organization:{span.rule}", part_of=kind)

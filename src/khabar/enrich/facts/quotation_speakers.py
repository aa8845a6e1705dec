"""Who is quoted: the person, organisation or country that is the subject of the verb of saying."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from khabar.text.normalize import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.contract.event import Entity
    from khabar.enrich.document import Document
    from khabar.enrich.facts.quotation_context import Context, Word
    from khabar.enrich.mentions import Scanned
    from khabar.knowledge.saying import SayingWords

#: How far from a verb its subject may stand, in characters, by type of entity; a country or organisation
#: further away is part of somebody's title.
_REACH: Final = {"person": 110, "organization": 45, "country": 16}
#: How far after a quotation its verb stands, in words, and in characters where words are not parted.
_VERB: Final = 9
_VERB_UNSPACED: Final = 45
#: Words between a verb before a quotation that does not lead to it, and the quotation.
_NEAR: Final = 8
#: Words between a verb that has no subject and the quotation: that, :, the like.
_LIGHT: Final = 2


class Named(NamedTuple):
    """A mention of somebody who may speak."""

    start: int
    """First folded character."""
    end: int
    entity: Entity


class Attribution(NamedTuple):
    """What is known of who said something."""

    speaker: str | None = None
    entity_id: str | None = None
    verb: tuple[int, int] | None = None
    """Where the verb stands, folded."""
    rule: str = ""
    is_far: bool = False
    """The verb stands so far off that a short quotation need not be what was said."""


class Speakers:
    """The mentions of all who may speak in a raw field."""

    def __init__(self, document: Document, scanned: Scanned) -> None:
        """File them by where they stand."""
        in_ = scanned.lines[0].in_ if scanned.lines else "text"
        copy, folded = scanned.copy, scanned.folded
        direct = not (copy.breaks or folded.breaks)
        found = [
            Named(m.start, m.end, entity)
            if direct
            else Named(folded.within(copy.within(m.start)), folded.within(copy.within(m.end)), entity)
            for entity in document.entities
            if entity.type in _REACH
            for m in entity.mentions
            if m.in_ == in_
        ]
        self._named = sorted(found, key=lambda named: (named.start, named.end))
        self._starts = [named.start for named in self._named]
        self.by_id = {entity.id: entity for entity in document.entities}

    def within(self, first: int, last: int) -> list[Named]:
        """Return those between two offsets, in text order."""
        at = bisect_left(self._starts, first)
        found = []
        while at < len(self._named) and self._named[at].start < last:
            if self._named[at].end <= last:
                found.append(self._named[at])
            at += 1
        return found


def attribute(context: Context, words: SayingWords, speakers: Speakers, carried: str | None) -> Attribution:
    """Return who said a quotation, as far as its sentence tells.

    Args:
        context: The quotation and its sentence.
        words: Of the language.
        speakers: All who may speak.
        carried: Id of who spoke last in this paragraph.
    """
    after = _verb_behind(context, words)
    before = _verb(reversed(context.before))
    is_led = before is not None and _leads(context, before)
    if before and (is_led or not after) and not (after and words.verb_last):
        found = _before(context, before, words, speakers, carried)
        return found if is_led or _is_near(context, before, words) else found._replace(is_far=True)
    if after:
        return _after(context, after, words, speakers, carried)
    return _source(context, speakers) or _verbless(context, speakers, carried)


def _verbless(context: Context, speakers: Speakers, carried: str | None) -> Attribution:
    """Return who stands before a colon, or who spoke last where nothing but marks stands between."""
    if context.before and context.before[-1].text == ":":
        named = _nearest(speakers.within(context.first, context.start), context.before[-1].start, 2)
        is_whole = named is not None and named.start == context.before[0].start
        return _said(named, None, "colon") if named and is_whole else Attribution(rule="colon")
    entity = speakers.by_id.get(carried) if carried and not (context.before or context.after) else None
    if entity is not None and context.is_sentence:  # "…", she said. "…"
        return Attribution(entity.name, entity.id, None, "marks+carried")
    return Attribution()


def _verb_behind(context: Context, words: SayingWords) -> Word | None:
    """Return the verb of saying after a quotation, unless it leads to the next one."""
    behind = context.after
    if behind and behind[-1].text == ":":
        return None
    verb = _verb(behind[: _VERB if words.is_spaced else _VERB_UNSPACED])
    if verb and verb.sense and words.verb_first and verb.text != fold_text(verb.sense.row):
        return None  # and he said
    return verb


def _is_near(context: Context, verb: Word, words: SayingWords) -> bool:
    """Return whether few words stand between a verb and the quotation."""
    between = sum(word.start >= verb.end for word in context.before)
    return words.is_spaced and between <= _NEAR


def _verb(words: Iterable[Word]) -> Word | None:
    return next((word for word in words if word.sense and word.sense.kind == "verb"), None)


def _leads(context: Context, verb: Word) -> bool:
    """Return whether a verb before a quotation leads to it: a colon, a comma or hardly a word between."""
    between = [word for word in context.before if word.start >= verb.end]
    return not between or between[-1].text in ":," or len(between) <= _LIGHT


def _said(named: Named, verb: Word | None, rule: str) -> Attribution:
    span = (verb.start, verb.end) if verb else None
    return Attribution(named.entity.name, named.entity.id, span, rule)


def _nearest(found: list[Named], at: int, most: int | None = None) -> Named | None:
    """Return the nearest person to an offset, else the nearest organisation, else the nearest country."""
    for kind, reach in _REACH.items():
        near = [
            (max(named.start - at, at - named.end, 0), named.start, named)
            for named in found
            if named.entity.type == kind
        ]
        near = [entry for entry in near if entry[0] <= (reach if most is None else most)]
        if near:
            return min(near, key=lambda entry: entry[:2])[2]
    return None


def _before(
    context: Context, verb: Word, words: SayingWords, speakers: Speakers, carried: str | None
) -> Attribution:
    """Return the subject of a verb that stands before the quotation."""
    row = verb.sense.row if verb.sense else ""
    rule = f"verb-before:{row}"
    left = [word for word in context.before if word.end <= verb.start]
    right = [word for word in context.before if word.start >= verb.end]
    is_pronoun = _has_pronoun(left[-3:]) or _has_pronoun(right[:2])
    if not is_pronoun:
        behind = speakers.within(verb.end, context.start)
        ahead = speakers.within(context.first, verb.start)
        sides = [(behind, verb.end), (ahead, verb.start)] if words.verb_first else [(ahead, verb.start)]
        if words.drops_pronouns and not words.verb_first and len(left) <= 1:
            sides.append((behind, verb.end))
        for found, at in sides:
            named = _nearest(found, at)
            if named:
                return _said(named, verb, rule)
    is_bare = words.drops_pronouns and len(left) <= 1 and len(right) <= _LIGHT
    return _carried(verb, rule, speakers, carried if is_pronoun or is_bare else None)


def _after(
    context: Context, verb: Word, words: SayingWords, speakers: Speakers, carried: str | None
) -> Attribution:
    """Return the subject of a verb that stands after the quotation."""
    row = verb.sense.row if verb.sense else ""
    rule = f"verb-after:{row}"
    left = [word for word in context.after if word.end <= verb.start and word.text[:1].isalpha()]
    right = [word for word in context.after if word.start >= verb.end]
    if _has_pronoun(left) or _has_pronoun(right[:2]):
        return _carried(verb, rule, speakers, carried)
    named = _nearest(speakers.within(context.end + 1, verb.start), verb.start)
    if named is None and not words.verb_last:
        named = _nearest(speakers.within(verb.end, context.last), verb.end)
    if named is None and words.verb_last:
        named = _nearest(speakers.within(context.first, context.start), context.start)
    if named:
        return _said(named, verb, rule)
    is_bare = words.drops_pronouns and not right and len(left) <= _LIGHT
    is_bare = is_bare and not (words.verb_last and len(context.before) > _LIGHT)
    return _carried(verb, rule, speakers, carried if is_bare else None)


def _has_pronoun(words: Iterable[Word]) -> bool:
    return any(word.sense is not None and word.sense.kind == "pronoun" for word in words)


def _carried(verb: Word, rule: str, speakers: Speakers, carried: str | None) -> Attribution:
    """Return who spoke last in the paragraph, nobody where that is not known."""
    span = (verb.start, verb.end)
    entity = speakers.by_id.get(carried) if carried else None
    if entity is None:
        return Attribution(None, None, span, rule)
    return Attribution(entity.name, entity.id, span, f"{rule}+carried")


def _source(context: Context, speakers: Speakers) -> Attribution | None:
    """Return whom words such as *according to* name."""
    for side, words in (("after", context.after), ("before", context.before)):
        for word in words:
            if word.sense is None or word.sense.kind not in {"source", "source_after"}:
                continue
            first, last = (
                (context.end + 1, context.last) if side == "after" else (context.first, context.start)
            )
            if word.sense.kind == "source":
                named = _nearest(speakers.within(word.end, last), word.end, 60)
            else:
                named = _nearest(speakers.within(first, word.start), word.start, 60)
            rule = f"source-{side}:{word.sense.row}"
            span = (word.start, word.end)
            if named:
                return Attribution(named.entity.name, named.entity.id, span, rule)
            return Attribution(None, None, span, rule)
    return None

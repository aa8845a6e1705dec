"""Users' own names win over guesses: over what titles, head nouns and names of persons seem to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.enrich.spans import NAMED, known_span
from khabar.knowledge.own.runtime import USER

if TYPE_CHECKING:
    from khabar.enrich.mentions import Found, Scanned
    from khabar.enrich.spans import Line, Span


def preferred(spans: list[Span], scanned: Scanned) -> list[Span]:
    """Return spans with users' organisations and persons in the place of the guesses that they overlap.

    A longer guess stays, since it may be another name that holds the user's; only of a person's name it is
    taken for the same one, with a title written on to it.
    """
    own = [
        (found, line)
        for line, names in zip(scanned.lines, scanned.names, strict=True)
        for found in names
        if found.readings[0].kind == USER and found.readings[0].what in NAMED
    ]
    return _replaced(sorted(spans, key=lambda span: span.start), own) if own else spans


def _replaced(spans: list[Span], own: list[tuple[Found, Line]]) -> list[Span]:
    kept: list[Span] = []
    at = reached = 0
    for found, line in own:
        name = known_span(found, line)
        while at < len(spans) and spans[at].end <= name.start:
            kept.append(spans[at])
            at += 1
        if name.start < reached:
            continue  # inside a longer guess, with a name before it
        beside = []
        while at < len(spans) and spans[at].start < name.end:
            beside.append(spans[at])
            at += 1
        decided = _decided(name, beside)
        reached = max(span.end for span in decided)
        kept += decided
    return kept + spans[at:]


def _decided(name: Span, beside: list[Span]) -> list[Span]:
    """Return a user's name, or the spans beside it: where it is known there, or a longer guess holds it."""
    guesses = [span for span in beside if span.row is None and not span.readings]
    others = [span for span in beside if span not in guesses]
    if any(not span.part_of for span in others) or any(_is_another(guess, name) for guess in guesses):
        return beside
    title = next((guess.title for guess in guesses if guess.title), None)
    return [*others, name._replace(title=title)]


def _is_another(guess: Span, name: Span) -> bool:
    """Return whether a guess is a longer name that holds the user's."""
    is_longer = guess.end - guess.start > name.end - name.start
    return is_longer and not (guess.what == name.what == "person" and guess.start == name.start)

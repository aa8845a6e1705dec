"""Places in scripts without capitals: known ones, and unknown words that stand where places do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich.arabic import ARTICLE, is_derived
from khabar.enrich.spans import Span, known_span
from khabar.knowledge.place import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.marked import Marked
    from khabar.enrich.mentions import Found
    from khabar.knowledge.store import Knowledge

#: People of a city that is better known than a word that is spelt like it.
_LARGE: Final = 500_000
#: Languages of which too few words are known, and with too many forms, to tell what is a name.
_UNTOLD: Final = frozenset({"am", "ti"})
#: Languages that use to set one name behind a comma after another of anything, not only of places.
_LISTLESS: Final = frozenset({"ar", "fa", "he", "ur"})
#: Longest unknown name, in words.
_LONGEST: Final = 3
#: By language what follows the name of a place in which something is.
_LOCATIVE: Final = {
    "hi": frozenset({"में", "स्थित"}),
    "mr": frozenset({"येथे", "येथील"}),
    "ne": frozenset({"स्थित"}),
}


def find(marked: Marked, knowledge: Knowledge) -> Iterator[Span]:
    """Yield the known names in what is left of a line, and the unknown places."""
    for number, found in marked.names.items():
        if number in marked.taken or found.readings[0].what == "stop":
            continue
        if _is_meant(marked, number, found, knowledge):
            marked.taken.update(range(number, marked.after(found.end)))
            yield known_span(found, marked.line)
    if marked.lexicon.language not in _UNTOLD:
        yield from _unknown(marked)


def _is_meant(marked: Marked, number: int, found: Found, knowledge: Knowledge) -> bool:
    """Return whether a known name is meant, and not a word or a person's name that is spelt like it."""
    what = found.readings[0].what
    if what not in {"place", "organization"} or " " in marked.text[found.start : found.end].strip():
        return True
    lexicon, low, bare = marked.lexicon, marked.lows[number], marked.stem(number, found)
    before = marked.before(number)
    is_headed = what == "place" and marked.is_place_head(before) and not _is_adjective(marked, number)
    if is_headed or bare in lexicon.not_place or low in lexicon.not_place:
        return is_headed
    if what == "organization":
        return True
    if marked.is_strong(number):
        return before in lexicon.place_before
    is_known = low in lexicon.known or bare in lexicon.known
    return _is_large(found, knowledge, is_latin=bare.isascii()) or not (is_known or bare.isascii())


def _is_large(found: Found, knowledge: Knowledge, *, is_latin: bool) -> bool:
    """Return whether a name is that of a large city, a capital or a region.

    Of the Latin names in texts of another script only those of cities count: most are of firms.
    """
    places = [knowledge.place(int(r.value)) for r in found.readings if r.what == "place"]
    if is_latin:
        return any(p.population >= _LARGE and not p.is_region for p in places)
    return any(p.population >= _LARGE or p.kind == CAPITAL for p in places)


def _is_adjective(marked: Marked, number: int) -> bool:
    """Return whether an Arabic word behind one for places is rather an adjective: a high region."""
    low, lexicon = marked.lows[number], marked.lexicon
    if lexicon.language != "ar" or low.startswith(ARTICLE):
        return False
    return is_derived(low) or (low.endswith("ه") and low in lexicon.not_place and low in lexicon.common)


def _unknown(marked: Marked) -> Iterator[Span]:
    """Yield the unknown words that a word beside them, or a place behind them, makes places."""
    lows, lexicon = marked.lows, marked.lexicon
    heads, after = lexicon.place_heads, lexicon.place_head_last
    locative = _LOCATIVE.get(lexicon.language, frozenset())
    telling = {n for n, low in enumerate(lows) if low in heads or low in after or low in locative}
    is_listing = lexicon.language not in _LISTLESS
    for number in sorted(telling | marked.names.keys() if is_listing else telling):
        low = lows[number]
        first = last = number
        if low in heads:
            first, last = number + 1, _end(marked, number + 1)
        is_after = low in after or low in locative
        if last <= first and number and is_after and marked.follows(number):
            first, last = _begin(marked, number), number
            if first == last and _is_named_district(marked, number - 1):
                first -= 1
        elif last <= first and is_listing and number in marked.names and _ends_list_item(marked, number):
            first, last = _begin(marked, number), number
            if marked.follows(first):
                continue
        if last > first:
            marked.taken.update(range(first, last))
            yield Span(marked.starts[first], marked.ends[last - 1], "place", "place-word", 0.4, marked.line)


def _end(marked: Marked, first: int) -> int:
    """Return where the unknown words end that begin at a word and follow the one before it."""
    at = first
    while at < len(marked.lows) and at - first < _LONGEST and marked.follows(at) and _is_new(marked, at):
        at += 1
    return at


def _begin(marked: Marked, last: int) -> int:
    """Return where the unknown words begin that end before a word."""
    at = last
    while at and last - at < _LONGEST and _is_new(marked, at - 1) and (at == last or marked.follows(at)):
        at -= 1
    return at


def _is_named_district(marked: Marked, number: int) -> bool:
    """Return whether a word that is seldom used stands before one for a district, river or village."""
    low, next_low = marked.lows[number], marked.lows[number + 1]
    is_seldom = next_low in marked.lexicon.place_head_last and low not in marked.lexicon.common
    return is_seldom and len(low) > 2 and _is_free(marked, number)


def _ends_list_item(marked: Marked, number: int) -> bool:
    """Return whether a known place stands at a word, and a comma or bracket before it."""
    found = marked.names.get(number)
    if found is None or not number or marked.follows(number) or found.readings[0].what != "place":
        return False
    gap = marked.text[marked.ends[number - 1] : marked.starts[number]].strip()
    return gap in {",", "(", "،"}


def _is_new(marked: Marked, number: int) -> bool:
    """Return whether a word is nothing that is known."""
    low = marked.lows[number]
    return (
        _is_free(marked, number)
        and len(low) > 2
        and not low.isascii()
        and not _is_adjective(marked, number)
        and not marked.is_ordinary(number)
    )


def _is_free(marked: Marked, number: int) -> bool:
    """Return whether a word is no part of a name yet, and none that goes with one."""
    found = (marked.taken, marked.heads, marked.titles)
    if any(number in kind for kind in found):
        return False
    return number not in marked.names or marked.lows[number] in marked.lexicon.not_place

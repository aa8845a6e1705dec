"""The lines of a raw text and what each is: headline, date line, paragraph, related link, widget and more.

Rules go from what a line shows by itself (`lines.read`) to where it stands: before the first sentence of the
article, between its paragraphs, or after the last. Nothing is deleted; every non-blank line is one segment.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from khabar.contract.event import Segment
from khabar.text import headline
from khabar.text.boilerplate import key
from khabar.text.lines import LONG, Line, read
from khabar.text.segment_words import SegmentWords

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from khabar.contract.event import Role

__all__ = ["SegmentWords", "segment"]

#: A title has at least so many words; less is a label, a name or a button.
TITLE_WORDS: Final = 4
#: A subheading is not heavier; a single line that is reads as a paragraph without a full stop.
SUBHEADING: Final = 110
#: Lines before the headline with up to so many words are names of sections, with more they are slogans.
LABEL_WORDS: Final = 3
#: More text in one line does not make it more of an article.
PARAGRAPH: Final = 300
#: A second headline stands within so many lines of the headline.
STANDFIRST: Final = 3
#: A short line that comes so often is part of the page and not of the article.
REPEATED: Final = 3
_SAID: Final = frozenset({"body", "terse"})
#: What a line that is no sentence says against being inside of the article, in characters of text.
_COST: Final = {
    "short": 50, "list": 10, "date": 60, "byline": 40, "widget": 90, "label": 80, "related": 150, "link": 50,
}  # fmt: skip
_BY_KIND: Final[dict[str, Role]] = {
    "body": "paragraph", "terse": "paragraph", "list": "paragraph", "date": "dateline", "byline": "dateline",
    "widget": "widget", "label": "section_label", "related": "section_label", "link": "related_link",
}  # fmt: skip


def segment(
    text: str,
    words: SegmentWords,
    *,
    title: str | None = None,
    repeated: AbstractSet[str] = frozenset(),
) -> tuple[Segment, ...]:
    """Return every non-blank line of a text as one segment, in order.

    Args:
        text: The raw text.
        words: Phrases and date words.
        title: The headline, when the producer gives it; a line that repeats it is `headline`, the next such
            lines are `headline_duplicate`.
        repeated: Keys (`boilerplate.key`) of lines that the source prints under many articles.
    """
    lines = read(text, words)
    if repeated:
        _known_lines(lines, repeated, key(title) if title else "")
    roles = _Roles(lines)
    if lines:
        _assign(roles, title)
    return tuple(
        Segment(role or _BY_KIND.get(line.kind, "paragraph"), line.start, line.end, rule)
        for line, role, rule in zip(lines, roles.roles, roles.rules, strict=True)
    )


def _known_lines(lines: Sequence[Line], repeated: AbstractSet[str], title: str) -> None:
    """Make widgets of the lines that the source repeats; the title of a series stays one."""
    for line in lines:
        told = key(line.text)
        if told in repeated and told != title:
            line.kind, line.rule = "widget", "repeated_by_source"


class _Roles:
    """The roles given so far, beside their lines."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.roles: list[Role | None] = [None] * len(lines)
        self.rules = [line.rule for line in lines]

    def give(self, at: int, role: Role, rule: str) -> None:
        """Set the role of a line that has none yet."""
        if self.roles[at] is None:
            self.roles[at] = role
            self.rules[at] = rule

    def is_open(self, at: int) -> bool:
        """Return whether the line's place has to decide."""
        return self.roles[at] is None and self.lines[at].kind in {"short", "byline"}


def _assign(roles: _Roles, title: str | None) -> None:
    """Decide every line that does not tell its role by itself."""
    lines = roles.lines
    if len(lines) == 1 and lines[0].kind in {"list", "short"}:  # all there is: an item of a feed
        roles.give(0, "headline" if title else "paragraph", "only_line")
        return
    _unwrap(lines)
    _lower_the_bar(lines)
    first, last = extent(lines)
    found = headline.find(lines, first, title)
    for number, at in enumerate(found.places):
        roles.give(at, "headline_duplicate" if number else "headline", found.rule)
    _repeated(roles)
    _head(roles, first, found.places[0] if found.places else first)
    _middle(roles, first, last)
    _tail(roles, last + 1)


def _repeated(roles: _Roles) -> None:
    """Make widgets of short lines that come again and again."""
    times = Counter(line.folded for line in roles.lines if line.kind == "short")
    for at, line in enumerate(roles.lines):
        if line.kind == "short" and line.folded and times[line.folded] >= REPEATED:
            roles.give(at, "widget", "repeated")


def _unwrap(lines: Sequence[Line]) -> None:
    """Make body of the lines of a text that was broken at a fixed width."""
    inner = [a for a, b in pairwise(lines) if a.block == b.block and a.kind in _FLOWING]
    if len(inner) < 4 or (widest := max(line.weight for line in inner)) > 120:
        return
    full = sum(line.weight * 10 >= widest * 7 for line in inner)
    stopped = sum(line.kind in {"body", "terse"} for line in inner)
    if full * 10 < len(inner) * 7 or stopped * 10 > len(inner) * 4:
        return
    sizes: dict[int, int] = {}
    for line in lines:
        sizes[line.block] = sizes.get(line.block, 0) + 1
    for line in lines:
        if sizes[line.block] > 1 and line.kind in _FLOWING:
            line.kind, line.rule = "body", "wrapped"


_FLOWING: Final = frozenset({"body", "terse", "short"})


def _lower_the_bar(lines: Sequence[Line]) -> None:
    """Make body of shorter lines where a text has few full stops: Thai, and feeds that strip them."""
    said = sum(line.weight for line in lines if line.kind in {"body", "terse", "list"})
    silent = sum(line.weight for line in lines if line.kind == "short")
    if said * 2 >= silent:
        return
    for bar in (LONG // 2, LONG // 4):
        long = [line for line in lines if line.kind == "short" and line.weight >= bar]
        if sum(line.weight for line in long) * 2 > silent:
            for line in long[1:] if len(long) > 1 and long[0] is lines[0] else long:
                line.kind, line.rule = "body", "unpunctuated"
            return


def extent(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and last line of the article: the stretch with most text and least that breaks it.

    Sentences count for it up to `PARAGRAPH`, every other line against it; this is the maximum subarray. A
    notice on cookies above the menus and teasers below the article's end stay outside. Without any sentence
    the stretch is empty and stands at the end.
    """
    best, first, last = 0, len(lines), -1
    total, start = 0, 0
    for at, line in enumerate(lines):
        total += _worth(line)
        if total <= 0 or (total == _worth(line) and line.kind not in _SAID):
            total, start = 0, at + 1
        elif total > best and line.kind in _SAID:
            best, first, last = total, start, at
    while first < last and lines[first].kind not in _SAID:
        first += 1
    return first, last


def _worth(line: Line) -> int:
    """Return what a line says for being inside of the article."""
    if line.kind in _SAID:
        return min(line.weight, PARAGRAPH)
    return -_COST[line.kind]


def _head(roles: _Roles, first: int, title: int) -> None:
    """Decide the lines before the article's first sentence."""
    below = [at for at in range(title + 1, first) if roles.is_open(at)]
    for at in range(first):
        line = roles.lines[at]
        if line.kind in _SAID:
            near = title < at <= title + STANDFIRST
            roles.give(at, "subheading" if near else "widget", "standfirst" if near else "before_article")
        if not roles.is_open(at):
            continue
        if at > title:
            _below_title(roles, at, menu=len(below) > 2 * STANDFIRST)
        elif line.words <= LABEL_WORDS and at:
            roles.give(at, "section_label", "head_short")
        else:
            roles.give(at, "slogan", "head_above_title")


def _below_title(roles: _Roles, at: int, *, menu: bool) -> None:
    """Decide a line between headline and text: a second headline, a name or place, or one of many."""
    line = roles.lines[at]
    if line.kind == "byline":
        roles.give(at, "dateline", "byline_word")
    elif menu:
        roles.give(at, "widget", "head_many")
    elif line.words > TITLE_WORDS:
        roles.give(at, "subheading", "head_below_title")
    else:
        roles.give(at, "dateline", "head_below_title")


def _middle(roles: _Roles, first: int, last: int) -> None:
    """Decide the lines between paragraphs, run by run."""
    at, linking = first, False
    while at <= last:
        kind = roles.lines[at].kind
        if kind in {"body", "terse"}:
            linking = False
        elif kind == "related":
            linking = True
        if not roles.is_open(at):
            at += 1
            continue
        end = at
        while end <= last and roles.is_open(end):
            end += 1
        _run(roles, at, end, linking=linking)
        at = end


def _run(roles: _Roles, start: int, end: int, *, linking: bool) -> None:
    """Decide a run of lines without full stops: links to other articles, a subheading, or both."""
    lines = roles.lines[start:end]
    tail = lines[-1]
    others = lines[:-1]
    if others and roles.lines[end].kind == "body" and _is_shorter(tail, others):
        roles.give(end - 1, "subheading", "above_paragraph")
        lines = others
    links = linking or len(lines) > 1
    for at, line in enumerate(lines, start):
        if links and (linking or line.words >= TITLE_WORDS):
            roles.give(at, "related_link", "related_label" if linking else "run_of_titles")
        elif line.weight <= SUBHEADING:
            roles.give(at, "subheading", "single_short")
        else:
            roles.give(at, "paragraph", "single_long")


def _is_shorter(line: Line, others: Sequence[Line]) -> bool:
    """Return whether a line is clearly shorter than those before it: the subheading of what follows."""
    if line.text[-1] in "?？؟;":  # a question that the next paragraph answers
        return True
    mean = sum(other.weight for other in others) / len(others)
    return line.weight <= mean * 0.6 or (line.words < TITLE_WORDS and line.weight < mean)


def _tail(roles: _Roles, start: int) -> None:
    """Decide the lines after the article's last sentence."""
    for at in range(start, len(roles.lines)):
        line = roles.lines[at]
        if line.kind in _SAID:
            roles.give(at, "widget", "after_article")
        if line.kind == "list" and line.words >= TITLE_WORDS:
            roles.give(at, "related_link", "tail_item")
        if not roles.is_open(at):
            continue
        if line.words >= TITLE_WORDS:
            roles.give(at, "related_link", "tail_title")
        else:
            roles.give(at, "widget", "tail_short")

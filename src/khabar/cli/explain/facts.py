"""What terminal and page show in the same words: the head, the rows of the tables, the legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.cli.explain import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.cli.explain.layout import Line
    from khabar.cli.explain.record import Explained
    from khabar.contract.event import (
        Amount,
        ArticleInfo,
        Count,
        CountryMention,
        Entity,
        Event,
        Mention,
        Quotation,
        Range,
        Span,
    )

#: Kinds of names, as the legend shows them.
KINDS: Final = ("person", "organization", "place", "country", "nationality", "excluded")
#: What the time zone of a publication rests on, in words.
_ZONES: Final = {
    "source_default": "the zone of its source",
    "text": "the zone stands beside it",
    "url": "the zone of its address",
    "none": "no zone is known",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Mentions with the same words and the same rule."""

    text: str
    rule: str
    places: tuple[str, ...]
    entities: tuple[str, ...]
    """Entities that carry it, where the country itself is not named."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that the article states."""

    kind: str
    said: str
    """Its value in words."""
    span: Span
    rule: str


def head(found: Explained) -> list[tuple[str, str]]:
    """Return what is known of the article as a whole, as name and value."""
    article, made = found.event.article, found.event.provenance
    source = [article.source.name, article.source.domain, article.source.country]
    language = article.language
    rows = [
        ("record", _record(found)),
        ("source", " · ".join(filter(None, source)) or "not given"),
        ("address", article.url or ""),
        ("language", f"{language.code} in {language.script or 'no script'}, {language.confidence:.2f} sure"),
        ("published", _published(article)),
        ("size", _size(article)),
        ("event", found.event.event_id),
        ("made by", f"khabar {made.khabar}, knowledge {made.knowledge[:15]}"),
    ]
    return [(name, value) for name, value in rows if value]


def _size(article: ArticleInfo) -> str:
    """Return how long the article is."""
    words, found = article.word_count, len(article.segments)
    return f"{words:,} word{'s' * (words != 1)} in the body, {found:,} line{'s' * (found != 1)} in all"


def _record(found: Explained) -> str:
    """Return where the article came from."""
    if found.total is None or found.total == 1:
        return found.place
    return f"{found.place} ({found.number:,} of {found.total:,})"


def _published(article: ArticleInfo) -> str:
    """Return when the article appeared, and what the time zone rests on."""
    local = (article.published_local or "").replace("T", " ")
    zone = f"timezone_source {article.timezone_source}: {_ZONES[article.timezone_source]}"
    if article.published_at is None:
        return f"{local} local time ({zone})" if local else "nothing says when"
    utc = article.published_at.replace("T", " ").replace("Z", " UTC")
    return f"{utc}, {local} {article.utc_offset} local time ({zone})" if article.utc_offset else utc


def by_number(event: Event) -> list[Entity]:
    """Return the entities by the numbers that stand in the text."""
    from khabar.cli.explain.layout import number_of

    return sorted(event.entities, key=lambda entity: number_of(entity.id))


def evidence(mentions: Iterable[Mention | CountryMention]) -> list[Evidence]:
    """Return mentions by rule and words, in the order they first come."""
    grouped: dict[tuple[str, str], list[Mention | CountryMention]] = {}
    for mention in mentions:
        grouped.setdefault((mention.rule, mention.text), []).append(mention)
    return [
        Evidence(text, rule, tuple(place(m) for m in same), tuple(dict.fromkeys(_carriers(same))))
        for (rule, text), same in grouped.items()
    ]


def _carriers(mentions: Sequence[Mention | CountryMention]) -> Iterable[str]:
    for mention in mentions:
        entity_id = getattr(mention, "entity_id", None)
        if entity_id:
            yield entity_id


def place(span: Span) -> str:
    """Return where a span stands, in code points of the raw field."""
    field = "title " if span.in_ == "title" else ""
    return f"{field}{span.start}–{span.end}"


def mention_rules(event: Event) -> list[tuple[str, str]]:
    """Return the parts of all rules of mentions with what they say, by name."""
    every = [m.rule for e in event.entities for m in e.mentions]
    every += [m.rule for c in event.countries for m in c.mentions]
    used = sorted({prefix for rule in every for prefix in rules.prefixes(rule)})
    return [(prefix, rules.of_mention(prefix)) for prefix in used]


def stated(event: Event) -> list[Stated]:
    """Return amounts, counts, dates and quotations, kind by kind in text order."""
    return [
        *(Stated("amount", _amount(a), a, a.rule) for a in event.amounts),
        *(Stated("count", _count(c), c, c.rule) for c in event.counts),
        *(Stated("date", d.value, d, d.rule) for d in event.dates),
        *(Stated("quotation", _speaker(q), q, q.rule) for q in event.quotations),
    ]


def _amount(amount: Amount) -> str:
    about = "about " if amount.approximate and amount.range is None else ""
    return f"{_between(amount.range) or f'{about}{amount.value:,}'} {amount.currency}"


def _count(count: Count) -> str:
    how = f"{count.qualifier.replace('_', ' ')} " if count.qualifier else ""
    return f"{_between(count.range) or f'{how}{count.value:,}'} {count.what}"


def _between(both: Range | None) -> str:
    """Return a range in words, nothing for none."""
    if both is None:
        return ""
    if both.low is None or both.high is None:
        return f"at least {both.low:,}" if both.low is not None else f"at most {both.high:,}"
    return f"{both.low:,} to {both.high:,}"


def _speaker(quotation: Quotation) -> str:
    if quotation.speaker is None:
        return "nobody is named"
    return quotation.speaker + (f" ({quotation.entity_id})" if quotation.entity_id else "")


def fact_rules(event: Event) -> list[tuple[str, str]]:
    """Return the kinds of topics and facts with what their rules say."""
    used = {
        rule.partition(":")[0] for rule in [*(t.rule for t in event.topics), *(s.rule for s in stated(event))]
    }
    return [(kind, rules.of_fact(kind)) for kind in sorted(used)]


def reasons(event: Event) -> list[tuple[str, str]]:
    """Return the reasons of all exclusions with what they say, by name."""
    return [(reason, rules.of_reason(reason)) for reason in sorted({x.reason for x in event.excluded})]


def line_rules(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    """Return rules of lines with the lines they decided and what they say, in the order they first come."""
    used: dict[str, list[int]] = {}
    for line in lines:
        if line.number is not None:
            used.setdefault(line.rule, []).append(line.number)
    return [(rule, _runs(numbers), rules.of_line(rule)) for rule, numbers in used.items()]


def _runs(numbers: Sequence[int]) -> str:
    """Return increasing numbers with runs joined: `lines 1, 4–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    several = "s" * (len(numbers) > 1)
    return f"line{several} " + ", ".join("–".join(map(str, run)) for run in runs)

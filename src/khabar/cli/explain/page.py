"""An explained article as one page: nothing outside of it is loaded, and nothing in the article is run."""

from __future__ import annotations

import hashlib
import itertools
from base64 import b64encode
from importlib.resources import files
from typing import TYPE_CHECKING

from khabar.cli.explain import facts
from khabar.cli.explain.layout import lines, number_of
from khabar.cli.explain.markup import Html, element, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.cli.explain.facts import Evidence, Stated
    from khabar.cli.explain.layout import Line, Mark, Piece
    from khabar.cli.explain.record import Explained
    from khabar.contract.event import Country, Entity, Excluded, Topic


def page(found: Explained) -> str:
    """Return the whole page."""
    style, script = _asset("page.css"), _asset("page.js")
    article = lines(found)
    title = found.headline or "(no headline)"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{title} – khabar explain"),
        element("style", style),
    )
    body = element(
        "body",
        _header(found, title),
        element(
            "main",
            element(
                "section",
                _legend_of_colours(),
                _article(article, _lang(found)),
                class_="article",
                aria_label="Article",
            ),
            element("aside", *_summary(found, article), aria_label="Tags"),
        ),
        element("script", script),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _asset(name: str) -> Html:
    """Return a file of this package as it is."""
    return Html(files("khabar.cli.explain").joinpath(name).read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    """Return a policy that allows this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    """Return the hash by which a policy names an inline style or script."""
    return f"sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _header(found: Explained, title: str) -> Html:
    rows = [
        element("div", element("dt", name), element("dd", _free(value))) for name, value in facts.head(found)
    ]
    return element("header", element("h1", title, dir="auto", lang=_lang(found)), element("dl", *rows))


def _free(value: str) -> Html:
    """Return text in its own direction, which touches nothing around it."""
    return element("bdi", value)


def _legend_of_colours() -> Html:
    """Return each kind in its own colour."""
    kinds = [element("li", element("mark", kind, class_=kind)) for kind in facts.KINDS]
    return element("ul", *kinds, class_="kinds", aria_label="Kinds of names")


# -- the article ------------------------------------------------------------------------------------------


def _article(article: Sequence[Line], lang: str | None) -> Html:
    return element("div", *map(_line, article), class_="lines", lang=lang)


def _lang(found: Explained) -> str | None:
    """Return the article's language for the choice of letter forms and voices."""
    language = found.event.article.language
    if language.code == "und":
        return None
    return f"{language.code}-{language.script}" if language.script else language.code


def _line(line: Line) -> Html:
    """Return a line beside its number and role."""
    said = element("span", line.role.replace("_", " "), title=line.rule or None)
    margin = element("div", element("span", str(line.number or ""), class_="number"), said, class_="role")
    gap = " gap" if line.after_blank else ""
    written = element("p", _written(line.pieces), dir="auto")
    return element("div", margin, written, class_=f"line {line.role}{gap}")


def _written(pieces: Sequence[Piece]) -> Html:
    """Return the pieces of a line within their marks; marks that cross are closed and opened again."""
    made: list[str] = []
    opened: tuple[Mark, ...] = ()
    for piece, after in zip(pieces, [*(piece.marks for piece in pieces[1:]), ()], strict=False):
        made += [_opening(mark) for mark in piece.marks[len(opened) :]]
        made.append(joined(piece.text))
        opened = piece.marks[: _shared(piece.marks, after)]
        made += ["</mark>"] * (len(piece.marks) - len(opened))
        if piece.labels:
            made.append(_labels(piece.labels))
    return Html("".join(made))


def _shared(opened: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    """Return how many marks, from the outermost, are open already."""
    same = 0
    while same < min(len(opened), len(wanted)) and opened[same] == wanted[same]:
        same += 1
    return same


def _opening(mark: Mark) -> str:
    title = f"{mark.kind} · {mark.rule} · {mark.start}–{mark.end} · {' '.join(mark.ids)}"
    whole = element("mark", class_=mark.kind, data_of=" ".join(mark.ids), title=title)
    return whole.removesuffix("</mark>")


def _labels(labels: Iterable[int]) -> Html:
    """Return the numbers after a name, each leading to its row; they are not part of the text."""
    links = [element("a", str(label), href=f"#e{label}", tabindex="-1") for label in labels]
    return element("sub", *links, aria_hidden="true")


# -- tables -----------------------------------------------------------------------------------------------


def _summary(found: Explained, article: Sequence[Line]) -> list[Html]:
    event = found.event
    return [
        _table("Countries", ("", "role", "score", "named", ""), map(_country, event.countries)),
        _table("Entities", ("", "type", "salience", "in", ""), map(_entity, facts.by_number(event))),
        _table("Topics", ("", "sure", ""), map(_topic, event.topics)),
        _table("Facts", ("", "", "where", ""), itertools.starmap(_fact, enumerate(facts.stated(event), 1))),
        _table(
            "Seen and not tagged",
            ("", "why not", "where", ""),
            (_excluded(number, one) for number, one in enumerate(event.excluded, 1)),
        ),
        _rules(found, article),
    ]


def _table(caption: str, columns: Iterable[str], rows: Iterable[Html]) -> Html:
    """Return a table, or a line that says that there is nothing."""
    made = list(rows)
    title = element("h2", caption)
    if not made:
        return element("section", title, element("p", "none", class_="none"))
    heads = element("tr", *(element("th", name, scope="col") for name in columns))
    return element("section", title, element("table", element("thead", heads), element("tbody", *made)))


def _row(key: str, *cells: Html) -> Html:
    """Return a row that shows its mentions when it is pointed at."""
    return element("tr", *cells, id=key, data_id=key, tabindex="0")


def _country(country: Country) -> Html:
    evidence = [_evidence(one) for one in facts.evidence(country.mentions)]
    return _row(
        country.alpha2,
        element("th", country.alpha2, scope="row"),
        element("td", country.role, class_=country.role),
        element("td", f"{country.score:.2f}", class_="figure"),
        element("td", f"{len(country.mentions)}×", class_="figure"),
        element("td", element("b", country.name), *evidence),
    )


def _entity(entity: Entity) -> Html:
    more = [
        element("div", element("small", name), " ", _free(value))
        for name, value in (("is", entity.canonical), ("role", entity.role))
        if value and value != entity.name
    ]
    evidence = [_evidence(one) for one in facts.evidence(entity.mentions)]
    return _row(
        entity.id,
        element("th", str(number_of(entity.id)), scope="row"),
        element("td", element("mark", entity.type, class_=entity.type)),
        element("td", f"{entity.salience:.2f}", class_="figure"),
        element("td", entity.country or ""),
        element("td", element("b", _free(entity.name)), *more, *evidence),
    )


def _topic(topic: Topic) -> Html:
    words = dict.fromkeys(span.text for span in topic.evidence)
    spoken = [joined(" ", element("bdi", word)) for word in words]
    above = [element("div", element("small", " › ".join(topic.path)))] if topic.path else []
    return element(
        "tr",
        element("th", topic.code.removeprefix("medtop:"), scope="row"),
        element("td", f"{topic.confidence:.2f}", class_="figure"),
        element(
            "td",
            element("b", topic.name),
            *above,
            element("div", element("code", topic.rule), *spoken, class_="evidence"),
        ),
    )


def _fact(number: int, one: Stated) -> Html:
    return element(
        "tr",
        element("th", one.kind, scope="row"),
        element("td", element("b", _free(one.said))),
        element("td", element("small", facts.place(one.span), class_="place")),
        element("td", element("code", one.rule), " ", _free(one.span.text)),
        id=f"f{number}",
    )


def _evidence(one: Evidence) -> Html:
    """Return rule, words and places of some mentions."""
    inside = f" in {', '.join(one.entities)}" if one.entities else ""
    places = [joined(" ", element("span", place, class_="place")) for place in one.places]
    where = element("small", *places, inside)
    return element("div", element("code", one.rule), " ", _free(one.text), where, class_="evidence")


def _excluded(number: int, one: Excluded) -> Html:
    return _row(
        f"x{number}",
        element("th", one.code, scope="row"),
        element("td", element("code", one.reason)),
        element("td", element("small", facts.place(one), class_="place")),
        element("td", _free(one.text)),
    )


def _rules(found: Explained, article: Sequence[Line]) -> Html:
    """Return what the rules of this article mean."""
    event = found.event
    named = [*facts.mention_rules(event), *facts.fact_rules(event), *facts.reasons(event)]
    rows = [joined(element("dt", element("code", name)), element("dd", said)) for name, said in named]
    for name, numbers, said in facts.line_rules(article):
        where = element("small", f" {numbers}")
        rows.append(joined(element("dt", element("code", name)), element("dd", said, where)))
    return element("section", element("h2", "What the rules mean"), element("dl", *rows, class_="rules"))

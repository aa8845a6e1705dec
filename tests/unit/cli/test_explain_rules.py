"""Every rule that khabar can give has its sentence in the legend."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from khabar.cli.explain import rules
from khabar.contract.article import Article
from khabar.contract.event import Role
from khabar.demo.samples import samples
from khabar.enrich.pipeline import enrich
from khabar.errors import DataError
from khabar.knowledge import store
from khabar.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.contract.event import Event

TRAPS = Path(__file__).parents[2] / "golden" / "traps"
#: Functions of the enrichment that make a name out of words, with a rule among their arguments.
MAKERS = {"Span", "_span", "_person", "_org", "_replace"}
#: What else such functions are given.
KINDS = {"country", "nationality", "place", "organization", "person"}
#: Functions of the segmentation that say what a line is by itself, and the rule.
JUDGES = {"_kind", "_told", "_by_marks"}
RULE = re.compile(r"[a-z]+(?:[-+][a-z]+)*:?")


def sources(package: str) -> Iterator[ast.AST]:
    for file in sorted(files(f"khabar.{package}").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".py"):
            yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def strings(node: ast.AST) -> Iterator[str]:
    """Yield the strings a rule may begin with in an argument."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from strings(node.values[0])
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def mention_rules_in_code() -> set[str]:
    found: set[str] = set()
    for node in sources("enrich"):
        name = node.func if isinstance(node, ast.Call) else None
        called = (
            name.id if isinstance(name, ast.Name) else name.attr if isinstance(name, ast.Attribute) else ""
        )
        if isinstance(node, ast.Call) and called in MAKERS:
            given = [*node.args, *(k.value for k in node.keywords if k.arg == "rule")]
            found |= {text for argument in given for text in strings(argument)}
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "rule":
            found |= set(strings(node.value))
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[1], ast.Constant):
            value = node.elts[0]  # how much speaks for a person, and the rule that says it
            if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
                found |= set(strings(node.elts[1]))
    return {text.removesuffix(":") for text in found if RULE.fullmatch(text)} - KINDS


def line_rules_in_code() -> set[str]:
    found: set[str] = set()
    for node in sources("text"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "give":
            found |= set(strings(node.args[2]))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Headline" and node.args:
            found |= set(strings(node.args[-1]))
        elif isinstance(node, ast.FunctionDef) and node.name in JUDGES:
            for value in (n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value):
                found |= set(strings(value.elts[-1] if isinstance(value, ast.Tuple) else value))
    return found - {""}


@pytest.fixture(scope="module")
def events() -> list[Event]:
    """Give the events of the sample feed and of all traps."""
    articles = [
        decode(sample.value, content_type=sample.content_type, max_bytes=10_000_000)
        for sample in samples()
        if "bad" not in sample.name
    ]
    for file in sorted(TRAPS.glob("*.toml")):
        traps = tomllib.loads(file.read_text("utf-8"))["traps"]
        articles += [Article(text=trap["text"]) for trap in traps]
    found = []
    for article in articles:
        try:
            found.append(enrich(article))
        except DataError:  # a trap may be no article
            continue
    return found


def test_every_rule_in_the_code_has_a_sentence():
    made = mention_rules_in_code()
    assert {"title+name", "head", "surname-memory", "in-organization", "acronym"} <= made  # it does look
    assert made - rules.MENTIONS.keys() == set()


def test_every_kind_of_the_gazetteer_has_a_sentence():
    shapes = store.load().gazetteer._readings._shapes
    named = {"country", "place", "feature", "organization", "person"}
    assert {kind for what, kind, *_ in shapes if what in named} - rules.MENTIONS.keys() == set()


def test_every_rule_of_the_samples_and_traps_has_a_sentence(events: list[Event]):
    given = {m.rule for e in events for entity in e.entities for m in entity.mentions}
    given |= {m.rule for e in events for country in e.countries for m in country.mentions}
    assert len(given) > 50
    assert {p for rule in given for p in rules.prefixes(rule)} - rules.MENTIONS.keys() == set()


def test_every_reason_has_a_sentence(events: list[Event]):
    weightless = set(get_args(Role)) - {"paragraph", "subheading"}
    wanted = weightless | {"person_name", "organization_name", "ambiguous"}
    assert (wanted | {x.reason for e in events for x in e.excluded}) - rules.REASONS.keys() == set()


def test_every_rule_of_a_line_has_a_sentence(events: list[Event]):
    made = line_rules_in_code()
    assert {"tail_short", "standfirst", "related_label", "head_title", "credit", "item"} <= made
    made |= {s.rule for e in events for s in e.article.segments}
    made |= {f"{kind}_word" for kind in store.load().segment_words.whole.values()}
    assert made - rules.LINES.keys() == set()


def test_a_rule_within_another_is_explained_too():
    assert rules.prefixes("in-organization:nisba:ar") == ["in-organization", "nisba"]
    assert rules.prefixes("head:military") == ["head"]


@pytest.mark.parametrize(
    "table", [rules.MENTIONS, rules.REASONS, rules.LINES], ids=["mention", "reason", "line"]
)
def test_sentences_are_short_and_rows_are_sorted(table: dict[str, str]):
    assert list(table) == sorted(table)
    assert all(10 < len(sentence) < 100 for sentence in table.values())


def test_an_unknown_rule_is_said_to_be_unknown():
    assert rules.of_mention("made-up") == "not described yet"

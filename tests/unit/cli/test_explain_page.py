"""The page of `khabar explain --html`: the same article, nothing from outside, nothing of it run."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING

import orjson
import pytest

from support.commands import khabar

if TYPE_CHECKING:
    from pathlib import Path

SEED = files("khabar.demo") / "feed" / "seed_article_ar.txt"
_VOID = {"meta"}


class Page(HTMLParser):
    """A page as elements in order, with the text of lines and marks."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[int] = []
        self.texts: dict[int, str] = {}
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data):
        if any(self.elements[at][0] == "sub" for at in self.open):
            return  # numbers after names, no part of the article
        for at in self.open:
            self.texts[at] = self.texts.get(at, "") + data

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        """Return attributes and text of all elements with this tag."""
        return [(a, self.texts.get(n, "")) for n, (t, a) in enumerate(self.elements) if t == tag]


def explained(value: bytes, *options: object) -> str:
    ended = khabar("explain", "-", "--html", "-", *options, stdin=value)
    assert ended.code == 0
    return ended.out


@pytest.fixture(scope="module")
def seed() -> Page:
    """Give the page of the sample article."""
    return Page(khabar("explain", SEED, "--html", "-").out)


def test_a_file_is_written_and_named(tmp_path: Path):
    ended = khabar("explain", SEED, "--html", tmp_path / "page.html")
    assert ended.code == 0
    assert ended.out == ""
    assert ended.err.endswith(f"is explained in {tmp_path / 'page.html'}\n")
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>\n<html lang=")


def test_the_lines_are_the_article_each_in_its_own_direction(seed: Page):
    raw = [line.strip() for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    paragraphs = [(attributes, text) for attributes, text in seed.all("p") if "dir" in attributes]
    assert [text.strip() for _, text in paragraphs] == raw
    assert {attributes["dir"] for attributes, _ in paragraphs} == {"auto"}
    assert "ar-Arab" in {a.get("lang") for a, _ in seed.all("div")}


def test_marks_hold_exactly_what_is_named(seed: Page):
    event = orjson.loads(khabar("enrich", SEED).raw)
    named = {m["text"] for entity in event["entities"] for m in entity["mentions"]}
    named |= {m["text"] for country in event["countries"] for m in country["mentions"]}
    named |= {x["text"] for x in event["excluded"]}
    marks = [(a, text) for a, text in seed.all("mark") if "data-of" in a]
    assert {text for _, text in marks} <= named
    assert all(a["title"] for a, _ in marks)
    mentions = sum(len(entity["mentions"]) for entity in event["entities"])
    assert sum(bool(re.search(r"\be\d", a["data-of"] or "")) for a, _ in marks) == mentions


def test_every_mark_belongs_to_a_row_and_every_row_has_its_marks(seed: Page):
    of = {key for a, _ in seed.all("mark") for key in (a.get("data-of") or "").split()}
    rows = {a["data-id"] for a, _ in seed.all("tr") if "data-id" in a}
    assert of == rows


def test_rows_can_be_reached_by_keyboard(seed: Page):
    assert all(a["tabindex"] == "0" for a, _ in seed.all("tr") if "data-id" in a)


def test_nothing_outside_is_named(seed: Page):
    for _, attributes in seed.elements:
        assert not attributes.keys() & {"src", "srcset", "action", "background", "style"}
        assert (attributes.get("href") or "#").startswith("#")
    styles = "".join(text for _, text in seed.all("style"))
    assert "url(" not in styles
    assert "@import" not in styles


def test_the_policy_allows_this_style_and_this_script_only(seed: Page):
    [policy] = [
        a["content"] or "" for a, _ in seed.all("meta") if a.get("http-equiv") == "Content-Security-Policy"
    ]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        [(_, source)] = seed.all(tag)
        digest = b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert directives[name] == f"'sha256-{digest}'"


def test_both_colour_schemes_are_there(seed: Page):
    assert "@media (prefers-color-scheme: dark)" in "".join(text for _, text in seed.all("style"))


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></script><script>alert(1)</script>",
    "</mark></p><iframe srcdoc='x'>",
    "<!-- ]]> &lt;b&gt;",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_an_article_says_is_text_wherever_it_stands(attack: str):
    value = {
        "id": attack,
        "url": f"https://wire.example/{attack}",
        "title": f"Kenya {attack} thanks Peru",
        "text": f"Minister {attack} John Smith of {attack} Kenya said so.\n\nRead also: Chad {attack}",
        "source": {"name": attack, "domain": attack, "country": "KE"},
    }
    page = Page(explained(orjson.dumps(value)))
    assert len(page.all("script")) == len(page.all("style")) == 1
    known = {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "dl", "div", "dt", "dd", "bdi",
        "main", "section", "ul", "li", "mark", "span", "p", "sub", "a", "aside", "h2", "table", "thead",
        "tbody", "tr", "th", "td", "b", "small", "code", "script",
    }  # fmt: skip
    assert {tag for tag, _ in page.elements} <= known
    assert not {name for _, a in page.elements for name in a if name.startswith("on")}
    assert any(attack in text for _, text in page.all("p"))


def test_characters_that_are_no_text_show_their_number():
    page = explained(orjson.dumps({"text": "Kenya \x00\x1b thanked \u202ePeru\u202c warmly."}))
    assert not re.search("[\x00\x1b\u202e]", page)
    assert "\\x00\\x1b thanked \\u202e" in page


def test_a_page_needs_a_file_on_a_terminal(monkeypatch: pytest.MonkeyPatch):
    from khabar.cli.explain import command
    from khabar.errors import FatalError

    monkeypatch.setattr(command.sys.stdout, "isatty", lambda: True)
    with pytest.raises(FatalError, match="name a file"):
        command._refuse_overwriting("a.txt", "-")

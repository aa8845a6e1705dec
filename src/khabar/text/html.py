"""The readable text of an HTML page, and its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

#: Browsers stop at 512; resiliparse's search for the main content takes time with the square of the depth.
MAX_DEPTH: Final = 512
#: A main part with so many characters in long lines is believed without looking at the rest of the page.
ENOUGH: Final = 2000
_LONG_LINE: Final = 120
#: Elements that close themselves or each other, and so say nothing of depth.
_FLAT: Final = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p",
    "param", "source", "td", "th", "tr", "track", "wbr",
})  # fmt: skip
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_UNREADABLE: Final = re.compile("[\ud800-\udfff\x00]")
_BLANKS: Final = re.compile(r"\s*\n\s*")
_SKIP: Final = ("script", "style", "noscript", "template", "svg", "iframe", "button", "select", "nav", "form")


@dataclass(frozen=True, slots=True)
class HtmlText:
    """What a page says: offsets of evidence point into `text`."""

    text: str
    title: str | None


def extract(html: str) -> HtmlText:
    """Return the main text of a page, one block a line with blank lines between, and its title.

    The title is `og:title`, else the first `h1`, else `<title>`. A page of nothing but scripts gives an empty
    text. Never raises: what the parser cannot take is read as nothing.
    """
    clean = _UNREADABLE.sub("\ufffd", html) if _UNREADABLE.search(html) else html
    try:
        tree = HTMLTree.parse(clean)
    except (TypeError, ValueError, RuntimeError):
        return HtmlText("", None)
    return HtmlText(_text(tree, deep=_depth(clean) > MAX_DEPTH), _title(tree))


def _text(tree: Any, *, deep: bool) -> str:  # noqa: ANN401 - the library has no types
    """Return the main text, or all of it where the search for the main part misses most of the writing."""
    main = "" if deep else _plain(tree, main=True)
    written = _written(main)
    if written >= ENOUGH:
        return main
    whole = _plain(tree, main=False)
    return whole if not main or written * 3 < _written(whole) else main


def _written(text: str) -> int:
    """Return the characters in lines that are too long for menus and titles."""
    return sum(len(line) for line in text.split("\n") if len(line) >= _LONG_LINE)


def _plain(tree: Any, *, main: bool) -> str:  # noqa: ANN401 - the library has no types
    """Return the visible text of all blocks or of the main ones."""
    try:
        text = extract_plain_text(
            tree, main_content=main, alt_texts=False, list_bullets=False, skip_elements=list(_SKIP)
        )
    except (TypeError, ValueError, RuntimeError):
        return ""
    return _BLANKS.sub("\n\n", text.strip())


def _title(tree: Any) -> str | None:  # noqa: ANN401 - the library has no types
    """Return the best title of a page, None when it has none."""
    document = tree.document
    if document is None:
        return None
    meta = document.query_selector('meta[property="og:title"]')
    heading = document.query_selector("h1")
    for found in (meta and meta.getattr("content"), heading and heading.text, tree.title):
        title = " ".join(found.split()) if found else ""
        if title:
            return title
    return None


def _depth(html: str) -> int:
    """Return how deep elements nest, at most; pages of up to `MAX_DEPTH` tags are not looked through."""
    if html.count("<") <= MAX_DEPTH:
        return 0
    depth = most = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        most = max(most, depth)
    return most

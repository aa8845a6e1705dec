"""HTML that is safe by the way it is made: whatever is not made here is text, and escaped."""

from __future__ import annotations

from html import escape
from typing import Final

from khabar.cli.tables import harmless

#: Elements that have no end.
_VOID: Final = frozenset({"meta"})


class Html(str):
    """A piece of finished HTML."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | None) -> Html:
    """Return an element; children that are no `Html` are text, attributes with None are left out.

    Args:
        name: Tag.
        children: What is in it.
        attributes: By name; `_` stands for `-`, one at the end is dropped (`class_`).
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{given}>")
    return Html(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Return pieces one after the other; those that are no `Html` are text."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def text(value: str) -> Html:
    """Return text as HTML; characters that are no text, or turn what follows around, show their number."""
    return Html(escape(harmless(value), quote=True))

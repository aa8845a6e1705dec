"""IPTC Media Topics of an article, each with the words that speak for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.enrich.document import Document


def tag(document: Document) -> Document:
    """Return the document with its topics, best first."""
    return document

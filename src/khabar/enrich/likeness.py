"""What near-duplicates are found by: a MinHash of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.enrich.document import Document


def sketch(document: Document) -> Document:
    """Return the document with the MinHash of its body."""
    return document

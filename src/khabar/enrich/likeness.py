"""What near-duplicates are found by: a MinHash of the body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.text.normalize import fold_text
from khabar.text.shingles import minhash, shingles, tokens

if TYPE_CHECKING:
    from khabar.enrich.document import Document


def sketch(document: Document) -> Document:
    """Return the document with the MinHash of its body, of its headline where it has none."""
    words = tokens(fold_text(document.body or document.headline or ""))
    return replace(document, minhash=minhash(shingles(words)))

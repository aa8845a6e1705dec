"""Dates that an article speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.contract.event import MentionedDate
    from khabar.enrich.document import Document


def find(document: Document) -> tuple[MentionedDate, ...]:
    """Return them in text order."""
    del document
    return ()

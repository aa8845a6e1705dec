"""Amounts of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.contract.event import Amount
    from khabar.enrich.document import Document


def find(document: Document) -> tuple[Amount, ...]:
    """Return them in text order."""
    del document
    return ()

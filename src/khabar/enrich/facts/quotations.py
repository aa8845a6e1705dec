"""What people are quoted with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.contract.event import Quotation
    from khabar.enrich.document import Document


def find(document: Document) -> tuple[Quotation, ...]:
    """Return them in text order."""
    del document
    return ()

"""Numbers of people killed, injured, arrested, displaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.contract.event import Count
    from khabar.enrich.document import Document


def find(document: Document) -> tuple[Count, ...]:
    """Return them in text order."""
    del document
    return ()

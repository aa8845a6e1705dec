"""The facts that an alert filters on: amounts of money, numbers of people, dates and quotations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.enrich.facts import amounts, counts, dates, quotations

if TYPE_CHECKING:
    from khabar.enrich.document import Document


def find(document: Document) -> Document:
    """Return the document with its amounts, counts, dates and quotations."""
    return replace(
        document,
        amounts=amounts.find(document),
        counts=counts.find(document),
        dates=dates.find(document),
        quotations=quotations.find(document),
    )

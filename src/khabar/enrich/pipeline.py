"""The enrichment pipeline; its stages are not written yet (issue 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.contract.article import Article
    from khabar.contract.event import Event, InputPosition, Times


def enrich(
    article: Article,
    *,
    input: InputPosition | None = None,  # noqa: A002 - the Event's own field name
    times: Times | None = None,
    timezones: Mapping[str, str] | None = None,
) -> Event:
    """Return the event of an article."""
    raise NotImplementedError(article, input, times, timezones)

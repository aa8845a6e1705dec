"""The enrichment pipeline: named stages, each a pure function from document to document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.enrich import countries, entities, facts, likeness, mentions, names, places, reading, topics
from khabar.enrich.assembly import assemble
from khabar.enrich.document import Document
from khabar.knowledge import store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from khabar.contract.article import Article
    from khabar.contract.event import Event, InputPosition, Times
    from khabar.knowledge.store import Knowledge
    from khabar.text.boilerplate import Boilerplate

    Stage = Callable[[Document], Document]

#: What is done to an article, in order. A stage sees what the stages before it found, and adds its own.
STAGES: Final[tuple[tuple[str, Stage], ...]] = (
    ("read", reading.read),
    ("segments", reading.divide),
    ("language", reading.identify),
    ("dates", reading.date),
    ("mentions", mentions.find),
    ("names", names.recognise),
    ("places", places.resolve),
    ("entities", entities.group),
    ("countries", countries.weigh),
    ("topics", topics.tag),
    ("facts", facts.find),
    ("likeness", likeness.sketch),
)


def enrich(  # noqa: PLR0913 - all but the article are things that only some callers have
    article: Article,
    *,
    input: InputPosition | None = None,  # noqa: A002 - the Event's own field name
    times: Times | None = None,
    timezones: Mapping[str, str] | None = None,
    knowledge: Knowledge | None = None,
    boilerplate: Boilerplate | None = None,
) -> Event:
    """Return the event of an article; the same article, knowledge and time zones give the same event.

    Args:
        article: The article.
        input: Where it stands in Kafka, for the provenance.
        times: Wall-clock times, copied into the event.
        timezones: Time zone by source domain or name, where the article brings none.
        knowledge: What is known of the world; this installation's own, unless given. With users' names it is
            `store.load(names=path)`.
        boilerplate: Lines that sources repeat, of `khabar.knowledge.repeated.load(path)`.

    Raises:
        DataError: `boilerplate_only` when there is neither a headline nor a body.
    """
    document = process(
        article, timezones=timezones or {}, knowledge=knowledge or store.load(), boilerplate=boilerplate
    )
    return assemble(document, input, times)


def process(
    article: Article,
    *,
    timezones: Mapping[str, str],
    knowledge: Knowledge,
    boilerplate: Boilerplate | None = None,
    stages: Sequence[tuple[str, Stage]] = STAGES,
) -> Document:
    """Return the document that the stages make of an article.

    Args:
        article: The article.
        timezones: Time zone by source domain or name.
        knowledge: What is known of the world.
        boilerplate: Lines that sources repeat.
        stages: What to do, in order.

    Raises:
        DataError: `boilerplate_only` when there is neither a headline nor a body.
    """
    document = Document(article, knowledge, timezones, boilerplate)
    for _, stage in stages:
        document = stage(document)
    return document

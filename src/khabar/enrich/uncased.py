"""Names in scripts without capitals: persons first, then organisations, then what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.enrich import uncased_organizations, uncased_persons, uncased_places
from khabar.enrich.marked import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.mentions import Scanned
    from khabar.enrich.persons import Memory
    from khabar.enrich.spans import Span
    from khabar.knowledge.lexicon import Lexicon
    from khabar.knowledge.store import Knowledge


def read(scanned: Scanned, knowledge: Knowledge, lexicon: Lexicon, memory: Memory) -> Iterator[Span]:
    """Yield the named things of one raw field."""
    for at, line in enumerate(scanned.lines):
        if line.weight or scanned.names[at]:
            marked = Marked(scanned, at, line, lexicon)
            yield from uncased_persons.find(marked, memory, knowledge)
            yield from uncased_organizations.find(marked)
            yield from uncased_places.find(marked, knowledge)

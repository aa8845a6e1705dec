"""The one record to explain, and everything khabar sees in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from khabar.cli.enrich_files import Enricher
from khabar.cli.inputs import open_source, read_records
from khabar.errors import FatalError

if TYPE_CHECKING:
    from khabar.cli.inputs import Format, InputRecord
    from khabar.config import Settings
    from khabar.contract.article import Article
    from khabar.contract.event import Event, FieldName
    from khabar.enrich.document import Document

#: Files up to so many bytes are read to their end to tell how many records they hold.
COUNTED: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Picked:
    """A record of an input, and how many records there are, None when that would take long to find out."""

    record: InputRecord
    total: int | None


@dataclass(frozen=True, slots=True)
class Explained:
    """An article's raw fields and its event."""

    place: str
    """Where the record came from."""
    number: int
    """Which record of its file it is, from 1."""
    total: int | None
    """How many records its file has, where that is known."""
    title: str | None
    """Raw field `title`."""
    text: str
    """Raw field `text`."""
    headline: str | None
    """The title, else the headline found in the text."""
    event: Event

    def raw(self, field: FieldName) -> str:
        """Return a raw field."""
        return self.text if field == "text" else self.title or ""


def pick(name: str, form: Format, number: int, *, limit: int) -> Picked:
    """Return a record of an input by its number, from 1.

    Args:
        name: File, `-` for standard input.
        form: How it is cut into records.
        number: Which one.
        limit: Most bytes of a record; of a longer one the error is returned.

    Raises:
        FatalError: `bad_input` when the input has fewer records.
    """
    found, total = None, 0
    with open_source(name) as source:
        counts = source.size is not None and source.size <= COUNTED
        for record in read_records(source, form, limit=limit):
            total += 1
            if record.number == number:
                found = record
            if found is not None and not counts:
                return Picked(found, None)
    if found is None:
        has = f"{total:,} record{'s' * (total != 1)}" if total else "no record"
        raise FatalError("bad_input", f"{name} has {has}; there is no record {number:,}")
    return Picked(found, total)


def explained(picked: Picked, settings: Settings) -> Explained:
    """Return what khabar sees in a record; raises `DataError` for one that becomes no event."""
    from khabar.text.decode import decode

    documents: list[Document] = []
    to_event = partial(_event, documents=documents, settings=settings)
    event = Enricher(decode, to_event, settings.enrich.max_bytes).event(picked.record)
    [document] = documents
    return Explained(
        picked.record.place,
        picked.record.number,
        picked.total,
        document.title,
        document.text,
        document.headline,
        event,
    )


def _event(article: Article, *, documents: list[Document], settings: Settings) -> Event:
    """Return the event of an article and keep the document it is made from: only that has the raw fields."""
    from khabar.enrich.assembly import assemble
    from khabar.enrich.pipeline import process
    from khabar.knowledge import repeated, store

    document = process(
        article,
        timezones=settings.enrich.timezones,
        knowledge=store.load(names=settings.knowledge.names),
        boilerplate=repeated.load(settings.enrich.boilerplate),
    )
    documents.append(document)
    return assemble(document, None, None)

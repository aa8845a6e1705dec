"""Records in, events out, without Kafka: the loop behind `khabar enrich`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from khabar.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from khabar.cli.inputs import InputRecord
    from khabar.contract.article import Article
    from khabar.contract.event import Event


class Decode(Protocol):
    """Reads an article out of bytes, or raises `DataError`."""

    def __call__(self, value: bytes | None, *, content_type: str | None, max_bytes: int) -> Article:
        """Return the article."""


@dataclass(frozen=True, slots=True)
class Enricher:
    """The two pure functions of the core, with the settings they take."""

    decode: Decode
    enrich: Callable[[Article], Event]
    max_bytes: int

    def event(self, record: InputRecord) -> Event:
        """Return the event of a record; raises `DataError` for one that has none."""
        article = article_of(record, self.decode, self.max_bytes)
        try:
            return self.enrich(article)
        except DataError:
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise DataError("processing_failed", reason, stage="enrich") from error


def article_of(record: InputRecord, decode: Decode, max_bytes: int) -> Article:
    """Return the article of a record; raises `DataError` for one that holds none."""
    if record.error is not None:
        raise record.error
    return decode(record.value, content_type=record.content_type, max_bytes=max_bytes)


@dataclass(slots=True)
class Totals:
    """What came of the records read; `events + rejected == read` at all times between records."""

    read: int = 0
    events: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def rejected(self) -> int:
        """Return how many records became no event."""
        return self.codes.total()


def enrich_records(
    records: Iterable[InputRecord],
    enricher: Enricher,
    totals: Totals,
    *,
    write: Callable[[Event], None],
    reject: Callable[[InputRecord, DataError], None],
) -> None:
    """Turn records into events in order, counting into `totals`; each is written before the next is read."""
    for record in records:
        totals.read += 1
        try:
            event = enricher.event(record)
        except DataError as error:
            totals.codes[error.code] += 1
            reject(record, error)
        else:
            totals.events += 1
            write(event)

"""The enrich stage: one raw article in; its event, tag rows and signal out, or a dead letter."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from khabar._version import __version__
from khabar.contract import envelope, signal, tag
from khabar.contract.event import Event, InputPosition, Times
from khabar.contract.records import Output, Position, Record
from khabar.enrich.pipeline import enrich
from khabar.errors import DataError
from khabar.knowledge import repeated, store
from khabar.stream.dlq import dead_letter
from khabar.stream.stage import Plan
from khabar.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.config import Settings


class EnrichStep:
    """Makes the outputs of one raw article."""

    def __init__(self, settings: Settings, clock: Callable[[], int]) -> None:
        """Keep the names of the outputs.

        Args:
            settings: Topic names, enrichment limits and users' names.
            clock: Returns Unix time in milliseconds; used for `times` only.

        Raises:
            FatalError: `knowledge_missing` or `knowledge_broken`, and so of `boilerplate`.
        """
        self._topics = settings.topics
        self._enrich = settings.enrich
        self.knowledge = store.load(names=settings.knowledge.names)
        self._boilerplate = repeated.load(settings.enrich.boilerplate)
        self._clock = clock

    def __call__(self, record: Record) -> list[Output]:
        """Return event, tag rows and signal, all keyed by the article id but the signal.

        Raises:
            DataError: The record cannot become an event.
        """
        event = self._event(record)
        key = event.article.id.encode()
        topics = self._topics
        outputs = [
            Output(
                topics.events,
                key,
                event.to_json(),
                envelope.headers(event, record, ce_type=envelope.EVENT_TYPE, ce_id=event.event_id),
            )
        ]
        for row in tag.rows(event):
            headers = envelope.headers(event, record, ce_type=envelope.TAG_TYPE, ce_id=row.tag_id)
            outputs.append(Output(topics.tags, key, tag.to_json(row), headers))
        headers = envelope.headers(event, record, ce_type=envelope.SIGNAL_TYPE, ce_id=event.event_id)
        outputs.append(Output(topics.signals, None, signal.to_json(event), headers))
        return outputs

    def _event(self, record: Record) -> Event:
        position = record.position
        try:
            article = decode(
                record.value, content_type=record.header("content-type"), max_bytes=self._enrich.max_bytes
            )
            return enrich(
                article,
                input=InputPosition(position.topic, position.partition, position.offset),
                times=Times(_iso(record.timestamp_ms), _iso(record.consumed_ms), _iso(self._clock())),
                timezones=self._enrich.timezones,
                knowledge=self.knowledge,
                boilerplate=self._boilerplate,
            )
        except DataError:
            raise
        except Exception as error:  # one article must not stop the world; the dead letter keeps it
            raise DataError(
                "processing_failed", f"{type(error).__name__}: {error}", stage="enrich"
            ) from error


def plan(settings: Settings, clock: Callable[[], int], max_bytes: Mapping[str, int]) -> Plan:
    """Return the enrich stage: step, dead letters, and what each output topic takes.

    Args:
        settings: Everything.
        clock: Returns Unix time in milliseconds.
        max_bytes: Largest record by topic, as the cluster says.
    """
    step = EnrichStep(settings, clock)
    _warm_up(step)

    def dead(record: Record, error: DataError) -> Output:
        return dead_letter(
            record, error, topic=settings.topics.dlq, failed_at=_iso(clock()) or "", version=__version__
        )

    return Plan(step, dead, max_bytes)


def _warm_up(step: EnrichStep) -> None:
    """Load tables and language models before the first record waits for them (half a second)."""
    position = Position("", 0, 0)
    for value in (b"The first article of the day is read in Kenya.", b"<p>And the second one in Japan.</p>"):
        step(Record(position, None, value))
    gc.collect()
    gc.freeze()  # what is known stays: the collector need not look through it again and again


def _iso(unix_ms: int | None) -> str | None:
    """Return RFC 3339 in UTC with milliseconds."""
    if unix_ms is None or unix_ms < 0:
        return None
    moment = datetime.fromtimestamp(unix_ms / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

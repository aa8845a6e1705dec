"""The worker with an enrich that does nothing: each record goes to the events topic as it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bench.mark import Mark
from khabar.config import Settings, load
from khabar.contract.records import Output, Record
from khabar.stream.dlq import dead_letter
from khabar.stream.logs import setup_logging
from khabar.stream.stage import Plan
from khabar.stream.worker import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.errors import DataError


#: Header with partition and offset of the input record.
ORIGIN = "bench-origin"


def plan(settings: Settings, _clock: Callable[[], int], max_bytes: Mapping[str, int]) -> Plan:
    """Return the plan that copies."""
    events, mark = settings.topics.events, Mark()

    def step(record: Record) -> list[Output]:
        mark.set()
        origin = b"%d %d" % (record.position.partition, record.position.offset)
        return [Output(events, record.key, record.value, ((ORIGIN, origin),))]

    def dead(record: Record, error: DataError) -> Output:
        return dead_letter(record, error, topic=settings.topics.dlq, failed_at="", version="bench")

    return Plan(step, dead, max_bytes)


if __name__ == "__main__":
    told = load()
    setup_logging(told)
    asyncio.run(serve(told, plan))

"""An in-memory Kafka with transactions, fencing and group offsets, for tests of anything built on a stage.

It passes the same contract suite as the real one (`tests/contract/test_stage.py`). One event loop, no I/O.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khabar.errors import KhabarError, TransientError
from khabar.stream.ports import OutputTooLarge, PartitionLost, TopicPartition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.contract.records import Output


@dataclass(slots=True)
class MemoryKafka:
    """Committed outputs by topic, the group's offsets, and who owns which partition."""

    outputs: dict[str, list[Output]] = field(default_factory=dict)
    """What a `read_committed` consumer sees, in commit order."""
    committed: dict[TopicPartition, int] = field(default_factory=dict)
    """The group's committed offsets."""
    epochs: dict[TopicPartition, int] = field(default_factory=dict)
    """How often each partition's transactional id was opened; only the newest may commit."""
    max_bytes: int = 10_000_000
    """Records above this are refused."""
    next_errors: list[KhabarError] = field(default_factory=list)
    """Errors that the next commits raise, first one first, before anything becomes visible."""
    lose_next_answer: bool = False
    """The next commit happens, and its answer gets lost."""

    def writer(self, partition: TopicPartition) -> MemoryWriter:
        """Return an exactly-once writer; use as a stage's writer factory."""
        return MemoryWriter(self, partition)


class MemoryWriter:
    """A writer on a `MemoryKafka`."""

    def __init__(self, kafka: MemoryKafka, partition: TopicPartition) -> None:
        """Build it closed."""
        self._kafka = kafka
        self._partition = partition
        self._epoch: int | None = None

    async def open(self) -> int | None:
        """Fence former owners and return the committed offset."""
        epochs = self._kafka.epochs
        self._epoch = epochs[self._partition] = epochs.get(self._partition, 0) + 1
        await asyncio.sleep(0)
        return self._kafka.committed.get(self._partition)

    async def commit(self, outputs: Sequence[Output], next_offset: int) -> None:
        """Make everything visible at once, or nothing."""
        kafka = self._kafka
        await asyncio.sleep(0)
        if kafka.next_errors:
            raise kafka.next_errors.pop(0)
        if self._epoch != kafka.epochs[self._partition]:
            raise PartitionLost(self._partition)
        if any(o.size > kafka.max_bytes for o in outputs):
            raise OutputTooLarge("a record is larger than the topic takes")
        for output in outputs:
            kafka.outputs.setdefault(output.topic, []).append(output)
        kafka.committed[self._partition] = next_offset
        if kafka.lose_next_answer:
            kafka.lose_next_answer = False
            raise TransientError("broker_timeout", "the answer was lost")

    async def close(self) -> None:
        """Forget the epoch."""
        self._epoch = None

"""What a stage needs of Kafka, in four methods; the fake and the real thing pass one contract suite.

The order is the whole point: **fence → read committed → floor**. `open` first shuts out every former owner
of the input partition, then reads the committed offset; records below that floor are never processed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from khabar.errors import KhabarError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.contract.records import Output


class TopicPartition(NamedTuple):
    """One partition of a topic."""

    topic: str
    partition: int


class PartitionLost(KhabarError):  # noqa: N818
    """Another owner has fenced this one; what was under way has been aborted."""

    def __init__(self, partition: TopicPartition) -> None:
        """Name the partition."""
        super().__init__("partition_lost", f"{partition.topic}[{partition.partition}] has a new owner")


class OutputTooLarge(KhabarError):  # noqa: N818
    """The broker refused a batch for its size; nothing of it is visible."""

    def __init__(self, message: str) -> None:
        """Keep the broker's words."""
        super().__init__("output_too_large", message)


class Writer(Protocol):
    """Publishes what was made from one input partition and moves its committed offset, as one step.

    A writer is used by one task at a time. After any error but a refused `open`, `close` it and `open` again.
    """

    async def open(self) -> int | None:
        """Fence former owners, then return the committed offset: the floor. None when none was committed.

        May block while a former owner's transaction is being aborted.

        Raises:
            TransientError: The broker cannot be reached just now.
            FatalError: A right or a topic is missing.
        """
        ...

    async def commit(self, outputs: Sequence[Output], next_offset: int) -> None:
        """Make the outputs visible and `next_offset` the committed offset.

        Under exactly-once either both happen or neither; under at-least-once the outputs come first.

        Raises:
            PartitionLost: Another owner has fenced this one.
            OutputTooLarge: The broker refused a record or batch for its size.
            TransientError: The outcome is unknown or a failure; `open` tells which.
            FatalError: A right or a topic is missing.
        """
        ...

    async def close(self) -> None:
        """Let go of connections; what is not committed is aborted. Never raises, never blocks for long."""
        ...


class WriterFactory(Protocol):
    """Makes the writer of a partition."""

    def __call__(self, partition: TopicPartition) -> Writer:
        """Return a writer that is not open yet."""
        ...

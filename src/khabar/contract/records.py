"""What goes in and out of a stage: a record of an input topic and a record for an output topic."""

from __future__ import annotations

from dataclasses import dataclass

Headers = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a record stands in Kafka."""

    topic: str
    partition: int
    offset: int


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an input topic; times are Unix time in milliseconds, None where nobody noted them."""

    position: Position
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    timestamp_ms: int | None = None
    consumed_ms: int | None = None

    @property
    def size(self) -> int:
        """Bytes of key, value and headers."""
        body = len(self.key or b"") + len(self.value or b"")
        return body + sum(len(k) + len(v) for k, v in self.headers)

    def header(self, name: str) -> str | None:
        """Return the last header of that name (case ignored) as text, None when absent."""
        for key, value in reversed(self.headers):
            if key.lower() == name:
                return value.decode("utf-8", "replace")
        return None


@dataclass(frozen=True, slots=True)
class Output:
    """One record to publish; `partition` None lets the key decide."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    partition: int | None = None
    timestamp_ms: int | None = None

    @property
    def size(self) -> int:
        """Upper bound of the bytes the record takes alone in an uncompressed batch.

        A v2 batch header is 61 bytes; a record's own varints take at most 31, a header's at most 10.
        """
        body = len(self.key or b"") + len(self.value or b"") + 92
        return body + sum(len(k.encode()) + len(v) + 10 for k, v in self.headers)

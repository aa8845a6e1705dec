"""Which offsets of a partition are done, when they are not done in order.

A consumer group keeps one offset a partition. Sending back *some* dead letters (one code, one record) leaves
holes, so the runs above the committed offset are kept in the commit's metadata string, which Kafka stores in
the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khabar.errors import FatalError

#: Kafka's default `offset.metadata.max.bytes`.
METADATA_BYTES: Final = 4096
_FORMAT: Final = "khabar1 "
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Offsets done: all below `floor`, and the half-open runs above it, ascending and apart."""

    floor: int = 0
    runs: tuple[tuple[int, int], ...] = ()

    def __contains__(self, offset: int) -> bool:
        """Return whether an offset is done."""
        return offset < self.floor or any(start <= offset < end for start, end in self.runs)

    def metadata(self) -> str:
        """Return the runs as text; raises `FatalError("redrive_scattered")` when Kafka would not store it."""
        text, last = [], self.floor
        for start, end in self.runs:
            text.append(f"{_base36(start - last)}.{_base36(end - start)}")
            last = end
        joined = _FORMAT + ",".join(text) if text else ""
        if len(joined) > METADATA_BYTES:
            raise FatalError(
                "redrive_scattered",
                f"{len(self.runs)} separate runs of redriven records are more than the group can remember; "
                "redrive without --code once, so that they close up",
            )
        return joined

    @classmethod
    def read(cls, offset: int, metadata: str) -> Ledger:
        """Return the ledger of a commit; an offset below 0 means that there is none."""
        if offset < 0:
            return cls()
        if not metadata.startswith(_FORMAT):
            return cls(offset)
        runs, last = [], offset
        for part in metadata.removeprefix(_FORMAT).split(","):
            gap, _, length = part.partition(".")
            start = last + int(gap, 36)
            last = start + int(length, 36)
            runs.append((start, last))
        return cls(offset, tuple(runs))


class LedgerScan:
    """Builds the next ledger while a partition is read in order.

    Offsets that hold no record (transaction markers, aborted or expired records) belong to their neighbours:
    a run reaches over them.
    """

    def __init__(self, before: Ledger) -> None:
        """Begin at the floor of the ledger before."""
        self._before = before
        self._floor = before.floor
        self._runs: list[tuple[int, int]] = []
        self._position = before.floor
        self._open = True  # no undone record seen yet: the floor still moves

    def done_before(self, offset: int) -> bool:
        """Return whether an earlier run did this offset."""
        return offset in self._before

    def see(self, offset: int, *, done: bool) -> None:
        """Take note of the next record of the partition."""
        if not done:
            self._floor = offset if self._open else self._floor
            self._open = False
        elif self._open:
            self._floor = offset + 1
        elif self._runs and self._runs[-1][1] == self._position:
            self._runs[-1] = (self._runs[-1][0], offset + 1)
        else:
            self._runs.append((offset, offset + 1))
        self._position = offset + 1

    def ledger(self) -> Ledger:
        """Return what is done now: what was seen, and the earlier runs not reached yet."""
        ahead = [(max(s, self._position), e) for s, e in self._before.runs if e > self._position]
        return Ledger(self._floor, (*self._runs, *ahead))


def _base36(number: int) -> str:
    """Return a number in base 36."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits

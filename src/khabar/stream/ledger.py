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

    @property
    def fits(self) -> bool:
        """Return whether Kafka would store the runs."""
        return len(self._text()) <= METADATA_BYTES

    def metadata(self) -> str:
        """Return the runs as text; raises `FatalError("redrive_scattered")` when Kafka would not store it."""
        if not self.fits:
            raise FatalError(
                "redrive_scattered",
                f"{len(self.runs)} separate runs of dead letters sent back are more than the group can "
                "remember; redrive all (--all) once, so that they close up",
            )
        return self._text()

    def _text(self) -> str:
        """Return each run as its distance from the one before and its length, in base 36."""
        text, last = [], self.floor
        for start, end in self.runs:
            text.append(f"{_base36(start - last)}.{_base36(end - start)}")
            last = end
        return _FORMAT + ",".join(text) if text else ""

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

    Records that can never go (at the hop limit, without origin) are not done, and each may cost a run. Should
    the runs become too many to store, these records are counted as done.
    """

    def __init__(self, before: Ledger) -> None:
        """Begin at the floor of the ledger before."""
        self._before = before
        self._exact, self._rough = _Runs(before), _Runs(before)

    def done_before(self, offset: int) -> bool:
        """Return whether an earlier redrive did this offset."""
        return offset in self._before

    def see(self, offset: int, *, done: bool, stuck: bool = False) -> None:
        """Take note of the next record of the partition; `stuck` says that it can never be done."""
        self._exact.see(offset, done=done)
        self._rough.see(offset, done=done or stuck)

    def ledger(self) -> Ledger:
        """Return what is done now: what was seen, and the earlier runs not reached yet."""
        exact = self._exact.ledger()
        return exact if exact.fits else self._rough.ledger()


class _Runs:
    """The floor and the runs above it as they grow.

    Offsets that hold no record (transaction markers, aborted or expired records) belong to their neighbours:
    a run reaches over them.
    """

    def __init__(self, before: Ledger) -> None:
        self._before = before
        self._floor = before.floor
        self._runs: list[tuple[int, int]] = []
        self._position = before.floor
        self._open = True  # no undone record seen yet: the floor still moves

    def see(self, offset: int, *, done: bool) -> None:
        """Add the next record."""
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
        """Return floor and runs, with those of before that lie ahead."""
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

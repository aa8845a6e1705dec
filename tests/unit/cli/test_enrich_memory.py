"""Memory of `khabar enrich` does not grow with its input."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from itertools import repeat
from typing import TYPE_CHECKING, BinaryIO

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

#: One article, one record that becomes no event.
PAIR = b'{"text": "A short text."}\n{"text": ""}\n'
#: Peak memory of two runs differs by so much without a cause, in bytes.
NOISE = 8 * 1024 * 1024


def feed(stream: BinaryIO, pieces: Iterable[bytes]) -> None:
    with stream:
        stream.writelines(pieces)


def peak(records: int) -> int:
    """Return the most bytes the command ever held while it streamed so many records from pipe to pipe."""
    command = [sys.executable, "-m", "khabar", "enrich", "-", "--format", "jsonl", "--rejects", os.devnull]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        feeding = threading.Thread(target=feed, args=(child.stdin, repeat(PAIR * 100, records // 200)))
        feeding.start()
        events = sum(1 for _ in child.stdout)
        summary = child.stderr.read().decode()
        feeding.join()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 3, summary
    assert summary.startswith(f"{records:,} records: {events:,} events, {records - events:,} rejected")
    assert events == records // 2
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.slow
def test_memory_stays_the_same_for_ten_times_the_records():
    assert peak(200_000) - peak(20_000) < NOISE

"""What one article costs without Kafka: run as a child, so that its memory is that of enrichment alone."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import psutil

from bench import load
from bench.report import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.ground import Ground

#: Seconds each kind of article is worked on, after one warm-up pass.
SECONDS = 5.0
MB = 1_000_000


def measure(ground: Ground, tell: Callable[[str], None]) -> list[Figure]:
    """Return processor time an article and the memory of a process that enriches."""
    tell("enrich: one process, no Kafka")
    said = ground.start("bench.alone", settings=ground.settings("alone")).wait()
    told = json.loads(said.splitlines()[-1])
    return [
        Figure("enrich, the seed article (7.7 kB)", told["seed_ms"], "ms CPU"),
        Figure("enrich, a short article (mean of the sample feed)", told["short_ms"], "ms CPU"),
        Figure("enrich, first article (loads the knowledge)", told["first_ms"], "ms"),
        Figure("enrich, memory", told["peak_mb"], "MB"),
    ]


def main() -> None:
    """Measure in this process and print JSON."""
    from khabar import enrich  # noqa: PLC0415 - what follows is to be measured with its imports done
    from khabar.text.decode import decode  # noqa: PLC0415 - as above

    def work(values: Sequence[bytes]) -> None:
        for value in values:
            enrich(decode(value)).to_json()

    seed, short = [load.seed_article()], load.short_articles()
    began = time.perf_counter()
    work(seed)
    first = time.perf_counter() - began
    told = {"first_ms": 1000 * first, "seed_ms": _cpu_ms(work, seed), "short_ms": _cpu_ms(work, short)}
    told["peak_mb"] = psutil.Process().memory_info().rss / MB
    print(json.dumps(told))


def _cpu_ms(work: Callable[[Sequence[bytes]], None], values: Sequence[bytes]) -> float:
    """Return the processor time of one value, in milliseconds."""
    work(values)
    passes, began, until = 0, time.process_time(), time.monotonic() + SECONDS
    while time.monotonic() < until:
        work(values)
        passes += 1
    return 1000 * (time.process_time() - began) / passes / len(values)


if __name__ == "__main__":
    main()

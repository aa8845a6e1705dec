"""`python -m bench [--json] [--only NAME…]`: run the benchmarks and print one table."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from typing import TYPE_CHECKING

from rich.console import Console

from bench import alone, articles, latency, report, restart, throughput
from bench.ground import BenchError, ground
from khabar.config import BrokerSettings
from khabar.errors import KhabarError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.ground import Ground
    from bench.report import Figure

NAMES = ("throughput", "latency", "restart", "enrich")
#: What a terminal user sees when a run was interrupted (128 + SIGINT).
INTERRUPTED = 130
#: Cores used by others above which a run is not worth quoting.
BUSY_CORES = 0.15


def main() -> int:
    """Run what was asked for; return the exit code, which does not depend on goals."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it cleans up as after Ctrl-C
    out = Console(stderr=True)
    needed = set(options.only) != {"enrich"}
    try:
        if (busy := report.busy_cores()) > BUSY_CORES:
            out.print(
                f"bench: other programs use {busy:.1f} cores just now; the figures will suffer",
                style="yellow",
            )
        with out.status("starting") as status, ground(status.update, kafka=needed) as place:
            figures = asyncio.run(_measure(place, options, status.update))
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BenchError, KhabarError) as error:
        out.print(f"bench: {error}", style="red", markup=False)
        return 1
    version = BrokerSettings().version
    if options.json:
        sys.stdout.write(
            report.as_json(figures, kafka=version, messages=options.messages, others_cores=round(busy, 2))
            + "\n"
        )
    else:
        told = report.machine()
        report.show(
            f"khabar on {told['cores']} cores {f'shared with Apache Kafka {version}, ' if needed else ''}"
            f"{told['system']}, Python {told['python']}",
            figures,
        )
        if "enrich" in options.only:
            out.print("where enrichment spends its time: `make flame` draws it as a flame graph", style="dim")
    return 0


async def _measure(place: Ground, options: argparse.Namespace, tell: Callable[[str], None]) -> list[Figure]:
    figures: list[Figure] = []
    if "enrich" in options.only:
        figures += alone.measure(place, tell)
        figures += articles.measure(place, tell)
    if "throughput" in options.only:
        figures += await throughput.measure(place, options.messages, options.rounds, tell)
    if "latency" in options.only:
        figures += await latency.measure(place, options, tell)
    if "restart" in options.only:
        figures += await restart.measure(place, options.kills, tell)
    return figures


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="leave out the others")
    parser.add_argument("--messages", type=int, default=120_000, help="messages a throughput run moves")
    parser.add_argument("--rounds", type=int, default=3, help="throughput runs of each kind")
    parser.add_argument("--rate", type=int, default=1000, help="messages a second, latency run")
    parser.add_argument("--enrich-rate", type=int, default=300, help="the same, with all of enrichment")
    parser.add_argument("--seconds", type=int, default=20, help="how long the latency run is measured")
    parser.add_argument("--kills", type=int, default=5, help="how often the restart run kills the worker")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

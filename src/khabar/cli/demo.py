"""`khabar demo`: a real Kafka, a worker and a feed of sample articles on this machine, watched live."""

from __future__ import annotations

import contextlib
import logging
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from khabar.cli.interrupt import exits_on_signals, undisturbed
from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from khabar.demo.sandbox import Sandbox
    from khabar.demo.tally import Tally

#: Where a demonstration that goes on running lies; one folder is one demonstration.
KEPT: Final = Path(".khabar/demo")
#: Slow enough to read along.
PER_SECOND: Final = 6.0
#: The demonstration has failed when nothing comes out for so long, in seconds.
PATIENCE_S: Final = 30.0


def demo(
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave Kafka and worker running, and tell how to use them.")
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of Kafka; 0 takes a free one.")] = 0,
    stop: Annotated[
        bool, typer.Option("--stop", help="Stop what --keep left running, and remove its data.")
    ] = False,
) -> None:
    """Watch khabar work: a real Kafka, a worker and a feed of sample articles, all on this machine.

    Fetches Apache Kafka the first time (about 45 MB), starts it and a worker, sends articles in two dozen
    languages as a scraper would, and shows each event when it is committed. Then it stops what it started and
    removes its data. It touches no other Kafka and no other khabar on this machine.

    With [b]--keep[/b] all goes on running from the folder [b].khabar/demo[/b]; the same command there sends
    the feed once more. Ctrl-C stops everything this command started, at any moment.

    [b]Exit code[/b] 0: every article came out, as event or dead letter · 1: not, the last line says why.
    """
    from rich.console import Console

    # Elsewhere than on a terminal nothing says how wide a line may be.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what goes wrong is said once, at the end
    with exits_on_signals(lambda: console.print("Interrupted; nothing that this command started goes on.")):
        if stop:
            _stop_kept(console)
        else:
            with _folder(keep=keep) as folder:
                _demonstrate(_sandbox(folder, port), console, keep=keep)


@contextlib.contextmanager
def _folder(*, keep: bool) -> Iterator[Path]:
    """Give the folder to work in: the one that stays, or one that goes with this command."""
    if keep:
        yield KEPT
    else:
        with tempfile.TemporaryDirectory(prefix="khabar-demo-", ignore_cleanup_errors=True) as made:
            yield Path(made)


def _demonstrate(sandbox: Sandbox, console: Console, *, keep: bool) -> None:
    """Run the whole demonstration; whatever happens, leave running only what was asked for."""
    from khabar.cli.steps import step

    leave = keep and sandbox.running  # somebody works with it: it outlives a failure of this run
    try:
        _start(sandbox, console)
        _check(_feed(sandbox, console), sandbox)
        if keep:
            sandbox.release()
            leave = True
            _explain(sandbox, console)
            return
        with step(console, "Stopping worker and Kafka") as this:
            sandbox.stop()
            this.done = "Worker and Kafka stopped, data removed"
    finally:
        if not leave:
            with undisturbed():
                sandbox.kill()
                sandbox.remove()


def _sandbox(folder: Path, port: int = 0) -> Sandbox:
    """Return the demonstration of this folder, with Kafka's version, jars and heap as the settings say."""
    from khabar.config import load
    from khabar.demo.sandbox import Sandbox

    return Sandbox(folder, load().broker, port=port)


def _start(sandbox: Sandbox, console: Console) -> None:
    """Start Kafka and worker, or find them running."""
    from khabar.cli.steps import step

    with step(console, "Looking for Kafka") as this:
        fresh = sandbox.start_broker(this.progress)
        found = "answers" if fresh else "runs already, and is used,"
        this.done = f"Apache Kafka {sandbox.version} {found} at {sandbox.kafka.bootstrap}"
    with step(console, "Creating topics") as this:
        this.done = f"{sandbox.make_topics()} topics are there"
    with step(console, "Starting the worker") as this:
        this.done = "The worker is ready" if sandbox.start_worker() else "The worker runs already"


def _feed(sandbox: Sandbox, console: Console) -> Tally:
    """Send the feed, show what comes out, and print the figures."""
    import asyncio

    from khabar.cli.live import LiveTable, summary
    from khabar.demo.exchange import Exchange
    from khabar.demo.samples import samples

    console.print()
    with LiveTable(console) as table:
        exchange = Exchange(sandbox.kafka, sandbox.topics, show=table.show, check=sandbox.check_worker)
        tally = asyncio.run(exchange.run(samples(), per_second=PER_SECOND, patience_s=PATIENCE_S))
    console.print()
    console.print(summary(tally))
    console.print()
    return tally


def _check(tally: Tally, sandbox: Sandbox) -> None:
    """Raise when an article was lost or came out twice."""
    if not tally.exact:
        raise FatalError(
            "demo_incomplete",
            f"{tally.sent} of {tally.total} articles were sent, {tally.events} events and {tally.dead} dead "
            f"letters came out, then nothing for {PATIENCE_S:.0f} s{sandbox.log_tail()}",
        )


def _explain(sandbox: Sandbox, console: Console) -> None:
    """Tell how to use what goes on running."""
    program = _program()
    lines = {
        f"export KHABAR_CONFIG={sandbox.config_file}": "once, for the lines below",
        f"{program} send article.txt": "send an article",
        f"{program} tail events --pretty": "read events",
        f"{program} dlq list": "see the dead letters",
        f"{program} demo --stop": f"stop all; from {Path.cwd()}",
    }
    width = max(map(len, lines))
    console.print(f"Kafka at {sandbox.kafka.bootstrap} and the worker go on running.\n")
    for line, why in lines.items():
        console.print(f"  {line:{width}}   # {why}", soft_wrap=True, markup=False)


def _program() -> str:
    """Return how the user calls this program."""
    called = Path(sys.argv[0])
    if called.name != "khabar":
        return f"{sys.executable} -m khabar"
    found = shutil.which("khabar")
    if found and Path(found).resolve() == called.resolve():
        return "khabar"
    with contextlib.suppress(ValueError):
        return str(called.resolve().relative_to(Path.cwd()))
    return str(called)


def _stop_kept(console: Console) -> None:
    """Stop what `--keep` left running here."""
    from khabar.cli.steps import step

    sandbox = _sandbox(KEPT)
    if not sandbox.folder.is_dir():
        console.print(f"No demonstration runs in {sandbox.folder}")
        return
    with step(console, "Stopping worker and Kafka") as this:
        sandbox.stop()
        sandbox.remove()
        this.done = "Worker and Kafka stopped, data removed"

"""What all benchmarks stand on: a Kafka of their own, topics of their own, children that end with them."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from khabar.config import BrokerSettings, Settings, load
from khabar.stream import topics
from khabar.stream.local_broker import LocalBroker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
#: Longest wait for any one thing, so that a benchmark that cannot end fails instead.
PATIENCE_S = 90.0


class BenchError(Exception):
    """A benchmark could not be carried out; the message holds the end of the child's log."""


@dataclass
class Ground:
    """The broker and the scratch folder of one run of all benchmarks."""

    folder: Path
    bootstrap: str
    broker_pid: int
    children: list[Child] = field(default_factory=list)

    def settings(self, name: str, **sections: dict[str, Any]) -> Settings:
        """Return settings with topics and group named after `name`, on the benchmarks' broker."""
        return load(
            **{
                "kafka": {"bootstrap": self.bootstrap},
                "topics": {"prefix": name} | sections.pop("topics", {}),
                "worker": {"group": name} | sections.pop("worker", {}),
                "log_level": "warning",
                "log_format": "json",
                "web": {"port": 0},
                **sections,
            }
        )

    def start(self, module: str, *arguments: str, settings: Settings, **variables: str) -> Child:
        """Start `python -m module arguments` with these settings in its environment."""
        log = self.folder / f"{len(self.children)}-{module}.log"
        given = _environment(settings) | {"KHABAR_CONFIG": str(self.folder / "none.toml")} | variables
        found = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        environment = os.environ | given | {"PYTHONPATH": found}
        child = Child(module, [sys.executable, "-m", module, *arguments], environment, log)
        self.children.append(child)
        return child

    def clean(self) -> None:
        """Kill every child that still runs."""
        for child in self.children:
            child.kill()


class Child:
    """A process under measurement."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str], log: Path) -> None:
        """Start it, its output in `log`."""
        self.name, self.log = name, log
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                command, cwd=log.parent, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        self._watched = psutil.Process(self._process.pid)
        self.peak_bytes = 0

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def sample(self) -> None:
        """Note its memory; raise `BenchError` when it has ended."""
        if self._process.poll() is not None:
            raise BenchError(f"{self.name} ended with {self._process.returncode}:\n{self.tail()}")
        self.peak_bytes = max(self.peak_bytes, self._watched.memory_info().rss)

    def cpu_s(self) -> float:
        """Return the processor time it has used, in seconds."""
        times = self._watched.cpu_times()
        return float(times.user + times.system)

    def wait(self) -> str:
        """Wait for a good end; return what it printed."""
        try:
            code = self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            raise BenchError(f"{self.name} does not end:\n{self.tail()}") from None
        if code:
            raise BenchError(f"{self.name} ended with {code}:\n{self.tail()}")
        return self.log.read_text(encoding="utf-8")

    def said(self, word: str) -> bool:
        """Tell whether it has printed a word."""
        return word in self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Kill it as a crash would."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def tail(self) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])


@contextlib.contextmanager
def ground(tell: Callable[[str], None], *, kafka: bool = True) -> Iterator[Ground]:
    """Start the broker, if it is needed; whatever happens, leave neither process nor file behind."""
    chosen = BrokerSettings()
    if not kafka:
        with tempfile.TemporaryDirectory(prefix="khabar-bench-", ignore_cleanup_errors=True) as scratch:
            made = Ground(Path(scratch), "127.0.0.1:9092", 0)
            try:
                yield made
            finally:
                made.clean()
        return
    with tempfile.TemporaryDirectory(prefix="khabar-bench-", ignore_cleanup_errors=True) as scratch:
        broker = LocalBroker(
            Path(scratch) / "kafka",
            version=chosen.version,
            cache=chosen.cache,
            heap="1g",
            profile="bench",
            owned=True,
        )
        try:
            broker.start(lambda what, _bytes: tell(what))
            pid = broker.pid
            assert pid is not None
            made = Ground(Path(scratch), broker.bootstrap, pid)
            try:
                yield made
            finally:
                made.clean()
        finally:
            broker.kill()


async def create_topics(settings: Settings) -> None:
    """Create the worker's topics as `khabar topics apply` does."""
    async with topics.admin(settings) as admin:
        await topics.apply(admin, await topics.plan(admin, topics.specs(settings.topics)))


async def until(probe: Callable[[], object], *watched: Child) -> None:
    """Poll until the probe is true; raise `BenchError` when a child ends or patience does."""
    deadline = time.monotonic() + PATIENCE_S
    while not probe():
        for child in watched:
            child.sample()
        if time.monotonic() > deadline:
            raise BenchError(f"not within {PATIENCE_S:g} s\n" + "\n".join(c.tail() for c in watched))
        await asyncio.sleep(0.01)


def is_ready(settings: Settings) -> bool:
    """Tell whether the worker with these settings says that it is ready."""
    connection = http.client.HTTPConnection("127.0.0.1", settings.web.port, timeout=1)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _environment(settings: Settings) -> dict[str, str]:
    """Return the settings a child needs as variables."""
    wanted = {"kafka": {"bootstrap"}, "topics": ..., "worker": ..., "web": {"port"}}
    found = settings.model_dump(mode="json", include={k: True if v is ... else v for k, v in wanted.items()})
    variables = {
        f"KHABAR_{section}__{name}".upper(): str(value)
        for section, values in found.items()
        for name, value in values.items()
    }
    return variables | {"KHABAR_LOG_LEVEL": settings.log_level, "KHABAR_LOG_FORMAT": settings.log_format}

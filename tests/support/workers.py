"""Worker processes as an operator runs them: started, asked, killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psutil

from support.polling import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: Longest wait for a worker to be in the group with all its partitions open, in seconds.
READY_S = 60.0


def free_port() -> int:
    """Return a port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class WorkerProcess:
    """One `khabar worker` with settings of its own; its log is kept in a file."""

    def __init__(self, settings: Mapping[str, str], folder: Path, *arguments: str) -> None:
        """Start it.

        Args:
            settings: Settings by name without the `KHABAR_` (`{"WORKER__GROUP": "mine"}`).
            folder: Where its log goes, and where it runs (so that no `khabar.toml` of a developer is read).
            arguments: Further arguments of `khabar worker`.
        """
        self.port = free_port()
        self.log = folder / f"worker-{self.port}.log"
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("KHABAR_")}
        own = {f"KHABAR_{name}": value for name, value in settings.items()}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "khabar", "worker", *arguments],
                env={**inherited, "KHABAR_WEB__PORT": str(self.port), **own},
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> tuple[int, str]:
        """Return status and body of a page of the worker's server; status 0 when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=2) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def metric(self, name: str) -> float:
        """Return a metric's value, the sum over its labels; 0 while the worker does not answer."""
        lines = self.get("metrics")[1].splitlines()
        samples = [line.rpartition(" ") for line in lines]
        return sum(float(value) for head, _, value in samples if head.partition("{")[0] == name)

    def wait_ready(self) -> None:
        """Return when the worker says it is ready."""
        try:
            eventually(lambda: self.get("ready")[0] == 200 or self.process.poll() is not None, READY_S)
        except AssertionError:
            raise AssertionError(self.story("is not ready in time")) from None
        assert self.process.poll() is None, self.story("ended before it was ready")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process and what it started."""
        for process in (*psutil.Process(self.process.pid).children(recursive=True), self.process):
            process.send_signal(number)

    def kill(self) -> None:
        """Kill it as `kill -9` does."""
        if self.process.poll() is None:
            self.send(signal.SIGKILL)
        self.process.wait(10)

    def stop(self, seconds: float = 10.0) -> int:
        """Ask it to end, as a service manager does; return its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(self.story(f"did not end within {seconds} s of SIGTERM")) from None

    def story(self, what: str) -> str:
        """Return what went wrong, and the end of the worker's log."""
        return f"worker {what}; its log: {self.log}\n{self.log.read_text()[-3000:]}"


@contextmanager
def worker(settings: Mapping[str, str], folder: Path, *arguments: str) -> Iterator[WorkerProcess]:
    """Give a worker that is ready, and make sure that it ends."""
    started = WorkerProcess(settings, folder, *arguments)
    try:
        started.wait_ready()
        yield started
    finally:
        started.kill()

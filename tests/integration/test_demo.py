"""`khabar demo` as a user sees it: from start to end, left running, interrupted, and failing."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psutil
import pytest

from khabar.demo.samples import samples
from support.polling import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.kafka

#: How the two bad records of the feed end.
DEAD = ["not_text", "truncated_json"]


@dataclass
class Demo:
    """`khabar demo` in a folder of the test's own; what it starts is known by its environment."""

    folder: Path
    tag: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def scratch(self) -> Path:
        """Return where its temporary files go."""
        return self.folder / "tmp"

    def start(self, *options: str) -> subprocess.Popen[str]:
        self.scratch.mkdir(exist_ok=True)
        return subprocess.Popen(
            [sys.executable, "-m", "khabar", "demo", *options],
            cwd=self.folder,
            env={**os.environ, "TMPDIR": str(self.scratch), "TEST_TAG": self.tag},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *options: str) -> tuple[int, str]:
        with self.start(*options) as process:
            output, _ = process.communicate(timeout=120)
        return process.returncode, output

    def processes(self) -> list[psutil.Process]:
        """Return all that runs for it, guards included."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if process.environ().get("TEST_TAG") == self.tag:
                    found.append(process)
        return found

    def worker(self) -> psutil.Process:
        """Return the worker."""
        (found,) = [
            p
            for p in self.processes()
            if p.cmdline()[-1:] == ["worker"] and "guard.py" not in str(p.cmdline())
        ]
        return found


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """Give a demonstration; whatever the test leaves of it is killed."""
    made = Demo(tmp_path)
    yield made
    for process in made.processes():
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def until(process: subprocess.Popen[str], part: str) -> None:
    """Read the output up to a line that holds `part`."""
    for line in process.stdout:
        if part in line:
            return
    raise AssertionError(f"it ended without saying {part!r}")


@dataclass
class Finished:
    """A demonstration that has run to its end."""

    code: int
    output: str
    processes: list[psutil.Process]
    files: list[Path]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Run the demonstration once, with nobody at a terminal."""
    folder = tmp_path_factory.mktemp("finished")
    demo = Demo(folder)
    code, output = demo.run()
    return Finished(code, output, demo.processes(), [f for f in folder.rglob("*") if f != demo.scratch])


def test_every_article_comes_out(finished: Finished):
    sent, dead = len(samples()), len(DEAD)
    assert finished.code == 0, finished.output
    assert f"{sent} sent, {sent - dead} events, {dead} dead letters ({', '.join(DEAD)})" in finished.output


def test_every_article_has_its_row(finished: Finished):
    rows = re.findall(r"^\d\d:\d\d:\d\d  .* ms  .+$", finished.output, re.MULTILINE)
    assert len(rows) == len(samples())
    assert sum("dead letter" in row for row in rows) == len(DEAD)
    assert any("باكستان" in row for row in rows)


def test_the_latency_is_summed_up(finished: Finished):
    assert re.search(r"p50 \d+ ms, p99 \d+ ms", finished.output)


def test_a_finished_demonstration_leaves_no_process_and_no_file(finished: Finished):
    assert finished.processes == []
    assert finished.files == []


def test_what_is_kept_is_used_again_and_stopped(demo: Demo):
    code, output = demo.run("--keep")
    assert code == 0, output
    worker = demo.worker()
    code, output = demo.run("--keep")
    assert code == 0, output
    assert "Kafka 4" in output
    assert "runs already" in output
    assert demo.worker() == worker
    code, output = demo.run("--stop")
    assert code == 0, output
    assert demo.processes() == []
    assert list((demo.folder / ".khabar").iterdir()) == []
    assert demo.run("--stop") == (0, f"No demonstration runs in {demo.folder}/.khabar/demo\n")


def test_what_is_kept_says_how_to_use_it_and_that_works(demo: Demo):
    code, output = demo.run("--keep")
    assert code == 0, output
    config = re.search(r"export KHABAR_CONFIG=(\S+)", output)[1]
    article = demo.folder / "article.txt"
    article.write_text(
        "Heavy rain has flooded two towns in Mozambique, the government in Maputo said on Monday."
    )
    for arguments in (
        ["send", str(article)],
        ["tail", "events", "--from", "earliest", "--limit", "1"],
        ["dlq", "list"],
    ):
        shown = re.search(rf"khabar {arguments[0]} ", output)
        assert shown, f"{arguments[0]} is not explained"
        done = subprocess.run(
            [sys.executable, "-m", "khabar", *arguments],
            env={**os.environ, "KHABAR_CONFIG": config},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("Starting Kafka", signal.SIGINT),
        ("answers at", signal.SIGINT),
        ("topics are there", signal.SIGINT),  # the worker is starting
        ("The worker is ready", signal.SIGINT),
        (" ms  ", signal.SIGINT),  # the feed is under way
        ("topics are there", signal.SIGHUP),
        (" ms  ", signal.SIGTERM),
        ("Articles", signal.SIGTERM),  # it is stopping
    ],
)
def test_an_interrupt_at_any_moment_leaves_nothing_behind(demo: Demo, moment: str, number: int):
    with demo.start() as process:
        until(process, moment)
        process.send_signal(number)
        process.communicate(timeout=60)
    # The second is Python's own way when the interrupt hits an import.
    assert process.returncode in {128 + number, -number}
    assert demo.processes() == []
    assert list(demo.scratch.iterdir()) == []


def test_an_interrupt_stops_also_what_was_to_be_kept(demo: Demo):
    with demo.start("--keep") as process:
        until(process, " ms  ")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGINT
    assert demo.processes() == []
    assert list((demo.folder / ".khabar").iterdir()) == []


@pytest.mark.parametrize("moment", ["topics are there", " ms  "])
def test_even_a_killed_demonstration_leaves_no_process(demo: Demo, moment: str):
    with demo.start() as process:
        until(process, moment)
        process.kill()
        process.communicate(timeout=60)
    eventually(lambda: not demo.processes(), what="worker, Kafka and their guards end")


def test_a_worker_that_dies_is_said_in_one_line_and_ends_it(demo: Demo):
    with demo.start() as process:
        until(process, " ms  ")
        demo.worker().kill()
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "worker_stopped: the worker has stopped" in output
    assert demo.processes() == []


def test_a_taken_port_is_said_in_one_line(demo: Demo):
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, output = demo.run("--port", str(other.getsockname()[1]))
    assert code == 1
    assert "port_in_use" in output
    assert demo.processes() == []

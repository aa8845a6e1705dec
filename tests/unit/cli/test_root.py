"""What goes wrong becomes one clear line and an exit code."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from khabar.cli.root import EXIT_INTERRUPTED, EXIT_PIPE, RootGroup, prose
from khabar.errors import FatalError
from support.commands import khabar

if TYPE_CHECKING:
    from pathlib import Path


def ended_by(error: BaseException) -> int:
    """Return the exit code of a command that raises this."""
    app = typer.Typer(cls=RootGroup, pretty_exceptions_enable=False)

    @app.callback()
    def options() -> None: ...

    @app.command()
    def fail() -> None:
        raise error

    return CliRunner().invoke(app, ["fail"]).exit_code


def test_an_error_is_one_line_with_its_code_and_exit_1(tmp_path: Path):
    ended = khabar("enrich", tmp_path / "none.txt")
    assert ended.code == 1
    assert ended.err == f"khabar: bad_input: cannot read {tmp_path}/none.txt: No such file or directory\n"


def test_debug_lets_the_error_through_with_its_traceback(tmp_path: Path):
    with pytest.raises(FatalError, match="bad_input"):
        khabar("--debug", "enrich", tmp_path / "none.txt")


def test_the_interrupt_key_ends_with_130():
    assert ended_by(KeyboardInterrupt()) == EXIT_INTERRUPTED == 128 + signal.SIGINT


def test_an_error_of_khabar_ends_with_1():
    assert ended_by(FatalError("bad_config", "kafka.bootstrap: wrong")) == 1


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path):
    many = tmp_path / "many.jsonl"
    many.write_bytes(b'{"text": "Kenya and Uganda signed a treaty."}\n' * 500)
    command = [sys.executable, "-m", "khabar", "enrich", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.readline()
        child.stdout.close()
        said = child.stderr.read()
        child.wait()
    assert child.returncode == EXIT_PIPE == 128 + signal.SIGPIPE
    assert said == b""


def test_no_colours_reach_a_file(tmp_path: Path):
    command = [sys.executable, "-m", "khabar", "enrich", str(tmp_path / "none.txt")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"\x1b" not in done.stderr


def test_paragraphs_flow_and_examples_keep_their_lines():
    text = "First\n    line.\n\n      khabar a\n      khabar b\n    "
    assert prose(text) == "First line.\n\n  khabar a\n  khabar b"


def test_a_missing_settings_file_is_named(tmp_path: Path):
    ended = khabar("--config", tmp_path / "none.toml", "config", "show")
    assert ended.code == 2
    assert "--config" in ended.err


def test_verbose_logs_more():
    shown = khabar("--verbose", "config", "show", "log_level")
    assert "log_level = debug  (KHABAR_LOG_LEVEL)" in shown.out


@pytest.mark.parametrize(
    "command",
    [
        ["topics", "plan"],
        ["topics", "apply"],
        ["tail", "events"],
        ["dlq", "list"],
        ["dlq", "show", "0:0"],
        ["dlq", "redrive", "--all"],
        ["send", "-"],
    ],
    ids=" ".join,
)
def test_no_broker_is_one_line_that_names_address_and_setting(command: list[str]):
    ended = khabar(*command, "--bootstrap", "127.0.0.1:9")  # nobody listens on the discard port
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1
    assert "127.0.0.1:9: connection refused" in ended.err
    assert "kafka.bootstrap" in ended.err


def test_a_port_that_is_not_kafka_is_said_so():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def hang_up() -> None:
            peer, _ = server.accept()
            peer.close()

        other = threading.Thread(target=hang_up)
        other.start()
        ended = khabar("tail", "events", "--bootstrap", f"127.0.0.1:{port}")
        other.join()
    assert ended.code == 1
    assert "does it speak PLAINTEXT?" in ended.err


def test_a_wrong_address_is_named():
    ended = khabar("tail", "events", "--bootstrap", "kafka")
    assert ended.code == 1
    assert "kafka.bootstrap" in ended.err
    assert "'kafka' is not host:port" in ended.err

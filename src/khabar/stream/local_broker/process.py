"""The broker's process: start it guarded or detached, find it again, know whether it answers."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping  # noqa: TC003
from pathlib import Path

from khabar.stream.local_broker import guard
from khabar.stream.local_broker.config import HOST

_API_VERSIONS = 18
_CORRELATION = 0x6B68


def spawn(
    command: list[str], pid_file: Path, log: Path, *, owned: bool, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, its output in `log`; owned, it dies with this process.

    `env` is its whole environment, this process's own when None.
    """
    with log.open("wb") as out:
        if owned:
            guarded = [sys.executable, "-I", "-S", guard.__file__, str(pid_file), *command]
            return subprocess.Popen(  # noqa: S603
                guarded, stdin=subprocess.PIPE, stdout=out, stderr=out, start_new_session=True, env=env
            )
        process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, env=env
        )
    pid_file.write_text(str(process.pid), encoding="ascii")
    return process


def release(owned: subprocess.Popen[bytes]) -> None:
    """Let a command started as owned live on when this process ends."""
    if owned.stdin and not owned.stdin.closed:
        with contextlib.suppress(BrokenPipeError):  # it has ended already
            owned.stdin.write(b"r")
            owned.stdin.close()


def find(pid_file: Path, marker: str) -> int | None:
    """Return the pid in `pid_file` when that process runs and has `marker` in its command line."""
    try:
        pid = int(pid_file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return pid if marker in _command_line(pid) else None


def send(pid: int, number: int) -> None:
    """Signal the process and all it started, if it still runs."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def wait_until(condition: Callable[[], object], seconds: float) -> bool:
    """Poll `condition` until it holds or `seconds` have passed; tell whether it holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def answers(port: int, *, tls: bool) -> bool:
    """Tell whether a Kafka broker answers an ApiVersions request, which needs no login, on `port`."""
    client = b"khabar"
    request = struct.pack(">hhih", _API_VERSIONS, 0, _CORRELATION, len(client)) + client
    try:
        with socket.create_connection((HOST, port), timeout=1) as raw, _wrapped(raw, tls=tls) as stream:
            stream.sendall(struct.pack(">i", len(request)) + request)
            head = stream.recv(8)
    except OSError:
        return False
    return len(head) == 8 and struct.unpack(">ii", head)[1] == _CORRELATION


def _wrapped(raw: socket.socket, *, tls: bool) -> socket.socket:
    """Return the socket under TLS; nothing secret is sent to it, so no certificate is checked."""
    if not tls:
        return raw
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(raw)


def _command_line(pid: int) -> str:
    """Return the command line of `pid`, empty when there is none or it is a zombie."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    shown = subprocess.run(  # noqa: S603
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return shown.stdout

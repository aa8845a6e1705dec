"""Run a command for as long as the process that started this one lives.

`python guard.py PIDFILE COMMAND…`: the parent holds the other end of standard input, which the system closes
when the parent ends, however it ends; then the command and all it started are killed. A byte on standard
input lets the command live on. Standard library only and run as a file, so that it starts in milliseconds.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path


def main(pid_file: Path, command: list[str]) -> int:
    """Start the command, write its pid, and return its exit code once it ended."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # Only the parent's end or the command's own ends this. No SIG_IGN: the command would inherit it.
        signal.signal(number, lambda *_: None)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - ours
    threading.Thread(target=_kill_at_end_of_input, args=(child.pid,), daemon=True).start()
    scratch = pid_file.with_suffix(".new")
    scratch.write_text(str(child.pid), encoding="ascii")
    scratch.rename(pid_file)
    return child.wait()


def _kill_at_end_of_input(group: int) -> None:
    """Wait for the parent's end, then kill the command's whole process group, unless told to let it live."""
    if not os.read(0, 1):
        os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))

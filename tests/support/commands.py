"""The `khabar` command in this process, with nothing of a developer's own settings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest import mock

from typer.testing import CliRunner

from khabar.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def lines(self) -> list[str]:
        """The lines on standard output."""
        return self.out.splitlines()


def khabar(*arguments: object, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Ended:
    """Run the command and return how it ended; an error khabar does not know is raised.

    Args:
        arguments: Of the command.
        stdin: What it may read.
        env: Settings by name without the `KHABAR_` (`{"KAFKA__BOOTSTRAP": "..."}`).
    """
    own = {f"KHABAR_{name}": value for name, value in (env or {}).items()}
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("KHABAR_")}
    with mock.patch.dict(os.environ, inherited | own, clear=True):
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr, result.stdout_bytes)

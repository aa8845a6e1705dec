"""The root of the command tree: turns what goes wrong anywhere below into one clear line and an exit code."""

from __future__ import annotations

import inspect
import os
import sys
from typing import Any, Final

from typer.core import TyperGroup

from khabar.errors import KhabarError

#: A program that stopped because of the interrupt key (128 + SIGINT).
EXIT_INTERRUPTED: Final = 130
#: A program whose reader went away, as `head` does (128 + SIGPIPE).
EXIT_PIPE: Final = 141


class RootGroup(TyperGroup):
    """Runs a command; `--debug` lets errors through with their traceback."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - typer's own
        """Build the group and let the help texts of the whole tree flow."""
        super().__init__(**attributes)
        _let_flow(self)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own class
        """Run the command and end the process with the exit code that fits what happened."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # here a reader that went away is still noticed
        except KhabarError as error:
            if ctx.params.get("debug"):
                raise
            complain(error.code, error.message)
            sys.exit(1)
        except KeyboardInterrupt:
            sys.exit(EXIT_INTERRUPTED)
        except BrokenPipeError:
            _silence_stdout()
            sys.exit(EXIT_PIPE)
        return result


def prose(text: str) -> str:
    """Return a help text with each paragraph on one line, for the terminal to wrap; indented ones stay."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(p if p.startswith(" ") else " ".join(p.split("\n")) for p in paragraphs)


def complain(code: str, message: str) -> None:
    """Print `khabar: <code>: <message>` on stderr, red on a terminal."""
    from rich.console import Console
    from rich.text import Text

    line = Text.assemble(("khabar: ", "bold red"), (f"{code}: ", "red"), (message, "red"))
    Console(stderr=True, soft_wrap=True).print(line)


def _let_flow(group: TyperGroup) -> None:
    """Bring the help texts of a group and of all below it into the form typer shows well."""
    group.help = prose(group.help or "")
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            _let_flow(command)
        else:
            command.help = prose(command.help or "")


def _silence_stdout() -> None:
    """Keep the interpreter from flushing into the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""A function in a process of its own: when it is done, all the memory it needed is free again."""

from __future__ import annotations

from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    Tell = Callable[[str], None]


def run(function: Callable[[Tell], Any], tell: Tell) -> Any:  # noqa: ANN401 - whatever the function returns
    """Return what a function of a module returns.

    Args:
        function: It is given what to tell its progress to.
        tell: Called here with what the function tells there.

    Raises:
        Exception: What the function raised, or `ChildProcessError` when its process ended without a word.
    """
    context = get_context("spawn")  # a fork would share memory, and threads of the caller may hold locks
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while True:
            kind, said = ours.recv()
            if kind == "done":
                return said
            if kind == "failed":
                raise said
            tell(said)
    except EOFError:
        process.join()
        raise ChildProcessError(
            f"the process of {function.__name__} ended with exit code {process.exitcode}"
        ) from None
    finally:
        ours.close()
        process.join()


def _work(function: Callable[[Tell], Any], pipe: Connection) -> None:
    """Run in the other process, and send what comes of it."""
    try:
        result = function(lambda said: pipe.send(("told", said)))
    except Exception as error:  # noqa: BLE001 - it is raised again where the caller waits
        pipe.send(("failed", error))
    else:
        pipe.send(("done", result))

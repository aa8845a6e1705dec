"""One line for each step of a longer command, with the time it took."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.status import Status


class Step:
    """A step under way; `done` is what to say when it is over."""

    def __init__(self, title: str, console: Console, status: Status | None) -> None:
        """Show progress on the status line, or as lines where there is none."""
        self.done = title
        self._console, self._status = console, status
        self._said = {title}

    def progress(self, what: str, count: int = 0) -> None:
        """Show what happens now and the bytes fetched; a hook for `khabar.stream.local_broker.Progress`."""
        if self._status:
            self._status.update(f"{what}: {count / 1e6:.1f} MB" if count else what)
        elif what not in self._said:
            self._said.add(what)
            self._console.print(f"  {what}", markup=False)


@contextlib.contextmanager
def step(console: Console, title: str) -> Iterator[Step]:
    """Show that a step is under way; when it ends well, print one line with the seconds it took."""
    began = time.monotonic()
    with console.status(title) if console.is_terminal else contextlib.nullcontext() as status:
        this = Step(title, console, status)
        yield this
    line = Text.assemble(("✓ ", "green"), this.done, (f"  {time.monotonic() - began:.1f} s", "dim"))
    console.print(line, soft_wrap=True)

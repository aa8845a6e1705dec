"""Building the artefact before a person's eyes."""

from __future__ import annotations

import resource
import sys
import time
from typing import TYPE_CHECKING

from khabar.cli.steps import step
from khabar.cli.tables import console
from khabar.errors import FatalError

if TYPE_CHECKING:
    from pathlib import Path


def require_packages() -> None:
    """Raise `FatalError("build_packages_missing")` with the command that installs what is missing."""
    from khabar.knowledge.build.sources import missing

    if absent := missing():
        raise FatalError(
            "build_packages_missing",
            f"building needs packages that running does not: pip install {' '.join(absent)}",
        )


def build_shown(path: Path) -> None:
    """Build the artefact; say each step, and at the end which it is, the time and the memory it took.

    Raises:
        FatalError: `build_packages_missing`, or `output` when the file cannot be written.
    """
    require_packages()
    from khabar.knowledge.artefact import unpack
    from khabar.knowledge.build.sources import others
    from khabar.knowledge.build.world import write

    out, began = console(stderr=True), time.monotonic()
    for line in others():
        out.print(f"{line}", style="yellow", markup=False)
    with step(out, f"building {path.name}") as this:
        try:
            data = write(path, this.progress)
        except OSError as error:
            raise FatalError("output", f"{path}: {error.strerror}; name another file with --output") from None
        this.done = f"{path}"
    took = f"{time.monotonic() - began:.0f} s, {peak_bytes() / 1e6:,.0f} MB of memory"
    console().print(
        f"{path}: {len(data):,} bytes, {unpack(data).version}, {took}", markup=False, soft_wrap=True
    )


def peak_bytes() -> int:
    """Return the most memory that this process or one that it started has held at a time."""
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )

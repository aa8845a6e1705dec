"""Checking an artefact, and building it anew to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def check(path: Path, *, rebuild: bool) -> bool:
    """Print what is wrong with an artefact, one line each, or that nothing is; return whether it is whole.

    Raises:
        FatalError: `knowledge_missing` when the file cannot be read.
    """
    from khabar.knowledge.artefact import unpack
    from khabar.knowledge.checks import findings

    try:
        data = path.read_bytes()
    except OSError as error:
        raise FatalError("knowledge_missing", f"{path}: {error.strerror}") from None
    found = findings(data) or (list(_differences(data)) if rebuild else [])
    for line in found:
        typer.echo(f"{path}: {line}")
    if not found:
        same = ", and a new build is the same" if rebuild else ""
        typer.echo(f"{path}: whole{same}, {unpack(data).version}")
    return not found


def _differences(data: bytes) -> Iterator[str]:
    """Yield the sections that a new build has otherwise."""
    from khabar.knowledge.artefact import unpack

    anew = _rebuilt(data)
    if anew == data:
        return
    before, now = unpack(data).sections, unpack(anew).sections
    for name in sorted(before.keys() | now.keys()):
        if name not in now or name not in before:
            yield f"section {name} is only in {'this file' if name in before else 'a new build'}"
        elif before[name] != now[name]:
            sizes = f"{len(before[name]):,} and {len(now[name]):,} bytes"
            yield f"section {name} is another in a new build ({sizes})"


def _rebuilt(data: bytes) -> bytes:
    """Return the artefact that the same rows, or this installation's tables, give."""
    from khabar.knowledge.artefact import unpack
    from khabar.knowledge.own.runtime import INFO

    if INFO in unpack(data).sections:
        from khabar.knowledge.own.packing import pack_things, unpack_things

        return pack_things(unpack_things(data))
    from khabar.cli.knowledge_build import require_packages
    from khabar.cli.steps import step
    from khabar.cli.tables import console

    require_packages()
    from khabar.knowledge.build.world import build

    with step(console(stderr=True), "building anew") as this:
        return build(this.progress)

"""The table of repeated lines on disk: JSON that a person can read, and take a line out of."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import orjson

from khabar.errors import FatalError
from khabar.text.boilerplate import Boilerplate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_REMEDY: Final = "make it with `khabar boilerplate learn`, or name another file in enrich.boilerplate"


def load(path: Path | None) -> Boilerplate | None:
    """Return the table of a file, read at the first call and again when it has changed; None for no file.

    Raises:
        FatalError: `boilerplate_missing` or `boilerplate_broken`.
    """
    if path is None:
        return None
    try:
        facts = path.stat()
    except OSError as error:
        raise FatalError("boilerplate_missing", f"{path}: {error.strerror}; {_REMEDY}") from None
    return _load(path, (facts.st_ino, facts.st_mtime_ns, facts.st_size))


def read(path: Path) -> tuple[Boilerplate, dict[str, Any]]:
    """Return a file's lines, and the table as it is written, with its counts.

    Raises:
        FatalError: As `load`.
    """
    try:
        data = path.read_bytes()
        table = orjson.loads(data)
        return Boilerplate.from_dict(table, "sha256:" + hashlib.sha256(data).hexdigest()), table
    except OSError as error:
        raise FatalError("boilerplate_missing", f"{path}: {error.strerror}; {_REMEDY}") from None
    except ValueError as error:
        raise FatalError("boilerplate_broken", f"{path}: {error}; {_REMEDY}") from None


def write(path: Path, table: Mapping[str, Any]) -> None:
    """Write a table; a reader sees the old file or the new one, never half."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(orjson.dumps(table, option=orjson.OPT_INDENT_2) + b"\n")
    part.replace(path)


@lru_cache(maxsize=4)
def _load(path: Path, _state: tuple[int, ...]) -> Boilerplate:
    return read(path)[0]

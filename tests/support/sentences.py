"""Sentences written by hand with what they hold, one file a language, as cases of a test."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def cases(folder: Path, rows: str = "rows") -> list[Any]:
    """Return language and row of every sentence, named by its place in its file."""
    return [
        pytest.param(path.stem, row, id=f"{path.stem}-{number}")
        for path in sorted(folder.glob("*.toml"))
        for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))[rows], 1)
    ]

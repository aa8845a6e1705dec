"""The annotated sets, and the scorer that belongs to them."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parents[2]
#: What anyone is told who has no data.
NO_DATA: Final = "skipped, no data"
#: Sets with gold for countries or entities, in the order of the table.
NAMED: Final = (
    "lgl", "trnews", "geowebnews", "reuters_places", "bsnlp_slavic", "nerel_ru", "neruk_news",
    "n3_reuters128_en", "n3_rss500_en", "plover_gsr", "petrarch2_gsr", "arabic_event_spans", "text_fundus",
    "ner",
)  # fmt: skip
#: Sets that only say what language a text is in.
SPOKEN: Final = ("masakhanews", "sib200")
Document = dict[str, Any]


def folder() -> Path | None:
    """Return where the data is, None when there is none."""
    found = Path(os.environ.get("KHABAR_EVALDATA") or ROOT.parent / "shared" / "evaldata")
    return found if (found / "score.py").is_file() else None


def where() -> str:
    """Return in words where data is looked for."""
    asked = os.environ.get("KHABAR_EVALDATA")
    return (
        f"at {asked}"
        if asked
        else "in shared/evaldata beside the repository; KHABAR_EVALDATA names another folder"
    )


def documents(name: str, found: Path) -> list[Document]:
    """Return the documents of a set, none when the data lacks it."""
    return [*_records(found, name)]


def scorer(found: Path) -> ModuleType:
    """Return the scorer of the data, as a module."""
    spec = importlib.util.spec_from_file_location("khabar_score", found / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _records(found: Path, name: str) -> Iterator[Document]:
    for path, opener in ((found / f"{name}.jsonl", open), (found / f"{name}.jsonl.gz", gzip.open)):
        if path.is_file():
            with opener(path, "rt", encoding="utf-8") as lines:
                yield from (json.loads(line) for line in lines if line.strip())
            return

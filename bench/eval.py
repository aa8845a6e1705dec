"""`make eval`: how well countries and their roles are found, on annotated news that is not part of khabar.

The data is looked for in `KHABAR_EVALDATA`, else in `shared/evaldata` beside the repository. It is for
measuring only: nothing of it is in khabar. Predictions and all scores are left in `out/eval/`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khabar import Article, enrich
from khabar.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "eval"
#: Annotations that say something of countries or of what an article is about.
FIELDS = ("countries", "countries_min", "focus")


def main() -> int:
    """Enrich every document with country annotations, score, and print one line a set and language."""
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("sets", nargs="*", help="names of sets, all when none is given")
    parser.add_argument("--all", action="store_true", help="print every score, not only those of countries")
    arguments = parser.parse_args()
    folder = Path(os.environ.get("KHABAR_EVALDATA") or ROOT.parent / "shared" / "evaldata")
    if not (folder / "score.py").is_file():
        print(f"khabar: no evaluation data at {folder}; set KHABAR_EVALDATA to its folder")
        return 0
    files = [path for path in sorted(folder.glob("*.jsonl*")) if wanted(path, arguments.sets)]
    OUT.mkdir(parents=True, exist_ok=True)
    predict(files, OUT / "predictions.jsonl")
    scores = score(folder, files)
    report(scores, every=arguments.all)
    return 0


def wanted(path: Path, names: list[str]) -> bool:
    """Return whether a set was asked for, or holds what this program measures."""
    if names:
        return path.name.split(".")[0] in names
    return any(field in document for document in list(records(path))[:20] for field in FIELDS)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a set."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def predict(files: list[Path], output: Path) -> None:
    """Write one prediction a document, and print how long a document takes."""
    enrich(Article(text="The knowledge is read at the first call."))
    count, characters, began = 0, 0, time.perf_counter()
    with output.open("w", encoding="utf-8") as out:
        for path in files:
            for document in records(path):
                out.write(json.dumps(prediction(document), ensure_ascii=False) + "\n")
                count += 1
                characters += len(document.get("text") or document.get("html") or "")
    milliseconds = (time.perf_counter() - began) * 1000 / max(1, count)
    mean = characters // max(1, count)
    print(f"{count:,} documents of {mean:,} characters, {milliseconds:.2f} ms each\n")


def prediction(document: dict[str, Any]) -> dict[str, Any]:
    """Return what khabar says of a document, in the form the scorer reads."""
    fields = {name: document.get(name) or None for name in ("title", "text", "html", "url")}
    try:
        event = enrich(Article(**fields))
    except DataError:
        return {"id": document["id"]}
    return {
        "id": document["id"],
        "language": event.article.language.code,
        "countries": [{"code": c.alpha2, "role": c.role} for c in event.countries],
        "body": event.article.text,
    }


def score(folder: Path, files: list[Path]) -> dict[str, Any]:
    """Return the scores of the predictions, by set and by language."""
    command = [
        *(sys.executable, folder / "score.py", "--by-lang", "--gold", *files),
        *("--pred", OUT / "predictions.jsonl", "--json", OUT / "scores.json"),
    ]
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    found: dict[str, Any] = json.loads((OUT / "scores.json").read_text(encoding="utf-8"))
    return found


def report(scores: dict[str, Any], *, every: bool) -> None:
    """Print a line for each set, and for each language of a set that has several."""
    for name, measured in scores.items():
        if name.endswith("#by_lang"):
            for language, of_language in measured.items():
                lines(f"  {language}", of_language, every=every)
        else:
            lines(name, measured, every=every)


def lines(label: str, measured: dict[str, dict[str, Any]], *, every: bool) -> None:
    """Print the scores of one set or language."""
    for what, values in measured.items():
        if every or what in FIELDS:
            numbers = " ".join(
                f"{key}={value}" for key, value in values.items() if not isinstance(value, dict)
            )
            print(f"{label:22} {what:14} {numbers}")


if __name__ == "__main__":
    sys.exit(main())

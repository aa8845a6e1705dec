"""`make eval`: every figure of quality as one table, beside its goal and what others reach."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import time
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bench.evaluation import data, figures, goals, languages_page, table
from bench.evaluation.guard import fallen
from khabar.errors import KhabarError
from khabar.knowledge import store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OUT: Final = data.ROOT / "out" / "eval"
#: What a terminal user sees when a run was interrupted (128 + SIGINT).
_INTERRUPTED: Final = 130


def main() -> int:
    """Measure and print; return 0 whatever the figures are, 1 when a document could not be worked on."""
    options = _options()
    if options.docs:
        languages_page.update(figures.read())
        return 0
    found = data.folder()
    if found is None:
        print(f"annotated news: {data.NO_DATA} {data.where()}")
    sets = options.sets or figures.SETS
    began = time.perf_counter()
    try:
        store.load()
        with _progress() as tell:
            measured, scores, failed = figures.measure(found, sets, options.jobs, tell)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except KhabarError as error:
        print(f"eval: {error}", file=sys.stderr)
        return 1
    if not measured:
        return 0
    wanted = goals.read()
    table.show(measured, wanted)
    _tell(measured, wanted, time.perf_counter() - began)
    _OUT.mkdir(parents=True, exist_ok=True)
    full = {"figures": measured, "scores": scores, "failed": failed}
    (_OUT / "scores.json").write_text(json.dumps(full, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"everything: {(_OUT / 'scores.json').relative_to(data.ROOT)}")
    for failure in failed:
        print(f"eval: failed on {failure}", file=sys.stderr)
    if options.update:
        figures.write(measured)
        languages_page.update(figures.read())
        print(f"kept: {figures.KEPT.relative_to(data.ROOT)}, {languages_page.PAGE.relative_to(data.ROOT)}")
    return int(bool(failed))


def _tell(measured: figures.Figures, wanted: goals.Goals, seconds: float) -> None:
    """Print the goals that are missed, and what fell since the last change."""
    missed = wanted.missed(measured)
    having = sum(
        figure in measured.get(name, {}).get(language, {}) for name, language, figure in wanted.least
    )
    print(f"\n{having - len(missed)} of {having} goals met, in {seconds:.0f} s")
    for goal in missed:
        print(f"  {table.MISSED} {goal}")
    kept = {name: rows for name, rows in figures.read().items() if name in measured}
    for fall in fallen(kept, measured):
        print(f"  fell: {fall}")


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give what is told of each set as it is worked on: a bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:20}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bars = {}

        def tell(name: str, size: int, more: int) -> None:
            if name not in bars:
                bars[name] = progress.add_task(name, total=size)
            progress.advance(bars[name], more)

        yield tell


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument(
        "sets", nargs="*", metavar="SET", help=f"all when none is given: {' '.join(figures.SETS)}"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes that work on documents")
    parser.add_argument(
        "--update", action="store_true", help="keep the figures in bench/figures.json and docs/languages.md"
    )
    parser.add_argument(
        "--docs", action="store_true", help="only write docs/languages.md anew, from what is kept"
    )
    options = parser.parse_args()
    unknown = set(options.sets) - set(figures.SETS)
    if unknown:
        parser.error(f"there is no set {' '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())

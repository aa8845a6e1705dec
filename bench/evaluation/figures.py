"""The figures of all sets, and the file that keeps those of the last change."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from bench.evaluation import traps
from bench.evaluation.data import NAMED, ROOT, SPOKEN, documents, scorer
from bench.evaluation.predict import predict, workers
from bench.evaluation.topics import LABELLED, MEANS, labels_by_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    from bench.evaluation.data import Document

#: By set and language (`all`, `mean` and ISO 639) the figures by their short names.
Figures = dict[str, dict[str, dict[str, float]]]
KEPT: Final = ROOT / "bench" / "figures.json"
TRAPS: Final = "traps"
#: Name of a set of figures, after the set: its documents by their topics.
TOPICS: Final = ".topics"
SETS: Final = (*NAMED, *SPOKEN, *(name + TOPICS for name in LABELLED), TRAPS)
ALL: Final = "all"
MEAN: Final = "mean"
#: Set whose languages are averaged, each counting the same: most are of 200 sentences, some of 50.
_AVERAGED: Final = "ner"
#: A language with fewer documents has no row of its own.
_LEAST: Final = 10
#: Short name of a figure → where the scorer has it.
_SCORES: Final[dict[str, tuple[str, ...]]] = {
    "doc_F1": ("countries", "doc_F1"),
    "exact": ("countries", "exact_set"),
    "min": ("countries_min", "recall"),
    "F1": ("entities", "exact_F1"),
    "PER": ("entities", "by_type", "PER"),
    "LOC": ("entities", "by_type", "LOC"),
    "ORG": ("entities", "by_type", "ORG"),
    "names": ("entities_doc", "strict_F1"),
    "language": ("language", "acc"),
    "topic": ("topics", "top1_acc"),
}
#: What each short name means.
MEANINGS: Final[dict[str, str]] = {
    "doc_F1": "F1 of the set of countries, mean of the documents",
    "exact": "share of documents with exactly the right countries",
    "min": "share found of the countries that must be found",
    "F1": "persons, places and organisations, exact spans",
    "PER": "F1 of persons",
    "LOC": "F1 of places and countries",
    "ORG": "F1 of organisations",
    "names": "F1 of distinct names a document, with their type",
    "language": "share of documents whose language is right",
    "topic": "share of documents whose best topic is right, of the labels of the set",
    "right": "share of trap sentences read rightly",
}


def measure(
    found: Path | None, sets: Sequence[str], jobs: int, tell: Callable[[str, int, int], None]
) -> tuple[Figures, dict[str, Any], list[str]]:
    """Return the figures of sets, everything the scorer says, and the documents that failed.

    Args:
        found: Where the data is; without it only the traps are measured.
        sets: Which.
        jobs: Processes that work on them.
        tell: Called with a set, how many documents it has, and how many more of them are done.
    """
    figures: Figures = {}
    scores: dict[str, Any] = {}
    failed: list[str] = []
    if found is not None:
        score = scorer(found)
        with workers(jobs) as work:
            for name in (name for name in sets if name != TRAPS):
                gold = documents(name.removesuffix(TOPICS), found)
                if not gold:
                    continue
                by_topic = name.endswith(TOPICS)
                made = predict(
                    gold, work, partial(tell, name, len(gold)),
                    only_language=name in SPOKEN, labels=labels_by_language(gold) if by_topic else None,
                )  # fmt: skip
                failed += [f"{name} {failure}" for failure in made.failed]
                scores[name] = _by_language(score, name, gold, made.by_id)
                figures[name] = {language: _chosen(said) for language, said in scores[name].items()}
                if by_topic:  # these predictions say nothing else
                    figures[name] = {
                        language: {short: row[short] for short in ("n", "topic")}
                        for language, row in figures[name].items()
                    }
        for name, languages in MEANS.items():
            of = figures.get(name + TOPICS, {})
            if of:
                of[MEAN] = _mean([row for language, row in of.items() if language in languages])
        if _AVERAGED in figures:
            rows = figures[_AVERAGED].items()
            figures[_AVERAGED][MEAN] = _mean([of for language, of in rows if language != ALL])
    if TRAPS in sets:
        figures[TRAPS] = _of_traps()
    return figures, scores, failed


def read(path: Path = KEPT) -> Figures:
    """Return the figures of the last change."""
    kept: Figures = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return kept


def write(figures: Figures, path: Path = KEPT) -> None:
    """Keep figures: those of sets that were not measured stay as they are; one line a set and language."""
    whole = read(path) | figures
    blocks = [
        f"{json.dumps(name)}: {{\n"
        + ",\n".join(f"  {json.dumps(language)}: {json.dumps(of)}" for language, of in rows.items())
        + "\n}"
        for name, rows in ((name, whole[name]) for name in SETS if name in whole)
    ]
    path.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def _by_language(
    score: ModuleType, name: str, gold: Sequence[Document], predicted: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the scorer says of a set, whole and by language."""
    sorted_out: dict[str, list[Document]] = defaultdict(list)
    for document in gold:
        sorted_out[document.get("lang") or "und"].append(document)
    said = {ALL: score.score_set(name, gold, predicted)}
    if name in SPOKEN:  # 197 languages, whose texts are the same: the whole says enough
        return said
    for language, of_language in sorted(sorted_out.items()):
        if len(of_language) < _LEAST:
            continue
        said[language] = score.score_set(name, of_language, predicted)
    return said


def _chosen(said: Mapping[str, Any]) -> dict[str, float]:
    """Return the figures that are kept of what the scorer says; `n` is the number of documents."""
    sizes = [part["n"] for part in said.values() if isinstance(part, dict) and "n" in part]
    figures: dict[str, float] = {"n": max(sizes, default=0)}
    for short, path in _SCORES.items():
        value: Any = said
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            figures[short] = value
    return figures


def _mean(languages: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of the languages, and how many have the figure for countries."""
    rows = [*languages]
    mean: dict[str, float] = {"n": len(rows)}
    for short in _SCORES:
        values = [row[short] for row in rows if short in row]
        if values:
            mean[short] = round(sum(values) / len(values), 4)
    return mean


def _of_traps() -> dict[str, dict[str, float]]:
    by_language = {language: traps.results(language) for language in traps.languages()}
    every = [result for found in by_language.values() for result in found]
    return {
        language: {"n": len(found), "right": round(sum(r.is_right for r in found) / len(found), 4)}
        for language, found in {ALL: every, **by_language}.items()
    }

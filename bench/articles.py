"""What enrichment costs an article of 3 kB: the spread, the stages, and a process that knows every script.

Run as a child, so that start and memory are those of enrichment alone. The articles are texts of the
evaluation data (European pages of news and Arabic ones) joined and cut to one length, else those of the
sample feed.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from typing import TYPE_CHECKING, Final

import psutil

from bench import load
from bench.evaluation import data
from bench.report import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from bench.ground import Ground
    from khabar import Article

#: Bytes of an article in UTF-8.
BYTES: Final = 3_000
#: Passes over all articles: each article counts with the middle one.
PASSES: Final = 5
_SETS: Final = ("text_fundus", "arabic_sections")
_MB: Final = 1_000_000
#: Articles made of the sample feed where there is no data.
_SAMPLES: Final = 200


def measure(ground: Ground, tell: Callable[[str], None]) -> list[Figure]:
    """Return times by article and by stage, and what a fresh process needs."""
    tell("enrich: articles of 3 kB")
    told = _child(ground, "speed")
    tell("enrich: a fresh process, all scripts")
    fresh = _child(ground, "fresh")
    what = f"enrich, 3 kB ({told['articles']} {told['source']})"
    return [
        Figure(f"{what}, median", told["median"], "ms CPU", high=0.8),
        Figure(f"{what}, p95", told["p95"], "ms CPU"),
        Figure(f"{what}, p99", told["p99"], "ms CPU", high=4.0),
        Figure(f"{what}, mean", told["mean"], "ms CPU"),
        Figure("enrich / counting the text's characters in a loop", told["ratio"], "times"),
        Figure("enrich, throughput", told["mb_s"], "MB/s"),
        *(Figure(f"… of it {stage}", share, "%") for stage, share in told["stages"].items()),
        Figure("fresh process, import and knowledge", fresh["start_ms"], "ms"),
        Figure("fresh process, all scripts read", fresh["scripts_ms"], "ms"),
        Figure("fresh process with all scripts, memory of its own", fresh["uss_mb"], "MB"),
        *([Figure("… and its part of what is shared", fresh["pss_mb"], "MB")] if fresh["pss_mb"] else []),
    ]


def _child(ground: Ground, what: str) -> Mapping[str, Any]:
    said = ground.start("bench.articles", what, settings=ground.settings("articles")).wait()
    told: Mapping[str, Any] = json.loads(said.splitlines()[-1])
    return told


def main(what: str) -> None:
    """Measure in this process and print JSON."""
    print(json.dumps(_fresh() if what == "fresh" else _speed()))


def articles() -> tuple[str, list[Article]]:
    """Return where the articles come from, and the articles."""
    from khabar import Article  # noqa: PLC0415 - a fresh process is measured before it imports khabar

    found = data.folder()
    if found is None:
        return "of the sample feed", [Article(text=text) for text in _cut(_feed())][:_SAMPLES]
    texts = [[d.get("body") or d["text"] for d in data.documents(name, found)] for name in _SETS]
    return "of annotated news", [Article(text=text) for of_set in texts for text in _cut(of_set)]


def _cut(texts: Sequence[str]) -> Iterator[str]:
    """Yield texts of the wanted length: short ones joined by a blank line, long ones cut between words."""
    waiting = ""
    for text in texts:
        waiting = f"{waiting}\n\n{text}" if waiting else text
        raw = waiting.encode()
        while len(raw) >= BYTES:
            piece = raw[:BYTES].decode("utf-8", "ignore")
            at = max(piece.rfind(" "), piece.rfind("\n"), len(piece) // 2)
            yield piece[:at]
            raw = raw[len(piece[:at].encode()) :]
        waiting = raw.decode()


def _feed() -> list[str]:
    """Return the texts of the sample feed, as often as it takes."""
    from khabar.text.decode import decode  # noqa: PLC0415 - as above

    values = [load.seed_article(), *load.short_articles()]
    return [decode(value).text or "" for value in values] * _SAMPLES


def _speed() -> dict[str, Any]:
    from khabar import enrich  # noqa: PLC0415 - as above

    source, made = articles()
    for article in made:
        enrich(article)
    runs: list[list[float]] = [[] for _ in made]
    counting: list[list[float]] = [[] for _ in made]
    for _ in range(PASSES):
        for at, article in enumerate(made):
            began = time.process_time()
            enrich(article)
            between = time.process_time()
            _count(article.text or "")
            runs[at].append(1000 * (between - began))
            counting[at].append(1000 * (time.process_time() - between))
    each = [statistics.median(times) for times in runs]
    centiles = statistics.quantiles(each, n=100)
    mean = statistics.fmean(each)
    return {
        "source": source,
        "articles": len(made),
        "median": statistics.median(each),
        "p95": centiles[94],
        "p99": centiles[98],
        "mean": mean,
        "ratio": mean / statistics.fmean(map(statistics.median, counting)),
        "mb_s": statistics.fmean(len((a.text or "").encode()) for a in made) / mean / 1000,
        "stages": _stages(made),
    }


def _count(text: str) -> dict[str, int]:
    """Count characters in plain Python: what a machine does at the same moment with a known task."""
    counts: dict[str, int] = {}
    for char in text:
        counts[char] = counts.get(char, 0) + 1
    return counts


def _stages(made: Sequence[Article]) -> dict[str, float]:
    """Return the share of each stage in per cent; `event` is what is done after the last."""
    from khabar.enrich.assembly import assemble  # noqa: PLC0415 - as above
    from khabar.enrich.document import Document  # noqa: PLC0415 - as above
    from khabar.enrich.pipeline import STAGES  # noqa: PLC0415 - as above
    from khabar.knowledge import store  # noqa: PLC0415 - as above

    knowledge = store.load()
    spent = dict.fromkeys([*(name for name, _ in STAGES), "event"], 0.0)
    for article in made:
        document = Document(article, knowledge, {})
        for name, stage in STAGES:
            began = time.process_time()
            document = stage(document)
            spent[name] += time.process_time() - began
        began = time.process_time()
        assemble(document, None, None)
        spent["event"] += time.process_time() - began
    whole = sum(spent.values())
    return {name: 100 * value / whole for name, value in spent.items()}


def _fresh() -> dict[str, Any]:
    began = time.perf_counter()
    from khabar import Article, enrich  # noqa: PLC0415 - this is what is measured
    from khabar.knowledge import store  # noqa: PLC0415 - as above

    knowledge = store.load()
    enrich(Article(text="Pakistan will open a consulate in Libya, the ministry said on Monday."))
    ready = time.perf_counter()
    for script in knowledge.gazetteer.scripts:
        knowledge.gazetteer.automaton(script)
    for value in (load.seed_article(), *load.short_articles()):
        enrich(Article(text=value.decode("utf-8", "replace")))
    memory = psutil.Process().memory_full_info()
    return {
        "start_ms": 1000 * (ready - began),
        "scripts_ms": 1000 * (time.perf_counter() - ready),
        "uss_mb": memory.uss / _MB,
        "pss_mb": getattr(memory, "pss", 0) / _MB,
    }


if __name__ == "__main__":
    main(sys.argv[1])

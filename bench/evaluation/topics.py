"""Media Topics as the labels of the annotated sets; the tables are in words in docs/topics.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from khabar.enrich.pipeline import STAGES, process
from khabar.enrich.topics.weights import weigh
from khabar.knowledge import store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from khabar import Article

#: Sets whose documents have one label or more of a list of their own.
LABELLED: Final = ("masakhanews", "sib200", "tg_categories", "arabic_sections", "reuters_topics")
#: Languages whose mean is a goal, by set.
MEANS: Final = {
    "masakhanews": frozenset({"am", "en", "fr", "ha", "so", "sw"}),
    "sib200": frozenset({"ar", "de", "en", "es", "fa", "fr", "hi", "id", "pt", "ru", "sw", "tr", "ur", "zh"}),
}
#: By set: topic → label. The nearest topic at or above one that has a label decides.
LABELS: Final[dict[str, dict[str, str]]] = {
    "masakhanews": {
        "01000000": "entertainment", "20000505": "entertainment", "04000000": "business",
        "07000000": "health", "20001359": "health", "11000000": "politics", "16000000": "politics",
        "02000000": "politics", "12000000": "religion", "15000000": "sports", "13000000": "technology",
        "20000717": "health",
        "20000746": "politics", "20001182": "technology", "09000000": "business", "06000000": "politics",
        "20000548": "technology", "14000000": "politics", "03000000": "politics",
    },
    "sib200": {
        "01000000": "entertainment", "20000505": "entertainment", "20000548": "entertainment",
        "07000000": "health", "11000000": "politics", "16000000": "politics", "02000000": "politics",
        "14000000": "politics", "04000000": "politics", "15000000": "sports",
        "13000000": "science/technology", "06000000": "science/technology", "05000000": "science/technology",
        "20000563": "travel", "10000000": "travel", "20000331": "travel", "20000337": "travel",
        "20000746": "geography",
        "17000000": "geography", "03000000": "geography", "20000430": "geography",
    },
    "tg_categories": {
        "01000000": "entertainment", "20000548": "entertainment", "04000000": "economy", "15000000": "sports",
        "13000000": "science", "20000756": "technology", "20001182": "technology", "20000505": "other",
        "20000296": "technology",
        "11000000": "society", "16000000": "society", "02000000": "society", "14000000": "society",
        "03000000": "society", "05000000": "society", "12000000": "society", "07000000": "science",
        "06000000": "science", "17000000": "society", "09000000": "economy", "08000000": "other",
        "10000000": "not_news",
    },
    "arabic_sections": {
        "01000000": "culture", "20000744": "culture", "12000000": "culture", "05000000": "culture",
        "04000000": "economy", "09000000": "economy", "11000000": "politics", "16000000": "politics",
        "02000000": "politics", "13000000": "science", "07000000": "science", "06000000": "science",
        "20000795": "tamazight", "20001182": "science", "20000548": "science",
    },
    "reuters_topics": {
        "20000178": "earn", "20000204": "acq", "20000355": "money-fx", "20000391": "money-fx",
        "20000371": "interest", "20000373": "trade", "20000384": "trade", "20000210": "grain",
        "20001243": "crude", "20000256": "crude", "20000359": "gnp", "20000343": "ship", "20000318": "gold",
    },
}  # fmt: skip


def ranked(article: Article, name: str, allowed: Collection[str]) -> list[str]:
    """Return the one label of a set that most evidence speaks for, none where no word speaks for any.

    Args:
        article: The article.
        name: The set.
        allowed: Labels that its documents in this language have.
    """
    labels = LABELS[name]
    weights: dict[str, float] = {}
    stages = STAGES[: [stage for stage, _ in STAGES].index("topics")]
    document = process(article, timezones={}, knowledge=store.load(), stages=stages)
    nodes = document.knowledge.topics.nodes
    for topic, value in weigh(document).own.items():
        at = topic
        while at >= 0 and nodes[at].code not in labels:
            at = nodes[at].parent
        label = labels[nodes[at].code] if at >= 0 else ""
        if label in allowed:
            weights[label] = weights.get(label, 0.0) + value
    return [max(sorted(weights), key=lambda label: weights[label])] if weights else []


def labels_by_language(documents: Iterable[dict[str, Any]]) -> dict[str, set[str]]:
    """Return the labels that occur in each language of a set."""
    found: dict[str, set[str]] = {}
    for document in documents:
        found.setdefault(document.get("lang") or "und", set()).update(document["topics"])
    return found


def said(article: Article, document: dict[str, Any], allowed: Collection[str]) -> dict[str, Any]:
    """Return the prediction for a labelled document, as the scorer reads it."""
    return {"topics": ranked(article, document["set"], allowed)}

"""What khabar says of the documents of a set, in the form that the scorer reads."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bench.evaluation import topics
from khabar import Article, enrich
from khabar.enrich.pipeline import STAGES, process
from khabar.errors import DataError
from khabar.knowledge import store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from bench.evaluation.data import Document

    Work = Callable[
        [Callable[[Document], tuple[str, dict[str, Any], str]], Sequence[Document]], Iterable[Any]
    ]

#: Types of entities → the three that corpora annotate. A nationality is none of them.
_TYPES: Final = {"person": "PER", "organization": "ORG", "place": "LOC", "country": "LOC"}
_CHUNK: Final = 20


class Predictions(NamedTuple):
    """What khabar said, by document, and the documents that it could not work on."""

    by_id: dict[str, dict[str, Any]]
    failed: list[str]


@contextmanager
def workers(jobs: int) -> Iterator[Work]:
    """Give what works on documents: this process, or several that keep what they have loaded."""
    if jobs < 2:
        yield map
        return
    with get_context().Pool(jobs) as pool:
        yield partial(pool.imap, chunksize=_CHUNK)


def predict(
    documents: Sequence[Document],
    work: Work,
    tell: Callable[[int], None],
    *,
    only_language: bool = False,
    labels: Mapping[str, Collection[str]] | None = None,
) -> Predictions:
    """Return what khabar says of documents.

    Args:
        documents: Of one set.
        work: From `workers`.
        tell: Called with how many more are done.
        only_language: Leave out everything after the language.
        labels: By language the labels that documents may have: say only which of them is the best.
    """
    made = Predictions({}, [])
    told = work(partial(_of_one, only_language=only_language, labels=labels), documents)
    for number, (identity, said, failure) in enumerate(told, 1):
        made.by_id[identity] = said
        if failure:
            made.failed.append(failure)
        if number % _CHUNK == 0 or number == len(documents):
            tell((number - 1) % _CHUNK + 1)
    return made


def _of_one(
    document: Document, *, only_language: bool, labels: Mapping[str, Collection[str]] | None
) -> tuple[str, dict[str, Any], str]:
    """Return id and prediction of a document; a failure counts as having found nothing, and is named."""
    identity = document["id"]
    fields = {name: document.get(name) or None for name in ("title", "text", "html", "url")}
    try:
        if labels is not None:
            said = topics.said(Article(**fields), document, labels.get(document.get("lang") or "und", ()))
        else:
            said = _language(Article(**fields)) if only_language else _everything(Article(**fields))
    except DataError:
        return identity, {"id": identity}, ""
    except Exception as error:  # noqa: BLE001 - one bad document must not hide the figures of the others
        return identity, {"id": identity}, f"{identity[:60]}: {type(error).__name__}: {error}"
    return identity, {"id": identity, **said}, ""


def _language(article: Article) -> dict[str, Any]:
    stages = STAGES[: [name for name, _ in STAGES].index("language") + 1]
    found = process(article, timezones={}, knowledge=store.load(), stages=stages).language
    return {"language": found.code if found else "und"}


def _everything(article: Article) -> dict[str, Any]:
    event = enrich(article)
    return {
        "language": event.article.language.code,
        "countries": [{"code": c.alpha2, "role": c.role} for c in event.countries],
        "entities": [
            {"text": m.text, "type": _TYPES[entity.type], "start": m.start, "end": m.end}
            for entity in event.entities
            if entity.type in _TYPES
            for m in entity.mentions
            if m.in_ == "text"
        ],
    }

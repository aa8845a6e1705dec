"""The last stage: a finished document as an event."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from khabar._version import __version__
from khabar.contract import ids
from khabar.contract.event import (
    ArticleInfo,
    Event,
    Fingerprint,
    InputPosition,
    Language,
    Provenance,
    Publisher,
    Times,
)
from khabar.enrich.reading import domain_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.enrich.document import Document
    from khabar.text.boilerplate import Boilerplate

#: Characters that count as a word each: Han and Kana.
_DENSE: Final = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: A letter with the letters, digits and marks after it; the ranges are vowel signs and points, most of which
#: Python does not count as letters.
_WORD: Final = re.compile(
    "[^\\W\\d_][\\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0971-\u0dff\u0e30-\u0e4e"
    "\u0eb0-\u0ecd\u0f71-\u0fbc\u102b-\u103e\u17b4-\u17d3\u200c\u200d]*"
)


def assemble(document: Document, position: InputPosition | None, times: Times | None) -> Event:
    """Return the event of a finished document."""
    content = ids.content_sha256(document.headline, document.body)
    info = _info(document, content)
    knowledge = document.knowledge.version
    config = config_sha256(document.timezones, document.boilerplate)
    return Event(
        event_id=ids.event_id(info.id, content, f"{__version__}+{knowledge}"),
        article=info,
        entities=document.entities,
        countries=document.countries,
        topics=document.topics,
        amounts=document.amounts,
        dates=document.dates,
        counts=document.counts,
        quotations=document.quotations,
        excluded=document.excluded,
        fingerprint=Fingerprint(document.minhash, content),
        provenance=Provenance(__version__, knowledge, config, position),
        times=times or Times(),
    )


def config_sha256(timezones: Mapping[str, str], boilerplate: Boilerplate | None = None) -> str:
    """Return `sha256:` and the hash of the settings that change events."""
    return _config_sha256(tuple(timezones.items()), boilerplate.version if boilerplate else None)


@lru_cache(maxsize=8)  # they are the same for every article of a process
def _config_sha256(timezones: tuple[tuple[str, str], ...], boilerplate: str | None) -> str:
    settings: dict[str, Any] = {"timezones": dict(timezones)}
    if boilerplate is not None:
        settings["boilerplate"] = boilerplate
    said = json.dumps(settings, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(said.encode()).hexdigest()


def count_words(text: str) -> int:
    """Return the number of words: runs of letters, and one for each Han or Kana character."""
    dense = len(_DENSE.findall(text))
    words = (_DENSE.sub(" ", text) if dense else text).split()
    mixed = [word for word in words if not word.isalpha()]  # most are letters alone, and one word each
    return dense + len(words) - len(mixed) + len(_WORD.findall(" ".join(mixed)))


def _info(document: Document, content: str) -> ArticleInfo:
    """Return what the event says of the article itself."""
    article, published = document.article, document.publication
    source = article.source
    return ArticleInfo(
        id=ids.article_id(article.id, article.url, content),
        url=article.url,
        source=Publisher(source.name, domain_of(article), source.country),
        title=document.headline,
        text=document.body,
        language=document.language or Language("und", None, 0.0),
        published_at=published.published_at,
        published_local=published.published_local,
        utc_offset=published.utc_offset,
        timezone_source=published.timezone_source,
        content_sha256=content,
        version=article.version,
        word_count=count_words(document.body),
        segments=document.segments,
        extra=article.extra,
    )

"""Ids that are the same whenever the input is the same, and differ whenever it differs."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Final
from urllib.parse import urlsplit, urlunsplit

#: Namespace of khabar's UUIDv5 ids (random once, fixed forever).
NAMESPACE: Final = uuid.UUID("6f1d0c1e-5b0e-4a7c-9c37-5a1b1f0d7a42")

#: Query parameters that track a reader and never choose an article.
_TRACKING: Final = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src")


def content_sha256(title: str | None, text: str) -> str:
    """Return the SHA-256 (hex) of a title and a cleaned body; the split between the two counts."""
    return hashlib.sha256(_pack(title, text)).hexdigest()


def article_id(given: str | None, url: str | None, content: str) -> str:
    """Return the producer's id, else `url:` and the canonical URL's hash, else `sha256:` and the content's.

    Args:
        given: The producer's own id.
        url: Where the article was published.
        content: The content hash (hex).
    """
    if given:
        return given
    if url:
        return "url:" + hashlib.sha256(canonical_url(url).encode("utf-8", "surrogatepass")).hexdigest()
    return "sha256:" + content


def event_id(article: str, content: str, pipeline_version: str) -> str:
    """Return the UUIDv5 of article id, content hash and pipeline version."""
    return str(uuid.uuid5(NAMESPACE, _pack(article, content, pipeline_version).decode("utf-8")))


def canonical_url(url: str) -> str:
    """Return the URL without fragment, tracking, default port, and case or slash that do not matter."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:  # a bracketed or absurd port: nothing to make canonical
        return url.strip()
    host = (parts.hostname or "").lower()
    if port and (parts.scheme, port) not in {("http", 80), ("https", 443)}:
        host = f"{host}:{port}"
    query = "&".join(p for p in parts.query.split("&") if p and not p.lower().startswith(_TRACKING))
    return urlunsplit((parts.scheme.lower(), host, parts.path.rstrip("/") or "/", query, ""))


def _pack(*parts: str | None) -> bytes:
    """Return an unambiguous encoding: no two different tuples share one."""
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode("ascii")

"""Names other producers give to the fields of an article, brought to khabar's own.

Sources of the names: RSS and NewsAPI habits, IPTC ninjs 1 to 3, schema.org NewsArticle, GDELT's event and
GKG tables. An own name always wins; an alias that is not used stays in `extra` as it came. A known field of a
type it cannot have (a number as text) is `wrong_type`: then the producer is broken, not merely different.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlsplit

from khabar.errors import DataError

#: Own name → aliases, first found wins. `content` before `description`: the second is often a teaser.
_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "id": ("guid", "identifier", "article_id", "articleId", "_id", "GKGRECORDID", "GLOBALEVENTID"),
    "url": ("link", "uri", "href", "canonical_url", "permalink", "DocumentIdentifier", "SOURCEURL",
            "mainEntityOfPage"),
    "title": ("headline", "name"),
    "text": ("body", "content", "article", "articleBody", "body_text", "maintext", "full_text", "fullText",
             "description", "summary"),
    "html": ("body_html", "content_html", "raw_html", "body_xhtml"),
    "language": ("lang", "inLanguage", "language_code", "languageCode"),
    "published_at": ("published", "publishedAt", "pubDate", "pub_date", "date", "datePublished",
                     "date_published", "date_publish", "publish_date", "publishDate", "firstCreated",
                     "firstcreated", "versionCreated", "versioncreated", "dateCreated", "created_at",
                     "timestamp", "DATE", "DATEADDED"),
    "fetched_at": ("fetchedAt", "crawled_at", "scraped_at", "retrieved_at", "date_download"),
    "authors": ("author", "byline", "creator", "dc:creator", "bylines"),
    "version": ("revision",),
    "source": ("publisher", "site", "domain", "source_name", "SourceCommonName", "source_domain"),
}  # fmt: skip
_SOURCE_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "title", "legalName"),
    "domain": ("domain", "host", "hostname", "site", "url", "uri"),
    "country": ("country", "country_code", "countryCode"),
    "timezone": ("timezone", "time_zone", "tz"),
    "language": ("language", "lang"),
}
_HOST: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}", re.UNICODE)
_MARKUP: Final = re.compile(
    r"\s*<(?:!doctype|html|body|article|section|div|p|span|h[1-6]|ul|ol|img|br|a|table)\b", re.IGNORECASE
)
_ARTICLE_TYPES: Final = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting")


def canonical(fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields under khabar's own names, and the rest.

    Raises:
        DataError: `wrong_type`, naming the field.
    """
    rest = _flatten(fields)
    known: dict[str, Any] = {}
    for name, convert in _CONVERT.items():
        key = _pick(rest, name)
        if key is None:
            continue
        value = convert(key, rest[key])
        if value is None and key != name:
            continue  # an alias in another sense: it stays in `extra`
        del rest[key]
        if value is not None:
            known[name] = value
    if "text" in known and "text" not in fields and "html" not in known and _MARKUP.match(known["text"]):
        known["html"] = known.pop("text")  # `content` and `description` of feeds are often markup
    _more_about_source(rest, known)
    return known, rest


def _pick(rest: dict[str, Any], name: str) -> str | None:
    """Return the key that carries a field: its own name, else the first alias that holds something."""
    if rest.get(name) is not None:
        return name
    for alias in _ALIASES.get(name, ()):
        if rest.get(alias) not in (None, "", [], {}):
            return alias
    return name if name in rest else None


def _flatten(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a copy in which schema.org graphs and the value lists of ninjs 2 and 3 are single fields."""
    rest = dict(fields)
    graph = rest.get("@graph")
    if isinstance(graph, list):
        found = next((n for n in graph if isinstance(n, dict) and _is_article(n)), None)
        if found is not None:
            rest = {**found, **{k: v for k, v in rest.items() if k != "@graph"}}
    _take_ninjs(rest, "headlines", {"": "headline"})
    _take_ninjs(rest, "bodies", {"": "body_text", "html": "body_html"})
    return rest


def _is_article(node: dict[str, Any]) -> bool:
    """Return whether a schema.org node is an article."""
    types = node.get("@type")
    return any(t in _ARTICLE_TYPES for t in (types if isinstance(types, list) else [types]))


def _take_ninjs(rest: dict[str, Any], name: str, targets: dict[str, str]) -> None:
    """Move the first `{role, contenttype, value}` of a ninjs list of each content type to a single field."""
    values = rest.get(name)
    if not isinstance(values, list) or not values:
        return
    taken = False
    for item in values:
        if not isinstance(item, dict) or not isinstance(item.get("value"), str):
            continue
        kind = str(item.get("contenttype") or item.get("contentType") or "")
        target = targets.get("html" if "html" in kind else "", targets[""])
        if rest.get(target) is None:
            rest[target] = item["value"]
            taken = True
    if taken and len(values) == 1:
        del rest[name]


def _more_about_source(rest: dict[str, Any], known: dict[str, Any]) -> None:
    """Fill what the source does not say from `site`, `domain` and the like beside it."""
    source = known.setdefault("source", {})
    for key in ("publisher", "site", "domain", "SourceCommonName", "source_name", "source_domain"):
        value = rest.get(key)
        found = _source(key, value) if isinstance(value, str) and value else None
        if found and not (found.keys() & source.keys()):
            source.update(found)
            del rest[key]


def _string(key: str, value: object) -> str | None:
    """Return text as it is; anything else is `wrong_type`, or None under an alias."""
    if value is None or isinstance(value, str):
        return value
    _refuse(key, "a string", value)
    return None


def _identifier(key: str, value: object) -> str | None:
    """Return an id or date as text; numbers are welcome."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("$oid") or value.get("value") or value
    found = _string(key, value)
    return found or None


def _language(key: str, value: object) -> str | None:
    """Return a language code or name from a string, a list or a schema.org Language."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("code") or value.get("name") or value
    return _string(key, value)


def _authors(key: str, value: object) -> tuple[str, ...] | None:
    """Return names from a string, an object with a name, or a list of these."""
    if value is None:
        return None
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        found = (
            item.get("name") or item.get("byline") or item.get("value") if isinstance(item, dict) else item
        )
        if isinstance(found, str):
            names.append(found)
        elif found is not None:
            _refuse(key, "a name or a list of names", value)
            return None
    return tuple(names)


def _version(key: str, value: object) -> int | None:
    """Return a whole number, also from its digits."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if value is not None and not isinstance(value, str):
        _refuse(key, "a whole number", value)
    return None


def _source(key: str, value: object) -> dict[str, str] | None:
    """Return the parts of a source given as a name, a host, a URL or an object."""
    if isinstance(value, str):
        host = _host(value)
        return {"domain": host} if host else {"name": value} if value.strip() else {}
    if not isinstance(value, dict):
        if value is not None:
            _refuse(key, "a string or an object", value)
        return None
    found: dict[str, str] = {}
    for name, keys in _SOURCE_KEYS.items():
        for part in keys:
            text = _string(f"{key}.{part}", value.get(part))
            if text:
                found.setdefault(name, (_host(text) or text) if name == "domain" else text)
    return found


def _host(text: str) -> str | None:
    """Return the host of a URL or of a bare host name, else None."""
    text = text.strip().lower()
    try:
        host = urlsplit(text).hostname if "://" in text else text
    except ValueError:
        return None
    return host if host and _HOST.fullmatch(host) else None


def _refuse(key: str, wanted: str, value: object) -> None:
    """Raise `wrong_type` for an own field or a source; an alias in another sense gives None."""
    if key.split(".", maxsplit=1)[0] in _CONVERT:
        raise DataError("wrong_type", f"{key} must be {wanted}, not {_TYPES.get(type(value), 'null')}")


_TYPES: Final = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number",
                 float: "a number"}  # fmt: skip
_CONVERT: Final[dict[str, Any]] = {
    "id": _identifier,
    "url": _identifier,
    "title": _string,
    "text": _string,
    "html": _string,
    "language": _language,
    "published_at": _identifier,
    "fetched_at": _identifier,
    "authors": _authors,
    "version": _version,
    "source": _source,
}

"""Bytes of one message to an `Article`, or one `DataError` that says what is wrong with them.

A value that begins with `{` is JSON, one that begins with an HTML tag is HTML, anything else is bare text; a
`content-type` header settles the rest: `application/json` makes JSON of anything, `text/html` HTML, and
`text/plain` allows a text to begin with a brace. gzip and zip are refused, not unpacked.
"""

from __future__ import annotations

import re
from email.message import Message
from typing import Final

import orjson

from khabar.contract.article import Article, from_fields
from khabar.errors import DataError
from khabar.text import charset, ijson

_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|span|h[1-6]|header|nav|meta|title|script|style"
    r"|table|ul|ol|figure|img|br|a|b|strong|em|i|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_LEADING: Final = re.compile(rb"[ \t\r\n]*")


def decode(value: bytes | None, *, content_type: str | None = None, max_bytes: int = 2_000_000) -> Article:
    """Return the article that a message's value holds.

    Args:
        value: The value as it came; None is a tombstone.
        content_type: The `content-type` header (`text/plain; charset=windows-1256`), None when there is none.
        max_bytes: Largest value taken.

    Raises:
        DataError: The only error, whatever the bytes are.
    """
    if value is None:
        raise DataError("tombstone", "the message has no value")
    if len(value) > max_bytes:
        raise DataError("too_large", f"the value has {len(value)} bytes, the limit is {max_bytes}")
    kind, declared = _content_type(content_type)
    body, bom = charset.split_bom(value)
    if not body.strip():
        raise DataError("empty_value", "the value is empty or white space")
    if kind == "json" or _first(body, bom) == "{":
        return _from_json(body, bom, declared, strict=kind != "text")
    return _from_text(body, bom, declared, kind)


def _content_type(header: str | None) -> tuple[str, str | None]:
    """Return `json`, `html`, `text` or nothing, and the declared charset."""
    if not header:
        return "", None
    message = Message()
    message["content-type"] = " ".join(header.split())
    kind = message.get_content_type()
    charset_name = message.get_content_charset()
    if kind in {"application/json", "text/json"} or kind.endswith("+json"):
        return "json", charset_name
    if kind in {"text/html", "application/xhtml+xml"}:
        return "html", charset_name
    declared_text = kind == "text/plain" and header.strip().lower().startswith("text/plain")
    return ("text" if declared_text else ""), charset_name


def _first(body: bytes, bom: str | None) -> str:
    """Return the first character that is no white space."""
    if bom and bom != "utf-8":
        return body[:400].decode(bom, "ignore").lstrip()[:1]
    at = _LEADING.match(body)
    return chr(body[at.end()]) if at and at.end() < len(body) else ""


def _from_json(body: bytes, bom: str | None, declared: str | None, *, strict: bool) -> Article:
    """Return the article of a JSON object; a text that is declared as such may begin with a brace."""
    text = charset.json_text(body, bom=bom, declared=declared)
    if text is None:
        charset.refuse_binary(body)
        raise DataError("invalid_encoding", "JSON has to be UTF-8 (RFC 8259 §8.1) or in its declared charset")
    try:
        tree = ijson.parse(body if bom in {None, "utf-8"} and declared is None else _utf8(text))
    except DataError:
        if strict:
            raise
        return _article(text)
    if not isinstance(tree, dict):
        raise DataError("not_an_object", f"the JSON is a {type(tree).__name__}, an article is an object")
    return from_fields(tree)


def _utf8(text: str) -> bytes:
    """Return UTF-8; decoders of UTF-16 and UTF-32 let no lone surrogate through, other codecs might."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise DataError("invalid_encoding", "the declared charset gives half of a surrogate pair") from None


def _from_text(body: bytes, bom: str | None, declared: str | None, kind: str) -> Article:
    """Return the article of bare text or HTML."""
    if bom in {None, "utf-8"}:
        charset.refuse_binary(body)
    if kind == "" and _first(body, bom) == "[":
        _refuse_list(body)
    looks_html = kind == "html" or (kind != "text" and b"<" in body[:4096])
    text = charset.to_text(body, bom=bom, declared=declared, html=looks_html)
    if kind == "html" or (looks_html and _HTML.match(text)):
        return _article(text, html=True)
    return _article(text)


def _refuse_list(body: bytes) -> None:
    """Raise when bytes that begin with a bracket are JSON; a text may begin with one too."""
    try:
        orjson.loads(body)
    except ValueError as error:
        if "depth limit" in str(error):
            raise DataError("depth_exceeded", "a JSON list is nested deeper than 64 levels") from None
        return
    raise DataError("not_an_object", "the JSON is a list, send one object a message")


def _article(text: str, *, html: bool = False) -> Article:
    """Return an article of one field, or raise when it holds no letter."""
    if not text.strip():
        raise DataError("empty_value", "the value is white space")
    _utf8(text)
    return from_fields({"html" if html else "text": text})

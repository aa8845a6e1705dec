"""Bytes to characters: UTF-8, else the declared charset, else a detected one that reads as a language."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from khabar.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Longest first: the UTF-32 mark begins with the UTF-16 one.
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of forms that are no text, with the name to show.
_MAGIC: Final = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a", "rar"), (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x04\x22\x4d\x18", "lz4"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"),
    (b"\xd0\xcf\x11\xe0", "old Office"), (b"\x7fELF", "ELF"), (b"Obj\x01", "Avro"),
    (b"SQLite format 3\x00", "SQLite"),
)  # fmt: skip
#: The same of forms whose first bytes could begin a text ("ID3 and ID4 sold out"): bytes of no text follow.
_LETTERS: Final = (
    (b"%PDF-", "PDF"), (b"BZh", "bzip2"), (b"GIF8", "GIF"), (b"RIFF", "RIFF"), (b"PAR1", "Parquet"),
    (b"OggS", "Ogg"), (b"ID3", "MP3"),
)  # fmt: skip
#: Controls that no text uses; tab, line ends, form feed and escape (ISO-2022-JP) are left out.
_CONTROLS: Final = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
#: Bytes looked at for controls, and how many in a hundred may be: a few are the dirt of scraping.
_HEAD: Final = 8192
_DIRT: Final = 2
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
#: Where `<meta charset>` has to stand (HTML, "determining the character encoding": the first 1024 bytes),
#: with room for pages that do not keep to it.
_META_WITHIN: Final = 4096
#: A whole word of Latin-1 letters beyond ASCII ("ÿþ"): no language writes so, wrong bytes do.
_FOREIGN_WORD: Final = re.compile(r"(?<!\w)[\xc0-\xff]{2,}(?!\w)")
_UTF8_PAIRS: Final = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")


def split_bom(value: bytes) -> tuple[bytes, str | None]:
    """Return the bytes without their byte order mark, and the encoding it names."""
    for mark, name in _BOMS:
        if value.startswith(mark):
            return value[len(mark) :], name
    return value, None


def refuse_binary(value: bytes) -> None:
    """Raise `not_text` for archives, pictures and other bytes that are no text in an 8-bit encoding."""
    for magic, name in _MAGIC:
        if value.startswith(magic):
            _refuse(name)
    head = value[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    for letters, name in _LETTERS:
        if value.startswith(letters) and (controls or not _is_utf8(head)):
            _refuse(name)
    if b"\x00" in head or controls * 100 > _DIRT * len(head):
        raise DataError("not_text", f"{controls} of the first {len(head)} bytes are control characters")


def _refuse(name: str) -> None:
    raise DataError("not_text", f"the value is {name} data, send the text itself")


def _is_utf8(head: bytes) -> bool:
    """Return whether bytes, which may end inside of a character, are UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def to_text(value: bytes, *, bom: str | None, declared: str | None, html: bool = False) -> str:
    """Return the characters of text or HTML.

    Args:
        value: Bytes without byte order mark.
        bom: Encoding the mark named.
        declared: Charset of the content type.
        html: Look for `<meta charset>` too.

    Raises:
        DataError: `invalid_encoding`.
    """
    named: list[str | None] = [bom] if bom else ["utf-8", python_name(declared)]
    if html and not bom and (meta := _META.search(value[:_META_WITHIN])):
        named.append(python_name(meta[1].decode("ascii")))
    text = _first_that_decodes(value, named)
    if text is None and not bom:
        text = _detected(value)
    if text is None:
        raise DataError(
            "invalid_encoding", "the bytes are not UTF-8 and no declared or detected charset reads them"
        )
    return text


def json_text(value: bytes, *, bom: str | None, declared: str | None) -> str | None:
    """Return the characters of JSON: UTF-8, what its mark says or what its charset declares; else None."""
    return _first_that_decodes(value, [bom] if bom else ["utf-8", python_name(declared)])


def _first_that_decodes(value: bytes, names: Iterable[str | None]) -> str | None:
    """Return the characters in the first encoding that reads every byte."""
    for name in names:
        if name:
            try:
                return value.decode(name)
            except UnicodeDecodeError:
                continue
    return None


def python_name(label: str | None) -> str | None:
    """Return Python's name of a charset label (WHATWG's list: no codecs like `rot13` or `zlib`)."""
    if not label:
        return None
    from resiliparse.parse.encoding import map_encoding_to_html5  # noqa: PLC0415 - rare path, 20 ms to import

    name = map_encoding_to_html5(label, fallback_utf8=False)
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _detected(value: bytes) -> str | None:
    """Return the text in a detected charset, if it then reads as a language.

    Any bytes decode in some 8-bit charset, and broken UTF-8 would come out as mojibake. So bytes that are
    mostly UTF-8 are refused, and CLD2 has to recognise a language in the result.
    """
    if len(_UTF8_PAIRS.findall(value)) * 3 > len(value.translate(None, bytes(range(128)))):
        return None
    import pycld2  # noqa: PLC0415 - rare path
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415 - rare path

    text = _first_that_decodes(value, [python_name(detect_encoding(value))])
    if text is None:
        return None
    try:
        reliable, _, details = pycld2.detect(text[:2000].encode(), bestEffort=False)
    except pycld2.error:
        return None
    return text if reliable and details[0][1] != "un" and not _FOREIGN_WORD.search(text) else None

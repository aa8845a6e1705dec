"""A JSON value from bytes, by I-JSON (RFC 7493): fast when it is good, exact about what is wrong when not.

orjson reads. It lets pass what I-JSON forbids (a key twice, integers beyond 64 bits, which it turns into
floats, and nesting down to 1024), so the parsed tree is walked once. A key that stands twice is found by
counting: every key matches `"` + white space + `:`, so if the bytes hold as many matches as the tree has
keys, no key stands twice. More matches can also come from text such as `":`; then the slow parse decides.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

import orjson

from khabar.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Deepest nesting taken; `orjson.dumps` fails at 254, and no article needs 64.
MAX_DEPTH: Final = 64
#: A float from here on may have been an integer of more than 64 bits.
_SUSPECT: Final = float(2**63)
_KEYS: Final = re.compile(rb'"[ \t\r\n]*:')
_TOKENS: Final = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: What is left of a literal or number that the end of the text cut off, from where the parser stopped.
_CUT_LITERAL: Final = re.compile(r"-|[-\d]*\.|\.|[-\d.]*[eE][-+]?|[eE][-+]?|t|tr|tru|f|fa|fal|fals|n|nu|nul")


def parse(value: bytes) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON value of UTF-8 bytes.

    Raises:
        DataError: `invalid_json`, `truncated_json`, `lone_surrogate`, `number_out_of_range`, `depth_exceeded`
            or `duplicate_key`. The bytes must be UTF-8.
    """
    try:
        tree = orjson.loads(value)
    except ValueError as error:
        _diagnose(value.decode("utf-8"), str(error))
    keys, is_suspect = _walk(tree)
    if is_suspect or keys != len(_KEYS.findall(value)):
        _slow(value.decode("utf-8"))
    return tree


def _walk(tree: object) -> tuple[int, bool]:
    """Return how many keys a tree has and whether any number may be too large; raise on deep nesting."""
    keys, is_suspect = 0, False
    stack = [(tree, 1)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, float):
            is_suspect = is_suspect or not abs(node) < _SUSPECT
            continue
        if depth > MAX_DEPTH:
            _too_deep()
        children: Iterable[object] = node if isinstance(node, list) else ()
        if isinstance(node, dict):
            keys += len(node)
            children = node.values()
        for child in children:
            if isinstance(child, (dict, list, float)):
                stack.append((child, depth + 1))  # noqa: PERF401 - strings, most of the tree, stay out
    return keys, is_suspect


def _diagnose(text: str, message: str) -> NoReturn:
    """Raise the most exact error for JSON that does not parse."""
    _check_depth(text)
    try:
        tree = _slow(text)
    except json.JSONDecodeError as error:
        if _is_cut(text, error):
            raise DataError(
                "truncated_json", f"the JSON ends in the middle, at character {len(text)}"
            ) from None
        raise DataError("invalid_json", f"{error.msg} at character {error.pos}") from None
    if _SURROGATE.search(json.dumps(tree, ensure_ascii=False)):
        raise DataError("lone_surrogate", "a string holds half of a surrogate pair")
    raise DataError("invalid_json", message)


def _slow(text: str) -> object:
    """Parse with the standard library, looking at every key and number."""
    tree: object = json.loads(
        text, object_pairs_hook=_pairs, parse_int=_integer, parse_float=_float, parse_constant=_constant
    )
    return tree


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, or raise when a key stands twice with different values."""
    found = dict(pairs)
    if len(found) != len(pairs):
        for key, value in pairs:
            if json.dumps(found[key], sort_keys=True) != json.dumps(value, sort_keys=True):
                raise DataError("duplicate_key", f"the key {key[:100]!r} stands twice with different values")
    return found


def _integer(digits: str) -> int:
    """Return an integer of at most 64 bits."""
    number = int(digits) if len(digits) <= 20 else 2**64
    if not -(2**63) <= number < 2**64:
        raise DataError("number_out_of_range", f"the integer {digits[:24]}… does not fit 64 bits")
    return number


def _float(digits: str) -> float:
    """Return a finite double."""
    number = float(digits)
    if not math.isfinite(number):
        raise DataError("number_out_of_range", f"the number {digits[:24]} is larger than any double")
    return number


def _constant(name: str) -> NoReturn:
    """Raise on NaN and Infinity, which are no JSON."""
    raise DataError("invalid_json", f"{name} is no JSON number (RFC 8259 §6)")


def _check_depth(text: str) -> None:
    """Raise when brackets outside of strings nest too deep; the standard parser would recurse into them."""
    depth = 0
    for token in _TOKENS.finditer(text):
        mark = token[0][0]
        depth += (mark in "[{") - (mark in "]}")
        if depth > MAX_DEPTH:
            _too_deep()


def _too_deep() -> NoReturn:
    raise DataError("depth_exceeded", f"JSON is nested deeper than {MAX_DEPTH} levels")


def _is_cut(text: str, error: json.JSONDecodeError) -> bool:
    """Return whether parsing failed because the text ends: in a string, escape, literal, between tokens."""
    end = len(text.rstrip(" \t\r\n"))
    if error.msg.startswith("Unterminated string") or error.pos >= end:
        return True
    if error.msg.startswith("Invalid \\"):
        return end - error.pos < 6 and '"' not in text[error.pos :]
    if "trailing comma" in error.msg:  # Python 3.13 points at the comma
        return not text[error.pos + 1 : end].strip()
    return _CUT_LITERAL.fullmatch(text, error.pos, end) is not None

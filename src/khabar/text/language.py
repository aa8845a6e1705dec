"""Which language a text is written in."""

from __future__ import annotations

import re
from typing import Final

import pycld2

from khabar.contract.event import Language
from khabar.text.scripts import dominant

_SAMPLE: Final = 1000
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SAME: Final = {"iw": "he", "in": "id", "jw": "jv", "zh-Hant": "zh", "no": "nb"}


def detect(text: str, *, declared: str | None = None) -> Language:
    """Return the language of a text."""
    script = dominant(text)
    if script is None:
        return Language("und", None, 0.0)
    sample = _CONTROL.sub(" ", text[:_SAMPLE])
    try:
        reliable, _, details = pycld2.detect(sample)
    except pycld2.error:
        return Language("und", script, 0.0)
    _, code, percent, _ = details[0]
    if code == "un" or not reliable:
        return Language((declared or "und")[:2] if declared else "und", script, 0.0)
    return Language(_SAME.get(code, code), script, percent / 100)

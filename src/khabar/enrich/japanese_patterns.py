"""How Japanese writes words: runs of kanji and of katakana, with hiragana between."""

from __future__ import annotations

import re
from typing import Final

_KANJI: Final = "\u3005\u3007\u4e00-\u9fff"
#: A run of kanji; the small ke of 霞ヶ関 and 八ケ岳 counts as one.
RUN: Final = re.compile(f"[{_KANJI}](?:[{_KANJI}]|[ヶケヵ](?=[{_KANJI}]))*")
KANJI: Final = re.compile(f"[{_KANJI}]")
KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]+")
HIRAGANA: Final = re.compile("[\u3041-\u3096]{2,4}")

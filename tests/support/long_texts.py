"""Long texts of every kind that could cost more than its length: news, repetition, and junk."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SYLLABLES = ("ka", "ro", "mi", "ten", "lo", "sha", "vir", "dan", "pel", "ust", "bor", "ne")
_ARABIC = (
    "قال",
    "وقال",
    "الرئيس",
    "محمد",
    "أحمد",
    "وزارة",
    "الخارجية",
    "في",
    "بنغازي",
    "الجيش",
    "الليبي",
    "خالد",
)
_CAPITALS = ("Jordan", "Paris", "United", "Smith", "Bank", "Georgia", "President", "Chad", "Of")
_JUNK = (
    "Jordan ", "(", "123", "باكستان ", "中国", ".", "\u200f", "İran ", "U.S. ", "ქართ ", "ß", "- ", "« ",
    "Al-", "e\u0301",
)  # fmt: skip


def _name(source: random.Random) -> str:
    return "".join(source.choice(_SYLLABLES) for _ in range(4)).title()


#: What a text is made of → its next piece.
KINDS: dict[str, Callable[[random.Random], str]] = {
    "English news": lambda _: (
        "President Emmanuel Macron of France met John Smith of the Bank of England in Paris. "
    ),
    "distinct persons": lambda s: f"Mr. John {_name(s)} said that Peter {_name(s)} went home. ",
    "distinct companies": lambda s: f"The Bank of {_name(s)} and {_name(s)} Ltd. agreed. ",
    "ministries": lambda _: "The Ministry of Foreign Affairs of Pakistan said so. ",
    "one name again and again": lambda _: "Jordan ",
    "capitals at random": lambda s: f"{s.choice(_CAPITALS)} ",
    "unknown capitals": lambda s: f"{_name(s)} ",
    "adjectives": lambda _: "French German British ",
    "names joined by &": lambda _: "Johnson & ",
    "towns in a row": lambda _: "Springfield, ",
    "hyphens": lambda _: "Al-",
    "abbreviations": lambda _: "U.S.",
    "suffixed names": lambda _: "Türkiye'nin Ankara'daki ",
    "Arabic news": lambda _: "قال قائد الجيش الباكستاني المشير عاصم منير في مدينة بنغازي إن ليبيا ترحب. ",
    "Arabic words at random": lambda s: f"{s.choice(_ARABIC)} ",
    "Hebrew": lambda _: "ראש הממשלה בנימין נתניהו אמר בירושלים כי ישראל ",
    "Chinese news": lambda _: "中国外交部长王毅在北京说，日本首相石破茂访问美国。",
    "Chinese characters at random": lambda s: s.choice(
        "中国总统习近平说美日本在北京会谈外交部长王毅表示欧洲央行东大阪"
    ),
    "Japanese": lambda _: "トランプ大統領は東京で石破首相と会談した。日本銀行の",
    "Thai": lambda _: "นายสมชายกล่าวว่าประเทศไทยและกรุงเทพ",
    "Korean": lambda _: "윤석열 대통령은 한국에서 미국과 ",
    "digits": lambda _: "1234567890",
    "sums of money": lambda _: "It paid $4bn, or about 20 to 25 million dollars, and 12 people were killed. ",
    "dollars in a row": lambda _: "5 dollars ",
    "killed in a row": lambda _: "killed 12 ",
    "dates": lambda _: "2026-02-04 7:18 ",
    "opening brackets": lambda _: "«„( [",
    "one letter": lambda _: "A",
    "accents and joiners": lambda _: "e\u0301\u200d",
    "tags": lambda _: "<p>Hi <b>",
    "everything mixed": lambda s: s.choice(_JUNK),
}
#: Characters between two line ends, in a text of many lines.
_LINE = 300


def text(kind: str, size: int, *, one_line: bool) -> str:
    """Return a text of a kind, the same each time.

    Args:
        kind: Key of `KINDS`.
        size: Its length in characters.
        one_line: Whether it has no line end.
    """
    whole = "".join(_pieces(kind, size))[:size]
    if one_line:
        return whole
    return "\n".join(whole[at : at + _LINE] for at in range(0, size, _LINE))


def _pieces(kind: str, size: int) -> Iterator[str]:
    source, make, made = random.Random(1), KINDS[kind], 0
    while made < size:
        piece = make(source)
        made += len(piece)
        yield piece

"""The tables of `docs/languages.md`: what is known of each language, and what it scores."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from babel import Locale

from bench.evaluation import figures as kept
from bench.evaluation.data import ROOT
from khabar.knowledge.build import languages, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.evaluation.figures import Figures
    from khabar.knowledge.build.languages import Language

PAGE: Final = ROOT / "docs" / "languages.md"
_NONE: Final = "–"
#: Sets of one kind of gold in several languages or of one language → what the page calls them.
_COUNTRY_SETS: Final = {"bsnlp_slavic": "BSNLP", "nerel_ru": "NEREL", "lgl": "LGL", "trnews": "TR-News",
                        "geowebnews": "GeoWebNews"}  # fmt: skip
_SCORES: Final = ("min", "F1", "PER", "LOC", "ORG")
#: Names that CLDR has not, or not as people say.
_CALLED: Final = {
    "bbj": "Ghomala",
    "pcm": "Nigerian Pidgin",
    "no": "Norwegian",
    "my": "Burmese",
    "ckb": "Sorani Kurdish",
}


def update(figures: Figures) -> None:
    """Write the tables into the page, between their marks."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(text, figures), encoding="utf-8")


def with_tables(text: str, figures: Figures) -> str:
    """Return a page with its tables made anew."""
    known = languages.every()
    for name, table in (("known", _known(known)), ("scores", _scores(figures))):
        begin, end = f"<!-- {name}: written by `make eval ARGS=--docs` -->", f"<!-- /{name} -->"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise ValueError(f"{PAGE.name} lacks the marks {begin} and {end}")
        text = "".join([before, begin, "\n", "\n".join(table), "\n", end, after])
    return text


def _known(known: Sequence[Language]) -> list[str]:
    """Return the table of what is known, one language a row."""
    names = Counter(row[1] for name in ("aliases", "abbreviations") for row in tables.read(name).rows)
    affixes = {name: _affixes(name) for name in ("clitics", "particles")}
    nisba = len(tables.read("arabic_nisba").rows)
    lines = _head(
        "language", "names of countries", "adjectives, inhabitants", "regions, seas", "titles",
        "heads of organisations", "cue words", "names of persons", "written on to names",
    )  # fmt: skip
    for language in known:
        code, rows = language.code, language.rows
        adjectives = len(rows["demonyms"]) + (nisba if code == "ar" else 0)
        cues = sum(len(words.split("|")) for _, words in rows["cues"])
        affix = " ".join(affixes["clitics"].get(code, []) + affixes["particles"].get(code, []))
        lines.append(
            _row(
                _called(code),
                _with_cases(
                    len(rows["countries"]) + len(rows["metonyms"]) + names[code], language, "countries"
                ),
                _with_cases(adjectives, language, "demonyms"),
                _about(len(rows["geography"])),
                _with_cases(len(rows["titles"]), language, "titles"),
                _with_cases(len(rows["heads"]), language, "heads"),
                _about(cues),
                _about(len(language.given) + len(language.family)),
                affix or _NONE,
            )
        )
    return lines


def _affixes(name: str) -> dict[str, list[str]]:
    """Return by language the first few of what is written on to names."""
    found: dict[str, list[str]] = {}
    for row in tables.read(name).rows:
        found.setdefault(row[0], []).append(row[1])
    return {code: [*some[:4], "…"] if len(some) > 4 else some for code, some in found.items()}


def _with_cases(rows: int, language: Language, section: str) -> str:
    """Return about how many rows there are, marked where they are inflected."""
    column = languages.SECTIONS[section][0].index("paradigm")
    inflected = sum(bool(row[column]) for row in language.rows[section])
    return _about(rows) + (" *" if 2 * inflected > len(language.rows[section]) else "")


def _scores(figures: Figures) -> list[str]:
    """Return the table of what is scored, one language a row."""
    ner, trapped = figures.get("ner", {}), figures.get(kept.TRAPS, {})
    other = _documents(figures)
    codes = sorted({*ner, *trapped, *other} - {kept.ALL, kept.MEAN}, key=_called)
    lines = _head(
        "language", "countries found", "entities F1", "persons", "places", "organisations", "language right",
        "traps right", "countries of a document",
    )  # fmt: skip
    for code in [kept.MEAN, *codes]:
        row, traps = ner.get(code, {}), trapped.get(kept.ALL if code == kept.MEAN else code, {})
        cells = [_share(row.get(name)) for name in (*_SCORES, "language")]
        name = "**mean**" if code == kept.MEAN else _called(code)
        lines.append(_row(name, *cells, _share(traps.get("right")), ", ".join(other.get(code, [])) or _NONE))
    return lines


def _documents(figures: Figures) -> dict[str, list[str]]:
    """Return by language the F1 of countries in whole documents."""
    found: dict[str, list[str]] = {}
    for name, called in _COUNTRY_SETS.items():
        for code, row in figures.get(name, {}).items():
            if code != kept.ALL and "doc_F1" in row:
                found.setdefault(code, []).append(f"{_share(row['doc_F1'])} {called}")
    return found


def _called(code: str) -> str:
    """Return a language's English name and code."""
    name = _CALLED.get(code) or Locale("en").languages.get(code, code)
    return f"{name} `{code}`"


def _about(count: int) -> str:
    """Return a number rounded down to its first digit: a new row is no news."""
    if not count:
        return _NONE
    step = 10 ** (len(str(count)) - 1)
    return f"{count // step * step:,}"


def _share(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}".removeprefix("0")


def _head(*names: str) -> list[str]:
    return [_row(*names), _row("---", *["---:"] * (len(names) - 1))]


def _row(*cells: str) -> str:
    return f"| {' | '.join(_cells(cells))} |"


def _cells(cells: Iterable[str]) -> Iterable[str]:
    return (cell.replace("|", "\\|") for cell in cells)

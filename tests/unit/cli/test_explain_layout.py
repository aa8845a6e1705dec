"""An explained line is cut into pieces that are the line, with each tag where its offsets say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.cli.explain.layout import Kind, Line, Mark, Piece, _pieces, lines
from khabar.cli.explain.record import explained, pick
from khabar.cli.inputs import Format
from khabar.config import load
from khabar.demo.samples import samples

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.cli.explain.record import Explained


def mark(start: int, end: int, kind: Kind = "person", label: int | None = None) -> Mark:
    return Mark("text", start, end, kind, "made:up", ("e1",), label)


def cut(raw: str, *marks: Mark) -> list[Piece]:
    return list(_pieces(raw, 0, len(raw), sorted(marks, key=lambda m: (m.start, -m.end))))


def told(pieces: list[Piece]) -> list[tuple[str, tuple[Kind, ...], tuple[int, ...]]]:
    return [(piece.text, tuple(m.kind for m in piece.marks), piece.labels) for piece in pieces]


def explain(value: bytes, name: str, folder: Path) -> Explained:
    file = folder / name
    file.write_bytes(value)
    return explained(pick(str(file), Format.AUTO, 1, limit=10_000_000), load())


def covered(line: Line, wanted: Mark) -> str:
    return "".join(piece.text for piece in line.pieces if wanted in piece.marks)


@pytest.mark.parametrize(
    "sample", [s for s in samples() if "bad" not in s.name], ids=lambda sample: sample.name
)
def test_every_mention_of_a_sample_stands_where_its_offsets_say(sample, tmp_path: Path):
    found = explain(sample.value, sample.name, tmp_path)
    article = lines(found)
    assert [line.text for line in article if line.number] == [
        found.text[s.start : s.end] for s in found.event.article.segments
    ]
    placed = {m for line in article for piece in line.pieces for m in piece.marks}
    for entity in found.event.entities:
        for mention in entity.mentions:
            [own] = [
                m
                for m in placed
                if (m.in_, m.start, m.end) == (mention.in_, mention.start, mention.end) and entity.id in m.ids
            ]
            assert own.kind == entity.type
            assert mention.text in {covered(line, own) for line in article}
    for country in found.event.countries:
        for at in country.mentions:
            assert any(
                m.in_ == at.in_ and m.start <= at.start and m.end == at.end and country.alpha2 in m.ids
                for m in placed
            )
    for number, one in enumerate(found.event.excluded, 1):
        [own] = [m for m in placed if m.ids == (f"x{number}",)]
        assert (own.start, own.end, own.rule) == (one.start, one.end, one.reason)


def test_a_country_within_an_organisation_stands_within_its_mark(tmp_path: Path):
    text = "قالت القوات الجوية الليبية في بيان رسمي إن التدريب انتهى."
    [line] = lines(explain(text.encode(), "a.txt", tmp_path))
    inner = next(piece for piece in line.pieces if piece.text == "الليبية")
    assert [m.kind for m in inner.marks] == ["organization", "country"]
    assert inner.marks[1].rule.startswith("in-organization:")
    assert inner.marks[1].ids == ("LY",)
    assert covered(line, inner.marks[0]) == "القوات الجوية الليبية"


def test_offsets_are_code_points_past_emoji_marks_and_direction_signs(tmp_path: Path):
    text = "🇰🇪👩🏽‍🚒 Ke\u0301nya \u200fقال\u200e e\u0301 that Uganda thanked Peru 🎉."
    [line] = lines(explain(text.encode(), "a.txt", tmp_path))
    assert line.text == text
    for piece in line.pieces:
        for m in piece.marks:
            assert text[m.start : m.end] == covered(line, m)
    assert {covered(line, m) for piece in line.pieces for m in piece.marks} >= {"Uganda", "Peru"}


def test_a_title_of_its_own_is_a_line_without_number(tmp_path: Path):
    found = explain(b'{"title": "Chile thanks Peru", "text": "Kenya is far away."}', "a.json", tmp_path)
    first, second = lines(found)
    assert (first.number, first.role, first.text) == (None, "title", "Chile thanks Peru")
    assert (second.number, second.text) == (1, "Kenya is far away.")
    assert {covered(first, m) for p in first.pieces for m in p.marks} == {"Chile", "Peru"}


def test_nested_marks_are_told_from_the_outermost():
    pieces = cut("army of Chad says", mark(0, 12, "organization", 1), mark(8, 12, "country"))
    assert told(pieces) == [
        ("army of ", ("organization",), ()),
        ("Chad", ("organization", "country"), (1,)),
        (" says", (), ()),
    ]


def test_marks_that_cross_keep_their_own_text():
    pieces = cut("abcdef", mark(0, 4, "person"), mark(2, 6, "place"))
    assert told(pieces) == [("ab", ("person",), ()), ("cd", ("person", "place"), ()), ("ef", ("place",), ())]


@pytest.mark.parametrize(
    ("raw", "end", "before_number"),
    [
        ("ليبيا، و", 5, "ليبيا"),
        ("باكستانيين", 7, "باكستانيين"),  # within a word it would part letters that join
        ("Libya's", 5, "Libya"),
        ("中国企业", 2, "中国"),
        ("中国2026年", 2, "中国"),
        ("กรุงที่", 4, "กรุง"),
        ("ที่นี", 1, "ที่"),  # signs above a letter stay with it
        ("भारत", 3, "भारत"),
        ("ايران\u200cها", 5, "ايران\u200cها"),
    ],
)
def test_a_number_never_stands_within_a_word(raw: str, end: int, before_number: str):
    shown = ""
    for piece in cut(raw, mark(0, end, label=3)):
        shown += piece.text
        if piece.labels:
            break
    assert shown == before_number


@given(
    st.text(alphabet="ab و🇰e\u0301中ที่", max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 10)), max_size=6),
)
def test_the_pieces_are_the_line_whatever_the_marks(raw: str, places: list[tuple[int, int]]):
    marks = [
        mark(start, min(start + length, len(raw)), label=number)
        for number, (start, length) in enumerate(places)
        if start < len(raw)
    ]
    pieces = cut(raw, *marks)
    assert "".join(piece.text for piece in pieces) == raw
    assert sorted(label for piece in pieces for label in piece.labels) == [m.label for m in marks]
    for one in marks:
        assert "".join(p.text for p in pieces if one in p.marks) == raw[one.start : one.end]

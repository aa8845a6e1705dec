"""`khabar explain`: one record, its tags and the rules behind them, on the terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

import orjson
import pytest

from support.commands import khabar

if TYPE_CHECKING:
    from pathlib import Path

SEED = files("khabar.demo") / "feed" / "seed_article_ar.txt"
TREATY = "Kenya and Uganda signed a treaty on Monday."
FEED = b'{"text": "Kenya and Uganda signed a treaty."}\n{broken\n\n{"text": "Chile thanked Peru."}\n'
NO_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Give a file of three records, the second of which is no article."""
    file = tmp_path / "feed.jsonl"
    file.write_bytes(FEED)
    return file


def on_a_terminal(*arguments: object, **env: str) -> str:
    """Return what the command prints on a terminal of 100 columns."""
    terminal, side = pty.openpty()
    command = [sys.executable, "-m", "khabar", "explain", *map(str, arguments)]
    inherited = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    shown = b""
    with subprocess.Popen(
        command, stdout=side, env={**inherited, "TERM": "xterm-256color", "COLUMNS": "100", **env}
    ):
        os.close(side)
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # Linux ends the reading of a terminal that was closed this way
            pass
    os.close(terminal)
    return shown.decode().replace("\r\n", "\n")


def test_names_carry_the_number_of_their_entity():
    ended = khabar("explain", "-", stdin=TREATY.encode())
    assert ended.code == 0
    assert "Kenya₁ and Uganda₂ signed a treaty on Monday." in ended.out


def test_every_line_stands_beside_its_number_and_role():
    ended = khabar("explain", SEED)
    assert any(re.fullmatch(r" 1  slogan +الأخبار الشاملة والحقيقة الكاملة", line) for line in ended.lines)
    assert any(line.startswith(" 7  headline again  ") for line in ended.lines)
    assert any(line.startswith("24  related link ") for line in ended.lines)


def test_tables_give_rule_and_offsets():
    ended = khabar("explain", "-", stdin=TREATY.encode())
    countries = ended.out[ended.out.index("Countries\n") : ended.out.index("Entities\n")]
    assert re.search(r"KE +focus +0\.50 +1× +Kenya\n", countries)
    assert "cldr-name:en at 0–5 in e1: Kenya\n" in countries


def test_what_was_left_out_stands_with_its_reason():
    ended = khabar("explain", SEED)
    excluded = ended.out[ended.out.index("Seen and not tagged\n") :]
    assert re.search(r"IN +related_link +3075–3080 +الهند\n", excluded)


def test_the_legend_explains_the_rules_of_this_article_and_no_others():
    ended = khabar("explain", "-", stdin=TREATY.encode())
    legend = ended.out[ended.out.index("What the rules mean\n") :]
    assert "cldr-name " in legend
    assert "nisba" not in legend
    assert "(line 1)" in legend


def test_the_time_zone_says_what_it_rests_on():
    assert (
        "2026-02-04 07:18:00 local time (timezone_source none: no zone is known)"
        in khabar("explain", SEED).out
    )


def test_the_first_record_of_several_is_taken_and_the_others_are_counted(feed: Path):
    ended = khabar("explain", feed)
    assert f"{feed}:1 (1 of 3)" in ended.out
    assert "Kenya" in ended.out


def test_records_of_a_huge_file_are_not_counted(feed: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("khabar.cli.explain.record.COUNTED", 10)
    assert f"{feed}:1\n" in khabar("explain", feed).out


def test_any_record_can_be_chosen(feed: Path):
    assert "Chile₁ thanked Peru₂." in khabar("explain", feed, "--record", 3).out


def test_a_number_past_the_end_is_told_with_the_count(feed: Path):
    ended = khabar("explain", feed, "--record", 4)
    assert ended.code == 1
    assert f"{feed} has 3 records; there is no record 4" in ended.err


def test_standard_input_is_read_only_as_far_as_needed():
    reading, writing = os.pipe()
    os.write(writing, FEED)  # and it stays open
    with subprocess.Popen(
        [sys.executable, "-m", "khabar", "explain", "-", "--format", "jsonl"],
        stdin=reading,
        stdout=subprocess.PIPE,
    ) as child:
        out, _ = child.communicate(timeout=60)
    os.close(reading)
    os.close(writing)
    assert "Kenya₁".encode() in out


def test_a_rejected_record_ends_with_3_code_and_reason(feed: Path):
    ended = khabar("explain", feed, "--record", 2)
    assert ended.code == 3
    assert ended.out == ""
    assert ended.err.startswith(f"khabar: {feed}:2: invalid_json: ")


def test_a_rejected_record_makes_no_page(feed: Path, tmp_path: Path):
    assert khabar("explain", feed, "--record", 2, "--html", tmp_path / "page.html").code == 3
    assert not (tmp_path / "page.html").exists()


def test_html_is_explained_as_the_text_taken_out_of_it():
    page = b"<html><body><p>Kenya and Uganda signed a treaty.</p><script>var x</script></body></html>"
    ended = khabar("explain", "-", "--format", "html", stdin=page)
    assert "Kenya₁ and Uganda₂ signed" in ended.out
    assert "var x" not in ended.out


def test_colours_show_on_a_terminal_and_nowhere_else(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(TREATY)
    shown = on_a_terminal(file)
    assert "\x1b[1;4;33mKenya\x1b[0m" in shown
    assert "Kenya₁ and Uganda₂ signed a treaty" in NO_COLOUR.sub("", shown)
    assert "\x1b" not in khabar("explain", file).out


def test_without_colours_names_are_still_underlined(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(TREATY)
    shown = on_a_terminal(file, NO_COLOR="1")
    assert "\x1b[1;4mKenya\x1b[0m" in shown
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", shown)


def test_lines_wrap_at_the_width_of_the_terminal():
    for line in NO_COLOUR.sub("", on_a_terminal(SEED, COLUMNS="80")).splitlines():
        assert len(re.sub("[\u064b-\u0652]", "", line)) <= 80


def test_an_article_cannot_steer_the_terminal():
    value = orjson.dumps({"title": "\x1b]0;owned\x07 Kenya", "text": "Kenya \x1b[2J thanked \u202e Peru."})
    shown = khabar("explain", "-", stdin=value).out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\x1b[2J thanked \\u202e Peru" in shown


def test_the_page_is_not_written_over_the_article(feed: Path):
    ended = khabar("explain", feed, "--html", feed)
    assert ended.code == 1
    assert "is the input; name another file" in ended.err
    assert feed.read_bytes() == FEED


def test_a_full_disk_is_one_line_and_exit_1(feed: Path):
    ended = khabar("explain", feed, "--html", "/dev/full")
    assert ended.code == 1
    assert "No space left on device" in ended.err

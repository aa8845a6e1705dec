"""`khabar boilerplate`: lines that a source repeats are learnt, shown, and left out of its articles."""

from __future__ import annotations

import orjson
import pytest

from support.commands import khabar

NOTICE = "By reading on you accept that we keep a note of what you read, as our terms of {} explain in full."
PLACES = ("Lagos", "Quito", "Oslo", "Perth", "Hanoi", "Turin")


def article(number, place, domain="paper.example"):
    """Return an article of a source that ends all of them with one notice."""
    text = f"A bridge in {place} will be closed for repairs, the town council of {place} said on Tuesday."
    notice = NOTICE.format(2000 + number)
    return {"title": f"Bridge in {place} closed", "text": f"{text}\n\n{notice}", "source": {"domain": domain}}


@pytest.fixture
def feed(tmp_path):
    """Give a feed of six articles of one source, a copy, two of another source and one of nobody."""
    rows = [article(n, place) for n, place in enumerate(PLACES)]
    rows += [article(9, "Lagos"), article(1, "Lima", "other.example"), article(2, "Bonn", "other.example")]
    rows.append({"text": "Nobody says where this sentence has been printed."})
    file = tmp_path / "feed.jsonl"
    file.write_bytes(b"\n".join([*map(orjson.dumps, rows), b"{broken"]))
    return file


@pytest.fixture
def table(feed, tmp_path):
    """Give the table learnt from the feed."""
    file = tmp_path / "table.json"
    assert khabar("boilerplate", "learn", feed, "-o", file).code == 0
    return file


def test_learning_tells_what_was_read(feed, tmp_path):
    ended = khabar("boilerplate", "learn", feed, "-o", tmp_path / "t.json")
    assert "8 articles, 1 copies left out, 1 without source, 1 rejected; 1 lines of 1 sources" in ended.err


def test_a_line_counts_whatever_its_numbers(table):
    sources = orjson.loads(table.read_bytes())["sources"]
    assert list(sources) == ["paper.example"]
    [(line, times)] = sources["paper.example"]["lines"].items()
    assert (line[:12], times, sources["paper.example"]["articles"]) == ("by reading o", 6, 6)


def test_the_same_feed_gives_the_same_table(table, feed, tmp_path):
    again = tmp_path / "again.json"
    khabar("boilerplate", "learn", feed, "-o", again)
    assert again.read_bytes() == table.read_bytes()


def test_info_lists_sources_and_lines(table):
    assert khabar("boilerplate", "info", table).lines[1].split() == ["6", "1", "paper.example"]
    assert "accept that we keep" in khabar("boilerplate", "info", table, "--source", "paper.example").out
    assert khabar("boilerplate", "info", table, "--source", "nobody").code == 1


def event(feed, **env):
    return orjson.loads(khabar("enrich", feed, env=env).lines[0])


def test_an_article_is_without_the_lines_of_its_source(table, feed):
    plain, told = event(feed), event(feed, ENRICH__BOILERPLATE=str(table))
    assert "By reading on" in plain["article"]["text"]
    assert "By reading on" not in told["article"]["text"]
    [line] = [s for s in told["article"]["segments"] if s["rule"] == "repeated_by_source"]
    assert line["role"] == "widget"
    assert plain["provenance"]["config"] != told["provenance"]["config"]


def test_the_article_of_another_source_keeps_the_line(table, tmp_path):
    other = tmp_path / "other.json"
    other.write_bytes(orjson.dumps(article(3, "Cork", "third.example")))
    told = event(other, ENRICH__BOILERPLATE=str(table))
    assert "By reading on" in told["article"]["text"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{", "boilerplate_broken"), (b'{"format": "x"}', "boilerplate_broken"), (None, "boilerplate_missing")],
)
def test_a_table_that_cannot_be_read_is_named(feed, tmp_path, content, code):
    file = tmp_path / "bad.json"
    if content is not None:
        file.write_bytes(content)
    ended = khabar("enrich", feed, env={"ENRICH__BOILERPLATE": str(file)})
    assert ended.code == 1
    assert code in ended.err
    assert "khabar boilerplate learn" in ended.err


def test_an_input_is_not_written_over(feed):
    assert "bad_output" in khabar("boilerplate", "learn", feed, "-o", feed).err

"""`khabar similar`: two articles compared."""

from __future__ import annotations

import orjson
import pytest

from support.commands import khabar

STORM = (
    "Two ferries collided off Piraeus on Friday and forty passengers were taken to hospital, the coast guard "
    "said. The vessels were entering the harbour in thick fog. An inquiry has begun.\n\n"
    "Ferries to the islands will sail again on Saturday morning, the ministry of shipping said on Friday."
)


@pytest.fixture
def feed(tmp_path):
    """Give a feed of an article, a slightly shorter copy of it, another one, and no article."""
    file = tmp_path / "feed.jsonl"
    copy = STORM.replace(" An inquiry has begun.", "")
    other = "The central bank of Chile cut its rate by a quarter of a point on Tuesday, as was expected."
    lines = [orjson.dumps({"title": "A collision", "text": text}) for text in (STORM, copy, other)]
    file.write_bytes(b"\n".join([*lines, b"{broken"]))
    return file


def test_a_copy_is_told_with_its_longest_passage(feed):
    ended = khabar("similar", feed, feed, "--record-b", 2)
    assert ended.code == 0
    assert "near-duplicate: likeness" in ended.out
    assert "Two ferries collided off Piraeus" in ended.out


def test_the_same_record_is_the_same_content(feed):
    assert "same content: likeness 100%" in khabar("similar", feed, feed).out


def test_json_says_the_same_for_programs(feed):
    told = orjson.loads(khabar("similar", feed, feed, "--record-b", 3, "--json").out)
    assert told["verdict"] == "different"
    assert (told["likeness"], told["estimate"], told["passages"]) == (0.0, 0.0, [])
    assert [article["language"] for article in told["articles"]] == ["en", "en"]


def test_offsets_of_passages_are_those_of_the_cleaned_body(feed):
    told = orjson.loads(khabar("similar", feed, feed, "--record-b", 2, "--json").out)
    assert all(STORM[p["start"] : p["end"]] == p["text"] for p in told["passages"])


def test_a_record_that_is_no_article_is_named(feed):
    ended = khabar("similar", feed, feed, "--record-b", 4)
    assert ended.code == 3
    assert "feed.jsonl:4: invalid_json" in ended.err


def test_a_missing_file_is_named(feed):
    ended = khabar("similar", feed, "nowhere.txt")
    assert ended.code == 1
    assert "cannot read nowhere.txt" in ended.err

"""The sample feed is what it says: many languages and scripts, three formats, two records that must fail."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from khabar.demo.samples import SEED, samples
from khabar.enrich.pipeline import enrich
from khabar.errors import DataError
from khabar.text.decode import decode

if TYPE_CHECKING:
    from khabar.contract.article import Article
    from khabar.demo.samples import Sample

READ_BY_HAND: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("demo_feed.toml").read_text(encoding="utf-8")
)
FEED = {sample.name: sample for sample in samples()}
GOOD = [name for name, about in READ_BY_HAND.items() if "error" not in about]
BAD = [name for name, about in READ_BY_HAND.items() if "error" in about]
#: Domains that can never be somebody's (RFC 2606).
RESERVED = re.compile(r"(?:[a-z0-9-]+\.)*(?:example\.org|example)")


def article(sample: Sample) -> Article:
    return decode(sample.value, content_type=sample.content_type)


def characters(name: str) -> str:
    read = article(FEED[name])
    return "\n".join(filter(None, (read.title, read.text, read.html)))


def test_every_sample_has_been_read_by_hand():
    assert set(FEED) == set(READ_BY_HAND)


def test_the_seed_article_is_sent_first():
    assert samples()[0].name == SEED


def test_there_are_twenty_five_articles_in_fourteen_languages_and_seven_scripts():
    about = [READ_BY_HAND[name] for name in GOOD]
    assert len(about) >= 25
    assert len({a["language"] for a in about}) >= 14
    assert len({a["script"] for a in about}) >= 7


@pytest.mark.parametrize("suffix", [".json", ".txt", ".html"])
def test_each_format_is_there_several_times(suffix: str):
    assert sum(FEED[name].suffix == suffix for name in GOOD) >= 5


@pytest.mark.parametrize("name", BAD)
def test_a_bad_record_fails_with_the_code_it_is_there_for(name: str):
    with pytest.raises(DataError) as caught:
        article(FEED[name])
    assert caught.value.code == READ_BY_HAND[name]["error"]


@pytest.mark.parametrize("name", GOOD)
def test_an_article_reads_the_same_with_and_without_its_content_type(name: str):
    assert article(FEED[name]) == decode(FEED[name].value)


@pytest.mark.parametrize("name", GOOD)
def test_no_article_is_mojibake(name: str):
    found = re.findall("[\ufffd\x80-\x9f]|Ã.|Ø.|Ð.", characters(name))
    assert found == []


@pytest.mark.parametrize("name", GOOD)
def test_an_article_is_recognised_in_its_language_and_script(name: str):
    language = enrich(article(FEED[name])).article.language
    assert (language.code, language.script) == (READ_BY_HAND[name]["language"], READ_BY_HAND[name]["script"])


@pytest.mark.parametrize("name", GOOD)
def test_every_address_is_on_a_reserved_domain(name: str):
    hosts = re.findall(r"https?://([^/\s\"'<>]+)", characters(name).replace("https://schema.org", ""))
    assert [host for host in hosts if not RESERVED.fullmatch(host)] == []


@pytest.mark.parametrize("name", GOOD)
def test_an_article_names_no_country_twice_in_the_reading(name: str):
    about = READ_BY_HAND[name]
    countries = [*about["focus"], *about["named"], *about["unrelated"]]
    assert about["focus"]
    assert len(countries) == len(set(countries))

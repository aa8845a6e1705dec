"""Users' names over the world's: packed, merged, and found in texts with the user's id."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.contract.article import Article
from khabar.enrich.pipeline import enrich
from khabar.errors import DataError, FatalError
from khabar.knowledge import artefact, store
from khabar.knowledge.own import collection, packing
from khabar.knowledge.own.collection import Collection
from khabar.knowledge.own.formats import reader
from khabar.knowledge.own.reading import Taken
from khabar.knowledge.own.thing import Thing, thing

FILES = Path(__file__).parent / "files"
COUNTRIES = {"DE": "DE", "FR": "FR", "NZ": "NZ", "NZL": "NZ"}


def things(*more: Thing) -> list[Thing]:
    """Return the things of the sample table, and more."""
    data = (FILES / "names.csv").read_bytes()
    collected = Collection()
    for row in reader("csv", data)(io.BytesIO(data), COUNTRIES):
        assert isinstance(row, Taken)
        collected.add(row.thing)
    for each in more:
        collected.add(each)
    return collected.things()


def named(name: str, what: str = "organization", **columns: str) -> Thing:
    return thing([("", name)], COUNTRIES, type=what, **columns)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the file of the sample names."""
    path = tmp_path / "names.khabar"
    path.write_bytes(packing.pack_things(things()))
    return path


def rules(text: str, file: Path) -> dict[str, str]:
    """Return text → rule of all mentions of entities."""
    event = enrich(Article(text=text), knowledge=store.load(names=file))
    return {mention.text: mention.rule for entity in event.entities for mention in entity.mentions}


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        (
            "The company Zorblax Dynamics opened a plant on Monday.",
            "Zorblax Dynamics",
            "organization:zorblax",
        ),
        ("Shares of ZBLX fell on Monday after the report.", "ZBLX", "organization:zorblax"),
        ("The minister Tilda Quernstone spoke on Monday.", "Tilda Quernstone", "person:tq"),
        ("A ship left Port Brackwater on Monday morning.", "Port Brackwater", "place:port-brackwater"),
        ("The army of Gaulistan marched north on Monday.", "Gaulistan", "user:FR"),
        ("أعلنت الوزارة أمس عقدا كبيرا بشركة زوربلاكس في المدينة.", "بشركة زوربلاكس", "organization:zorblax"),
        ("قالت الحكومة أمس إن المبلغ سيدفع للزوربلاكسية قريبا.", "للزوربلاكسية", "organization:zorblax"),
        ("昨天佐布拉克斯宣布了一项新的投资计划。", "佐布拉克斯", "organization:zorblax"),
    ],
)
def test_a_name_is_found_in_its_script_under_the_users_id(file: Path, text: str, name: str, rule: str):
    assert rules(text, file)[name] == rule


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Tilda Quernstone met the press in London on Friday.", "Tilda Quernstone"),
        ("قالت الوزيرة تيلدا كويرنستون أمس إن العمل مستمر في البلاد.", "تيلدا كويرنستون"),
        ("總統張偉明昨天在台北發表談話。", "張偉明"),
        ("昨日、ティルダ・クアーン首相は東京で会見した。", "ティルダ・クアーン"),
        ("昨天王小波特在北京发表讲话。", "王小波特"),  # 天王 is a place
    ],
)
def test_a_users_name_wins_over_what_titles_and_parts_of_names_seem_to_say(
    tmp_path: Path, text: str, name: str
):
    path = tmp_path / "names.khabar"
    path.write_bytes(packing.pack_things([named(name, "person", id="mine")]))
    assert rules(text, path)[name] == "person:mine"


WORDS = (
    "Tilda", "Quernstone", "Zorblax", "Dynamics", "the", "University", "of", "Ministry", "Paris", "President",
    "and", "وزارة", "زوربلاكس", "شركة", "الرئيس", "محمد", "佐布", "拉克斯", "大学", "中国", "王", "市",
    "首相", "・", ",", ".", "\n\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give names that touch each other and other names."""
    path = tmp_path_factory.mktemp("many") / "names.khabar"
    names = [
        "Tilda",
        "Zorblax Dynamics",
        "University",
        "Ministry of Quernstone",
        "شركة زوربلاكس",
        "佐布拉克斯",
        "市王",
        "克斯",
    ]
    path.write_bytes(
        packing.pack_things([named(n, "person" if len(n) < 6 else "organization") for n in names])
    )
    return path


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from([" ", ""]))
@settings(max_examples=300, deadline=None)
def test_mentions_do_not_overlap_and_are_what_the_text_says(many: Path, words: list[str], between: str):
    text = between.join(words)
    try:
        event = enrich(Article(text=text), knowledge=store.load(names=many))
    except DataError:
        return
    mentions = sorted((m.start, m.end, m.text) for entity in event.entities for m in entity.mentions)
    assert all(one[1] <= other[0] for one, other in pairwise(mentions)), mentions
    assert all(text[start:end] == said for start, end, said in mentions)


def test_a_longer_guess_that_holds_a_users_name_stays(tmp_path: Path):
    path = tmp_path / "names.khabar"
    path.write_bytes(packing.pack_things([named("Brackwater", id="mine")]))
    found = rules("The Brackwater Valley University opened on Monday.", path)
    assert found.get("Brackwater") is None
    assert rules("Shares of Brackwater fell on Monday.", path)["Brackwater"] == "organization:mine"


@pytest.mark.parametrize("text", ["We saw zorblax dynamics at work.", "A zblx is no company at all."])
def test_letter_case_decides_where_the_script_has_it(file: Path, text: str):
    assert rules(text, file) == {}


def test_the_event_shows_what_the_table_says(file: Path):
    text = "PORT BRACKWATER, June 3, 2025 - Tilda Quernstone visited Zorblax Dynamics in Port Brackwater."
    event = enrich(Article(text=text, published_at="2025-06-03"), knowledge=store.load(names=file))
    by_name = {entity.canonical: entity for entity in event.entities}
    assert by_name["Tilda Quernstone"].role == "Minister of Tides"
    assert (by_name["Zorblax Dynamics"].type, by_name["Zorblax Dynamics"].country) == ("organization", "DE")
    assert by_name["Port Brackwater"].country == "NZ"
    assert "NZ" in {country.alpha2 for country in event.countries}


def test_the_users_meaning_of_a_known_name_wins(tmp_path: Path):
    path = tmp_path / "names.khabar"
    path.write_bytes(packing.pack_things([named("Paris", "place", id="paris-nz", country="NZ")]))
    text = "A new bridge was opened in Paris on Monday."
    assert "geonames" in rules(text, None)["Paris"]
    assert rules(text, path)["Paris"] == "place:paris-nz"


def test_of_overlapping_names_the_longer_is_found(tmp_path: Path):
    path = tmp_path / "names.khabar"
    path.write_bytes(packing.pack_things([named("Nations", id="short")]))
    assert rules("The United Nations met in the hall.", path)["United Nations"] != "organization:short"


def test_the_version_names_both_artefacts(file: Path, tmp_path: Path):
    other = tmp_path / "other.khabar"
    other.write_bytes(packing.pack_things(things(named("One More"))))
    world, one, two = store.load(), store.load(names=file), store.load(names=other)
    assert len({world.version, one.version, two.version}) == 3
    assert len(one.version) == len(world.version)
    assert one.version == store.load(names=file).version
    event = enrich(Article(text="A text that names nobody."), knowledge=one)
    assert event.provenance.knowledge == one.version


def test_without_names_the_knowledge_is_the_worlds_own():
    assert store.load(names=None) is store.load()


def test_a_file_that_has_changed_is_read_again(file: Path):
    text = "The company One More opened a plant on Monday."
    assert "One More" not in rules(text, file)
    part = file.with_suffix(".part")
    part.write_bytes(packing.pack_things(things(named("One More"))))
    part.replace(file)
    assert rules(text, file)["One More"] == "organization:one-more"


def test_the_same_things_give_the_same_bytes_in_whatever_order():
    first, second = named("First One"), named("Second One")
    assert packing.pack_things(things(first, second)) == packing.pack_things(things(second, first))


def test_the_rows_are_kept_inside():
    assert packing.unpack_things(packing.pack_things(things())) == things()


def test_a_thing_that_is_read_again_is_replaced_with_all_its_names():
    collected = Collection(things())
    collected.add(named("Zorblax Holding", id="zorblax", country="FR"))
    (now,) = [each for each in collected.things() if each.id == "zorblax"]
    assert (now.names, now.country, collected.replaced) == ((("*", "Zorblax Holding"),), "FR", 1)


def test_rows_of_one_id_must_agree():
    collected = Collection()
    collected.add(named("One", id="x", country="FR"))
    collected.add(named("Two", id="x", kind="company"))
    with pytest.raises(ValueError, match="country is 'DE' here and 'FR' in a row before"):
        collected.add(named("Three", id="x", country="DE"))
    (only,) = collected.things()
    assert (only.country, only.kind, len(only.names)) == ("FR", "company", 2)


def test_there_is_a_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collection, "MOST", 1)
    collected = Collection([named("One")])
    with pytest.raises(FatalError, match="too_many_names"):
        collected.add(named("Two"))


def test_a_missing_file_of_names_stops(tmp_path: Path):
    with pytest.raises(FatalError, match="khabar knowledge add") as caught:
        store.load(names=tmp_path / "none")
    assert caught.value.code == "knowledge_missing"


def test_another_artefact_is_no_file_of_names(tmp_path: Path):
    path = tmp_path / "names.khabar"
    path.write_bytes(artefact.pack({"a": b"1"}))
    with pytest.raises(FatalError, match="no names that were added") as caught:
        store.load(names=path)
    assert caught.value.code == "knowledge_broken"

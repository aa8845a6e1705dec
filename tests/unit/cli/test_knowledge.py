"""`khabar knowledge`: names in, names found, and what there is said and checked."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.contract.records import Position, Record
from khabar.errors import FatalError
from khabar.knowledge import store
from khabar.knowledge.build import sources, world
from khabar.stream import enriching
from support.commands import khabar

FILES = Path(__file__).parents[1] / "knowledge" / "own" / "files"
TEXT = b"The company Zorblax Dynamics opened a plant in Port Brackwater on Monday."


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """Give the file that the sample table was added to."""
    path = tmp_path / "names.khabar"
    assert khabar("knowledge", "add", FILES / "names.csv", "-o", path).code == 0
    return path


def found(path: Path) -> set[str]:
    """Return the rules of the entities of a text, with the names of a file."""
    ended = khabar("enrich", "-", stdin=TEXT, env={"KNOWLEDGE__NAMES": str(path)})
    return {m["rule"] for entity in json.loads(ended.out)["entities"] for m in entity["mentions"]}


def test_what_is_added_is_found(names: Path):
    assert {"organization:zorblax", "place:port-brackwater"} <= found(names)


def test_adding_says_what_there_is_and_how_to_use_it(tmp_path: Path):
    path = tmp_path / "names.khabar"
    ended = khabar("knowledge", "add", FILES / "names.csv", "-o", path)
    assert f"{FILES / 'names.csv'}: 8 rows: 8 taken" in ended.err
    assert ended.out.startswith(f"{path}: 8 names (country 1, organization 1, person 1, place 1), sha256:")
    assert f"export KHABAR_KNOWLEDGE__NAMES={path}" in ended.err


def test_names_go_where_the_setting_says(tmp_path: Path):
    path = tmp_path / "sub" / "names.khabar"
    ended = khabar("knowledge", "add", FILES / "names.csv", env={"KNOWLEDGE__NAMES": str(path)})
    assert (ended.code, path.is_file()) == (0, True)
    assert "To use it" not in ended.err


def test_adding_again_keeps_what_was_there(names: Path):
    ended = khabar("knowledge", "add", FILES / "targets.simple.csv", FILES / "jrc_names.tsv", "-o", names)
    assert "organization 3, person 3, place 1" in ended.out
    assert "place:port-brackwater" in found(names)


def test_replace_forgets_what_was_there(names: Path):
    ended = khabar("knowledge", "add", FILES / "jrc_names.tsv", "--replace", "-o", names)
    assert "organization 1, person 1)" in ended.out
    assert "organization:18" in found(names)
    assert "place:port-brackwater" not in found(names)


def test_a_thing_with_the_same_id_is_replaced(names: Path, tmp_path: Path):
    table = tmp_path / "more.csv"
    table.write_text("type,id,name\norganization,zorblax,Zorblax Holding\n", encoding="utf-8")
    assert "1 replaced" in khabar("knowledge", "add", table, "-o", names).out
    assert "organization:zorblax" not in found(names)


def test_the_same_files_give_the_same_names(names: Path, tmp_path: Path):
    other = tmp_path / "other.khabar"
    khabar("knowledge", "add", FILES / "names.csv", "-o", other)
    assert other.read_bytes() == names.read_bytes()


def test_what_is_listed_can_be_added_again(names: Path, tmp_path: Path):
    table, again = tmp_path / "listed.csv", tmp_path / "again.khabar"
    table.write_text(khabar("knowledge", "list", names).out, encoding="utf-8")
    assert khabar("knowledge", "add", table, "-o", again).code == 0
    assert again.read_bytes() == names.read_bytes()


def test_a_list_of_no_names_is_an_error(tmp_path: Path):
    ended = khabar("knowledge", "list", tmp_path / "none.khabar")
    assert (ended.code, "knowledge_missing" in ended.err) == (1, True)


def test_config_check_looks_at_the_names(names: Path, tmp_path: Path):
    assert khabar("config", "check", env={"KNOWLEDGE__NAMES": str(names)}).code == 0
    ended = khabar("config", "check", env={"KNOWLEDGE__NAMES": str(tmp_path / "none")})
    assert (ended.code, "knowledge_missing" in ended.err) == (1, True)


def test_rejected_rows_end_with_3_and_say_where(tmp_path: Path):
    ended = khabar("knowledge", "add", FILES / "faulty.csv", "-o", tmp_path / "n.khabar")
    assert ended.code == 3
    assert f"{FILES / 'faulty.csv'}:3: a place needs the code of its country" in ended.err
    assert "10 rows: 1 taken, 9 rejected" in ended.err


def test_rejected_rows_go_to_a_file(tmp_path: Path):
    rejects = tmp_path / "rejects.jsonl"
    khabar("knowledge", "add", FILES / "faulty.csv", "-o", tmp_path / "n.khabar", "--rejects", rejects)
    told = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert [row["line"] for row in told] == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert told[0]["file"] == str(FILES / "faulty.csv")


def test_only_the_first_rejected_rows_are_told_on_the_terminal(tmp_path: Path):
    table = tmp_path / "many.csv"
    table.write_text("type,name\n" + "alien,x\n" * 30, encoding="utf-8")
    ended = khabar("knowledge", "add", table, "-o", tmp_path / "n.khabar")
    assert ended.err.count("is none of") == 20
    assert "30 rows: 0 taken, 30 rejected" in ended.err
    assert not (tmp_path / "n.khabar").exists()


def test_skipped_rows_are_counted_by_reason(tmp_path: Path):
    ended = khabar("knowledge", "add", FILES / "entities.ftm.json", "-o", tmp_path / "n.khabar")
    assert "9 rows: 3 taken, 2 skipped, 4 rejected" in ended.err
    assert "skipped 1: schema Vessel" in ended.err


def test_a_file_that_is_none_changes_nothing(names: Path, tmp_path: Path):
    before = names.read_bytes()
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("type,name,nationality\n", encoding="utf-8")
    ended = khabar("knowledge", "add", FILES / "jrc_names.tsv", wrong, "-o", names)
    assert (ended.code, names.read_bytes()) == (1, before)
    assert f"{wrong}: there is no column 'nationality'" in ended.err


def test_names_are_not_written_over_another_file(tmp_path: Path):
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    assert "knowledge_broken" in khabar("knowledge", "add", FILES / "names.csv", "-o", other).err
    assert other.read_text(encoding="utf-8") == "mine"


def test_the_table_in_the_documentation_is_taken(tmp_path: Path):
    text = (Path(__file__).parents[3] / "docs" / "knowledge.md").read_text(encoding="utf-8")
    table = text.partition("```csv\n")[2].partition("```")[0]
    ended = khabar("knowledge", "add", "-", "-o", tmp_path / "n.khabar", stdin=table.encode())
    assert (ended.code, "5 rows: 5 taken" in ended.err) == (0, True)


def test_files_may_be_compressed(tmp_path: Path):
    packed = tmp_path / "names.csv.gz"
    packed.write_bytes(gzip.compress((FILES / "names.csv").read_bytes()))
    assert "8 taken" in khabar("knowledge", "add", packed, "-o", tmp_path / "n.khabar").err


@pytest.mark.slow
def test_a_hundred_thousand_names_take_seconds_and_less_than_a_gigabyte(tmp_path: Path):
    # Syllables of the number make names that share no more with each other than real ones do.
    syllables = [a + b for a in "bdfgklmnrstvz" for b in "aeiou"]
    names = (
        (syllables[n % 65] + syllables[n // 65 % 65] + syllables[n // 4225]).title() for n in range(100_000)
    )
    rows = "".join(f"{n}\tP\tu\tAnna+{name}\n" for n, name in enumerate(names))
    (tmp_path / "names.tsv").write_text(rows, encoding="utf-8")
    # Started from a small process: what starts another passes its own size on as that one's largest.
    run = [sys.executable, "-m", "khabar", "knowledge", "add", "names.tsv"]
    measured = (
        "import resource, subprocess; "
        f"subprocess.run({run!r}, check=True, capture_output=True, timeout=120); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", measured], cwd=tmp_path, check=True, capture_output=True, timeout=150
    )
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(ended.stdout) * unit < 1_000_000_000
    assert khabar("knowledge", "verify", tmp_path / "khabar-names.khabar").code == 0


def test_nothing_is_written_over_what_is_read(names: Path, tmp_path: Path):
    for options in (
        ["-o", names, "--rejects", names],
        ["-o", tmp_path / "n", "--rejects", FILES / "names.csv"],
    ):
        ended = khabar("knowledge", "add", FILES / "names.csv", *options)
        assert (ended.code, "bad_output" in ended.err) == (1, True)
    assert khabar("knowledge", "add", names, "-o", names).code == 1


def test_standard_input_is_a_file_too(tmp_path: Path):
    table = b"type,name\nperson,Ann Example\n"
    ended = khabar("knowledge", "add", "-", "-o", tmp_path / "n.khabar", stdin=table)
    assert "<stdin>: 1 row: 1 taken" in ended.err


def test_the_worker_has_the_names_of_the_setting(names: Path, monkeypatch: pytest.MonkeyPatch):
    from khabar.config import load

    monkeypatch.setenv("KHABAR_KNOWLEDGE__NAMES", str(names))
    step = enriching.EnrichStep(load(), lambda: 0)
    event = json.loads(step(Record(Position("news.raw", 0, 0), None, TEXT))[0].value)
    assert event["provenance"]["knowledge"] == store.load(names=names).version
    rules = {m["rule"] for entity in event["entities"] for m in entity["mentions"]}
    assert {"organization:zorblax", "place:port-brackwater"} <= rules


def test_the_worker_stops_when_the_names_are_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from khabar.config import load

    monkeypatch.setenv("KHABAR_KNOWLEDGE__NAMES", str(tmp_path / "none"))
    with pytest.raises(FatalError, match="knowledge_missing"):
        enriching.EnrichStep(load(), lambda: 0)


def test_info_shows_both_artefacts_and_the_version_of_events(names: Path):
    told = json.loads(khabar("knowledge", "info", "--json", env={"KNOWLEDGE__NAMES": str(names)}).out)
    assert told["version"] == store.load(names=names).version
    assert told["world"]["version"] == store.load().version
    assert told["world"]["countries"] > 240
    assert {"Latn", "Arab", "Cyrl", "Hani"} <= told["world"]["names"].keys()
    assert told["names"]["things"] == {"country": 1, "organization": 1, "person": 1, "place": 1}
    assert told["names"]["languages"] == ["*", "ar", "en", "zh"]


def test_info_is_readable():
    ended = khabar("knowledge", "info")
    assert ended.code == 0
    assert ended.lines[0].split() == ["version", "in", "events", store.load().version]
    assert "GeoNames" in ended.out
    assert "CC-BY-4.0" in ended.out
    assert "names: none" in ended.out


def test_info_of_another_file_is_one_line_of_error(tmp_path: Path):
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    ended = khabar("knowledge", "info", other)
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "knowledge_broken" in ended.err


@pytest.mark.slow
def test_verify_says_that_all_is_well(names: Path):
    ended = khabar("knowledge", "verify", env={"KNOWLEDGE__NAMES": str(names)})
    assert ended.code == 0
    assert [": whole" in line for line in ended.lines] == [True, True]


def test_verify_rebuilds_names_from_their_rows(names: Path):
    assert "a new build is the same" in khabar("knowledge", "verify", "--rebuild", names).out


def test_verify_says_what_is_wrong(names: Path):
    data = bytearray(names.read_bytes())
    data[-1] ^= 1
    names.write_bytes(data)
    ended = khabar("knowledge", "verify", names)
    assert ended.code == 1
    assert ended.lines == [f"{names}: its content has not the hash that it says: it was changed or cut"]


def test_build_tells_the_steps_and_what_came_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(world, "build", _small)
    path = tmp_path / "world.khabar"
    ended = khabar("knowledge", "build", "-o", path)
    assert ended.code == 0
    assert "reading places" in ended.err
    assert ended.out.startswith(f"{path}: {path.stat().st_size} bytes, sha256:")
    assert " MB of memory" in ended.out


def test_build_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sources, "PACKAGES", {"no-such-package": "1.0"})
    ended = khabar("knowledge", "build", "-o", tmp_path / "world.khabar")
    assert ended.code == 1
    assert "build_packages_missing" in ended.err
    assert "pip install no-such-package==1.0" in ended.err


def test_verify_names_the_sections_that_a_new_build_has_otherwise(
    names: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from khabar.knowledge import checks
    from khabar.knowledge.artefact import pack

    monkeypatch.setattr(checks, "findings", lambda _data: [])
    monkeypatch.setattr(world, "build", _small)
    path = tmp_path / "old.khabar"
    path.write_bytes(pack({"places": b"[1]", "gone": b"1"}))
    ended = khabar("knowledge", "verify", "--rebuild", path)
    assert ended.code == 1
    assert f"{path}: section gone is only in this file" in ended.lines
    assert f"{path}: section places is another in a new build (3 and 2 bytes)" in ended.lines


def _small(tell) -> bytes:
    """Stand in for the build, which takes minutes."""
    from khabar.knowledge.artefact import pack

    tell("reading places")
    return pack({"places": b"[]"})

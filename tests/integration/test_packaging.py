"""What `make build` makes: a wheel that works alone, and an sdist that makes the same wheel."""

from __future__ import annotations

import configparser
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Each wheel builds the knowledge artefact anew.
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
#: Everything a build may look at; the artefact and other products of earlier builds stay behind.
SOURCES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "Makefile")
FOLDERS = ("src", "tests", "deploy", "docs", "requirements")


def left_out(folder: str, names: list[str]) -> set[str]:
    """Return what an earlier build or test run left in a folder (`shutil.copytree` asks)."""
    made = {"data"} if folder.endswith("src/khabar/knowledge") else set[str]()
    return {name for name in names if name == "__pycache__" or name.endswith("_cache")} | made


@dataclass(frozen=True)
class Built:
    """The two files of a release, a wheel made straight from the tree, and that tree."""

    tree: Path
    sdist: Path
    wheel: Path
    wheel_of_tree: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build as `make build` does, on a copy, so that nothing of an earlier build is taken along."""
    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCES:
        shutil.copy(ROOT / name, tree)
    shutil.copy(ROOT / "docker-compose.yml", tree)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tree / name, ignore=left_out)
    release = build(tree, tmp_path_factory.mktemp("release"))
    (direct,) = build(tree, tmp_path_factory.mktemp("direct"), "--wheel")
    (sdist,) = [file for file in release if file.suffix == ".gz"]
    (wheel,) = [file for file in release if file.suffix == ".whl"]
    return Built(tree, sdist, wheel, direct)


def build(tree: Path, out: Path, *options: str) -> Iterable[Path]:
    """Run the build with the packages of this environment only; return the files made."""
    command = [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", out, tree]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(out.iterdir())


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_every_source_file_and_table(built: Built):
    source = built.tree / "src"
    found = (file.relative_to(source).as_posix() for file in source.rglob("*") if file.is_file())
    wanted = {name for name in found if "__pycache__" not in name}  # written while the wheel was built
    assert "khabar/py.typed" in wanted
    assert any(name.startswith("khabar/knowledge/tables/") for name in wanted)
    assert wanted <= set(contents(built.wheel))


def test_the_wheel_holds_the_knowledge_artefact(built: Built):
    artefact = {n: b for n, b in contents(built.wheel).items() if n.startswith("khabar/knowledge/data/")}
    assert artefact
    assert all(artefact.values()), "an empty file"


def test_the_wheel_holds_nothing_but_khabar_and_its_metadata(built: Built):
    tops = {name.split("/")[0] for name in contents(built.wheel)}
    assert tops == {"khabar", built.wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info"}


def test_the_wheel_brings_the_command(built: Built):
    (text,) = [b for n, b in contents(built.wheel).items() if n.endswith(".dist-info/entry_points.txt")]
    entries = configparser.ConfigParser()
    entries.read_string(text.decode())
    assert entries["console_scripts"]["khabar"] == "khabar.cli.main:main"


def test_the_wheel_brings_licence_and_notice(built: Built):
    names = {n.split("/")[-1] for n in contents(built.wheel) if ".dist-info/licenses/" in n}
    assert names == {"LICENSE", "NOTICE"}


def test_the_wheel_of_the_sdist_is_the_wheel_of_the_tree(built: Built):
    from_sdist, from_tree = contents(built.wheel), contents(built.wheel_of_tree)
    assert [n for n in from_sdist.keys() | from_tree.keys() if from_sdist.get(n) != from_tree.get(n)] == []


def test_the_sdist_brings_what_deploys_and_tests_it(built: Built):
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"hatch_build.py", "docker-compose.yml", "deploy/Dockerfile", "Makefile", "tests/conftest.py"}
    assert wanted <= names
    assert not [name for name in names if name.startswith("src/khabar/knowledge/data/")]


def test_the_wheel_alone_makes_an_event(built: Built, tmp_path: Path):
    wheel = tmp_path / "wheel"
    shutil.unpack_archive(built.wheel, wheel, "zip")
    assert python("import khabar; print(khabar.__file__)", wheel).startswith(str(wheel))
    article = (
        "President visits Japan\n\nThe president of Brazil arrived in Japan on Monday for talks on trade."
    )
    run = "from khabar.cli.main import main; import sys; sys.argv[1:] = ['enrich', '-']; main()"
    event = json.loads(python(run, wheel, article))
    assert {country["alpha2"] for country in event["countries"]} >= {"JP", "BR"}


def python(code: str, wheel: Path, text: str = "") -> str:
    """Run code with the unpacked wheel before all else, away from the repository; return what it prints."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KHABAR_", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=text,
        cwd=wheel,
        env=environment | {"PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

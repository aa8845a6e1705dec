"""Where settings come from and what is said about a wrong one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from khabar.config import load
from khabar.errors import FatalError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read no settings of the person who runs the tests."""
    for name in [n for n in os.environ if n.startswith("KHABAR_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_the_defaults_name_the_topics_of_the_contract():
    topics = load().topics
    assert [topics.raw, topics.events, topics.tags, topics.signals, topics.dlq] == [
        "news.raw", "news.events", "news.analytics.tags", "news.signals", "news.raw.dlq",
    ]  # fmt: skip


def test_a_prefix_renames_all_topics_but_those_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KHABAR_TOPICS__PREFIX", "press")
    monkeypatch.setenv("KHABAR_TOPICS__RAW", "scraped")
    topics = load().topics
    assert (topics.events, topics.raw, topics.dlq) == ("press.events", "scraped", "scraped.dlq")


def test_an_option_wins_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "khabar.toml").write_text(
        '[worker]\ngroup = "file"\nbatch_records = 5\n[kafka]\nbootstrap = "file:1"\n', encoding="utf-8"
    )
    monkeypatch.setenv("KHABAR_WORKER__GROUP", "environment")
    monkeypatch.setenv("KHABAR_KAFKA__BOOTSTRAP", "environment:1")
    settings = load(kafka={"bootstrap": "option:1"})
    assert settings.worker.batch_records == 5
    assert settings.worker.group == "environment"
    assert settings.kafka.bootstrap == "option:1"


def test_a_secret_is_read_from_a_file_and_never_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "secret").write_text("open sesame\n", encoding="utf-8")
    monkeypatch.setenv("KHABAR_KAFKA__PASSWORD_FILE", str(tmp_path / "secret"))
    settings = load()
    assert settings.kafka.password.get_secret_value() == "open sesame"
    assert "sesame" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("KHABAR_KAFKA__BOOTSTRAP", "localhost", "is not host:port"),
        ("KHABAR_WORKER__DELIVERY", "twice", "worker.delivery"),
        ("KHABAR_WORKER__BATCH_RECORDS", "0", "worker.batch_records"),
        ("KHABAR_KAFKA__SECURITY", "SASL_SSL", "kafka.username"),
        ("KHABAR_WORKER__GRUOP", "x", "worker.gruop: there is no such setting"),
        ("KHABAR_KAFKA__PASSWORD_FILE", "/nowhere/at/all", "KHABAR_KAFKA__PASSWORD_FILE"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str):
    monkeypatch.setenv(name, value)
    with pytest.raises(FatalError) as caught:
        load()
    assert caught.value.code == "bad_config"
    assert said in caught.value.message


def test_a_file_that_does_not_parse_is_named(tmp_path: Path):
    (tmp_path / "khabar.toml").write_text("[worker\n", encoding="utf-8")
    with pytest.raises(FatalError, match=r"khabar\.toml"):
        load()


def test_every_setting_is_documented():
    def undocumented(model: type) -> list[str]:
        missing = []
        for name, field in model.model_fields.items():
            missing += [] if field.description else [f"{model.__name__}.{name}"]
            if hasattr(field.annotation, "model_fields"):
                missing += undocumented(field.annotation)
        return missing

    assert undocumented(type(load())) == []

"""The deploy files say only what khabar understands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import tomllib
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML
from typer.main import get_command

from khabar.cli.main import app
from khabar.config import BrokerSettings, Settings, WorkerSettings, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"
SECURED = ROOT / "deploy" / "compose.sasl.yml"
EXAMPLE = ROOT / "deploy" / "env.example"
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
HEALTH = ROOT / "deploy" / "health.py"


@cache
def compose(file: Path) -> Any:
    """Return a compose file with every `${NAME:-default}` at its default and `$$` as `$`."""
    text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", file.read_text(encoding="utf-8"))
    return YAML(typ="safe").load(re.sub(r"\$\{(\w+):\?[^}]*\}", r"the-\1:1", text).replace("$$", "$"))


def variables() -> dict[str, dict[str, str]]:
    """Return the KHABAR_ variables of each place that sets some, by name."""
    found = {
        f"{file.name} {name}": {k: str(v) for k, v in service.get("environment", {}).items()}
        for file in (COMPOSE, SECURED)
        for name, service in compose(file)["services"].items()
    }
    assignments = re.findall(r"^(?:# )?(KHABAR_\w+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    found[EXAMPLE.name] = dict(assignments)
    found[DOCKERFILE.name] = dict(re.findall(r"\b(KHABAR_\w+)=(\S+)", DOCKERFILE.read_text(encoding="utf-8")))
    return {
        place: ours
        for place, all_of in found.items()
        if (ours := {k: v for k, v in all_of.items() if k.startswith("KHABAR_")})
    }


def setting(name: str, settings: BaseModel) -> Any:
    """Return the value a variable sets; raise when there is no such setting (`load` overlooks some typos)."""
    for part in name.removeprefix("KHABAR_").lower().split("__"):
        assert part in type(settings).model_fields, f"{name}: no setting {part!r}"
        settings = getattr(settings, part)
    return settings


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide the settings of whoever runs the tests."""
    for name in [n for n in os.environ if n.startswith("KHABAR_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("place", variables())
def test_every_variable_sets_what_it_names(place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    given = variables()[place]
    for name, value in given.items():
        monkeypatch.setenv(name, value)
        if name.endswith("_FILE"):
            (tmp_path / name).write_text("secret\n")
            monkeypatch.setenv(name, str(tmp_path / name))
    settings = load()
    for name, value in given.items():
        if name.endswith("_FILE"):
            assert setting(name.removesuffix("_FILE"), settings).get_secret_value() == "secret"
        else:
            assert str(setting(name, settings)) == value


def test_a_misspelt_variable_is_found():
    with pytest.raises(AssertionError, match="no setting 'bootstrp'"):
        setting("KHABAR_KAFKA__BOOTSTRP", Settings())


def commands() -> list[list[str]]:
    """Return every khabar command line in the compose file: its commands and the names it gives them."""
    services = compose(COMPOSE)["services"].values()
    plain = [s["command"] for s in services if s.get("image") == "khabar" and "entrypoint" not in s]
    shell = [s["entrypoint"][-1].partition("khabar ")[2].split() for s in services if "entrypoint" in s]
    shown = re.findall(r"run --rm cli ([a-z .]+)", COMPOSE.read_text(encoding="utf-8"))
    return [
        [word for word in line if re.fullmatch("[a-z]+", word)]
        for line in [*plain, *shell, *(words.split() for words in shown)]
    ]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_exists(words: list[str]):
    command: Any = get_command(app)
    for word in words:
        if not hasattr(command, "commands"):
            assert any(p.param_type_name == "argument" for p in command.params), f"{word} is no argument"
            break
        assert word in command.commands
        command = command.commands[word]


@pytest.mark.parametrize("service", ["topics", "worker", "cli"])
def test_our_containers_can_change_nothing(service: str):
    declared = compose(COMPOSE)["services"][service]
    assert declared["read_only"] is True
    assert declared["cap_drop"] == ["ALL"]
    assert declared["security_opt"] == ["no-new-privileges:true"]


def test_the_secured_cluster_concerns_every_container_of_ours():
    ours = {n for n, s in compose(COMPOSE)["services"].items() if s["image"] == "khabar"}
    assert set(compose(SECURED)["services"]) == ours


def test_a_stopped_worker_has_the_time_it_may_take():
    grace = int(compose(COMPOSE)["services"]["worker"]["stop_grace_period"].removesuffix("s"))
    drain = WorkerSettings().drain_timeout_s
    assert grace >= max(15, 2 * drain + 3)  # the batches, then leaving the group, then the producers


def test_the_worker_waits_for_its_topics_and_asks_no_kafka_of_this_file():
    waits = compose(COMPOSE)["services"]["worker"]["depends_on"]
    assert waits["topics"]["condition"] == "service_completed_successfully"
    assert waits["kafka"]["required"] is False


def test_the_kafka_is_the_one_khabar_is_tested_with():
    assert compose(COMPOSE)["services"]["kafka"]["image"] == f"apache/kafka:{BrokerSettings().version}"


def test_the_kafka_listens_on_this_machine_only():
    assert all(port.startswith("127.0.0.1:") for port in compose(COMPOSE)["services"]["kafka"]["ports"])


def test_the_worker_is_a_static_member_under_its_host_name(tmp_path: Path):
    fake = tmp_path / "khabar"
    fake.write_text('#!/bin/sh\necho "$KHABAR_WORKER__INSTANCE|$*|$$"\n')
    fake.chmod(0o755)
    shell, *arguments = compose(COMPOSE)["services"]["worker"]["entrypoint"]
    environment = {"PATH": f"{tmp_path}:/bin:/usr/bin", "HOSTNAME": "c0ffee", "WORKER_PROCESSES": "3"}
    with subprocess.Popen([shell, *arguments], env=environment, stdout=subprocess.PIPE, text=True) as process:
        said, _ = process.communicate()
    assert said == f"c0ffee|worker --processes 3|{process.pid}\n"  # the same pid: it gets the signals


# -- the image -----------------------------------------------------------------------------------------------


def copied() -> list[str]:
    """Return what the Dockerfile copies from the repository."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    return [source.rstrip("/") for line in lines for source in line.split()]


@pytest.mark.parametrize("source", copied())
def test_what_the_image_needs_is_there_and_reaches_the_builder(source: str):
    assert (ROOT / source).exists()
    assert f"!{source}" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_no_secret_and_no_environment_reaches_the_builder():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if line and not line.startswith("#")) == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == {*copied()}


def test_the_image_runs_a_python_khabar_is_made_for():
    images = set(
        re.findall(r"^FROM python:([\d.]+)-slim", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    )
    (version,) = images
    assert f"Programming Language :: Python :: {version}" in project()["project"]["classifiers"]


def test_the_image_does_not_run_as_root():
    users = re.findall(r"^USER (\S+)$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert users
    assert not users[-1].startswith(("root", "0"))


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(lock: str) -> dict[str, str]:
    """Return version by package of a lock file, of those with a hash."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^ ;]+)[^\n]*\\\n +--hash=sha256:", text, re.MULTILINE))


def test_the_wheel_is_built_with_the_locked_packages():
    wanted = {Requirement(line).name for line in project()["build-system"]["requires"]}
    assert wanted <= set(pinned("deploy/build.lock"))


def test_image_and_environment_build_with_the_same_versions():
    everywhere = pinned("requirements/dev.lock")
    here = pinned("deploy/build.lock")
    assert here == {name: everywhere[name] for name in here}


@pytest.mark.parametrize("file", [COMPOSE, SECURED, EXAMPLE, DOCKERFILE, ROOT / "deploy" / "build.lock"])
def test_no_package_index_is_named(file: Path):
    assert not re.search(r"--(extra-)?index-url|https?://", file.read_text(encoding="utf-8"))


# -- the health check ----------------------------------------------------------------------------------------


@contextmanager
def answering(status: int) -> Iterator[int]:
    """Run a web server that answers every request with `status`; give its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/ready" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def health(port: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"KHABAR_WEB__PORT": str(port), "HTTP_PROXY": "http://127.0.0.1:9"}
    return subprocess.run(
        [sys.executable, HEALTH, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_a_worker_that_says_yes_is_healthy():
    with answering(200) as port:
        assert health(port, "ready").returncode == 0


def test_a_worker_that_says_no_is_not_healthy():
    with answering(503) as port:
        done = health(port, "ready")
    assert done.returncode == 1
    assert done.stderr == f"port {port}: /ready answers 503\n"


def test_a_worker_that_does_not_answer_is_not_healthy():
    with answering(200) as port:
        pass
    done = health(port, "ready")
    assert done.returncode == 1
    assert f"port {port}:" in done.stderr


def test_one_silent_process_of_two_is_told():
    with answering(200) as port:
        done = health(port, "ready", "2")
    assert done.returncode == 1
    assert f"port {port + 1}:" in done.stderr
    assert f"port {port}:" not in done.stderr

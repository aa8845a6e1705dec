"""Fixtures of the whole suite: real Kafka brokers, and topics that no other test uses."""

from __future__ import annotations

import signal
import uuid
from typing import TYPE_CHECKING, Protocol

import pytest

from khabar.config import BrokerSettings
from khabar.stream.local_broker import LocalBroker
from support import kafka, secure
from support.workers import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from support.secure import SecureBroker


# Under `nohup` a hang-up is ignored, and in a shell's background an interrupt, here and in what starts
# here; tests send both.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


class StartWorker(Protocol):
    """Start a worker that ends with the test: `start_worker({"WORKER__GROUP": "mine"})`."""

    def __call__(self, settings: Mapping[str, str], *arguments: str) -> WorkerProcess:
        """Start it; it may not be ready yet."""
        ...


class MakeTopics(Protocol):
    """Create topics on the shared broker: `await make_topics("raw", partitions=4)` gives their full names."""

    async def __call__(self, *names: str, partitions: int = 1, **config: str) -> list[str]:
        """Create `<prefix>.<name>` each; configuration keys are given with `_` for `.`."""


@pytest.fixture(scope="session")
def new_broker() -> Callable[..., LocalBroker]:
    """Make a broker of the test's own, which dies with the tests: `new_broker(tmp_path / "kafka")`."""

    def make(data: Path, **choices: object) -> LocalBroker:
        settings = BrokerSettings()
        wanted = {"version": settings.version, "cache": settings.cache, "owned": True, **choices}
        return LocalBroker(data, **wanted)

    return make


@pytest.fixture(scope="session")
def broker(
    new_broker: Callable[..., LocalBroker], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalBroker]:
    """Give the Kafka broker that the tests share; a test that stops or kills one takes `new_broker`."""
    shared = new_broker(tmp_path_factory.mktemp("broker"))
    shared.start()
    yield shared
    shared.stop()


@pytest.fixture(scope="session")
def secure_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureBroker]:
    """Give the broker that asks for SCRAM over TLS or a client certificate, and checks rights."""
    made = secure.secure_broker(tmp_path_factory.mktemp("secure"))
    made.broker.start()
    yield made
    made.broker.stop()


@pytest.fixture
def topic_prefix(request: pytest.FixtureRequest) -> str:
    """Give a first part of topic and group names that is this test's own."""
    name = "".join(c if c.isalnum() else "-" for c in request.node.name)[:60].strip("-")
    return f"{name}-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def make_topics(broker: LocalBroker, topic_prefix: str) -> MakeTopics:
    """Give the function that creates this test's topics on the shared broker."""

    async def make(*names: str, partitions: int = 1, **config: str) -> list[str]:
        full = [f"{topic_prefix}.{name}" for name in names]
        dotted = {key.replace("_", "."): value for key, value in config.items()}
        await kafka.create_topics(
            {"bootstrap_servers": broker.bootstrap}, full, partitions=partitions, config=dotted
        )
        return full

    return make


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[StartWorker]:
    """Give the function that starts workers of this test's own."""
    started: list[WorkerProcess] = []

    def start(settings: Mapping[str, str], *arguments: str) -> WorkerProcess:
        started.append(WorkerProcess(settings, tmp_path, *arguments))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()

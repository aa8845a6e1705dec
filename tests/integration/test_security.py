"""Logins and rights, on a broker that checks both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest
import pytest_asyncio

from khabar.stream.security import client_options
from support.kafka import Operation, Resource, allow, create_topics, read_all, send
from support.polling import async_eventually
from support.secure import TLS_USER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import StartWorker
    from khabar.config import KafkaSettings
    from support.secure import SecureBroker

pytestmark = [pytest.mark.kafka, pytest.mark.asyncio(loop_scope="module")]

ARTICLE = orjson.dumps({"id": "a", "text": "The parliament of Kenya voted on Monday, the speaker said."})
OUTPUTS = ("events", "analytics.tags", "signals", "raw.dlq")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def admin(secure_broker: SecureBroker) -> dict[str, Any]:
    """Give the options of a client that may do everything."""
    return client_options(secure_broker.scram("admin"))


async def prepare(admin: dict[str, Any], user: str, prefix: str, *, without: Sequence[str] = ()) -> None:
    """Create the topics of a prefix, and give a user the rights a worker needs but those named.

    Args:
        admin: Options of a client that may do everything.
        user: Who gets the rights.
        prefix: Of topics, group and transactional ids.
        without: `read`, `group`, `transactional` or the name of an output.
    """
    await create_topics(admin, [f"{prefix}.{name}" for name in ("raw", *OUTPUTS)])
    if "read" not in without:
        await allow(admin, user, Operation.READ, Resource.TOPIC, f"{prefix}.raw")
    await allow(admin, user, Operation.DESCRIBE, Resource.TOPIC, f"{prefix}.", prefixed=True)
    for name in OUTPUTS:
        if name not in without:
            await allow(admin, user, Operation.WRITE, Resource.TOPIC, f"{prefix}.{name}")
    if "group" not in without:
        await allow(admin, user, Operation.READ, Resource.GROUP, prefix)
    if "transactional" not in without:
        await allow(admin, user, Operation.WRITE, Resource.TRANSACTIONAL_ID, prefix, prefixed=True)


def worker_settings(kafka: KafkaSettings, prefix: str) -> dict[str, str]:
    """Return the variables a worker of this prefix gets."""
    named = {
        "KAFKA__BOOTSTRAP": kafka.bootstrap,
        "KAFKA__SECURITY": kafka.security,
        "KAFKA__USERNAME": kafka.username,
        "KAFKA__PASSWORD": kafka.password.get_secret_value(),
        "KAFKA__CAFILE": str(kafka.cafile),
        "KAFKA__CERTFILE": str(kafka.certfile or ""),
        "TOPICS__PREFIX": prefix,
        "WORKER__GROUP": prefix,
    }
    return {name: value for name, value in named.items() if value}


@pytest.mark.parametrize("login", ["SCRAM-SHA-512", "mutual TLS"])
async def test_a_worker_with_exactly_the_rights_it_needs_works(
    secure_broker: SecureBroker,
    admin: dict[str, Any],
    login: str,
    topic_prefix: str,
    start_worker: StartWorker,
):
    kafka, user = (
        (secure_broker.scram("khabar"), "khabar")
        if login == "SCRAM-SHA-512"
        else (secure_broker.mutual_tls(), TLS_USER)
    )
    await prepare(admin, user, topic_prefix)
    await send(admin, f"{topic_prefix}.raw", [ARTICLE])
    running = start_worker(worker_settings(kafka, topic_prefix))
    await async_eventually(lambda: running.metric("khabar_records_consumed_total") == 1, 30)
    assert running.stop() == 0
    assert [r.key for r in await read_all(admin, f"{topic_prefix}.events")] == [b"a"]


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("raw.dlq", "{prefix}.raw.dlq"),
        ("signals", "{prefix}.signals"),
        ("read", "READ on topic {prefix}.raw"),
        ("group", "READ on group {prefix}"),
        ("transactional", "transactional id {prefix}"),
    ],
)
async def test_a_missing_right_stops_the_worker_at_start_and_is_named(  # noqa: PLR0913, PLR0917 - fixtures
    secure_broker: SecureBroker,
    admin: dict[str, Any],
    missing: str,
    named: str,
    topic_prefix: str,
    start_worker: StartWorker,
):
    await prepare(admin, "nobody", topic_prefix, without=[missing])
    started = start_worker(worker_settings(secure_broker.scram("nobody"), topic_prefix))
    await async_eventually(lambda: started.process.poll() is not None, 40, what=started.story("still runs"))
    log = started.log.read_text()
    assert started.process.returncode == 1
    assert "khabar: not_allowed:" in log
    assert named.format(prefix=topic_prefix) in log.rsplit("khabar: not_allowed:")[-1]
    assert "Traceback" not in log


async def test_a_wrong_password_is_one_clear_line(secure_broker: SecureBroker, start_worker: StartWorker):
    kafka = secure_broker.scram("khabar", password="wrong")  # noqa: S106 - wrong on purpose
    started = start_worker(worker_settings(kafka, "any"))
    await async_eventually(lambda: started.process.poll() is not None, 40, what=started.story("still runs"))
    assert started.process.returncode == 1
    assert "khabar: bad_config: " in started.log.read_text()

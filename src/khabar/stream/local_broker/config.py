"""The broker's properties, its Java command line and its ports."""

from __future__ import annotations

import hashlib
import os
import random
import socket
from collections.abc import Mapping  # noqa: TC003
from pathlib import Path  # noqa: TC003
from typing import Final, Literal

from khabar.stream.local_broker.install import Java  # noqa: TC001

#: Quick to start and light, or quick to run.
Profile = Literal["dev", "bench"]

HOST: Final = "127.0.0.1"
#: The listener of the metadata quorum; clients never use it.
CONTROLLER: Final = "CONTROLLER"
#: Below the ephemeral ports of Linux (32768) and macOS (49152), so that no outgoing connection takes
#: a stopped broker's port before it starts again.
_PORTS: Final = range(20_000, 32_000)
#: Records of 8 MiB (`topics.max_message_bytes`) with room for their batch.
_MAX_BATCH: Final = 10 * 1024 * 1024

_GC: Final[dict[Profile, tuple[str, ...]]] = {
    "dev": ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
    "bench": ("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20"),
}
_FIXED: Final[dict[str, object]] = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.listener.names": CONTROLLER,
    "auto.create.topics.enable": "false",  # a misspelled topic must fail, not appear
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 4,  # the default of 50 costs most of the first start
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "transaction.state.log.num.partitions": 4,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    "share.coordinator.state.topic.num.partitions": 2,
    "default.replication.factor": 1,
    "min.insync.replicas": 1,
    "group.initial.rebalance.delay.ms": 0,  # 3 s by default, waiting for members that never come
    "group.min.session.timeout.ms": 1000,
    "broker.session.timeout.ms": 2000,  # a killed broker registers again only when its old session is over
    "broker.heartbeat.interval.ms": 500,
    "message.max.bytes": _MAX_BATCH,
    "replica.fetch.max.bytes": _MAX_BATCH,
    "num.network.threads": 2,
    "num.io.threads": 4,
    "background.threads": 2,
    "num.recovery.threads.per.data.dir": 1,
    "log.cleaner.dedupe.buffer.size": 4 * 1024 * 1024,
}


def properties(
    data: Path, listeners: Mapping[str, str], ports: Mapping[str, int], extra: Mapping[str, str]
) -> str:
    """Return the text of `server.properties`.

    Args:
        data: The broker's folder.
        listeners: Security protocol by listener name; brokers talk through the first.
        ports: Port by listener name, `CONTROLLER` included.
        extra: Properties that win over all others.
    """
    addresses = {name: f"{name}://{HOST}:{port}" for name, port in ports.items()}
    protocols = {CONTROLLER: "PLAINTEXT", **listeners}
    made = {
        "log.dirs": data / "log",
        "controller.quorum.voters": f"1@{HOST}:{ports[CONTROLLER]}",
        "inter.broker.listener.name": next(iter(listeners)),
        "listeners": ",".join(addresses.values()),
        "advertised.listeners": ",".join(addresses[name] for name in listeners),
        "listener.security.protocol.map": ",".join(f"{name}:{how}" for name, how in protocols.items()),
    }
    return "".join(f"{name}={value}\n" for name, value in {**_FIXED, **made, **extra}.items())


def command(java: Java, jars: list[Path], heap: str, profile: Profile, archive: tuple[str, ...]) -> list[str]:
    """Return the start of a command line, to which the main class and its arguments are added."""
    logger = "-Dorg.slf4j.simpleLogger."
    # Kafka calls Unsafe, which Java 24 and later warn about on every start.
    quiet = ("--sun-misc-unsafe-memory-access=allow",) if java.major >= 24 else ()
    return [
        *(str(java), f"-Xmx{heap}", "-Xms64m", "-Xss512k", *_GC[profile], *archive, *quiet),
        *("-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", f"{logger}defaultLogLevel=warn"),
        *(f"{logger}showDateTime=true", f"{logger}dateTimeFormat=HH:mm:ss.SSS"),
        *("-cp", os.pathsep.join(map(str, jars))),
    ]


def archive_file(cache: Path, java: Java, profile: Profile) -> Path:
    """Return where the archive of loaded classes lies; it is good for one Java, place and profile."""
    what = f"{java.program.resolve()} {java.program.stat().st_mtime_ns} {cache.resolve()}"
    return cache / f"classes-{profile}-{hashlib.sha256(what.encode()).hexdigest()[:12]}.jsa"


def archive_flags(java: Java, use: Path | None = None, train: Path | None = None) -> tuple[str, ...]:
    """Return the flags that read the archive `use`, or write the archive `train` when Java ends.

    Java 25 writes an ahead-of-time cache in one step (JEP 514), older ones a dynamic archive (JEP 350).
    """
    read, write = (
        ("AOTCache", "AOTCacheOutput") if java.major >= 25 else ("SharedArchiveFile", "ArchiveClassesAtExit")
    )
    if use:
        return (f"-XX:{read}={use}", "-Xlog:disable")
    return (f"-XX:{write}={train}", "-Xlog:disable") if train else ()


def free_port(taken: set[int]) -> int:
    """Return a port of this machine that nobody listens on."""
    while True:
        port = random.choice(_PORTS)  # noqa: S311 - no secret
        if port not in taken and port_is_free(port):
            return port


def port_is_free(port: int) -> bool:
    """Tell whether the broker could listen on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True

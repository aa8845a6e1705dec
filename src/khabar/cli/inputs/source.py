"""Opening one input: a file, a compressed file or standard input."""

from __future__ import annotations

import contextlib
import gzip
import io
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN: Final = "-"
_COMPRESSED: Final = (".gz", ".zst")
#: Most bytes of standard input looked at before the first record, and bytes read at a time.
_AHEAD: Final = 4096
_STDIN_BUFFER: Final = 65_536


@dataclass(frozen=True, slots=True)
class Source:
    """An open input: `stream` gives the plain bytes, `raw` and `size` tell how far the file is read."""

    name: str
    stream: io.BufferedReader[Any]
    raw: BinaryIO | None
    size: int | None

    @property
    def suffix(self) -> str:
        """Return the lower-case suffix below any compression suffix (`feed.JSONL.gz` → `.jsonl`)."""
        path = Path(self.name)
        if path.suffix.lower() in _COMPRESSED:
            path = path.with_suffix("")
        return path.suffix.lower()

    def position(self) -> int:
        """Return how many bytes of the file (compressed, if it is) have been read."""
        return self.raw.tell() if self.raw else 0


def check_files(files: Iterable[str]) -> None:
    """Raise `FatalError("bad_input")` for the first name that is no readable file, before any work."""
    for name in files:
        if name == STDIN:
            continue
        if Path(name).is_dir():
            raise FatalError("bad_input", f"{name} is a folder; name the files in it, for example {name}/*")
        with _opened(name):
            pass


@contextlib.contextmanager
def open_source(name: str) -> Iterator[Source]:
    """Yield an open input, `-` for standard input; damaged compression becomes `FatalError("bad_input")`."""
    try:
        if name == STDIN:
            with io.BufferedReader(_Ahead(sys.stdin.buffer), _STDIN_BUFFER) as stream:
                yield Source("<stdin>", stream, None, None)
            return
        with _opened(name) as raw, _decompressed(name, raw) as stream:
            yield Source(name, stream, raw, Path(name).stat().st_size)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FatalError(
            "bad_input", f"{name}: the compressed data is damaged: {error}; what came before it was read"
        ) from None


def refuse_overwriting(files: Iterable[str], target: Path) -> None:
    """Raise `FatalError("bad_output")` where the file to write is one of those to read."""
    if any(name != STDIN and Path(name).resolve() == target.resolve() for name in files):
        raise FatalError("bad_output", f"{target} is an input; name another file with --output")


class _Ahead(io.RawIOBase):
    """Standard input whose first read gives the whole first line that is not blank, up to a limit.

    A pipe gives what its writer has written so far, which may be too little to tell JSON from text.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._ahead: bytes | None = None

    def readable(self) -> bool:
        """Return True: this is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Fill a buffer and return how many bytes went in, 0 at the end."""
        if self._ahead is None:
            self._ahead = self._first_line()
        data = self._ahead[: len(buffer)] or self._some(len(buffer))
        self._ahead = self._ahead[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def _first_line(self) -> bytes:
        """Return the blank lines at the beginning and the first other one."""
        lines = b""
        while not lines.strip() and (line := self._stream.readline(_AHEAD)) and len(lines) < _AHEAD:
            lines += line
        return lines

    def _some(self, most: int) -> bytes:
        """Return what there is without waiting for more."""
        read1 = getattr(self._stream, "read1", self._stream.read)
        return bytes(read1(most))


def _opened(name: str) -> io.BufferedReader:
    """Open a file for reading bytes."""
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise FatalError("bad_input", f"cannot read {name}: {error.strerror}") from None


@contextlib.contextmanager
def _decompressed(name: str, raw: io.BufferedReader) -> Iterator[io.BufferedReader[Any]]:
    """Yield the plain bytes of a file by its suffix."""
    suffix = Path(name).suffix.lower()
    if suffix == ".gz":
        with gzip.GzipFile(fileobj=raw) as plain, io.BufferedReader(cast("io.RawIOBase", plain)) as stream:
            yield stream
    elif suffix == ".zst":
        with _unzstd(name) as stream:
            yield stream
    else:
        yield raw


@contextlib.contextmanager
def _unzstd(name: str) -> Iterator[io.BufferedReader[Any]]:
    """Yield the plain bytes of a Zstandard file, by way of a temporary file.

    cramjam decompresses from file to file in bounded memory, but hands nothing out piece by piece.
    """
    import cramjam

    with tempfile.TemporaryDirectory(prefix="khabar-") as folder:
        plain = Path(folder) / "plain"
        plain.touch()
        try:
            cramjam.zstd.decompress_into(cramjam.File(name), cramjam.File(str(plain)))
        except (OSError, cramjam.DecompressionError) as error:
            raise FatalError("bad_input", f"{name}: the compressed data is damaged: {error}") from None
        with plain.open("rb") as stream:
            yield stream

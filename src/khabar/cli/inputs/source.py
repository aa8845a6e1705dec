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
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN: Final = "-"
_COMPRESSED: Final = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Source:
    """An open input: `stream` gives the decompressed bytes, `raw` and `size` tell how far the file is read."""  # noqa: E501

    name: str
    stream: io.BufferedReader
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
    """Raise `FatalError("bad_input")` for the first name that is no readable file, before any work is done."""  # noqa: E501
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
            yield Source("<stdin>", cast("io.BufferedReader", sys.stdin.buffer), None, None)
            return
        with _opened(name) as raw, _decompressed(name, raw) as stream:
            yield Source(name, stream, raw, Path(name).stat().st_size)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FatalError(
            "bad_input", f"{name}: the compressed data is damaged: {error}; what came before it was read"
        ) from None


def _opened(name: str) -> io.BufferedReader:
    """Open a file for reading bytes."""
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise FatalError("bad_input", f"cannot read {name}: {error.strerror}") from None


@contextlib.contextmanager
def _decompressed(name: str, raw: io.BufferedReader) -> Iterator[io.BufferedReader]:
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
def _unzstd(name: str) -> Iterator[io.BufferedReader]:
    """Yield the plain bytes of a Zstandard file, by way of a temporary file.

    cramjam decompresses from file to file in bounded memory, but hands nothing out piece by piece.
    """
    import cramjam  # noqa: PLC0415 - only for this suffix

    with tempfile.TemporaryDirectory(prefix="khabar-") as folder:
        plain = Path(folder) / "plain"
        plain.touch()
        try:
            cramjam.zstd.decompress_into(cramjam.File(name), cramjam.File(str(plain)))
        except (OSError, cramjam.DecompressionError) as error:
            raise FatalError("bad_input", f"{name}: the compressed data is damaged: {error}") from None
        with plain.open("rb") as stream:
            yield stream

"""The loop behind `khabar knowledge add`: rows in, one file of names out, and every rejected row told."""

from __future__ import annotations

import contextlib
from collections import Counter
from typing import TYPE_CHECKING, Final

import orjson
import typer

from khabar.errors import FatalError
from khabar.knowledge.own.collection import Collection
from khabar.knowledge.own.formats import reader
from khabar.knowledge.own.packing import pack_things, unpack_things
from khabar.knowledge.own.reading import Refused, Taken
from khabar.knowledge.own.table import COLUMNS, cells_of, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from khabar.cli.inputs import Source
    from khabar.knowledge.own.thing import Countries, Thing

#: Rejected rows of a file that are told one by one where no file takes them; the others are counted.
_TOLD: Final = 20
#: From so many names on, packing takes more than a moment.
_MANY: Final = 20_000
#: Bytes of a file that are looked at for its format.
_HEAD: Final = 65_536


class Adding:
    """Names on their way into one file; `taken + skipped + rejected` are the rows read, at all times."""

    def __init__(self, target: Path, *, replace: bool) -> None:
        """Begin with the names that the file holds.

        Raises:
            FatalError: `knowledge_broken` when the file is there and is none of names.
        """
        self.target = target
        self.taken = self.rejected = 0
        self.skipped: Counter[str] = Counter()
        self.things: Counter[str] = Counter()
        self.names = self.replaced = 0
        self.version = ""
        self._collection = Collection([] if replace else _kept(target))

    def read(self, files: list[str], form: str, rejects: Path | None) -> None:
        """Read all files, then write the names, if there are any new ones.

        Raises:
            FatalError: Why nothing was added.
        """
        from khabar.cli.inputs import open_source
        from khabar.cli.progress import bar

        countries = _countries()
        with bar(files) as shown, _sink(rejects, shown.say) as reject:
            for name in files:
                with open_source(name) as source:
                    rows = shown.track(source, _rows(source, form, countries))
                    before = self.counts
                    self._take(rows, source.name, reject)
                    said = _said(*(now - then for now, then in zip(self.counts, before, strict=True)))
                    shown.say(f"{source.name}: {said}")
        if self.taken:
            self._write()

    def _take(
        self, rows: Iterator[Taken | Refused], file: str, reject: Callable[[str, Refused], None]
    ) -> None:
        """Count and collect the rows of a file."""
        for row in rows:
            if isinstance(row, Taken):
                try:
                    self._collection.add(row.thing)
                    self.taken += 1
                    continue
                except ValueError as error:
                    row = Refused(row.line, str(error))  # noqa: PLW2901 - what has become of it
            if row.is_skipped:
                self.skipped[row.reason] += 1
            else:
                self.rejected += 1
                reject(file, row)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return how many rows were taken, skipped and rejected."""
        return self.taken, self.skipped.total(), self.rejected

    def _write(self) -> None:
        from khabar.knowledge.artefact import unpack

        things = self._collection.things()
        self.names = sum(len(thing.names) for thing in things)
        data = _packed(things, self.names)
        part = self.target.with_name(self.target.name + ".part")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(self.target)  # a worker that starts sees the old file or the new one, never half
        except OSError as error:
            raise FatalError("output", f"{self.target}: {error.strerror}; nothing was added") from None
        self.version = unpack(data).version
        self.things = Counter(thing.type for thing in things)
        self.replaced = self._collection.replaced


def say_done(adding: Adding, *, is_set: bool) -> None:
    """Say what the file of names holds now, and how workers come to use it."""
    for reason, count in adding.skipped.most_common(_TOLD):
        typer.echo(f"skipped {count:,}: {reason}", err=True)
    if not adding.taken:
        typer.echo(f"Nothing was added; {adding.target} is as it was.", err=True)
        return
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(adding.things.items()))
    replaced = f", {adding.replaced:,} replaced" if adding.replaced else ""
    typer.echo(f"{adding.target}: {adding.names:,} names ({kinds}{replaced}), {adding.version}")
    if not is_set:
        typer.echo(f"To use it: export KHABAR_KNOWLEDGE__NAMES={adding.target.resolve()}", err=True)


def _packed(things: list[Thing], names: int) -> bytes:
    """Return the artefact of some things; many of them take seconds, and are told."""
    if names < _MANY:
        return pack_things(things)
    from khabar.cli.steps import step
    from khabar.cli.tables import console

    with step(console(stderr=True), f"packing {names:,} names"):
        return pack_things(things)


def _said(taken: int, skipped: int, rejected: int) -> str:
    parts = [f"{taken:,} taken"]
    parts += [f"{skipped:,} skipped"] if skipped else []
    parts += [f"{rejected:,} rejected"] if rejected else []
    total = taken + skipped + rejected
    return f"{total:,} row{'s' * (total != 1)}: {', '.join(parts)}"


def _rows(source: Source, form: str, countries: Countries) -> Iterator[Taken | Refused]:
    """Yield the rows of an open file; what is wrong with all of it names the file."""
    try:
        yield from reader(form, source.stream.peek(_HEAD)[:_HEAD])(source.stream, countries)
    except FatalError as error:
        raise FatalError(error.code, f"{source.name}: {error.message}") from None


def table_of(path: Path) -> Iterator[str]:
    """Yield the lines of a table of the names in a file, which gives the same names when it is added.

    Raises:
        FatalError: `knowledge_missing` or `knowledge_broken`.
    """
    if not path.exists():
        raise FatalError("knowledge_missing", f"there is no {path}; khabar knowledge add makes it")
    yield written(COLUMNS)
    for thing in _kept(path):
        yield from map(written, cells_of(thing))


def _countries() -> Countries:
    """Return the codes that files may write for a country."""
    from khabar.knowledge import store

    facts = store.load().countries.values()
    return {code: each.alpha2 for each in facts for code in (each.alpha2, each.alpha3)}


def _kept(target: Path) -> Iterator[Thing]:
    try:
        yield from unpack_things(target.read_bytes())
    except FileNotFoundError:
        return
    except OSError as error:
        raise FatalError("knowledge_missing", f"{target}: {error.strerror}") from None
    except ValueError as error:
        raise FatalError(
            "knowledge_broken", f"{target} is no file of names ({error}); name another with --output"
        ) from None


@contextlib.contextmanager
def _sink(path: Path | None, say: Callable[[str], None]) -> Iterator[Callable[[str, Refused], None]]:
    """Yield what takes rejected rows: a file, or the first of each file as lines."""
    if path is None:
        yield _lines(say)
        return
    from khabar.cli.enrich import opened

    with opened(str(path)) as stream:

        def write(file: str, row: Refused) -> None:
            told = {"file": file, "line": row.line, "reason": row.reason}
            stream.write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))

        yield write


def _lines(say: Callable[[str], None]) -> Callable[[str, Refused], None]:
    told: Counter[str] = Counter()

    def write(file: str, row: Refused) -> None:
        from khabar.cli.tables import harmless

        told[file] += 1
        if told[file] <= _TOLD:
            say(f"khabar: {file}:{row.line}: {harmless(row.reason)}")
        if told[file] == _TOLD:
            say(f"khabar: {file}: more rejected rows are only counted; --rejects FILE keeps them all")

    return write

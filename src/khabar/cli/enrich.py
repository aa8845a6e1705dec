"""`khabar enrich`: articles in files to events, no Kafka needed."""

from __future__ import annotations

import contextlib
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from khabar.cli.inputs import Format, check_files
from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.cli.enrich_files import Enricher, Totals
    from khabar.cli.progress import Bar
    from khabar.config import Settings
    from khabar.contract.event import Event

#: Some records were rejected, all others became events.
EXIT_REJECTS = 3


def enrich(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE…|-]", help="Files to read; - or none: standard input."),
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help="How files are cut into records; auto goes by the suffix."),
    ] = Format.AUTO,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where events go; - is standard output.")
    ] = "-",
    rejects: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write rejected records here, with code and reason, as JSON Lines."
        ),
    ] = None,
    pretty: Annotated[
        bool, typer.Option("--pretty", help="Indent the JSON (several lines an event).")
    ] = False,
) -> None:
    """Turn articles in files into events; no Kafka needed.

    Writes one event per record, as one line of JSON, in input order. With --format auto, [b].jsonl[/b] and
    [b].ndjson[/b] hold a record a line, [b].json[/b] an object or an array of objects, [b].txt[/b] and
    [b].html[/b] one article. Files that end in [b].gz[/b] or [b].zst[/b] are decompressed on the way.
    Memory does not grow with the input; only a JSON array is read whole (64 MiB at most).

    Records that cannot become an event go to the rejects file, or as one line each to stderr.
    Events and rejects together are always the records read.

    [b]Exit code[/b] 0: all became events · 3: some were rejected · 1: stopped by a failure; what was written
    until then is whole.

    [b]Examples[/b]

      khabar enrich article.txt --pretty
      khabar enrich feed.jsonl.gz -o events.jsonl --rejects rejects.jsonl
      curl -s https://example.org/news/1.html | khabar enrich -
    """
    from khabar.cli.enrich_files import Totals
    from khabar.config import load

    names = files or ["-"]
    check_files(names)
    _refuse_overwriting(names, output, rejects)
    settings, totals, started = load(), Totals(), time.monotonic()
    _run(names, form, settings, totals, output, rejects, pretty=pretty)
    typer.echo(summary(totals, time.monotonic() - started), err=True)
    if totals.rejected:
        raise typer.Exit(EXIT_REJECTS)


def _run(  # noqa: PLR0913, PLR0917 - the command's own options
    names: list[str],
    form: Format,
    settings: Settings,
    totals: Totals,
    output: str,
    rejects: Path | None,
    *,
    pretty: bool,
) -> None:
    """Read all inputs into the outputs."""
    from khabar.cli.enrich_files import enrich_records
    from khabar.cli.progress import bar, tracked

    enricher = core(settings)
    with bar(names) as shown, opened(output) as out, _reject_sink(rejects, shown) as reject:
        records = tracked(names, form, shown, limit=settings.enrich.max_bytes)
        enrich_records(records, enricher, totals, write=_writer(out, pretty=pretty), reject=reject)


def core(settings: Settings) -> Enricher:
    """Return the decoder and the enrichment as the settings want them."""
    from khabar.cli.enrich_files import Enricher
    from khabar.enrich.pipeline import enrich as to_event
    from khabar.knowledge import repeated, store
    from khabar.text.decode import decode

    knowledge = store.load(names=settings.knowledge.names)
    as_set = partial(
        to_event,
        timezones=settings.enrich.timezones,
        knowledge=knowledge,
        boilerplate=repeated.load(settings.enrich.boilerplate),
    )
    return Enricher(decode, as_set, settings.enrich.max_bytes)


def summary(totals: Totals, seconds: float) -> str:
    """Return one line: records, events, rejects by code, speed."""
    codes = ", ".join(f"{code} {count:,}" for code, count in totals.codes.most_common())
    rejected = f", {totals.rejected:,} rejected ({codes})" if totals.rejected else ""
    rate = totals.read / seconds if seconds > 0 else 0
    return (
        f"{totals.read:,} record{'s' * (totals.read != 1)}: {totals.events:,} "
        f"event{'s' * (totals.events != 1)}{rejected} in {seconds:.1f} s, {rate:,.0f}/s"
    )


@contextlib.contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Yield the file to write to, flushed at the end; what the disk refuses is a `FatalError("output")`."""
    try:
        if name == "-":
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        with Path(name).open("wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        where = error.filename or ("standard output" if name == "-" else name)
        raise FatalError("output", f"{where}: {error.strerror}; the output is not complete") from None


@contextlib.contextmanager
def _reject_sink(path: Path | None, shown: Bar) -> Iterator[Callable[..., None]]:
    """Yield what takes rejected records."""
    from khabar.cli.rejects import to_file, to_lines

    if path is None:
        yield to_lines(shown.say)
        return
    with opened(str(path)) as stream:
        yield to_file(stream)


def _writer(out: BinaryIO, *, pretty: bool) -> Callable[[Event], None]:
    """Return what writes one event, at once where a person reads along."""
    flush = out.flush if out.isatty() else lambda: None

    def write(event: Event) -> None:
        out.write((indented(event.to_json()) if pretty else event.to_json()) + b"\n")
        flush()

    return write


def indented(event: bytes) -> bytes:
    """Return JSON with two spaces of indentation."""
    import orjson

    return orjson.dumps(orjson.loads(event), option=orjson.OPT_INDENT_2)


def _refuse_overwriting(names: list[str], output: str, rejects: Path | None) -> None:
    """Refuse to write over an input, or both outputs to one file."""
    targets = [Path(output)] if output != "-" else []
    targets += [rejects] if rejects else []
    inputs = {Path(n).resolve() for n in names if n != "-"}
    for target in targets:
        if target.resolve() in inputs:
            raise FatalError("bad_output", f"{target} is an input; name another file to write to")
    if len({t.resolve() for t in targets}) < len(targets):
        raise FatalError("bad_output", f"{output} is named for events and for rejects; name two files")

"""`khabar explain`: reads one article and shows what khabar sees in it, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.inputs import Format, check_files
from khabar.errors import DataError, FatalError

if TYPE_CHECKING:
    from khabar.cli.explain.record import Explained

#: The record became no event, as with `khabar enrich`.
EXIT_REJECT = 3


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="File to read; - is standard input.")],
    record: Annotated[
        int, typer.Option(min=1, metavar="N", help="Which record of a file that holds several.")
    ] = 1,
    form: Annotated[
        Format,
        typer.Option("--format", help="How the file is cut into records; auto goes by the suffix."),
    ] = Format.AUTO,
    html: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Write it as one page for the browser instead; - is standard output."
        ),
    ] = None,
) -> None:
    """Show one article with its tags, the rule behind each, and what was left out.

    The article stands line by line beside what each line is, as it came. Names are coloured by kind and
    carry the number of their entity; tables give the countries, the entities and what was seen but
    deliberately not tagged, each with rule and offsets; the last table says what each rule means.

    Reads what [b]khabar enrich[/b] reads. The page of [b]--html[/b] needs no network and runs nothing from
    the article.

    [b]Exit code[/b] 0: shown · 3: the record is rejected, and the line says why · 1: stopped by a failure.

    [b]Examples[/b]

      khabar explain article.txt
      khabar explain feed.jsonl.gz --record 17 --html article.html
      curl -s https://example.org/news/1.html | khabar explain - | less
    """
    from khabar.cli.explain.record import explained, pick

    check_files([file])
    _refuse_overwriting(file, html)
    from khabar.config import load

    settings = load()
    picked = pick(file, form, record, limit=settings.enrich.max_bytes)
    try:
        found = explained(picked, settings)
    except DataError as error:
        from khabar.cli.tables import harmless

        typer.echo(f"khabar: {picked.record.place}: {error.code}: {harmless(error.message)}", err=True)
        raise typer.Exit(EXIT_REJECT) from None
    if html is None:
        _print(found)
    else:
        _write(found, html)


def _print(found: Explained) -> None:
    """Print on the terminal."""
    from khabar.cli.explain.terminal import show
    from khabar.cli.tables import console

    show(found, console())


def _write(found: Explained, name: str) -> None:
    """Write the page."""
    from khabar.cli.enrich import opened
    from khabar.cli.explain.page import page

    data = page(found).encode()
    with opened(name) as stream:
        stream.write(data)
    if name != "-":
        typer.echo(f"{found.place} is explained in {name}", err=True)


def _refuse_overwriting(file: str, html: str | None) -> None:
    """Refuse to write the page over the article."""
    if html and html != "-" and file != "-" and Path(html).resolve() == Path(file).resolve():
        raise FatalError("bad_output", f"{html} is the input; name another file for the page")
    if html == "-" and sys.stdout.isatty():
        raise FatalError("bad_output", "a page is nothing to read on a terminal; name a file for it")

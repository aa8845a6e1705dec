"""`khabar boilerplate`: lines that a source prints under many articles, learnt once and given to workers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.inputs import Format, check_files, refuse_overwriting
from khabar.text.boilerplate import LEAST, SHARE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.cli.inputs import InputRecord
    from khabar.config import Settings
    from khabar.text.boilerplate import Learner

app = typer.Typer(
    no_args_is_help=True,
    help="""Lines that sources print under many articles: learnt once, left out of each.

    [b]learn[/b] makes a table out of some hundred articles of each source. The setting
    [b]enrich.boilerplate[/b] (KHABAR_ENRICH__BOILERPLATE) gives it to workers, which then take such lines for
    widgets. What a worker itself has seen never changes an event, so that replay gives the same ones.""",
)
DEFAULT = "khabar-boilerplate.json"


@app.command()
def learn(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files of articles; - is stdin.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where the table goes.")
    ] = Path(DEFAULT),
    form: Annotated[
        Format,
        typer.Option("--format", help="How files are cut into records; auto goes by the suffix."),
    ] = Format.AUTO,
    least: Annotated[
        int, typer.Option(min=2, metavar="N", help="Articles of a source that a line must stand in.")
    ] = LEAST,
    share: Annotated[
        float, typer.Option(min=0, max=1, metavar="X", help="And which share of them at least.")
    ] = SHARE,
) -> None:
    """Find the lines that a source prints under many of its articles, and write them to a table.

    Give it some hundred articles of each source, as they come: slogans, notices on cookies, calls to
    subscribe and names of sections stand in many of them, sentences of an article do not. Case, marks and
    numbers of a line do not count, and an article whose headline came before is a copy and is left out.
    Articles need [b]source.domain[/b], [b]source.name[/b] or a [b]url[/b].

    Workers read the table when [b]enrich.boilerplate[/b] names it; its hash is part of provenance.config.
    It is JSON: take out what you do not want.

    [b]Examples[/b]

      khabar boilerplate learn feed-*.jsonl.gz
      export KHABAR_ENRICH__BOILERPLATE=khabar-boilerplate.json
      khabar enrich article.json --pretty
    """
    from khabar.cli.progress import bar, tracked
    from khabar.config import load
    from khabar.knowledge import repeated
    from khabar.text.boilerplate import Learner

    check_files(files)
    refuse_overwriting(files, output)
    settings, learner = load(), Learner()
    with bar(files) as shown:
        told = _read(tracked(files, form, shown, limit=settings.enrich.max_bytes), learner, settings)
    table = learner.table(least=least, share=share)
    repeated.write(output, table)
    lines = sum(len(facts["lines"]) for facts in table["sources"].values())
    typer.echo(f"{told}; {lines:,} lines of {len(table['sources']):,} sources in {output}", err=True)


@app.command()
def info(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Table to read.")] = Path(DEFAULT),
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Show the lines of this source, as they are compared.")
    ] = None,
) -> None:
    """Show what a table of repeated lines holds."""
    from khabar.cli.tables import table
    from khabar.errors import FatalError
    from khabar.knowledge import repeated

    sources: dict[str, Any] = repeated.read(file)[1]["sources"]
    if source is None:
        rows = [
            (f"{facts['articles']:,}", f"{len(facts['lines']):,}", name) for name, facts in sources.items()
        ]
        table(("articles", "lines", "source"), rows)
        return
    if source not in sources:
        raise FatalError(
            "bad_input", f"{file} has no source {source}; `khabar boilerplate info {file}` lists them"
        )
    table(("articles", "line"), [(f"{n:,}", line) for line, n in sources[source]["lines"].items()])


def _read(records: Iterable[InputRecord], learner: Learner, settings: Settings) -> str:
    """Count the lines of all articles, and return in words what was read."""
    from khabar.cli.enrich_files import article_of
    from khabar.enrich.document import Document
    from khabar.enrich.reading import divide, domain_of, read
    from khabar.errors import DataError
    from khabar.knowledge import store
    from khabar.text.boilerplate import source_of
    from khabar.text.decode import decode

    knowledge = store.load()
    learnt = copies = nameless = rejected = 0
    for record in records:
        try:
            article = article_of(record, decode, settings.enrich.max_bytes)
            document = divide(read(Document(article, knowledge, {})))
        except DataError:
            rejected += 1
            continue
        source = source_of(domain_of(article), article.source.name)
        if source is None:
            nameless += 1
            continue
        lines = (document.text[s.start : s.end] for s in document.segments if s.role != "headline")
        if learner.add(source, document.headline or document.body, lines):
            learnt += 1
        else:
            copies += 1
    return (
        f"{learnt:,} articles, {copies:,} copies left out, {nameless:,} without source, {rejected:,} rejected"
    )

"""`khabar knowledge`: what khabar knows of the world, and the names that users add to it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.options import AsJson  # noqa: TC001 - typer reads the annotations
from khabar.errors import FatalError

if TYPE_CHECKING:
    from khabar.config import Settings

#: Some rows were rejected, all others were added.
EXIT_REJECTS = 3
#: Where names go when neither an option nor the setting names a file.
DEFAULT_NAMES = "khabar-names.khabar"


class NamesFormat(StrEnum):
    """How a file of names is written."""

    AUTO = "auto"
    CSV = "csv"
    JRC = "jrc"
    OPENSANCTIONS = "opensanctions"


app = typer.Typer(
    no_args_is_help=True,
    help="""Look at what khabar knows of the world, and add names of your own.

    Countries, places, organisations, persons and words of all languages are one file, the knowledge artefact,
    which is a part of khabar. Names that you add go into a second, small file; the setting
    [b]knowledge.names[/b] (KHABAR_KNOWLEDGE__NAMES) lays it over the first. The version of both stands in
    every event, under provenance.knowledge.""",
)


@app.command()
def add(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…|-", help="Files of names; - is standard input.")
    ],
    form: Annotated[
        NamesFormat,
        typer.Option("--format", help="How the files are written; auto goes by the first line of each."),
    ] = NamesFormat.AUTO,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file that holds your names (setting knowledge.names, else ./khabar-names.khabar).",
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Forget the names that were added before.")
    ] = False,
    rejects: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write every rejected row here, with the reason, as JSON Lines."),
    ] = None,
) -> None:
    """Add names of persons, organisations, places and countries from files.

    [b]csv[/b]: a table with commas or tabs under a header with the columns type (person, organization, place,
    country) and name, and any of id, kind, language, country, role, from, to, latitude, longitude. A place
    needs the ISO code of its country, and so does another name for a country. Rows with the same type and id
    are names of one thing; the first is the one events show.

    [b]jrc[/b]: id, type (P or O), language and name with tabs between, as in JRC-Names.
    [b]opensanctions[/b]: FollowTheMoney as JSON Lines, or the simple CSV.

    What is added joins what was added before; a thing with the same type and id replaces the old one. Where a
    name is known already, yours is what it means. Files that end in [b].gz[/b] or [b].zst[/b] are
    decompressed on the way. Rows taken, skipped and rejected together are always the rows read.

    [b]Exit code[/b] 0: all were added · 3: some rows were rejected · 1: stopped by a failure, nothing is
    changed.

    [b]Examples[/b]

      khabar knowledge add names.csv
      export KHABAR_KNOWLEDGE__NAMES=khabar-names.khabar
      khabar enrich article.txt --pretty

      khabar knowledge add entities.ftm.json --rejects rejected.jsonl
    """
    from khabar.cli.inputs import check_files, refuse_overwriting
    from khabar.cli.knowledge_add import Adding, say_done

    check_files(files)
    target = output or _settings().knowledge.names or Path(DEFAULT_NAMES)
    refuse_overwriting(files, target)
    if rejects and rejects.resolve() in {target.resolve(), *(Path(name).resolve() for name in files)}:
        raise FatalError(
            "bad_output", f"{rejects} is read or written otherwise; name another file to --rejects"
        )
    adding = Adding(target, replace=replace)
    adding.read(files, form.value, rejects)
    say_done(adding, is_set=_settings().knowledge.names == target)
    if adding.rejected:
        raise typer.Exit(EXIT_REJECTS)


@app.command(name="list")
def list_names(
    file: Annotated[
        Path | None, typer.Argument(help="A file of your names; that of knowledge.names when left out.")
    ] = None,
) -> None:
    """Print the names that were added, as a table in the format csv.

    One row a name. What you change or take out of it is added again with --replace.

    [b]Examples[/b]

      khabar knowledge list > names.csv
      khabar knowledge add names.csv --replace
    """
    from khabar.cli.knowledge_add import table_of

    path = file or _settings().knowledge.names or Path(DEFAULT_NAMES)
    for line in table_of(path):
        typer.echo(line)


@app.command()
def info(
    file: Annotated[
        Path | None, typer.Argument(help="An artefact; khabar's own, and your names, when left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what khabar knows: version, counts, sources and their licences.

    Lists the artefact that is a part of khabar and, if the setting knowledge.names is set, your names.
    [b]version[/b] is what events carry in provenance.knowledge.

    [b]Examples[/b]

      khabar knowledge info
      khabar knowledge info --json | jq .world.sources
      khabar knowledge info khabar-names.khabar
    """
    from khabar.cli import knowledge_text

    described = knowledge_text.described(file, _settings().knowledge.names)
    if as_json:
        typer.echo(knowledge_text.as_json(described))
    else:
        knowledge_text.show(described)


@app.command()
def verify(
    file: Annotated[
        Path | None, typer.Argument(help="An artefact; khabar's own, and your names, when left out.")
    ] = None,
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild", help="Also build it anew and compare: the same tables give the same bytes."
        ),
    ] = False,
) -> None:
    """Check that an artefact is whole, down to every row and automaton.

    [b]Exit code[/b] 0: it is · 1: it is not, and each line says what is wrong.

    [b]Examples[/b]

      khabar knowledge verify
      khabar knowledge verify --rebuild      takes minutes, as a build does
    """
    from khabar.cli.knowledge_verify import check

    names = _settings().knowledge.names
    paths = [file] if file else [_own_path(), *([names] if names else [])]
    whole = [check(path, rebuild=rebuild) for path in paths]
    if not all(whole):
        raise typer.Exit(1)


@app.command()
def build(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where it goes; khabar's own when left out."),
    ] = None,
) -> None:
    """Build the knowledge artefact from the tables and the packages that carry the data.

    Takes two to three minutes and less than 1 GB of memory. The same tables and packages give the same file,
    to the byte. The packages are not needed to run khabar; the command says which are missing.

    [b]Examples[/b]

      khabar knowledge build
      khabar knowledge build --output /tmp/world.khabar
    """
    from khabar.cli.knowledge_build import build_shown

    build_shown(output or _own_path())


def _settings() -> Settings:
    from khabar.config import load

    return load()


def _own_path() -> Path:
    from khabar.knowledge.store import ARTEFACT

    return ARTEFACT

"""`khabar similar`: how alike two articles are, and in which passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from khabar.cli.inputs import Format, check_files
from khabar.errors import DataError

if TYPE_CHECKING:
    from khabar.contract.event import Event
    from khabar.text.compare import Comparison, Passage

#: One of the records became no event, as with `khabar explain`.
EXIT_REJECT: Final = 3
#: The longest passages are shown, and of each so many characters at either end.
SHOWN: Final = 5
EDGE: Final = 60


def similar(  # noqa: PLR0913, PLR0917 - the command's own options
    first: Annotated[str, typer.Argument(metavar="A", help="File with the first article; - is stdin.")],
    second: Annotated[str, typer.Argument(metavar="B", help="File with the second; may be the same file.")],
    record_a: Annotated[int, typer.Option(min=1, metavar="N", help="Which record of A.")] = 1,
    record_b: Annotated[int, typer.Option(min=1, metavar="N", help="Which record of B.")] = 1,
    form: Annotated[
        Format,
        typer.Option("--format", help="How the files are cut into records; auto goes by the suffix."),
    ] = Format.AUTO,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Tell how alike two articles are, and show the passages they share.

    Compares the cleaned bodies, without menus, related links and slogans, whatever their case, accents and
    punctuation. The likeness is the share of all runs of three words (five characters in Chinese, Japanese
    or Thai) that both have; [b]estimate[/b] is the same read from the two fingerprints of the events, as the
    stream does it.

    [b]same content[/b]: title and body are equal · [b]near-duplicate[/b]: likeness of 70 % or more ·
    [b]copy in part[/b]: half of one stands in the other · [b]quotation[/b]: a tenth · else [b]different[/b].

    [b]Exit code[/b] 0: compared · 3: a record is rejected, and the line says why · 1: stopped by a failure.

    [b]Examples[/b]

      khabar similar agency.txt newspaper.html
      khabar similar feed.jsonl feed.jsonl --record-a 3 --record-b 17 --json
    """
    from khabar.cli.enrich import core
    from khabar.cli.explain.record import pick
    from khabar.config import load
    from khabar.text.compare import compare

    check_files([first, second])
    settings = load()
    to_event = core(settings)
    events: list[Event] = []
    for name, number in ((first, record_a), (second, record_b)):
        picked = pick(name, form, number, limit=settings.enrich.max_bytes)
        try:
            events.append(to_event.event(picked.record))
        except DataError as error:
            from khabar.cli.tables import harmless

            typer.echo(f"khabar: {picked.record.place}: {error.code}: {harmless(error.message)}", err=True)
            raise typer.Exit(EXIT_REJECT) from None
    a, b = (event.article.text or event.article.title or "" for event in events)
    found = compare(a, b)
    if as_json:
        import orjson

        typer.echo(orjson.dumps(_facts(events, found, a), option=orjson.OPT_INDENT_2))
    else:
        _show(events, found, a)


def _facts(events: list[Event], found: Comparison, text: str) -> dict[str, Any]:
    """Return what is found out, in the order it is shown."""
    from khabar.text.shingles import likeness

    one, other = (event.fingerprint.minhash for event in events)
    is_same = events[0].article.content_sha256 == events[1].article.content_sha256
    return {
        "verdict": "same content" if is_same else found.verdict,
        "likeness": round(found.jaccard, 4),
        "estimate": likeness(one, other) if one and other else None,
        "of_a_in_b": round(found.of_first, 4),
        "of_b_in_a": round(found.of_second, 4),
        "articles": [
            {"title": e.article.title, "language": e.article.language.code, "words": e.article.word_count}
            for e in events
        ],
        "passages": [
            {"words": p.words, "start": p.start, "end": p.end, "text": text[p.start : p.end]}
            for p in found.passages
        ],
    }


def _show(events: list[Event], found: Comparison, text: str) -> None:
    """Print it for a person."""
    from rich.text import Text

    from khabar.cli.tables import console, harmless

    facts, out = _facts(events, found, text), console()
    for letter, article in zip("AB", facts["articles"], strict=True):
        title = harmless(article["title"] or "(no headline)")
        out.print(
            Text.assemble((letter, "bold"), f"  {title}  ({article['language']}, {article['words']:,} words)")
        )
    estimate = "none" if facts["estimate"] is None else f"{facts['estimate']:.0%}"
    out.print()
    out.print(
        Text.assemble(
            (facts["verdict"], _colour(facts["verdict"])),
            f": likeness {found.jaccard:.0%} (estimate by fingerprint {estimate}); {found.of_first:.0%} of A "
            f"stands in B, {found.of_second:.0%} of B in A",
        )
    )
    longest = sorted(found.passages, key=lambda passage: (-passage.words, passage.start))
    for passage in longest[:SHOWN]:
        out.print(Text(f"  {passage.words:>5,} words  {harmless(_shortened(text, passage))}"))
    if len(longest) > SHOWN:
        out.print(Text(f"  and {len(longest) - SHOWN:,} shorter passages"))


def _shortened(text: str, passage: Passage) -> str:
    """Return a passage on one line, its middle left out where it is long."""
    whole = " ".join(text[passage.start : passage.end].split())
    return whole if len(whole) <= 2 * EDGE + 5 else f"{whole[:EDGE]} […] {whole[-EDGE:]}"


def _colour(verdict: str) -> str:
    return {"different": "bold green", "quotation": "bold yellow"}.get(verdict, "bold red")

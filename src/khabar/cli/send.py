"""`khabar send`: articles in files to the raw topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.cluster import on_cluster
from khabar.cli.enrich import EXIT_REJECTS
from khabar.cli.inputs import Format, check_files
from khabar.cli.options import Bootstrap, settings_with
from khabar.cli.tail import full_name
from khabar.errors import DataError, FatalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from khabar.cli.inputs import InputRecord
    from khabar.config import Settings
    from khabar.contract.records import Output
    from khabar.stream.sender import Sender


def send(  # noqa: PLR0913, PLR0917 - a command's options
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files to send; - is standard input.")],
    topic: Annotated[str, typer.Option(help="Short or full name of the topic.")] = "raw",
    key_field: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="JSON field whose value becomes the record's key, which keeps the versions of an article in "
            "order; empty: no key.",
        ),
    ] = "id",
    content_type: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE", help="Header content-type of all records, instead of what the file says."
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help="How files are cut into records; auto goes by the suffix."),
    ] = Format.AUTO,
    bootstrap: Bootstrap = None,
) -> None:
    """Send the records of files to the raw topic, byte for byte.

    Files are read as [b]khabar enrich[/b] reads them. Whether a record can become an event is the worker's
    business; only one that is larger than the topic takes is left out and named. A record is counted once the
    cluster has stored it, and a hiccup of the network doubles none (idempotent producer).

    [b]Exit code[/b] 0: all sent · 3: some were too large · 1: stopped by a failure; the line says how many
    were stored.

    [b]Examples[/b]

      khabar send feed.jsonl.gz
      khabar send page.html --content-type "text/html; charset=windows-1256"
    """
    from khabar.cli.progress import bar, tracked

    check_files(files)
    settings = settings_with(bootstrap=bootstrap)
    name = full_name(settings, topic)
    with bar(files) as shown:
        records = tracked(files, form, shown, limit=settings.topics.max_message_bytes)
        outgoing = _Outgoing(name, key_field, content_type, shown.say)
        on_cluster(settings, lambda: outgoing.send(settings, records))
    typer.echo(f"{outgoing.stored:,} record{'s' * (outgoing.stored != 1)} sent to {name}")
    if outgoing.refused:
        raise typer.Exit(EXIT_REJECTS)


class _Outgoing:
    """Records under way to a topic, and how many of them arrived."""

    def __init__(
        self, topic: str, key_field: str, content_type: str | None, say: Callable[[str], None]
    ) -> None:
        self._topic, self._key_field, self._content_type, self._say = topic, key_field, content_type, say
        self.stored = self.refused = 0

    async def send(self, settings: Settings, records: Iterable[InputRecord]) -> None:
        """Send all; a failure says how many were stored before it."""
        from khabar.stream.reach import explained
        from khabar.stream.sender import sender

        made: Sender | None = None
        try:
            async with explained(settings.kafka), sender(settings, self._topic) as made:
                for record in records:
                    await self._put(made, record)
        except FatalError as error:
            raise FatalError(
                error.code, f"{error.message}; {made.stored if made else 0:,} were stored"
            ) from error
        self.stored = made.stored

    async def _put(self, to: Sender, record: InputRecord) -> None:
        """Hand one record on, or say why not."""
        try:
            if record.error is not None:
                raise record.error
            await to.put(self._output(record))
        except DataError as error:
            self.refused += 1
            self._say(f"khabar: {record.place}: {error.code}: {error.message}")

    def _output(self, record: InputRecord) -> Output:
        """Return the Kafka record of an input record."""
        from khabar.contract.records import Output

        declared = self._content_type or record.content_type
        key = key_of(record.value, self._key_field) if declared == "application/json" else None
        return Output(self._topic, key, record.value, (("content-type", declared.encode()),))


def key_of(value: bytes, field: str) -> bytes | None:
    """Return a field of a JSON object as a key; None where there is no such text or number."""
    import orjson

    try:
        found = orjson.loads(value).get(field)
    except (orjson.JSONDecodeError, AttributeError):
        return None
    if isinstance(found, bool) or not isinstance(found, (str, int)):
        return None
    return str(found).encode() or None

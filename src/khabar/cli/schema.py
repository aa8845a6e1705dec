"""`khabar schema`: the contracts of input and output, for programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer


class Contract(StrEnum):
    """What is described."""

    EVENT = "event"
    ARTICLE = "article"
    TAG = "tag"
    SIGNAL = "signal"
    ASYNCAPI = "asyncapi"


def schema(
    contract: Annotated[
        Contract,
        typer.Argument(help="A record's JSON Schema, or asyncapi: all topics, messages and headers."),
    ],
) -> None:
    """Print a contract as JSON: what goes into khabar and what comes out.

    The schemas of event, article, tag and signal are JSON Schema 2020-12; asyncapi is an AsyncAPI 3.0
    document with the topic names of the settings. Within a major version fields are only added.

    [b]Examples[/b]

      khabar schema event > event.schema.json
      khabar schema asyncapi > asyncapi.json
    """
    import orjson

    typer.echo(orjson.dumps(_document(contract), option=orjson.OPT_INDENT_2).decode())


def _document(contract: Contract) -> dict[str, Any]:
    """Return the contract."""
    from khabar.contract import asyncapi
    from khabar.contract.schema import SCHEMAS

    if contract is not Contract.ASYNCAPI:
        return SCHEMAS[contract.value]()
    from khabar.config import load

    topics = load().topics
    return asyncapi.document({role: getattr(topics, role) for role in asyncapi.TOPICS})

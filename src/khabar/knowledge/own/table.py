"""Names in a table: CSV, or TSV, under a header."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, BinaryIO, Final

from khabar.errors import FatalError
from khabar.knowledge.own.reading import Refused, Taken, lines
from khabar.knowledge.own.thing import EVERYWHERE, thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from khabar.knowledge.own.thing import Countries, Thing

#: Columns of khabar's own format, in any order; only the first two must be there.
COLUMNS: Final = (
    "type", "name", "id", "kind", "language", "country", "role", "from", "to", "latitude", "longitude",
)  # fmt: skip
_DELIMITERS: Final = (",", "\t", ";")


def read(stream: BinaryIO, countries: Countries) -> Iterator[Taken | Refused]:
    """Yield the rows of a table in khabar's own format.

    Raises:
        FatalError: `bad_input` when the header is missing or has an unknown column.
    """
    return rows(stream, lambda row: _thing(row, countries), required=COLUMNS[:2], optional=COLUMNS[2:])


def rows(
    stream: BinaryIO,
    make: Callable[[dict[str, str]], Thing],
    *,
    required: tuple[str, ...],
    optional: tuple[str, ...] | None,
) -> Iterator[Taken | Refused]:
    """Yield what is made of each row of a table.

    Args:
        stream: The file.
        make: Returns what a row says by column, or raises `ValueError` with the reason why nothing.
        required: Columns that must be there.
        optional: Columns that may; None: any.
    """
    texts = (line.decode("utf-8", "surrogateescape") for line in lines(stream))
    first = next(texts, "")
    header = cells(first)
    _check_header(header, required, optional)
    reader = csv.reader(texts, delimiter=delimiter(first))
    while True:
        number = reader.line_num + 2
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refused(number, f"the row cannot be read: {error}")
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            yield Refused(number, f"the row has {len(row)} cells, the header {len(header)}")
            continue
        row += [""] * (len(header) - len(row))  # cells at the end may be left out
        try:
            yield Taken(number, make(dict(zip(header, row, strict=True))))
        except ValueError as error:
            yield Refused(number, str(error))


def cells(header: str) -> list[str]:
    """Return the names of the columns that a header names, in small letters."""
    row = next(csv.reader([header], delimiter=delimiter(header)), [])
    return [cell.strip().lower() for cell in row]


def delimiter(header: str) -> str:
    """Return what stands between the cells of a header."""
    return max(_DELIMITERS, key=header.count)


def cells_of(thing: Thing) -> Iterator[list[str]]:
    """Yield the cells of a thing's rows, one for each name, in the order of `COLUMNS`."""
    where = (
        ["", ""] if not (thing.latitude or thing.longitude) else [f"{thing.latitude}", f"{thing.longitude}"]
    )
    for language, name in thing.names:
        yield [
            thing.type, name, thing.id, thing.kind, "" if language == EVERYWHERE else language, thing.country,
            thing.role, thing.since, thing.until, *where,
        ]  # fmt: skip


def written(cells: Iterable[str]) -> str:
    """Return a line of a table, without its end."""
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _check_header(header: list[str], required: tuple[str, ...], optional: tuple[str, ...] | None) -> None:
    missing = [name for name in required if name not in header]
    if missing:
        raise FatalError(
            "bad_input",
            f"the first line must name the columns {', '.join(required)}; it has no {missing[0]!r}",
        )
    if optional is not None and (unknown := [name for name in header if name not in required + optional]):
        known = ", ".join(required + optional)
        raise FatalError("bad_input", f"there is no column {unknown[0]!r}; there are {known}")
    if len(set(header)) < len(header):
        raise FatalError("bad_input", "the first line names a column twice")


def _thing(row: dict[str, str], countries: Countries) -> Thing:
    return thing(
        [(row.get("language", ""), row.get("name", ""))],
        countries,
        type=row["type"],
        id=row.get("id", ""),
        kind=row.get("kind", ""),
        country=row.get("country", ""),
        role=row.get("role", ""),
        since=row.get("from", ""),
        until=row.get("to", ""),
        latitude=row.get("latitude", ""),
        longitude=row.get("longitude", ""),
    )

"""Whether one JSON Schema may take the place of another without breaking who relies on it.

Understands what pydantic writes: type, anyOf, $ref, const, enum, properties, required, items, prefixItems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null", dict: "object",
    list: "array",
}  # fmt: skip
_ALL = frozenset(_KINDS.values())


@dataclass(frozen=True)
class Part:
    """A schema, or a part of one, with the document its references point into."""

    schema: dict[str, Any]
    root: dict[str, Any]

    def variants(self) -> list[Part]:
        """Return the alternatives, references followed."""
        if "$ref" in self.schema:
            name = self.schema["$ref"].removeprefix("#/$defs/")
            return Part(self.root["$defs"][name], self.root).variants()
        if "anyOf" in self.schema and "properties" not in self.schema:
            return [v for option in self.schema["anyOf"] for v in Part(option, self.root).variants()]
        return [self]

    def types(self) -> frozenset[str]:
        """Return the JSON types it allows."""
        found: set[str] = set()
        for variant in self.variants():
            given = variant.schema.get("type")
            if given is None and (values := variant.own_values()) is not None:
                given = [_KINDS[type(value)] for value in values]
            found |= _ALL if given is None else {given} if isinstance(given, str) else set(given)
        return frozenset(found | ({"integer"} if "number" in found else set()))

    def own_values(self) -> list[Any] | None:
        """Return the values that are allowed one by one, None when there is no such list."""
        return [self.schema["const"]] if "const" in self.schema else self.schema.get("enum")

    def is_constant(self) -> bool:
        """Return whether there is one value only."""
        return any("const" in variant.schema for variant in self.variants())

    def values(self) -> list[Any] | None:
        """Return the listed values of all variants, None when some variant allows any."""
        lists = [v.own_values() for v in self.variants() if v.schema.get("type") != "null"]
        return None if None in lists else [value for values in lists for value in values or []]

    def fields(self) -> dict[str, Part]:
        """Return the properties of the objects it allows."""
        return {
            name: Part(field, self.root)
            for variant in self.variants()
            for name, field in variant.schema.get("properties", {}).items()
        }

    def promised(self) -> set[str]:
        """Return the properties that are always there."""
        objects = [set(v.schema.get("required", ())) for v in self.variants() if "properties" in v.schema]
        return set.intersection(*objects) if objects else set()

    def items(self) -> list[Part]:
        """Return the schemas of the items: one for all, or one per place."""
        found: list[Part] = []
        for variant in self.variants():
            places = variant.schema.get("prefixItems") or [variant.schema.get("items")]
            found += [Part(place, self.root) for place in places if place]
        return found


def output_breaks(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return why a reader made for `old` may fail on a document of `new`; lists of values may grow."""
    return [
        *_removed("", Part(old, old), Part(new, new)),
        *_gaps("", Part(new, new), Part(old, old), grow=True),
    ]


def input_breaks(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return why a document of `old` may no longer be read by who reads `new`."""
    return [
        *_removed("", Part(old, old), Part(new, new)),
        *_gaps("", Part(old, old), Part(new, new), grow=False),
    ]


def _removed(path: str, old: Part, new: Part) -> Iterator[str]:
    """Yield the fields that are gone."""
    there = new.fields()
    for name, field in old.fields().items():
        if name in there:
            yield from _removed(f"{path}.{name}", field, there[name])
        else:
            yield f"{path}.{name} was removed"
    for before, after in zip(old.items(), new.items(), strict=False):
        yield from _removed(f"{path}[]", before, after)


def _gaps(path: str, document: Part, reader: Part, *, grow: bool) -> Iterator[str]:
    """Yield why something of `document` is not expected by `reader`."""
    if more := document.types() - reader.types():
        expected = " or ".join(sorted(reader.types()))
        yield f"{path} may be {' or '.join(sorted(more))}, where {expected} is expected"
        return
    yield from _value_gaps(path, document, reader, grow=grow)
    for name in sorted(reader.promised() - document.promised()):
        yield f"{path}.{name} may be missing"
    known = reader.fields()
    for name, field in document.fields().items():
        if name in known:
            yield from _gaps(f"{path}.{name}", field, known[name], grow=grow)
    mine, theirs = document.items(), reader.items()
    if theirs and len(mine) != len(theirs):
        yield f"{path} has {len(mine)} places, where {len(theirs)} are expected"
    for one, other in zip(mine, theirs, strict=False):
        yield from _gaps(f"{path}[]", one, other, grow=grow)


def _value_gaps(path: str, document: Part, reader: Part, *, grow: bool) -> Iterator[str]:
    """Yield the values that are not expected."""
    expected = reader.values()
    if expected is None or (grow and not reader.is_constant()):
        return
    given = document.values()
    if given is None:
        yield f"{path} may hold any value, where {expected} are expected"
    elif more := [value for value in given if value not in expected]:
        yield f"{path} may be {more}, where {expected} are expected"

"""What artefacts hold, as JSON for programs and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rich.console import Console


def described(file: Path | None, names: Path | None) -> dict[str, Any]:
    """Return what one artefact holds or, without it, the world's, users' names, and the version of both.

    Raises:
        FatalError: `knowledge_missing` or `knowledge_broken`.
    """
    from khabar.knowledge.own.runtime import combined
    from khabar.knowledge.store import ARTEFACT

    if file is not None:
        return _contents(file)
    world = _contents(ARTEFACT)
    if names is None:
        return {"version": world["version"], "world": world, "names": None}
    own = _contents(names)
    return {"version": combined(world["version"], own["version"]), "world": world, "names": own}


def as_json(what: Mapping[str, Any]) -> str:
    """Return it as indented JSON."""
    import orjson

    return orjson.dumps(what, option=orjson.OPT_INDENT_2).decode()


def show(what: Mapping[str, Any]) -> None:
    """Print it for a person."""
    from khabar.cli.tables import console

    out = console()
    if "world" not in what:
        _show_one(out, what)
        return
    _line(out, "version in events", what["version"])
    for title in ("world", "names"):
        if what[title]:
            out.print()
            out.print(title, style="bold")
            _show_one(out, what[title])
    if not what["names"]:
        out.print()
        out.print(
            "names: none; khabar knowledge add makes a file, knowledge.names is where it is", soft_wrap=True
        )


def _show_one(out: Console, artefact: Mapping[str, Any]) -> None:
    for name, said in _lines(artefact):
        _line(out, name, said)
    if artefact.get("sources"):
        out.print("  sources")
        for source in artefact["sources"]:
            _line(
                out, f"  {source['name']}", f"{source['version']} · {source['licence']} · {source['gives']}"
            )


def _lines(artefact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a name and what is said of it."""
    yield "file", artefact["file"]
    yield "version", artefact["version"]
    yield "format", f"{artefact['format']}, {artefact['bytes']:,} bytes"
    for name in ("things", "countries", "places", "organizations", "persons", "names"):
        if name in artefact:
            yield name, _counted(artefact[name])
    yield "languages", f"{len(artefact['languages'])}: {' '.join(artefact['languages'])}"
    if "languages_with_words" in artefact:
        yield "common words in", f"{len(artefact['languages_with_words'])} languages"


def _counted(counts: int | Mapping[str, int]) -> str:
    if isinstance(counts, int):
        return f"{counts:,}"
    parts = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    return f"{sum(counts.values()):,}" + (f": {parts}" if parts else "")


def _line(out: Console, name: str, said: str) -> None:
    from rich.text import Text

    from khabar.cli.tables import harmless

    out.print(Text.assemble((f"  {name:<26}", "dim"), harmless(said)), soft_wrap=True)


def _contents(path: Path) -> dict[str, Any]:
    from khabar.knowledge.contents import contents

    try:
        return {"file": str(path), **contents(path.read_bytes())}
    except OSError as error:
        raise FatalError("knowledge_missing", f"{path}: {error.strerror}") from None
    except (ValueError, KeyError) as error:
        raise FatalError("knowledge_broken", f"{path} is no knowledge artefact ({error})") from None

"""`khabar --help` reads like documentation, and is quick."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer.main
from typer.core import TyperArgument, TyperGroup, TyperOption

from khabar import __version__
from khabar.cli.main import app
from support.commands import khabar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.core import TyperCommand

#: What takes long to import and what `--help` has no need of.
HEAVY = (
    "asyncio",
    "pydantic",
    "aiokafka",
    "faust",
    "orjson",
    "numpy",
    "daachorse",
    "resiliparse",
    "pycld2",
)
#: The commands the issue names.
COMMANDS = {
    "enrich", "explain", "worker", "topics plan", "topics apply", "broker start", "broker stop",
    "broker status", "send", "tail", "dlq list", "dlq show", "dlq redrive", "schema", "config show",
    "config check", "demo", "similar", "boilerplate learn", "boilerplate info",
    "knowledge add", "knowledge build", "knowledge info", "knowledge list", "knowledge verify",
}  # fmt: skip


def tree(group: TyperGroup, path: str = "") -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """Yield every command and group with its full name."""
    for name, command in group.commands.items():
        full = f"{path} {name}".strip()
        yield full, command
        if isinstance(command, TyperGroup):
            yield from tree(command, full)


ALL = dict(tree(typer.main.get_command(app)))


def test_every_command_is_there():
    assert {name for name, command in ALL.items() if not isinstance(command, TyperGroup)} == COMMANDS


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_command_says_what_it_does_in_a_whole_sentence(name: str):
    first = (ALL[name].help or "").split("\n\n")[0]
    assert first[0].isupper()
    assert first.endswith(".")


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_option_and_argument_is_documented(name: str):
    mute = [
        parameter.name
        for parameter in ALL[name].params
        if isinstance(parameter, (TyperOption, TyperArgument)) and not parameter.help
    ]
    assert mute == []


@pytest.mark.parametrize("name", ["", *sorted(ALL)])
def test_help_prints_the_text_with_no_markup_left(name: str):
    ended = khabar(*name.split(), "--help")
    assert ended.code == 0
    assert "Usage:" in ended.out
    assert "[b]" not in ended.out
    assert "[/b]" not in ended.out


@pytest.mark.parametrize("name", ["", *sorted(ALL)])
def test_an_example_fits_a_narrow_terminal(name: str):
    text = ALL[name].help if name else typer.main.get_command(app).help
    examples = [line for line in (text or "").splitlines() if line.startswith("  ")]
    assert [line for line in examples if len(line) > 78] == []


def test_without_a_command_the_help_is_shown():
    ended = khabar()
    assert "khabar enrich article.txt --pretty" in ended.out + ended.err


def test_help_imports_nothing_heavy():
    code = f"import sys, khabar.cli.main; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_printed():
    assert khabar("--version").out == f"khabar {__version__}\n"


def test_the_module_is_the_command_too():
    done = subprocess.run(
        [sys.executable, "-m", "khabar", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"khabar {__version__}\n"

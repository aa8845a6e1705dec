"""The settings as rows: name, value, origin, default and meaning."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, SecretStr
from pydantic_settings import EnvSettingsSource, TomlConfigSettingsSource

from khabar.config import Settings, config_file, load
from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic.fields import FieldInfo

#: Shown in place of a secret that is set.
MASK: Final = "********"
_PREFIX: Final = "KHABAR_"


@dataclass(frozen=True, slots=True)
class Row:
    """One setting; `origin` is `default`, a variable or the file, and a secret's `value` is masked."""

    name: str
    value: Any
    default: Any
    origin: str
    meaning: str
    secret: bool

    @property
    def section(self) -> str:
        """Return the part before the dot, empty for a setting without section."""
        return self.name.rpartition(".")[0]

    @property
    def variable(self) -> str:
        """Return the environment variable that sets it."""
        return variable(self.name)


def rows() -> list[Row]:
    """Return all settings as they are now, those without section first.

    Raises:
        FatalError: `bad_config`, naming the setting.
    """
    config_path()
    files = {name for name in os.environ if name.startswith(_PREFIX) and name.endswith("_FILE")}
    settings = load()  # takes the `_FILE` variables out of the environment
    given = _Given(EnvSettingsSource(Settings)(), TomlConfigSettingsSource(Settings, config_file())(), files)
    found = [_row(*leaf, given) for leaf in _leaves(settings)]
    return sorted(found, key=lambda row: bool(row.section))


def config_path() -> Path | None:
    """Return the TOML file that is read, None when there is none.

    Raises:
        FatalError: `bad_config` when `KHABAR_CONFIG` names a file that is not there.
    """
    path = config_file()
    if path.is_file():
        return path
    if os.environ.get("KHABAR_CONFIG"):
        raise FatalError("bad_config", f"KHABAR_CONFIG names {path}, which is not there")
    return None


def strangers() -> list[str]:
    """Return a sentence for each `KHABAR_…` variable that looks like a setting and is none.

    pydantic-settings passes over a variable whose section it does not know.
    """
    known = {row.variable for row in rows()} | {f"{_PREFIX}{name}".upper() for name in Settings.model_fields}
    said = []
    for name in sorted(os.environ):
        if not name.startswith(_PREFIX) or name in known or name == "KHABAR_CONFIG":
            continue
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.85)
        if near or "__" in name:
            said.append(f"{name} is no setting" + (f"; did you mean {near[0]}?" if near else ""))
    return said


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return _PREFIX + name.replace(".", "__").upper()


@dataclass(frozen=True, slots=True)
class _Given:
    """What environment and file give, by section, and the `_FILE` variables there were."""

    environment: Mapping[str, Any]
    file: Mapping[str, Any]
    files: set[str]

    def origin(self, name: str) -> str:
        """Return where the value of a setting comes from."""
        if _holds(self.environment, name):
            given = variable(name)
            return f"{given}_FILE" if f"{given}_FILE" in self.files else given
        return str(config_file()) if _holds(self.file, name) else "default"


def _holds(values: Mapping[str, Any], name: str) -> bool:
    """Return whether nested values hold a dotted name."""
    here: Any = values
    for part in name.split("."):
        if not isinstance(here, dict) or part not in here:
            return False
        here = here[part]
    return True


def _leaves(settings: Settings) -> Iterator[tuple[str, FieldInfo, Any, Any]]:
    """Yield name, field, value and default of every setting."""
    for name, info in Settings.model_fields.items():
        value, default = getattr(settings, name), info.get_default(call_default_factory=True)
        if not isinstance(value, BaseModel):
            yield name, info, value, default
            continue
        for part, field in type(value).model_fields.items():
            yield f"{name}.{part}", field, getattr(value, part), getattr(default, part)


def _row(name: str, info: FieldInfo, value: Any, default: Any, given: _Given) -> Row:  # noqa: ANN401
    """Return the row of one setting."""
    secret = isinstance(value, SecretStr)
    meaning = " ".join((info.description or "").split())
    return Row(name, _plain(value), _plain(default), given.origin(name), meaning, secret)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any setting
    """Return a value that JSON can hold, with secrets masked."""
    if isinstance(value, SecretStr):
        return MASK if value.get_secret_value() else ""
    return value if value is None or isinstance(value, (bool, int, float, str, dict)) else str(value)

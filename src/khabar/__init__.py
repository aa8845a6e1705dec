"""khabar (خبر, "news"): raw news articles in, structured events with evidence out.

>>> from khabar import Article, enrich
>>> event = enrich(Article(text="..."))
>>> event.countries
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from khabar._version import __version__

if TYPE_CHECKING:
    from khabar.contract.article import Article, Source  # noqa: TC004 - at run time `_HOMES` loads them
    from khabar.contract.event import Event  # noqa: TC004 - as above
    from khabar.enrich.pipeline import enrich  # noqa: TC004 - as above

__all__ = ["Article", "Event", "Source", "__version__", "enrich"]

#: Public name → module. Imported at first use: pydantic's models and the pipeline take longer to load than
#: `khabar --help` may take in all.
_HOMES: Final = {
    "Article": "khabar.contract.article",
    "Event": "khabar.contract.event",
    "Source": "khabar.contract.article",
    "enrich": "khabar.enrich.pipeline",
}


def _load(name: str) -> Any:  # noqa: ANN401 - a class or a function
    """Return a public name from where it is defined."""
    from importlib import import_module  # noqa: PLC0415 - not a public name of this package

    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    """This package: `khabar.enrich` is the function, although a subpackage has the same name."""

    @property
    def enrich(self) -> Any:  # noqa: ANN401 - typed above for readers
        """Return the function `khabar.enrich.pipeline.enrich`."""
        return _load("enrich")

    @enrich.setter
    def enrich(self, _module: ModuleType) -> None:
        """Ignore the import system, which would put the subpackage in the function's place."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a class
        if name not in _HOMES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return _load(name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package

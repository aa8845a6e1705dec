"""The sample articles of the demonstration, as a scraper would hand them over."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Final

#: Sent first: the longest one, and the one the documentation speaks of.
SEED: Final = "seed_article_ar.txt"
_CONTENT_TYPES: Final = {".json": "application/json", ".html": "text/html", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One message of the feed; `content_type` None means that the sender does not say."""

    name: str
    value: bytes
    content_type: str | None

    @property
    def suffix(self) -> str:
        """Return the ending of the file's name, with its dot."""
        return self.name[self.name.rfind(".") :]


def samples() -> list[Sample]:
    """Return all samples in the order they are sent; two of them cannot become events, on purpose."""
    found = [f for f in files("khabar.demo").joinpath("feed").iterdir() if f.is_file()]
    found.sort(key=lambda f: (f.name != SEED, f.name))
    return [Sample(f.name, f.read_bytes(), _content_type(f.name)) for f in found]


def _content_type(name: str) -> str | None:
    """Return the content type by suffix."""
    return next((kind for suffix, kind in _CONTENT_TYPES.items() if name.endswith(suffix)), None)

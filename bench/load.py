"""What the benchmarks send."""

from __future__ import annotations

import asyncio
import json
import random
from importlib import resources
from typing import TYPE_CHECKING, Final

from aiokafka import AIOKafkaProducer

from khabar.errors import DataError
from khabar.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.config import Settings

#: Bytes of one generated message.
MESSAGE_BYTES: Final = 1024
_SEED: Final = "seed_article_ar.txt"
#: Records handed to the producer between two looks at what has arrived.
_CHUNK: Final = 2_000


def messages(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield keys and JSON articles of about `MESSAGE_BYTES`, of words of the sample feed, each time the same.

    Half of the words are Arabic; no two messages are alike, so compression has as much to do as in reality.
    """
    source = random.Random(3)  # noqa: S311 - the same each time
    words = _words()
    for number in range(count):
        article = {"id": f"a{number:08}", "url": f"https://news.example/{number}", "text": ""}
        room = MESSAGE_BYTES - len(json.dumps(article, ensure_ascii=False).encode())
        text: list[str] = []
        while room > 0:
            word = source.choice(words[source.randrange(2)])
            room -= len(word.encode()) + 1
            text.append(word)
        article["text"] = " ".join(text)
        yield article["id"].encode(), json.dumps(article, ensure_ascii=False).encode()


def seed_article() -> bytes:
    """Return the long sample article."""
    return _feed()[_SEED]


def short_articles() -> list[bytes]:
    """Return the short articles of the demo's feed: JSON, text and HTML in many languages, all readable."""
    return [value for name, value in _feed().items() if name != _SEED and _readable(value)]


async def fill(settings: Settings, count: int) -> None:
    """Send `count` generated messages to the input topic."""
    options = {
        "compression_type": "zstd",
        "enable_idempotence": True,
        "max_batch_size": 262_144,
        "linger_ms": 5,
    }
    async with AIOKafkaProducer(bootstrap_servers=settings.kafka.bootstrap, **options) as producer:
        waiting = []
        for key, value in messages(count):
            waiting.append(await producer.send(settings.topics.raw, value, key))
            if len(waiting) >= _CHUNK:
                await asyncio.gather(*waiting)
                waiting.clear()
        await asyncio.gather(*waiting)


def _feed() -> dict[str, bytes]:
    """Return the files of the demo's feed by name."""
    folder = resources.files("khabar") / "demo" / "feed"
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda f: f.name)}


def _readable(value: bytes) -> bool:
    try:
        decode(value)
    except DataError:
        return False
    return True


def _words() -> tuple[list[str], list[str]]:
    """Return the words of an Arabic and of the Latin-script articles."""
    arabic = (decode(seed_article()).text or "").split()
    texts = [decode(value).text or "" for value in short_articles()]
    latin = [word for text in texts for word in text.split() if word.isascii() and word.isalpha()]
    return sorted({*arabic}), sorted({*latin})

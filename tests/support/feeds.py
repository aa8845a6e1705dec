"""Made-up articles in any number, each with an id of its own, and a count of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from support.kafka import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiokafka import ConsumerRecord

_TEXTS = (
    "The minister of Kenya met a delegation from Japan in Nairobi on Monday. They spoke about a railway.",
    "أعلنت وزارة الخارجية في مصر أن وفدا من تونس سيزور القاهرة يوم الإثنين لبحث التعاون في مجال الطاقة.",
    "Правительство Казахстана обсудило с Узбекистаном строительство дороги. Работы начнутся весной.",
    "El gobierno de Chile firmó un acuerdo con Perú sobre el agua del desierto. El texto saldrá pronto.",
)
#: Every so many articles one is broken on purpose, and becomes a dead letter.
BROKEN_EVERY = 500


def articles(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield key and value of articles with the ids `a0`, `a1` …; some are cut in the middle."""
    for number in range(count):
        article = {
            "id": f"a{number}",
            "title": f"Report number {number}",
            "text": _TEXTS[number % len(_TEXTS)] + f" ({number})",
            "source": {"domain": "wire.example"},
            "published_at": "2026-02-04T07:18:00Z",
        }
        value = orjson.dumps(article)
        yield article["id"].encode(), value[:-20] if number % BROKEN_EVERY == 7 else value


@dataclass(frozen=True, repr=False)
class Delivered:
    """What a `read_committed` consumer finds in the outputs of one group."""

    events: dict[str, dict[str, Any]]
    """Event by article id, without `times`; a doubled one counts in `doubled`."""
    dead: dict[str, bytes]
    """Dead letter's original bytes by key."""
    doubled: list[str]
    """Ids that came more than once in one topic, or in both."""
    tags: int
    signals: list[str]
    """Event ids of the signals, sorted."""

    @property
    def ids(self) -> set[str]:
        """Return every id that came out, as an event or as a dead letter."""
        return {*self.events, *self.dead}


async def delivered(options: dict[str, Any], topics: dict[str, str]) -> Delivered:
    """Read all outputs.

    Args:
        options: Connection.
        topics: Full names of `events`, `tags`, `signals` and `dlq`.
    """
    events, dead, doubled = {}, {}, []
    for record in await read_all(options, topics["events"]):
        key, event = record.key.decode(), orjson.loads(record.value)
        if key in events:
            doubled.append(key)
        event.pop("times")
        events[key] = event
    for record in await read_all(options, topics["dlq"]):
        key = record.key.decode()
        if key in dead or key in events:
            doubled.append(key)
        dead[key] = record.value
    tags = await read_all(options, topics["tags"])
    doubled += _repeated(orjson.loads(r.value)["tag_id"] for r in tags)
    signals = [orjson.loads(r.value)["event_id"] for r in await read_all(options, topics["signals"])]
    return Delivered(events, dead, doubled + _repeated(signals), len(tags), sorted(signals))


def _repeated(values: Any) -> list[str]:
    seen: set[str] = set()
    return [v for v in values if v in seen or seen.add(v)]


def article_ids(records: list[ConsumerRecord]) -> list[str]:
    """Return the article ids (keys) of event records, in order."""
    return [r.key.decode() for r in records]

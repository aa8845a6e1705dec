"""Bad input on a real broker: each becomes a dead letter with its code, and the next one becomes an event."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import pytest_asyncio
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from khabar.stream.dlq import from_consumer
from support.kafka import create_topics, read_all
from support.polling import async_eventually
from support.workers import worker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from khabar.stream.dlq import DeadLetter
    from khabar.stream.local_broker import LocalBroker

pytestmark = pytest.mark.kafka

TEXT = "The parliament of Kenya voted on Monday for a new railway to the coast, the speaker said."
LONG_URL = "https://example.org/" + "a" * 1_200_000


def _zip(text: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("article.txt", text)
    return buffer.getvalue()


def _article(**fields: Any) -> bytes:
    return orjson.dumps({"text": TEXT, **fields})


#: Name → value and the code of its dead letter.
DEAD: dict[str, tuple[bytes | None, str]] = {
    "not JSON": (b'{"text": no}', "invalid_json"),
    "truncated": (_article()[:-9], "truncated_json"),
    "NaN": (b'{"text": "x", "score": NaN}', "invalid_json"),
    "duplicate keys": (b'{"text": "one", "text": "two"}', "duplicate_key"),
    "lone surrogate": (b'{"text": "half \\ud83d of it"}', "lone_surrogate"),
    "invalid UTF-8": (b'{"text": "caf\xe9 \xff\xfe"}', "invalid_encoding"),
    "invalid UTF-8 in bare text": (
        b"\xc3\x28\xe2\x82\x28 \xf0\x28\x8c\x28 \xc3\x28\xa0\xa1",
        "invalid_encoding",
    ),
    "depth 100,000": (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "depth_exceeded"),
    "1e999": (b'{"text": "x", "score": 1e999}', "number_out_of_range"),
    "40-digit integer": (b'{"text": "x", "score": ' + b"9" * 40 + b"}", "number_out_of_range"),
    "empty value": (b"", "empty_value"),
    "white space": (b" \n\t ", "empty_value"),
    "null value": (None, "tombstone"),
    "wrong type": (b'{"text": ["a", "list"]}', "wrong_type"),
    "a list": (b'[{"text": "x"}]', "not_an_object"),
    "3 MB text": (_article(text="word " * 600_000), "too_large"),
    "only boilerplate": (
        b"Share this article:\n\nWeather\n\nPrayer times\n\nCurrency converter",
        "boilerplate_only",
    ),
    "zip": (_zip(TEXT.encode()), "not_text"),
    "gzip": (gzip.compress(TEXT.encode()), "not_text"),
    "HTML without text": (b"<html><head><script>let x = 1</script></head><body></body></html>", "empty_text"),
    "nothing to read": (b'{"text": "...", "title": "!"}', "empty_text"),
}
#: Name → value of records that look odd and are fine.
FINE: dict[str, bytes] = {
    "byte order mark": b"\xef\xbb\xbf" + _article(),
    "equal duplicate keys": b'{"text": "%s", "text": "%s"}' % (TEXT.encode(), TEXT.encode()),
    "unknown fields": _article(mood="calm", numbers={"one": 1}),
    "100 kB in one line": _article(text="A long line about Kenya goes on. " * 3_100),
    "right-to-left marks": _article(
        text="\u200f\u202bأعلنت مصر اليوم\u202c عن خطة جديدة للسكك الحديدية.\u200e"
    ),
    "tatweel": _article(text="أعلنت مـــصر اليوم عن خطـة جديـــدة للسكك الحديدية."),
    "zero-width joiners": _article(text="دولت ایران می\u200cگوید که این برنامه را آغاز کرده\u200cاست."),
    "emoji": _article(text="🚨 Breaking 🇰🇪: the parliament of Kenya has voted 👩‍👩‍👧‍👦 for a railway."),
}
TOO_LARGE = "an event too large for its topic"


@dataclass(frozen=True)
class Outcome:
    """What came of all records: events and dead letters by key."""

    events: dict[str, dict[str, Any]]
    dead: dict[str, DeadLetter]
    counts: tuple[int, int, int]
    """Records sent, events and dead letters read."""
    lag: int


def _records() -> list[tuple[str, bytes | None]]:
    """Return every odd record, each followed by a good one."""
    odd = [*((name, value) for name, (value, _) in DEAD.items()), *FINE.items()]
    odd.append((TOO_LARGE, _article(url=LONG_URL)))
    return [
        pair
        for name, value in odd
        for pair in ((name, value), (f"after {name}", _article(id=f"after {name}")))
    ]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def outcome(broker: LocalBroker, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Outcome]:
    """Send all records through one worker on one partition, and give what came of them."""
    options, prefix = {"bootstrap_servers": broker.bootstrap}, "bad-input"
    big = {"max.message.bytes": "8388608"}
    await create_topics(options, [f"{prefix}.raw", f"{prefix}.raw.dlq"], config=big)
    outputs = [f"{prefix}.{name}" for name in ("events", "analytics.tags", "signals")]
    await create_topics(options, outputs, config={"max.message.bytes": "1048576"})
    records = _records()
    async with AIOKafkaProducer(**options, max_request_size=9_000_000) as producer:
        for name, value in records:
            await producer.send(f"{prefix}.raw", value, name.encode())
        await producer.flush()
    settings = {
        "KAFKA__BOOTSTRAP": broker.bootstrap, "TOPICS__PREFIX": prefix, "WORKER__GROUP": prefix
    }  # fmt: skip
    with worker(settings, tmp_path_factory.mktemp(prefix)) as running:
        raw = TopicPartition(f"{prefix}.raw", 0)
        async with AIOKafkaConsumer(**options, group_id=prefix, enable_auto_commit=False) as consumer:

            async def lag() -> int:
                ends = await consumer.end_offsets([raw])
                return ends[raw] - (await consumer.committed(raw) or 0)

            async def done() -> bool:
                return running.process.poll() is not None or await lag() == 0

            await async_eventually(done, 120, what=running.story("did not come to the end"))
            left = await lag()
        assert running.stop() == 0, running.story("ended badly")
    events = [(r.key.decode(), orjson.loads(r.value)) for r in await read_all(options, f"{prefix}.events")]
    by_offset = dict(enumerate(name for name, _ in records))
    dead = [(r.key.decode(), from_consumer(r)) for r in await read_all(options, f"{prefix}.raw.dlq")]
    named = {by_offset[e["provenance"]["input"]["offset"]]: e for _, e in events}
    yield Outcome(named, dict(dead), (len(records), len(events), len(dead)), left)


@pytest.mark.parametrize("name", DEAD)
async def test_it_becomes_a_dead_letter_with_its_code_and_original_bytes(outcome: Outcome, name: str):
    value, code = DEAD[name]
    letter = outcome.dead[name]
    assert letter.code == code
    assert letter.value == value
    assert letter.message
    assert name not in outcome.events


@pytest.mark.parametrize("name", FINE)
async def test_it_becomes_an_event(outcome: Outcome, name: str):
    assert name in outcome.events, outcome.dead.get(name)
    assert outcome.events[name]["countries"], "the country in its text was not found"


@pytest.mark.parametrize("name", [*DEAD, *FINE, TOO_LARGE])
async def test_the_next_record_is_processed(outcome: Outcome, name: str):
    assert outcome.events[f"after {name}"]["article"]["id"] == f"after {name}"


async def test_unknown_fields_are_kept(outcome: Outcome):
    assert outcome.events["unknown fields"]["article"]["extra"] == {"mood": "calm", "numbers": {"one": 1}}


async def test_an_event_too_large_for_its_topic_becomes_a_dead_letter(outcome: Outcome):
    letter = outcome.dead[TOO_LARGE]
    assert letter.code == "output_too_large"
    assert letter.value == _article(url=LONG_URL)
    assert "bad-input.events" in (letter.message or "")


async def test_nothing_is_lost_and_nothing_doubled(outcome: Outcome):
    sent, events, dead = outcome.counts
    assert events + dead == sent
    assert len(outcome.events) + len(outcome.dead) == sent
    assert outcome.lag == 0

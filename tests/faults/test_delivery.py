"""Exactly once, counted: kills, stops, rebalances and a broker that dies, on a real Kafka.

One topic of articles is worked off by one undisturbed worker and, for every fault, by workers of a group of
their own. What came out must be the same to the byte, but for the wall clock.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import pytest_asyncio
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from support.feeds import BROKEN_EVERY, Delivered, articles, delivered
from support.kafka import create_topics
from support.polling import async_eventually
from support.workers import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from khabar.stream.local_broker import LocalBroker

pytestmark = [pytest.mark.kafka, pytest.mark.faults]

#: Unique articles; each fault hits somewhere in the middle of them.
ARTICLES = 20_000
PARTITIONS = 4
RAW = "faults.raw"
#: Longest a group may take for all of them, faults included, in seconds.
DONE_S = 240.0


@dataclass
class Group:
    """Workers of one consumer group with outputs of their own, on the common input."""

    broker: LocalBroker
    name: str
    folder: Path
    started: list[WorkerProcess]

    @property
    def options(self) -> dict[str, Any]:
        """Return the connection arguments of any client."""
        return {"bootstrap_servers": self.broker.bootstrap}

    @property
    def topics(self) -> dict[str, str]:
        """Return the output topics by setting."""
        return {name: f"{self.name}.{name}" for name in ("events", "tags", "signals", "dlq")}

    def start(self, *, instance: str = "") -> WorkerProcess:
        """Start one more worker of the group."""
        topics = {f"TOPICS__{setting.upper()}": name for setting, name in self.topics.items()}
        settings = {
            "KAFKA__BOOTSTRAP": self.broker.bootstrap,
            "TOPICS__RAW": RAW,
            "WORKER__GROUP": self.name,
            "WORKER__INSTANCE": instance,
            "WORKER__BATCH_RECORDS": "100",  # many transactions, so that a fault finds one open
            **topics,
        }
        self.started.append(WorkerProcess(settings, self.folder))
        return self.started[-1]

    async def positions(self) -> tuple[int, int]:
        """Return the sum of committed offsets and the sum of end offsets of the input."""
        places = [TopicPartition(RAW, p) for p in range(PARTITIONS)]
        async with AIOKafkaConsumer(
            **self.options, group_id=self.name, enable_auto_commit=False, isolation_level="read_committed"
        ) as consumer:
            ends = await consumer.end_offsets(places)
            committed = [await consumer.committed(place) or 0 for place in places]
        return sum(committed), sum(ends.values())

    async def reach(self, share: float) -> None:
        """Return when this share of the input is committed."""

        async def far_enough() -> bool:
            committed, end = await self.positions()
            return committed >= share * end

        await async_eventually(far_enough, DONE_S, what=f"{self.name} never came to {share:.0%}")

    async def finish(self) -> Delivered:
        """Return what came out once everything is committed and the workers have ended in good order."""
        await self.reach(1.0)
        codes = [w.stop() for w in self.started if w.process.poll() is None]
        assert set(codes) == {0}
        assert len(set(await self.positions())) == 1
        return await delivered(self.options, self.topics)


@pytest.fixture(scope="module")
def own_broker(
    new_broker: Callable[..., LocalBroker], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalBroker]:
    """Give a broker that these tests may kill."""
    made = new_broker(tmp_path_factory.mktemp("faults"))
    made.start()
    yield made
    made.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def flood(own_broker: LocalBroker) -> LocalBroker:
    """Give the broker with all articles in the input topic."""
    options = {"bootstrap_servers": own_broker.bootstrap}
    await create_topics(options, [RAW], partitions=PARTITIONS)
    async with AIOKafkaProducer(**options, linger_ms=20) as producer:
        for key, value in articles(ARTICLES):
            await producer.send(RAW, value, key)
        await producer.flush()
    return own_broker


async def _group(broker: LocalBroker, name: str, folder: Path) -> AsyncIterator[Group]:
    group = Group(broker, name, folder, [])
    names = list(group.topics.values())
    await create_topics(group.options, names, partitions=PARTITIONS)
    yield group
    for worker in group.started:
        worker.kill()


@pytest.fixture
async def group(flood: LocalBroker, topic_prefix: str, tmp_path: Path) -> AsyncIterator[Group]:
    """Give a group that has not started yet."""
    async for made in _group(flood, topic_prefix, tmp_path):
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def undisturbed(flood: LocalBroker, tmp_path_factory: pytest.TempPathFactory) -> Delivered:
    """Give what one worker makes of the input when nothing goes wrong."""
    async for calm in _group(flood, "undisturbed", tmp_path_factory.mktemp("undisturbed")):
        calm.start()
        result = await calm.finish()
    assert len(result.events) == ARTICLES - len(result.dead)
    assert len(result.dead) == ARTICLES // BROKEN_EVERY
    return result


def assert_same(found: Delivered, undisturbed: Delivered) -> None:
    """Fail unless nothing was lost, nothing doubled and nothing changed."""
    lost = {f"a{n}" for n in range(ARTICLES)} - found.ids
    print(f"lost {len(lost)}, duplicated {len(found.doubled)} of {ARTICLES}")  # noqa: T201 - shown by `pytest -s`
    assert not lost
    assert not found.doubled
    assert found.dead == undisturbed.dead
    assert (found.tags, found.signals) == (undisturbed.tags, undisturbed.signals)
    changed = [i for i, e in found.events.items() if orjson.dumps(e) != orjson.dumps(undisturbed.events[i])]
    if changed:
        assert found.events[changed[0]] == undisturbed.events[changed[0]], f"{len(changed)} events changed"
    assert not changed, "the same fields in another order"


async def test_three_kills_of_the_worker(group: Group, undisturbed: Delivered):
    for share in (0.15, 0.4, 0.65):
        worker = group.start(instance="only")
        await group.reach(share)
        worker.kill()
    group.start(instance="only")
    assert_same(await group.finish(), undisturbed)


async def test_sigterm_in_the_middle_of_a_batch(group: Group, undisturbed: Delivered):
    for share in (0.2, 0.5):
        worker = group.start()
        await group.reach(share)
        assert worker.stop() == 0
    group.start()
    assert_same(await group.finish(), undisturbed)


async def test_a_rebalance_storm(group: Group, undisturbed: Delivered):
    """A second worker joins and dies, again and again."""
    first = group.start()
    taken = []
    for share in (0.1, 0.25, 0.4):
        await group.reach(share)
        second = group.start()
        second.wait_ready()
        assert second.metric("khabar_assigned_partitions") > 0

        async def has_taken_part(worker: WorkerProcess = second) -> bool:
            committed, end = await group.positions()
            return worker.metric("khabar_records_consumed_total") > 0 or committed == end

        await async_eventually(has_taken_part, 60)
        taken.append(second.metric("khabar_records_consumed_total"))
        second.kill()
    assert any(taken), "each came when the first had done everything"
    assert first.process.poll() is None
    assert_same(await group.finish(), undisturbed)


async def test_a_broker_that_is_killed_and_comes_back(group: Group, undisturbed: Delivered):
    worker = group.start()
    await group.reach(0.3)
    group.broker.kill()
    await async_eventually(
        lambda: worker.get("ready")[0] == 503, 60, what="the worker says it is still ready"
    )
    group.broker.start()
    found = await group.finish()
    assert [worker] == group.started
    assert_same(found, undisturbed)


async def test_a_zombie_that_wakes_after_its_session_has_ended(group: Group, undisturbed: Delivered):
    zombie, heir = group.start(), group.start()
    heir.wait_ready()
    await group.reach(0.2)
    zombie.send(signal.SIGSTOP)
    everything = lambda: heir.metric("khabar_assigned_partitions") == PARTITIONS  # noqa: E731 - named for reading
    await async_eventually(everything, 60, what="the zombie's partitions were not given away")
    taken_over = heir.metric("khabar_records_consumed_total")
    await async_eventually(lambda: heir.metric("khabar_records_consumed_total") > taken_over, 30)
    zombie.send(signal.SIGCONT)
    shared = lambda: heir.metric("khabar_assigned_partitions") < PARTITIONS  # noqa: E731 - as above
    await async_eventually(shared, 60, what="the zombie did not come back into the group")
    assert_same(await group.finish(), undisturbed)

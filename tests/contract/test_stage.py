"""What any stage promises: on the in-memory Kafka, and on a real one in both kinds of delivery."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from khabar.config import DlqSettings, WorkerSettings
from khabar.contract.records import Output, Position, Record
from khabar.errors import DataError, FatalError, TransientError
from khabar.stream.metrics import Metrics
from khabar.stream.ports import TopicPartition
from khabar.stream.stage import Plan, Stage
from support.clusters import MAX_BYTES, Cluster, Faults, InMemory, real_cluster
from support.polling import async_eventually

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from khabar.stream.local_broker import LocalBroker

INCOMPRESSIBLE = random.Random(0).randbytes(MAX_BYTES * 2)
BROKEN = TransientError("broker_error", "made to fail")
KINDS = [
    "memory",
    pytest.param("exactly_once", marks=pytest.mark.kafka),
    pytest.param("at_least_once", marks=pytest.mark.kafka),
]


@pytest.fixture(params=KINDS)
async def cluster(request: pytest.FixtureRequest, topic_prefix: str) -> AsyncIterator[Cluster]:
    worker: dict[str, Any] = {"group": topic_prefix, "batch_records": 7, "session_timeout_s": 1}
    if request.param == "memory":
        yield InMemory(WorkerSettings(**worker))
        return
    broker: LocalBroker = request.getfixturevalue("broker")
    settings = WorkerSettings(**worker, delivery=request.param)
    async with real_cluster(broker.bootstrap, topic_prefix, settings) as real:
        yield real


def raw(cluster: Cluster) -> TopicPartition:
    return TopicPartition(cluster.topic("raw"), 0)


def plan(cluster: Cluster) -> Plan:
    """Pass values on; `bad` is a dead letter, `huge` makes an output no topic takes, `silent` makes none."""

    def step(record: Record) -> list[Output]:
        if record.value == b"bad":
            raise DataError("invalid_json", "made to fail")
        if record.value == b"silent":
            return []
        value = INCOMPRESSIBLE if record.value == b"huge" else record.value
        return [Output(cluster.topic("events"), record.key, value)]

    def dead(record: Record, error: DataError) -> Output:
        return Output(cluster.topic("dlq"), error.code.encode(), record.value)

    return Plan(step, dead)


def numbers(count: int, **others: bytes | None) -> list[bytes | None]:
    """Return the values 0, 1, 2 …, some replaced: `numbers(5, n3=b"bad")`."""
    return [others.get(f"n{n}", b"%d" % n) for n in range(count)]


def records(cluster: Cluster, values: list[bytes | None]) -> list[Record]:
    place = raw(cluster)
    return [Record(Position(*place, n), None, value) for n, value in enumerate(values)]


@asynccontextmanager
async def running(
    cluster: Cluster, *, dlq: DlqSettings | None = None, faults: Faults | None = None
) -> AsyncIterator[Stage]:
    """Give a stage that owns the one partition, and revoke it in the end."""
    writers = (faults or Faults()).around(cluster.writer)
    stage = Stage(plan(cluster), writers, cluster.worker, dlq or DlqSettings(), Metrics())
    stage.assign([raw(cluster)])
    try:
        yield stage
    finally:
        await stage.revoke(5)


async def feed(stage: Stage, log: list[Record]) -> None:
    """Play the consumer: rewind when asked, until everything is committed or the stage has failed."""

    def worked_off() -> bool:
        for rewind in stage.rewinds():
            stage.submit(rewind.partition, log[rewind.offset or 0 :])
        return stage.failure.done() or set(stage.floors().values()) == {len(log)}

    await async_eventually(worked_off, 30)


async def test_every_record_comes_out_once_and_in_order(cluster: Cluster):
    log = records(cluster, numbers(200))
    async with running(cluster) as stage:
        await feed(stage, log)
    assert await cluster.values("events") == numbers(200)
    assert await cluster.committed() == 200


async def test_a_successor_goes_on_where_the_former_owner_stopped(cluster: Cluster):
    log = records(cluster, numbers(40))
    async with running(cluster) as first:
        await feed(first, log[:20])
    async with running(cluster) as second:
        await feed(second, log)
    assert await cluster.values("events") == numbers(40)


async def test_a_bad_record_becomes_a_dead_letter_and_the_next_is_processed(cluster: Cluster):
    async with running(cluster) as stage:
        await feed(stage, records(cluster, numbers(6, n3=b"bad")))
    assert await cluster.values("dlq") == [b"bad"]
    assert await cluster.values("events") == [b"0", b"1", b"2", b"4", b"5"]


async def test_records_without_outputs_move_the_offset(cluster: Cluster):
    async with running(cluster) as stage:
        await feed(stage, records(cluster, [b"silent"] * 10))
    assert await cluster.values("events") == []
    assert await cluster.committed() == 10


async def test_an_output_the_broker_refuses_for_its_size_becomes_a_dead_letter(cluster: Cluster):
    async with running(cluster) as stage:
        await feed(stage, records(cluster, numbers(12, n4=b"huge")))
    assert await cluster.values("dlq") == [b"huge"]
    assert sorted(set(await cluster.values("events"))) == sorted(set(numbers(12)) - {b"4"})
    if cluster.exactly_once:
        assert len(await cluster.values("events")) == 11


async def test_a_tombstone_dead_letter_keeps_its_null_value(cluster: Cluster):
    def step(record: Record) -> list[Output]:
        raise DataError("tombstone", "made to fail")

    def dead(record: Record, error: DataError) -> Output:
        return Output(cluster.topic("dlq"), None, record.value)

    stage = Stage(Plan(step, dead), cluster.writer, cluster.worker, DlqSettings(), Metrics())
    stage.assign([raw(cluster)])
    await feed(stage, records(cluster, [None, None]))
    await stage.revoke(5)
    assert await cluster.values("dlq") == [None, None]


async def test_an_error_before_the_commit_loses_nothing(cluster: Cluster):
    async with running(cluster, faults=Faults(before=[BROKEN, BROKEN])) as stage:
        await feed(stage, records(cluster, numbers(20)))
    assert await cluster.values("events") == numbers(20)


async def test_a_commit_whose_answer_is_lost_is_not_repeated(cluster: Cluster):
    """Both kinds ask the broker how far it got; so even at-least-once repeats nothing here."""
    async with running(cluster, faults=Faults(after=[BROKEN])) as stage:
        await feed(stage, records(cluster, numbers(20)))
    assert await cluster.values("events") == numbers(20)


async def test_an_owner_that_lost_its_partition_can_commit_nothing_more(cluster: Cluster):
    if not cluster.exactly_once:
        return  # nobody is fenced under at-least-once: the test below says what holds there
    log = records(cluster, numbers(40))
    async with running(cluster) as zombie:
        await feed(zombie, log[:20])
        async with running(cluster) as owner:
            [rewind] = await async_eventually(owner.rewinds)
            zombie.submit(raw(cluster), log[20:])
            await async_eventually(lambda: not zombie.accepts(raw(cluster)))
            owner.submit(raw(cluster), log[rewind.offset :])
            await async_eventually(lambda: owner.floors()[raw(cluster)] == 40)
    assert await cluster.values("events") == numbers(40)


async def test_records_below_the_floor_are_dropped(cluster: Cluster):
    log = records(cluster, numbers(30))
    async with running(cluster) as stage:
        await feed(stage, log[:20])
        stage.submit(raw(cluster), log[10:])
        await async_eventually(lambda: stage.floors()[raw(cluster)] == 30)
    assert await cluster.values("events") == numbers(30)


async def test_too_many_dead_letters_in_a_row_stop_the_stage_before_they_are_committed(cluster: Cluster):
    async with running(cluster, dlq=DlqSettings(max_consecutive=5)) as stage:
        await feed(stage, records(cluster, [b"bad"] * 10))
        with pytest.raises(FatalError, match="too_many_dead_letters"):
            stage.failure.result()
    assert await cluster.values("dlq") == []
    assert await cluster.committed() is None


async def test_too_large_a_share_of_dead_letters_stops_the_stage(cluster: Cluster):
    half = [b"bad" if n % 2 else b"%d" % n for n in range(40)]
    async with running(cluster, dlq=DlqSettings(max_share=0.4, window=20)) as stage:
        await feed(stage, records(cluster, half))
        with pytest.raises(FatalError, match=r"dlq\.max_share"):
            stage.failure.result()


async def test_a_revoked_stage_finishes_the_batch_under_way_and_starts_no_other(cluster: Cluster):
    log = records(cluster, numbers(100))
    async with running(cluster) as stage:
        [rewind] = await async_eventually(stage.rewinds)
        assert rewind.offset is None
        stage.submit(raw(cluster), log)
        await async_eventually(lambda: stage.floors()[raw(cluster)])
        await stage.revoke(5)
    committed = await cluster.committed()
    assert committed is not None
    assert await cluster.values("events") == numbers(committed)


async def test_a_defect_in_a_step_stops_the_stage_with_nothing_committed(cluster: Cluster):
    def step(record: Record) -> list[Output]:
        raise RuntimeError("a defect")

    stage = Stage(
        Plan(step, plan(cluster).dead_letter), cluster.writer, cluster.worker, DlqSettings(), Metrics()
    )
    stage.assign([raw(cluster)])
    await feed(stage, records(cluster, numbers(3)))
    with pytest.raises(FatalError, match="internal_error"):
        stage.failure.result()
    await stage.revoke(5)
    assert await cluster.committed() is None


async def test_bytes_held_are_given_back_when_a_batch_is_done(cluster: Cluster):
    async with running(cluster) as stage:
        await feed(stage, records(cluster, numbers(50)))
        assert stage.has_room
        assert stage.metrics.queue_bytes._value.get() == 0

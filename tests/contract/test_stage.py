"""What any stage promises, on the in-memory Kafka."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from khabar.config import DlqSettings, WorkerSettings
from khabar.contract.records import Output, Position, Record
from khabar.errors import DataError, FatalError, TransientError
from khabar.stream.memory import MemoryKafka
from khabar.stream.metrics import Metrics
from khabar.stream.ports import TopicPartition
from khabar.stream.stage import Plan, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

RAW = TopicPartition("raw", 0)


def step(record: Record) -> list[Output]:
    if record.value == b"bad":
        raise DataError("invalid_json", "made to fail")
    return [Output("events", record.key, record.value)]


def dead(record: Record, error: DataError) -> Output:
    return Output("dlq", record.key, record.value, (("code", error.code.encode()),))


def records(start: int, end: int, value: bytes | None = None) -> list[Record]:
    return [Record(Position("raw", 0, n), None, value or b"%d" % n) for n in range(start, end)]


def new_stage(kafka: MemoryKafka, dlq: DlqSettings | None = None) -> Stage:
    return Stage(
        Plan(step, dead), kafka.writer, WorkerSettings(batch_records=7), dlq or DlqSettings(), Metrics()
    )


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0)


async def feed(stage: Stage, kafka: MemoryKafka, log: list[Record]) -> None:
    """Play the consumer: rewind when asked, until everything is committed."""

    def place() -> bool:
        for rewind in stage.rewinds():
            stage.submit(rewind.partition, log[rewind.offset or 0 :])
        return kafka.committed.get(RAW) == len(log) or stage.failure.done()

    await until(place)


def values(kafka: MemoryKafka) -> list[bytes | None]:
    return [o.value for o in kafka.outputs.get("events", [])]


async def test_every_record_comes_out_once_and_in_order() -> None:
    kafka, log = MemoryKafka(), records(0, 50)
    stage = new_stage(kafka)
    stage.assign([RAW])
    await feed(stage, kafka, log)
    assert values(kafka) == [r.value for r in log]
    await stage.revoke(1)


async def test_a_bad_record_becomes_a_dead_letter_and_the_next_is_processed() -> None:
    kafka = MemoryKafka()
    log = [*records(0, 3), *records(3, 4, b"bad"), *records(4, 6)]
    stage = new_stage(kafka)
    stage.assign([RAW])
    await feed(stage, kafka, log)
    assert [o.value for o in kafka.outputs["dlq"]] == [b"bad"]
    assert values(kafka) == [b"0", b"1", b"2", b"4", b"5"]
    await stage.revoke(1)


@pytest.mark.parametrize("lost_answer", [True, False])
async def test_a_broker_error_neither_loses_nor_doubles(lost_answer: bool) -> None:
    kafka, log = MemoryKafka(lose_next_answer=lost_answer), records(0, 20)
    if not lost_answer:
        kafka.next_errors = [TransientError("broker_error", "made to fail")]
    stage = new_stage(kafka)
    stage.assign([RAW])
    await feed(stage, kafka, log)
    assert values(kafka) == [r.value for r in log]
    await stage.revoke(1)


async def test_a_successor_fences_the_owner_and_nothing_is_doubled() -> None:
    kafka, log = MemoryKafka(), records(0, 40)
    zombie, owner = new_stage(kafka), new_stage(kafka)
    zombie.assign([RAW])
    await feed(zombie, kafka, log[:20])
    owner.assign([RAW])
    await until(lambda: kafka.epochs[RAW] == 2)
    zombie.submit(RAW, log[20:])
    await feed(owner, kafka, log)
    assert values(kafka) == [r.value for r in log]
    await zombie.revoke(1)
    await owner.revoke(1)


async def test_too_many_dead_letters_stop_the_stage_before_the_batch_is_committed() -> None:
    kafka = MemoryKafka()
    stage = new_stage(kafka, DlqSettings(max_consecutive=5))
    stage.assign([RAW])
    await feed(stage, kafka, records(0, 10, b"bad"))
    with pytest.raises(FatalError, match="too_many_dead_letters"):
        stage.failure.result()
    assert kafka.outputs == {}
    await stage.revoke(1)

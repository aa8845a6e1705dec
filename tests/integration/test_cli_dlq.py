"""`khabar dlq` on a real broker: each dead letter goes back once, with a count of its hops."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from aiokafka import AIOKafkaProducer

from khabar.config import Settings, load
from khabar.contract.dead_letter import HOPS
from khabar.contract.records import Position, Record
from khabar.errors import DataError, FatalError
from khabar.stream.dlq import dead_letter
from khabar.stream.letters import Selection, group
from khabar.stream.redrive import redrive
from support import kafka
from support.commands import Ended, khabar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka import ConsumerRecord

    from conftest import MakeTopics
    from khabar.stream.local_broker import LocalBroker

pytestmark = pytest.mark.kafka


class Desk:
    """The raw topic and its dead letters, which are the test's own."""

    def __init__(self, bootstrap: str, prefix: str, raw: str, dlq: str) -> None:
        self.options: dict[str, Any] = {"bootstrap_servers": bootstrap}
        self.env = {"KAFKA__BOOTSTRAP": bootstrap, "TOPICS__PREFIX": prefix, "WORKER__GROUP": prefix}
        self.raw, self.dlq = raw, dlq
        self.second = 0

    @property
    def settings(self) -> Settings:
        prefix = self.env["TOPICS__PREFIX"]
        return load(
            kafka={"bootstrap": self.env["KAFKA__BOOTSTRAP"]},
            topics={"prefix": prefix},
            worker={"group": prefix},
        )

    async def run(self, *arguments: object, **env: str) -> Ended:
        """Run `khabar dlq` beside the test's own event loop."""
        return await asyncio.to_thread(khabar, "dlq", *arguments, env=self.env | env)

    async def bury(self, *values: bytes | None, code: str = "invalid_json", partition: int = 0) -> None:
        """Write dead letters whose originals stood in the raw topic, one after the other."""
        for number, value in enumerate(values):
            headers = (("content-type", b"text/plain"),)
            await self.fail(Record(Position(self.raw, partition, number), b"k", value, headers), code)

    async def fail(self, record: Record, code: str = "invalid_json") -> None:
        """Write the dead letter of a record, as a worker does."""
        error = DataError(code, "made to fail")
        self.second += 1
        at = f"2026-02-04T05:18:{self.second:02}.000Z"
        output = dead_letter(record, error, topic=self.dlq, failed_at=at, version="0.1.0")
        sender = AIOKafkaProducer(**self.options, transactional_id=f"{self.dlq}-worker")
        async with sender as producer, producer.transaction():
            partition, headers = record.position.partition, list(output.headers)
            await producer.send(output.topic, output.value, output.key, partition, headers=headers)

    async def back(self) -> list[ConsumerRecord]:
        """Return what is in the raw topic."""
        return await kafka.read_all(self.options, self.raw)

    async def states(self) -> list[str]:
        """Return the state of every dead letter."""
        lines = (await self.run("list", "--json")).lines
        return [orjson.loads(line)["state"] for line in lines]


@pytest.fixture
async def desk(broker: LocalBroker, topic_prefix: str, make_topics: MakeTopics) -> Desk:
    raw, dlq = await make_topics("raw", "raw.dlq", partitions=2)
    return Desk(broker.bootstrap, topic_prefix, raw, dlq)


def values(records: Sequence[ConsumerRecord]) -> list[bytes | None]:
    return [record.value for record in records]


async def test_an_empty_topic_has_no_dead_letters(desk: Desk):
    assert (await desk.run("list")).lines == ["no dead letters"]


async def test_the_list_shows_the_newest_and_can_be_narrowed(desk: Desk):
    await desk.bury(*(b"{%d" % n for n in range(5)))
    await desk.bury(b"PK", code="not_text", partition=1)
    last = [orjson.loads(line) for line in (await desk.run("list", "--limit", 3, "--json")).lines]
    assert [row["beginning"] for row in last if row["code"] == "invalid_json"] == ["{3", "{4"] or len(
        last
    ) == 3
    [only] = [orjson.loads(line) for line in (await desk.run("list", "--code", "not_text", "--json")).lines]
    assert (only["at"], only["origin"]["topic"], only["size"]) == ("1:0", desk.raw, 2)
    assert "not_text" in (await desk.run("list")).out


async def test_one_is_shown_and_its_bytes_come_out_as_they_were(desk: Desk):
    await desk.bury(b"\xff\x00\r\n")
    shown = await desk.run("show", "0:0")
    assert f"{desk.raw} 0:0" in shown.out
    assert "made to fail" in shown.out
    assert "ff 00 0d 0a" in shown.out
    assert (await desk.run("show", "0:0", "--raw")).raw == b"\xff\x00\r\n"


async def test_a_position_where_nothing_stands_is_said_so(desk: Desk):
    ended = await desk.run("show", "0:5")
    assert ended.code == 1
    assert f"missing_letter: no dead letter stands at 0:5 of {desk.dlq}" in ended.err


async def test_originals_go_back_byte_for_byte_with_one_hop(desk: Desk):
    await desk.bury(b"{a", None, b"\xff", partition=1)
    ended = await desk.run("redrive", "--all")
    assert (ended.code, ended.lines) == (0, ["3 sent back"])
    back = await desk.back()
    assert values(back) == [b"{a", None, b"\xff"]
    assert {(r.partition, r.key) for r in back} == {(1, b"k")}
    assert {tuple(r.headers) for r in back} == {(("content-type", b"text/plain"), (HOPS, b"1"))}


async def test_none_is_sent_back_twice_whatever_is_asked(desk: Desk):
    await desk.bury(b"{a", b"{b", b"{c")
    await desk.run("redrive", "--position", "0:2")
    assert await desk.states() == ["waiting", "redriven", "waiting"]
    await desk.run("redrive", "--code", "invalid_json")
    await desk.run("redrive", "--all")
    again = await desk.run("redrive", "--position", "0:2")
    assert (again.code, again.lines) == (3, ["0 sent back, 1 left (1 redriven)"])
    assert sorted(values(await desk.back())) == [b"{a", b"{b", b"{c"]
    assert await desk.states() == ["redriven"] * 3


async def test_only_the_asked_code_goes_back(desk: Desk):
    await desk.bury(b"{a")
    await desk.bury(b"PK", code="not_text", partition=1)
    assert (await desk.run("redrive", "--code", "not_text")).lines == ["1 sent back"]
    assert values(await desk.back()) == [b"PK"]


async def test_a_dry_run_names_them_and_writes_nothing(desk: Desk):
    await desk.bury(b"{a", b"{b")
    ended = await desk.run("redrive", "--all", "--dry-run")
    assert ended.lines == [
        f"0:0\tinvalid_json\twaiting\t{desk.raw}[0]",
        f"0:2\tinvalid_json\twaiting\t{desk.raw}[0]",
        "2 would be sent back",
    ]
    assert await desk.back() == []
    assert await desk.states() == ["waiting", "waiting"]


async def test_a_limit_stops_and_the_next_redrive_goes_on(desk: Desk):
    await desk.bury(*(b"%d" % n for n in range(5)))
    limited = await desk.run("redrive", "--all", "--limit", 2)
    assert limited.lines == ["2 sent back; there may be more (--limit)"]
    assert (await desk.run("redrive", "--all")).lines == ["3 sent back"]
    assert values(await desk.back()) == [b"0", b"1", b"2", b"3", b"4"]


async def test_after_three_hops_a_dead_letter_stays(desk: Desk):
    record = Record(Position(desk.raw, 0, 0), b"k", b"{a")
    for hop in range(1, 4):
        await desk.fail(record)
        assert (await desk.run("redrive", "--all")).lines == ["1 sent back"]
        last = (await desk.back())[-1]
        assert dict(last.headers)[HOPS] == str(hop).encode()
        record = Record(Position(desk.raw, 0, last.offset), last.key, last.value, tuple(last.headers))
    await desk.fail(record)
    stays = await desk.run("redrive", "--all")
    assert (stays.code, stays.lines) == (3, ["0 sent back, 1 left (1 at hop limit)"])
    assert (await desk.states())[-1] == "at hop limit"
    assert len(await desk.back()) == 3


async def test_a_higher_limit_lets_it_go_once_more(desk: Desk):
    await desk.fail(Record(Position(desk.raw, 0, 0), None, b"{a", ((HOPS, b"3"),)))
    await desk.run("redrive", "--all")
    await desk.bury(b"{b")
    assert (await desk.run("redrive", "--all", DLQ__MAX_HOPS="4")).lines == ["2 sent back"]


async def test_what_has_no_origin_or_no_topic_stays(desk: Desk):
    await kafka.send(desk.options, desk.dlq, [b"somebody else's"])
    await desk.fail(Record(Position(f"{desk.raw}.gone", 0, 0), None, b"{a"))
    ended = await desk.run("redrive", "--all")
    assert ended.code == 3
    assert ended.out.startswith("0 sent back, 2 left (")
    assert "1 no origin" in ended.out
    assert "1 origin topic gone" in ended.out


async def test_a_redrive_that_dies_before_its_commit_neither_loses_nor_doubles(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    await desk.bury(*(b"%d" % n for n in range(6)))
    monkeypatch.setattr("khabar.stream.redrive.BATCH_RECORDS", 2)
    commit, calls = AIOKafkaProducer.send_offsets_to_transaction, []

    async def die_at_the_second(self: AIOKafkaProducer, *arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 2:
            raise FatalError("broker_failed", "made to fail")
        await commit(self, *arguments)

    monkeypatch.setattr(AIOKafkaProducer, "send_offsets_to_transaction", die_at_the_second)
    with pytest.raises(FatalError):
        await redrive(desk.settings, Selection())
    assert (await redrive(desk.settings, Selection())).sent == 4
    assert values(await desk.back()) == [b"%d" % n for n in range(6)]


async def test_a_second_redrive_takes_over_from_one_that_still_runs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    await desk.bury(b"0", b"1")
    monkeypatch.setattr("khabar.stream.redrive.BATCH_RECORDS", 1)
    started, may_go_on = asyncio.Event(), asyncio.Event()
    commit = AIOKafkaProducer.send_offsets_to_transaction

    async def pause_once(self: AIOKafkaProducer, *arguments: object) -> None:
        if not started.is_set():
            started.set()
            await may_go_on.wait()
        await commit(self, *arguments)

    monkeypatch.setattr(AIOKafkaProducer, "send_offsets_to_transaction", pause_once)
    first = asyncio.create_task(redrive(desk.settings, Selection()))
    await started.wait()
    second = await redrive(desk.settings, Selection())
    may_go_on.set()
    with pytest.raises(FatalError, match="another redrive") as caught:
        await first
    assert caught.value.code == "redrive_replaced"
    assert second.sent == 2
    assert values(await desk.back()) == [b"0", b"1"]


async def test_a_topic_made_anew_starts_with_nothing_sent(desk: Desk):
    await desk.bury(b"0", b"1", b"2")
    await desk.run("redrive", "--all")
    async with kafka.admin(desk.options) as admin:
        await admin.delete_topics([desk.dlq])
    await kafka.create_topics(desk.options, [desk.dlq], partitions=2)
    await desk.bury(b"new")
    assert (await desk.run("redrive", "--all")).lines == ["1 sent back"]


def test_the_group_is_the_workers_with_a_word_more():
    assert group(load(worker={"group": "mine"})) == "mine-dlq-redrive"

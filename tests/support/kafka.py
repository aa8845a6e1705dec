"""Topics, records and rights on a test broker, by aiokafka."""

from __future__ import annotations

from contextlib import asynccontextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import for_code
from aiokafka.protocol.admin import CreateAclsRequest

from support.polling import async_eventually

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping

#: The broker's limit for records of 8 MiB; without it a topic takes 1 MB.
BIG = {"max.message.bytes": "8500000"}


class Resource(IntEnum):
    """What a right is about (Kafka's ResourceType)."""

    TOPIC = 2
    GROUP = 3
    CLUSTER = 4
    TRANSACTIONAL_ID = 5


class Operation(IntEnum):
    """What a right allows (Kafka's AclOperation)."""

    ALL = 2
    READ = 3
    WRITE = 4
    CREATE = 5
    DESCRIBE = 8
    DESCRIBE_CONFIGS = 10
    ALTER_CONFIGS = 11
    IDEMPOTENT_WRITE = 12


@asynccontextmanager
async def admin(options: Mapping[str, Any]) -> AsyncIterator[AIOKafkaAdminClient]:
    """Give a started admin client."""
    client = AIOKafkaAdminClient(**options)
    await client.start()
    try:
        yield client
    finally:
        await client.close()


async def create_topics(
    options: Mapping[str, Any],
    names: Iterable[str],
    *,
    partitions: int = 1,
    config: Mapping[str, str] | None = None,
) -> None:
    """Create topics and return when the broker knows them."""
    wanted = list(names)
    async with admin(options) as client:
        answer = await client.create_topics(
            [NewTopic(name, partitions, 1, topic_configs=dict(config or {})) for name in wanted]
        )
        for name, code, *_ in answer.topic_errors:
            assert code == 0, f"{name}: {for_code(code)}"

        async def known() -> bool:
            found = await client.describe_topics(wanted)
            return all(t["error_code"] == 0 and len(t["partitions"]) == partitions for t in found)

        await async_eventually(known)


async def send(options: Mapping[str, Any], topic: str, values: Iterable[bytes | None]) -> None:
    """Send values without keys and return when the broker has all."""
    async with AIOKafkaProducer(**options, max_request_size=9_000_000) as producer:
        for value in values:
            await producer.send(topic, value)
        await producer.flush()


async def read_all(options: Mapping[str, Any], topic: str, *, committed: bool = True) -> list[ConsumerRecord]:
    """Return all records now in a topic, by partition and offset; with `committed`, no aborted ones."""
    level = "read_committed" if committed else "read_uncommitted"
    async with AIOKafkaConsumer(**options, isolation_level=level, auto_offset_reset="earliest") as consumer:
        await async_eventually(
            lambda: consumer.partitions_for_topic(topic) or consumer._client.force_metadata_update()
        )
        parts = [TopicPartition(topic, p) for p in sorted(consumer.partitions_for_topic(topic) or ())]
        consumer.assign(parts)
        ends = await consumer.end_offsets(parts)
        records: list[ConsumerRecord] = []
        while any([await consumer.position(p) < ends[p] for p in parts]):
            for batch in (await consumer.getmany(timeout_ms=200)).values():
                records += [record for record in batch]  # noqa: C416
    return sorted(records, key=lambda r: (r.partition, r.offset))


async def allow(  # noqa: PLR0913 - an ACL has these parts
    options: Mapping[str, Any],
    user: str,
    operation: Operation,
    resource: Resource,
    name: str,
    *,
    prefixed: bool = False,
) -> None:
    """Let `user` do `operation` on the named resource."""
    pattern, anywhere, allowed = (4 if prefixed else 3), "*", 3
    request = CreateAclsRequest(resource, name, pattern, f"User:{user}", anywhere, operation, allowed)
    async with admin(options) as client:
        answer = await client._send_to_controller(request)
        assert [code for code, _ in answer.creation_responses] == [0], answer

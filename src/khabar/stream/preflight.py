"""The check before the first record: every topic exists, and this worker may read, write and commit.

A worker that starts and then fails on its first dead letter would be found at the worst moment, so rights are
tried out beforehand without writing anything a `read_committed` consumer can see.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from aiokafka import AIOKafkaProducer
from aiokafka import errors as kafka
from aiokafka import structs as kafka_structs
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.protocol.metadata import MetadataRequest

from khabar.errors import FatalError
from khabar.stream.security import refused_names
from khabar.stream.writers import close_producer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.config import Settings

#: Seconds until rights must be known.
RIGHTS_S: Final = 15.0


async def preflight(settings: Settings, options: dict[str, Any]) -> dict[str, int]:
    """Return the largest record each output topic takes, in bytes, once everything is found in order.

    Raises:
        FatalError: `missing_topic` or `not_allowed`, naming what is missing.
        aiokafka.errors.KafkaError: The cluster cannot be reached just now.
    """
    topics = settings.topics
    outputs = [topics.events, topics.tags, topics.signals, topics.dlq]
    admin = AIOKafkaAdminClient(**options)
    try:
        await admin.start()
        await _check_topics(admin, [topics.raw, *outputs])
        limits = await _limits(admin, outputs, topics.max_event_bytes)
        await admin.find_coordinator(settings.worker.group)
    except kafka.GroupAuthorizationFailedError:
        raise FatalError("not_allowed", _refused(f"READ on group {settings.worker.group}")) from None
    finally:
        await admin.close()
    await _check_rights(settings, options, outputs)
    return limits


async def _check_topics(admin: AIOKafkaAdminClient, names: Sequence[str]) -> None:
    # `describe_topics` would let a lenient cluster create a topic that is missing.
    request = MetadataRequest(list(names), allow_auto_topic_creation=False)
    answer = await admin._send_request(request)  # noqa: SLF001 - aiokafka has no public way to say so
    codes = {topic["topic"]: topic["error_code"] for topic in answer.to_object()["topics"]}
    refused = [name for name in names if codes[name] == kafka.TopicAuthorizationFailedError.errno]
    if refused:
        raise FatalError("not_allowed", _refused(f"DESCRIBE on {_topics(refused)}"))
    missing = [name for name in names if codes[name] == kafka.UnknownTopicOrPartitionError.errno]
    if missing:
        raise FatalError("missing_topic", f"{_topics(missing)} missing; run `khabar topics apply`")
    for name in names:
        if codes[name]:
            raise kafka.for_code(codes[name])(name)


def _topics(names: Sequence[str]) -> str:
    return f"topic{'s' * (len(names) > 1)} {', '.join(names)}"


async def _limits(admin: AIOKafkaAdminClient, names: Sequence[str], default: int) -> dict[str, int]:
    """Return `max.message.bytes` by topic; the setting's value where this user may not ask."""
    limits = dict.fromkeys(names, default)
    asked = [ConfigResource(ConfigResourceType.TOPIC, name, {"max.message.bytes": ""}) for name in names]
    for response in await admin.describe_configs(asked):
        for code, _message, _kind, name, entries in response.resources:
            if code == 0 and entries:
                limits[name] = int(entries[0][1])
    return limits


async def _check_rights(settings: Settings, options: dict[str, Any], outputs: Sequence[str]) -> None:
    """Add one partition of each output to a transaction, then abort it: Kafka checks WRITE at that point.

    READ on the input shows with the first fetch, before the first batch. Under at-least-once a user may lack
    transactional ids; its rights then show with the first batch.
    """
    group = settings.worker.group
    producer = AIOKafkaProducer(**options, transactional_id=f"{group}-preflight")
    try:
        async with asyncio.timeout(RIGHTS_S):
            await producer.start()
            await producer.begin_transaction()
            await _add_partitions(producer, outputs)
            await producer.abort_transaction()
    except kafka.ProducerFenced:
        return  # a worker beside this one is checking the same rights: it could not if they were missing
    except kafka.TransactionalIdAuthorizationFailed:
        if settings.worker.delivery == "exactly_once":
            raise FatalError("not_allowed", _refused(f"WRITE on transactional id {group}-*")) from None
    except kafka.TopicAuthorizationFailedError as error:
        raise FatalError("not_allowed", _refused(f"WRITE on topic {refused_names(error)}")) from None
    except TimeoutError:
        raise kafka.KafkaTimeoutError("the transaction coordinator does not answer") from None
    finally:
        await close_producer(producer)


async def _add_partitions(producer: AIOKafkaProducer, outputs: Sequence[str]) -> None:
    manager = producer._txn_manager  # noqa: SLF001 - aiokafka adds partitions only with a record otherwise
    for name in outputs:
        manager.maybe_add_partition_to_txn(kafka_structs.TopicPartition(name, 0))
    refused = manager.wait_for_transaction_end()
    while manager.partitions_to_add() and not refused.done():  # noqa: ASYNC110 - aiokafka has no event for it
        await asyncio.sleep(0.01)
    if refused.done():
        refused.result()


def _refused(right: str) -> str:
    return f"{right} is not granted to this user"

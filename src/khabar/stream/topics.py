"""The topics khabar works with: what each should be, how the cluster differs, and making it so.

Workers never create or alter a topic. `khabar topics plan` shows, `khabar topics apply` does, and neither
touches a configuration key that khabar has no opinion on.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    KafkaError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
    for_code,
)

from khabar.errors import FatalError
from khabar.stream.security import client_options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

    from khabar.config import Settings, TopicSettings

#: Room a dead letter has for the headers that say why, on top of the original (their text is cut to fit).
DLQ_HEADROOM: Final = 65_536

_DAY_MS: Final = 86_400_000
#: Longest wait for brokers to show a change, in seconds; it is made in any case.
_SEEN_S: Final = 10.0
#: Where Kafka says a configuration value was set on the topic itself (DescribeConfigs, `ConfigSource`).
_SET_ON_TOPIC: Final = 1
_NOT_ALLOWED: Final = (TopicAuthorizationFailedError.errno, ClusterAuthorizationFailedError.errno)


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """What one topic should be."""

    name: str
    partitions: int
    replication: int
    config: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a topic is not what it should be.

    `remedy` says who changes it: `apply` at once, `grow` only when asked (keys move to other partitions),
    `never` by khabar (partitions cannot be taken away, replicas are moved with Kafka's own tools).
    """

    setting: str
    found: str
    wanted: str
    remedy: Literal["apply", "grow", "never"]


@dataclass(frozen=True, slots=True)
class Change:
    """What stands between one topic and its specification."""

    spec: TopicSpec
    kind: Literal["create", "ok", "differs"]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """One thing `apply` did, or left alone on purpose."""

    topic: str
    did: str
    done: bool = True


def specs(topics: TopicSettings) -> tuple[TopicSpec, ...]:
    """Return the specification of every topic, input first."""
    raw, event = topics.max_message_bytes, topics.max_event_bytes
    rows: tuple[tuple[str, int, str, int | None, int], ...] = (
        (topics.raw, topics.partitions, "delete", 14, raw),
        (topics.dlq, topics.partitions, "delete", 30, raw + DLQ_HEADROOM),
        (topics.events, topics.partitions, "delete", 30, event),
        (topics.tags, topics.partitions, "delete", 90, event),
        # One partition: one correlator sees all signals in one order.
        (topics.signals, 1, "delete", 7, event),
        (topics.stories, 1, "compact,delete", 30, event),
        (topics.alerts, 1, "compact,delete", 30, event),
        (topics.corrections, 1, "delete", 90, event),
        (topics.control, 1, "compact", None, event),
    )
    return tuple(
        TopicSpec(name, partitions, topics.replication, _config(topics.replication, cleanup, days, size))
        for name, partitions, cleanup, days, size in rows
    )


def _config(replication: int, cleanup: str, days: int | None, max_bytes: int) -> Mapping[str, str]:
    """Return the configuration keys khabar cares about; `days` None leaves the retention alone."""
    config = {
        "cleanup.policy": cleanup,
        "compression.type": "producer",
        "max.message.bytes": str(max_bytes),
        "message.timestamp.type": "CreateTime",
        # One replica may be away and writing goes on; with two or fewer that would give up safety.
        "min.insync.replicas": str(max(1, replication - 1)),
    }
    if days is not None:
        config["retention.ms"] = str(days * _DAY_MS)
    return MappingProxyType(config)


@contextlib.asynccontextmanager
async def admin(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """Yield a started admin client."""
    client = AIOKafkaAdminClient(**client_options(settings.kafka))
    try:
        await client.start()
        yield client
    finally:
        await client.close()


async def plan(admin: AIOKafkaAdminClient, wanted: Iterable[TopicSpec]) -> list[Change]:
    """Return what has to be done for each wanted topic, in their order; nothing is changed."""
    wanted = tuple(wanted)
    found = {t["topic"]: t for t in await _all_topics(admin)}
    configs = await _configs(admin, [s.name for s in wanted if s.name in found])
    return [
        _compare(spec, found[spec.name], configs[spec.name]) if spec.name in found else Change(spec, "create")
        for spec in wanted
    ]


async def apply(
    admin: AIOKafkaAdminClient, changes: Sequence[Change], *, grow: bool = False
) -> list[Applied]:
    """Create what is missing, set the configuration keys that differ, and say what was left alone.

    Args:
        admin: A started admin client.
        changes: What `plan` returned.
        grow: Also add partitions. Keys then move to other partitions, so the order per key is broken once.

    Raises:
        FatalError: `not_allowed` when this user may not, `topics` when the cluster refuses a change.
    """
    done = await _create(admin, [c.spec for c in changes if c.kind == "create"])
    for change in changes:
        done += await _mend(admin, change, grow=grow)
    if any(step.done for step in done):
        await _until_seen(admin, [c.spec for c in changes], grow=grow)
    return done


async def _until_seen(admin: AIOKafkaAdminClient, wanted: Sequence[TopicSpec], *, grow: bool) -> None:
    """Return when brokers show what the controller has agreed to: that takes them a moment."""
    deadline = time.monotonic() + _SEEN_S
    open_ones = {"apply", "grow"} if grow else {"apply"}
    while time.monotonic() < deadline:
        with contextlib.suppress(FatalError):  # a topic may show before its configuration does
            changes = await plan(admin, wanted)
            remedies = {d.remedy for change in changes for d in change.differences}
            if not remedies & open_ones and all(change.kind != "create" for change in changes):
                return
        await asyncio.sleep(0.05)


async def partition_counts(admin: AIOKafkaAdminClient) -> dict[str, int]:
    """Return the number of partitions of every topic there is."""
    return {t["topic"]: len(t["partitions"]) for t in await _all_topics(admin)}


async def max_record_bytes(admin: AIOKafkaAdminClient, name: str, default: int) -> int:
    """Return `max.message.bytes` of a topic, the default where this user may not ask."""
    try:
        return int((await _configs(admin, [name]))[name]["max.message.bytes"][0])
    except FatalError:
        return default


async def _all_topics(admin: AIOKafkaAdminClient) -> list[dict[str, Any]]:
    """Return the metadata of all topics; asking for one by name could create it on a lenient cluster."""
    return [t for t in await admin.describe_topics() if not t["error_code"]]


async def _configs(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, tuple[str, int]]]:
    """Return `{topic: {key: (value, source)}}`."""
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    found: dict[str, dict[str, tuple[str, int]]] = {}
    for response in await admin.describe_configs(resources):
        for code, message, _, name, entries in response.resources:
            _refuse(code, f"cannot read the configuration of {name}: {message}")
            found[name] = {entry[0]: (entry[1], entry[3]) for entry in entries}
    return found


def _compare(spec: TopicSpec, found: dict[str, Any], config: dict[str, tuple[str, int]]) -> Change:
    """Return `ok`, or every difference by name."""
    partitions = len(found["partitions"])
    replicas = min(len(p["replicas"]) for p in found["partitions"])
    differences = []
    if partitions != spec.partitions:
        remedy: Literal["grow", "never"] = "grow" if partitions < spec.partitions else "never"
        differences.append(Difference("partitions", str(partitions), str(spec.partitions), remedy))
    if replicas != spec.replication:
        differences.append(Difference("replication", str(replicas), str(spec.replication), "never"))
    for key, value in spec.config.items():
        now = config.get(key, ("", 0))[0]
        if _normal(now) != _normal(value):
            differences.append(Difference(key, now, value, "apply"))
    return Change(spec, "differs" if differences else "ok", tuple(differences))


def _normal(value: str | None) -> str:
    """Return a configuration value with lists sorted: Kafka may give `delete,compact` back."""
    return ",".join(sorted((value or "").split(",")))


async def _create(admin: AIOKafkaAdminClient, missing: list[TopicSpec]) -> list[Applied]:
    """Create topics; one that appeared since the plan was made is no error."""
    if not missing:
        return []
    response = await admin.create_topics(
        [NewTopic(s.name, s.partitions, s.replication, topic_configs=dict(s.config)) for s in missing]
    )
    for name, code, message in (row[:3] for row in response.topic_errors):
        if code != TopicAlreadyExistsError.errno:
            _refuse(code, f"cannot create {name}: {message}")
    return [Applied(s.name, f"created, {s.partitions} partition{'s' * (s.partitions > 1)}") for s in missing]


async def _mend(admin: AIOKafkaAdminClient, change: Change, *, grow: bool) -> list[Applied]:
    """Alter one existing topic as far as that is allowed."""
    name, done = change.spec.name, []
    keys = [d for d in change.differences if d.remedy == "apply"]
    if keys:
        await _alter(admin, name, {d.setting: d.wanted for d in keys})
        done += [Applied(name, f"{d.setting}: {d.found} → {d.wanted}") for d in keys]
    for difference in change.differences:
        if difference.remedy == "grow" and grow:
            await _grow(admin, change.spec)
            done.append(Applied(name, f"partitions: {difference.found} → {difference.wanted}"))
        elif difference.remedy != "apply":
            done.append(Applied(name, _left_alone(difference), done=False))
    return done


def _left_alone(difference: Difference) -> str:
    """Say why a difference stays and what a person can do."""
    was = f"{difference.setting} stays {difference.found} (wanted {difference.wanted}): "
    if difference.remedy == "grow":
        return was + "add --grow to raise it, which moves keys to other partitions"
    if difference.setting == "partitions":
        return was + "Kafka cannot take partitions away; set topics.partitions to what there is"
    return was + "move replicas with kafka-reassign-partitions, or set topics.replication to what there is"


async def _alter(admin: AIOKafkaAdminClient, name: str, new: dict[str, str]) -> None:
    """Set configuration keys and keep all others.

    aiokafka speaks the old AlterConfigs, which *replaces* the topic's whole configuration, so what is set on
    the topic now is read first and sent along.
    """
    now = (await _configs(admin, [name]))[name]
    keep = {key: value for key, (value, source) in now.items() if source == _SET_ON_TOPIC}
    resource = ConfigResource(ConfigResourceType.TOPIC, name, keep | new)
    for response in await admin.alter_configs([resource]):
        for code, message, _, topic in response.resources:
            _refuse(code, f"cannot alter {topic}: {message}")


async def _grow(admin: AIOKafkaAdminClient, spec: TopicSpec) -> None:
    """Raise a topic's number of partitions."""
    try:
        await admin.create_partitions({spec.name: NewPartitions(spec.partitions)})
    except KafkaError as error:
        raise FatalError("topics", f"cannot add partitions to {spec.name}: {error}") from None


def _refuse(code: int, message: str) -> None:
    """Raise a `FatalError` for a Kafka error code other than 0."""
    if code:
        kind = "not_allowed" if code in _NOT_ALLOWED else "topics"
        raise FatalError(kind, f"{message} ({for_code(code).__name__})")

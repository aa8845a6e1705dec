"""The headers of a dead letter: what went wrong where. Its key and value are the original's, byte for byte.

The `__streams.errors.*` names are those of KIP-1034, so tools for Kafka Streams understand them.
"""

from __future__ import annotations

from typing import Final

EXCEPTION: Final = "__streams.errors.exception"
MESSAGE: Final = "__streams.errors.message"
TOPIC: Final = "__streams.errors.topic"
PARTITION: Final = "__streams.errors.partition"
OFFSET: Final = "__streams.errors.offset"
CODE: Final = "khabar-error-code"
STAGE: Final = "khabar-stage"
VERSION: Final = "khabar-version"
FAILED_AT: Final = "khabar-failed-at"
#: How often `khabar dlq redrive` has sent the record back; the only one that stays on the record then.
HOPS: Final = "khabar-hops"

#: Headers that speak of one failure, with what they hold; a record that fails again gets new ones.
ERROR_HEADERS: Final[dict[str, str]] = {
    EXCEPTION: "Class of the error.",
    MESSAGE: "What was wrong, for a person; at most 4096 bytes.",
    TOPIC: "Topic of the original.",
    PARTITION: "Partition of the original, in decimal.",
    OFFSET: "Offset of the original, in decimal.",
    CODE: "Stable error code.",
    STAGE: "Stage that refused the record.",
    VERSION: "Version of khabar that refused the record.",
    FAILED_AT: "When it was refused (RFC 3339, UTC).",
}
HOPS_MEANING: Final = (
    "How often the record was sent back from the dead letters, in decimal; absent before that."
)

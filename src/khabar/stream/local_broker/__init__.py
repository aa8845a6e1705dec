"""A real Apache Kafka on this machine with no Docker and no installed Java (docs/adr/0002)."""

from __future__ import annotations

from khabar.stream.local_broker.broker import BrokerStatus, LocalBroker
from khabar.stream.local_broker.install import Progress

__all__ = ["BrokerStatus", "LocalBroker", "Progress"]

"""Every metric the worker has, in one place, served at `/metrics` in Prometheus text format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.contract.records import Output, Record

#: Upper bounds in seconds: from one article on an idle machine to a broker that is going down.
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The metrics of one worker process, in a registry of their own."""

    def __init__(self) -> None:
        """Register all of them."""
        registry = self.registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.consumed = Counter(
            "khabar_records_consumed", "Input records whose outputs are committed.", registry=registry
        )
        self.published = Counter(
            "khabar_records_published", "Output records committed, by topic.", ["topic"], registry=registry
        )
        self.dead_letters = Counter(
            "khabar_dead_letters",
            "Records that became dead letters (counted when made, again if the batch is repeated).",
            ["code", "stage"],
            registry=registry,
        )
        self.process_seconds = Histogram(
            "khabar_process_seconds",
            "Time to make the outputs of one batch.",
            buckets=_SECONDS,
            registry=registry,
        )
        self.commit_seconds = Histogram(
            "khabar_commit_seconds",
            "Time to publish and commit one batch.",
            buckets=_SECONDS,
            registry=registry,
        )
        self.batch_records = Histogram(
            "khabar_batch_records",
            "Records in one batch.",
            buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000),
            registry=registry,
        )
        self.latency_seconds = Histogram(
            "khabar_latency_seconds",
            "From the timestamp of the oldest record of a batch to its commit.",
            buckets=_SECONDS,
            registry=registry,
        )
        self.queue_bytes = Gauge("khabar_queue_bytes", "Input bytes held in memory.", registry=registry)
        self.lag = Gauge(
            "khabar_lag_records",
            "Records between the committed offset and the end.",
            ["partition"],
            registry=registry,
        )
        self.assigned = Gauge("khabar_assigned_partitions", "Partitions this worker owns.", registry=registry)
        self.lane_resets = Counter(
            "khabar_lane_resets", "Times a partition started over, by reason.", ["reason"], registry=registry
        )
        self.ready = Gauge(
            "khabar_ready", "1 while every assigned partition is being processed.", registry=registry
        )

    def batch_done(
        self, batch: Sequence[Record], outputs: Sequence[Output], process_s: float, commit_s: float
    ) -> None:
        """Note one committed batch."""
        self.consumed.inc(len(batch))
        self.batch_records.observe(len(batch))
        self.process_seconds.observe(process_s)
        self.commit_seconds.observe(commit_s)
        oldest = batch[0]
        if oldest.timestamp_ms is not None and oldest.consumed_ms is not None:
            waited_s = (oldest.consumed_ms - oldest.timestamp_ms) / 1000
            self.latency_seconds.observe(max(0.0, waited_s) + process_s + commit_s)
        by_topic: dict[str, int] = {}
        for output in outputs:
            by_topic[output.topic] = by_topic.get(output.topic, 0) + 1
        for topic, count in by_topic.items():
            self.published.labels(topic=topic).inc(count)

    def text(self) -> bytes:
        """Return all values in Prometheus text format."""
        return generate_latest(self.registry)

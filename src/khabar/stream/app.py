"""The Faust app of a worker: lifecycle and web server are Faust's, reading and committing are the stage's.

Faust's own consumer, producer, tables and `exactly_once` stay switched off; docs/adr/0001 says why.
"""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING

import faust
from faust.app import BootStrategy

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from faust.web import Request, Response, View

    from khabar.config import Settings, WebSettings
    from khabar.stream.metrics import Metrics

log = logging.getLogger("khabar.app")


class _NoKafka(BootStrategy):
    """Starts web server and services, and none of Faust's Kafka clients."""

    enable_kafka = False


class WorkerApp(faust.App):
    """A Faust app that boots without Kafka clients of its own."""

    BootStrategy = _NoKafka

    def _create_directories(self) -> None:
        """Make no folder: Faust's are for tables, and the place a worker runs in may be read-only."""


def make_app(settings: Settings, metrics: Metrics, ready: Callable[[], bool]) -> WorkerApp:
    """Return the app with `/live`, `/ready` and `/metrics`; services are added by the caller.

    Args:
        settings: Group and web address.
        metrics: Served at `/metrics`.
        ready: Tells whether every assigned partition is being processed.

    Raises:
        FatalError: `web_port` when the port is taken.
    """
    app = WorkerApp(
        settings.worker.group,
        broker=f"kafka://{settings.kafka.bootstrap.split(',')[0]}",  # never connected to: Boot has no Kafka
        web_enabled=settings.web.enabled,
        web_host=settings.web.host,
        web_bind=settings.web.host,
        web_port=_port(settings.web) if settings.web.enabled else settings.web.port,
        web_tables_enabled=False,
        web_router_enabled=False,
        web_graph_enabled=False,
        web_stats_enabled=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        worker_redirect_stdouts=False,
    )

    @app.page("/live")
    async def live(view: View, request: Request) -> Response:  # noqa: ARG001 - Faust passes it
        """Answer as long as the event loop turns."""
        return view.text("live\n")

    @app.page("/ready")
    async def is_ready(view: View, request: Request) -> Response:  # noqa: ARG001 - Faust passes it
        """Answer 200 while this worker is in the group and all its partitions are worked on, else 503."""
        return view.text("ready\n") if ready() else view.text("not ready\n", status=503)

    @app.page("/metrics")
    async def values(view: View, request: Request) -> Response:  # noqa: ARG001 - Faust passes it
        """Answer all metrics in Prometheus text format."""
        metrics.ready.set(int(ready()))
        return view.bytes(metrics.text(), content_type="text/plain; version=0.0.4")

    _ = (live, is_ready, values)
    return app


def _port(web: WebSettings) -> int:
    """Return the port to serve on, a free one for 0, and say so in the log."""
    try:
        with socket.create_server((web.host, web.port)) as probe:
            port = int(probe.getsockname()[1])
    except OSError as error:
        raise FatalError(
            "web_port",
            f"cannot listen on {web.host}:{web.port} ({error.strerror}); set web.port, or 0 for a free one",
        ) from None
    log.info("health and metrics: http://%s:%d/ready, /live, /metrics", web.host, port)
    return port

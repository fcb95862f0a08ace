"""``/metrics`` on a port of its own, for Prometheus. Nobody is asked who they are there: it stays inside."""

from __future__ import annotations

import logging
import threading
from http.server import ThreadingHTTPServer

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import MetricsHandler
from prometheus_client.registry import Collector

from archive.records.errors import Unavailable

log = logging.getLogger("skrynia.metrics")


class MetricsServer:
    """Answers ``GET /metrics`` from threads of its own until it is closed."""

    def __init__(self, host: str, port: int, collectors: tuple[Collector, ...]) -> None:
        registry = CollectorRegistry()
        for collector in collectors:
            registry.register(collector)
        try:
            self._server: ThreadingHTTPServer = _Server((host, port), _handler(registry))
        except OSError as error:
            message = f"{host}:{port} cannot be listened on for metrics: {error.strerror}."
            hint = "Choose another SKRYNIA_METRICS_PORT for each process that runs for itself."
            raise Unavailable(message, hint=hint) from error
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  the server's own words
        """A reader that hung up is not worth a trace."""
        log.debug("a reader of the metrics was not answered")


def _handler(registry: CollectorRegistry) -> type[MetricsHandler]:
    class Handler(MetricsHandler):
        timeout = 30

        def do_GET(self) -> None:  # noqa: N802  the server's own name
            """One address, and nothing else."""
            if self.path.partition("?")[0] != "/metrics":
                self.send_error(404)
                return
            super().do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the server's own name
            """Scrapes are not logged."""

    Handler.registry = registry
    return Handler

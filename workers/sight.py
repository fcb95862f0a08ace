"""Sight: from settings to log, metrics and traces of one process; the same call begins every kind of process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path

from workers import observing, tracing
from workers.health import Checkup
from workers.metrics_archive import ArchiveState
from workers.metrics_files import CountsFile, SummedCounts
from workers.metrics_server import MetricsServer
from workers.telling import begin_telling
from workers.tools import Tools


class Sight:
    """What one process shows of itself. ``serve_metrics`` is for a process that runs for itself, not for its children."""

    def __init__(self, *, form: str, level: str, process: str, counts: Path, traces: str) -> None:
        begin_telling(form=form, level=level, process=process)
        self._folder = counts
        self._counts = CountsFile(counts)
        observing.begin()
        if traces:
            from workers.tracing_otlp import OtlpTracer  # noqa: PLC0415  an extra

            tracing.begin_tracing(OtlpTracer(traces, process=process, version=version("skrynia")))

    @contextmanager
    def serve_metrics(
        self,
        host: str,
        port: int,
        *,
        tools: Tools | None = None,
        home: Path | None = None,
        checkup: Checkup | None = None,
    ) -> Iterator[None]:
        """``/metrics`` while the block runs, with the archive's state where ``tools`` are given; nothing where port is 0."""
        with ExitStack() as stack:
            if port:
                archive = (ArchiveState(tools, home, checkup),) if tools and home and checkup else ()
                server = MetricsServer(host, port, (SummedCounts(self._folder, own=self._counts), *archive))
                stack.callback(server.close)
            yield

    def close(self) -> None:
        """Write down the last numbers and send the last spans."""
        self._counts.close()
        tracing.begin_tracing(None)

"""Traces by OpenTelemetry, sent as OTLP over HTTP: the one door to its libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import StatusCode

from archive.records.errors import SkryniaError

SECONDS = 5
"""How long a collector may take for one parcel; a parcel it does not take is dropped, and nothing waits for it."""


class OtlpTracer:
    """Spans in batches, sent by a thread of its own."""

    def __init__(self, endpoint: str, *, process: str, version: str) -> None:
        resource = Resource.create({"service.name": "skrynia", "service.version": version, "skrynia.process": process})
        self._provider = TracerProvider(resource=resource)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint, timeout=SECONDS)))
        self._tracer = self._provider.get_tracer("skrynia")

    @contextmanager
    def span(self, name: str, facts: Mapping[str, str]) -> Iterator[None]:
        """See ``tracing``. The words of an exception stay here: they may quote a paper."""
        told = {f"skrynia.{key}": value for key, value in facts.items() if value}
        with self._tracer.start_as_current_span(
            name, attributes=told, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            except BaseException as error:
                code = error.code if isinstance(error, SkryniaError) else type(error).__name__
                span.set_attribute("skrynia.code", code)
                span.set_status(StatusCode.ERROR)
                raise

    def trace_id(self) -> str:
        """See ``tracing``."""
        context = trace.get_current_span().get_span_context()
        return f"{context.trace_id:032x}" if context.is_valid else ""

    def close(self) -> None:
        """Send what was not sent yet, within the exporter's time."""
        self._provider.shutdown()

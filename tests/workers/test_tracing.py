"""Spans of real work, sent to a real receiver; off, nothing is made and nothing is imported."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from archive.records.errors import Corrupt
from archive.records.ids import WorkId
from archive.records.work import WorkKind, new_work
from workers import observing, tracing
from workers.corridor import Corridor
from workers.runner import Lease, run_one
from workers.settings import Settings
from workers.task_list import Task
from workers.tools import Tools
from workers.tracing_otlp import OtlpTracer
from workers.wiring import open_corridor

NAME = "Журавель Ганна"


class Receiver:
    """Takes OTLP over HTTP as a collector does."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.services: set[str] = set()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                parcel = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
                for resource in parcel.resource_spans:
                    facts = {each.key: each.value.string_value for each in resource.resource.attributes}
                    receiver.services.add(facts["service.name"])
                    for scope in resource.scope_spans:
                        receiver.spans += scope.spans
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the server's own name
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1/traces"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    opened = Receiver()
    yield opened
    tracing.begin_tracing(None)
    opened.close()


def _facts(span: Span) -> dict[str, str]:
    return {each.key: each.value.string_value for each in span.attributes}


def _tasks(step: object) -> Mapping[WorkKind, Task]:
    return {WorkKind.CASE_INDEX: Task(step=step, seconds=30, tries=1)}  # type: ignore[arg-type]


def test_a_step_and_the_calls_in_it_are_one_trace(receiver: Receiver, settings: Settings, tools: Tools) -> None:
    tracing.begin_tracing(OtlpTracer(receiver.url, process="worker", version="1"))
    corridor = open_corridor(settings, observing.watched(tools))
    work = new_work(WorkKind.CASE_INDEX, "case-1", datetime.now(UTC) - timedelta(seconds=1), batch="batch-1")
    seen: list[str] = []

    def step(corridor: Corridor, _subject: str) -> tuple[WorkId, ...]:
        seen.append(tracing.trace_id())
        with corridor.tools.catalog.reading():
            corridor.tools.index.count()
        return ()

    with tools.catalog.transaction() as tx:
        tx.work.add(work)
    assert run_one(corridor, Lease(worker="w"), tasks=_tasks(step))
    tracing.begin_tracing(None)
    found = {span.name: span for span in receiver.spans if span.trace_id.hex() == seen[0]}
    outer, inner = found["case.index"], found["index.count"]
    assert _facts(outer) == {
        "skrynia.work": work.id,
        "skrynia.batch": "batch-1",
        "skrynia.kind": "case.index",
        "skrynia.case": "case-1",
    }
    assert found["catalog.reading"].parent_span_id == outer.span_id
    assert inner.parent_span_id == found["catalog.reading"].span_id
    assert receiver.services == {"skrynia"}


def test_of_an_exception_its_code_is_told_and_none_of_its_words(receiver: Receiver) -> None:
    tracing.begin_tracing(OtlpTracer(receiver.url, process="test", version="1"))
    with pytest.raises(Corrupt), tracing.span("objects.read"):
        raise Corrupt(NAME)
    with pytest.raises(ValueError, match=NAME), tracing.span("other"):
        raise ValueError(NAME)
    tracing.begin_tracing(None)
    told = {span.name: span for span in receiver.spans}
    assert _facts(told["objects.read"]) == {"skrynia.code": "corrupt"}
    assert _facts(told["other"]) == {"skrynia.code": "ValueError"}
    assert told["other"].status.code == Status.STATUS_CODE_ERROR
    assert all(NAME not in str(span) and not span.events for span in receiver.spans)


def test_off_nothing_is_made() -> None:
    assert tracing.span("a") is tracing.span("b")
    assert tracing.trace_id() == ""


def test_off_the_library_is_not_needed() -> None:
    code = "import sys, workers.wiring, archive_api.app; sys.exit(any(m.startswith('opentelemetry.sdk') for m in sys.modules))"
    house = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=house, check=False).returncode == 0


def test_a_collector_that_is_away_holds_up_nothing(caplog: pytest.LogCaptureFixture) -> None:
    tracer = OtlpTracer("http://127.0.0.1:9/v1/traces", process="test", version="1")
    tracing.begin_tracing(tracer)
    with tracing.span("lost"):
        pass
    tracing.begin_tracing(None)
    assert tracing.trace_id() == ""

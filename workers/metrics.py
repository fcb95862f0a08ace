"""What is counted: the metrics of one process, and how they are told to Prometheus.

Labels are kinds, states, ports and calls of this program: their number is bounded, and none is an id or a name of a person.
``NAMES`` is everything that ``/metrics`` tells; the dashboard and the alerts are compared with it by a test.
"""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram

RECORDED: Final = CollectorRegistry()
"""What this process counted since its start."""

_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_QUICK = (0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

STEPS = Counter("skrynia_steps_total", "Steps that ended, by how", ("kind", "outcome"), registry=RECORDED)
STEP_SECONDS = Histogram("skrynia_step_seconds", "How long steps took", ("kind",), buckets=_SECONDS, registry=RECORDED)
PAGES_READ = Counter("skrynia_pages_read_total", "Pages that were read to their end", registry=RECORDED)
CALL_SECONDS = Histogram(
    "skrynia_call_seconds", "How long calls of a port took", ("port", "call"), buckets=_QUICK, registry=RECORDED
)
CALL_ERRORS = Counter(
    "skrynia_call_errors_total", "Calls of a port that failed, by code", ("port", "call", "code"), registry=RECORDED
)
REQUEST_SECONDS = Histogram(
    "skrynia_request_seconds", "How long requests took", ("area", "status"), buckets=_SECONDS, registry=RECORDED
)
UPLOAD_BYTES = Counter("skrynia_upload_bytes_total", "Bytes that came in by uploads", registry=RECORDED)
TOLD = Counter("skrynia_told_total", "Warnings and errors in the log, by code", ("level", "code"), registry=RECORDED)

COUNTED: Final = (
    "skrynia_steps_total",
    "skrynia_pages_read_total",
    "skrynia_call_errors_total",
    "skrynia_upload_bytes_total",
    "skrynia_told_total",
)
TIMED: Final = ("skrynia_step_seconds", "skrynia_call_seconds", "skrynia_request_seconds")
"""Histograms: told as ``_bucket``, ``_sum`` and ``_count``."""

ASKED: Final = {
    "skrynia_work_rows": "Rows of work by kind, state and centre; of done ones none",
    "skrynia_work_oldest_seconds": "How long the oldest row of a queue waits",
    "skrynia_dead_letters": "Rows of work that failed for good and wait for a person",
    "skrynia_batches_set_aside": "Batches of which too many pages failed",
    "skrynia_workers": "Worker processes seen in the last two minutes, by queue",
    "skrynia_audit_unsealed": "Audit entries that wait for the sealer",
    "skrynia_audit_unsealed_seconds": "How long the oldest of them waits",
    "skrynia_fixity_objects": "Objects of the round at hand, by copy and what was found",
    "skrynia_fixity_behind": "1 where a copy was not read within its plan",
    "skrynia_free_bytes": "Free space, by place",
    "skrynia_part_up": "1 while a part answers",
}
"""Gauges that are asked for when Prometheus asks, by name, with what they mean."""

NAMES: Final = frozenset({*COUNTED, *ASKED, *(f"{name}_{end}" for name in TIMED for end in ("bucket", "sum", "count"))})

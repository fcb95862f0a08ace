"""What is counted: over several processes, through a full disk, and as Prometheus reads it."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from archive.records.errors import BadInput, Unavailable
from archive.records.work import SeenWorker, WorkKind, WorkQueue, new_work
from workers import metrics, observing
from workers.corridor import Corridor
from workers.health import checkup_of
from workers.metrics_archive import MOST_CENTRES, OTHERS, ArchiveState
from workers.metrics_files import CountsFile, SummedCounts
from workers.metrics_server import MetricsServer
from workers.runner import Lease, run_one
from workers.task_list import Task
from workers.tools import Tools
from workers.wiring import open_corridor

HOUSE = Path(__file__).parents[2]
COUNTING = """
import sys; from pathlib import Path
from workers import metrics; from workers.metrics_files import CountsFile
file = CountsFile(Path(sys.argv[1])); metrics.PAGES_READ.inc(int(sys.argv[2]))
metrics.STEP_SECONDS.labels("page.read").observe(0.3)
{end}
"""

Values = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def _count(folder: Path, pages: int, *, end: str = "file.close()") -> None:
    code = COUNTING.format(end=end)
    subprocess.run([sys.executable, "-c", code, str(folder), str(pages)], cwd=HOUSE, check=False)


def _values(text: str) -> Values:
    found = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(sample.name, tuple(sorted(sample.labels.items()))): sample.value for sample in found}


def _summed(folder: Path) -> Values:
    families = SummedCounts(folder).collect()
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def _asked(server: MetricsServer) -> Values:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/metrics", timeout=10) as answer:
        return _values(answer.read().decode())


def test_processes_that_ended_count_on_while_one_lives(tmp_path: Path) -> None:
    with closing(CountsFile(tmp_path, registry=CollectorRegistry())):  # what other tests counted here is not asked
        _count(tmp_path, 3)
        _count(tmp_path, 4)
        _count(tmp_path, 5, end="file.write(); import os; os.kill(os.getpid(), 9)")
        found = _summed(tmp_path)
    assert found["skrynia_pages_read_total", ()] == 12
    assert found["skrynia_step_seconds_count", (("kind", "page.read"),)] == 3
    assert found["skrynia_step_seconds_bucket", (("kind", "page.read"), ("le", "0.5"))] == 3


def test_when_none_lives_counting_begins_anew(tmp_path: Path) -> None:
    _count(tmp_path, 3)
    _count(tmp_path, 4)
    assert _summed(tmp_path)["skrynia_pages_read_total", ()] == 4


def test_a_folder_that_cannot_be_written_costs_numbers_only(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file stands where the folder should be")
    with closing(CountsFile(tmp_path / "taken")) as file:
        file.write()
    assert list(SummedCounts(tmp_path / "taken").collect()) == []


def test_a_file_that_was_cut_off_is_passed_by(tmp_path: Path) -> None:
    _count(tmp_path, 3)
    (tmp_path / "1-1.prom").write_text("skrynia_pages_read_total{")
    assert _summed(tmp_path)["skrynia_pages_read_total", ()] == 3


def _count_of(name: str, **labels: str) -> float:
    return metrics.RECORDED.get_sample_value(name, labels) or 0.0


@pytest.fixture
def watched(settings: object, tools: Tools) -> Corridor:
    return open_corridor(settings, observing.watched(tools))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raised", "outcome"),
    [(None, "done"), (Unavailable("away"), "away"), (BadInput("bad"), "failed"), (OSError(), "again")],
)
def test_a_step_is_counted_by_how_it_ended(
    watched: Corridor, tools: Tools, raised: Exception | None, outcome: str
) -> None:
    def step(_corridor: Corridor, _subject: str) -> tuple[()]:
        if raised:
            raise raised
        return ()

    with tools.catalog.transaction() as tx:
        tx.work.add(new_work(WorkKind.PAGE_READ, "page-1", datetime.now(UTC)))
    before = _count_of("skrynia_steps_total", kind="page.read", outcome=outcome)
    pages = _count_of("skrynia_pages_read_total")
    assert run_one(watched, Lease(worker="w"), tasks={WorkKind.PAGE_READ: Task(step=step, seconds=30)})
    assert _count_of("skrynia_steps_total", kind="page.read", outcome=outcome) == before + 1
    assert _count_of("skrynia_pages_read_total") == pages + (outcome == "done")


def test_calls_of_a_port_are_timed_and_only_its_own_failures_are_errors(tools: Tools) -> None:
    labels = {"port": "catalog", "call": "transaction"}
    seen = observing.watched(tools)
    before = _count_of("skrynia_call_seconds_count", **labels)
    with pytest.raises(BadInput), seen.catalog.transaction():
        raise BadInput("the block's own")
    with pytest.raises(Unavailable), seen.catalog.transaction():
        raise Unavailable("the database went away")
    assert _count_of("skrynia_call_seconds_count", **labels) == before + 2
    assert _count_of("skrynia_call_errors_total", code="bad-input", **labels) == 0
    assert _count_of("skrynia_call_errors_total", code="unavailable", **labels) == 1
    assert seen.objects.name == tools.objects.name
    assert seen.care is tools.care


@pytest.fixture
def served(tmp_path: Path, tools: Tools) -> Iterator[MetricsServer]:
    state = ArchiveState(tools, tmp_path, checkup_of(tools))
    with closing(CountsFile(tmp_path / "metrics")) as file:
        server = MetricsServer("127.0.0.1", 0, (SummedCounts(tmp_path / "metrics", own=file), state))
        yield server
        server.close()


def _fill(tools: Tools) -> None:
    now = datetime.now(UTC)
    with tools.catalog.transaction() as tx:
        for place in range(MOST_CENTRES + 5):
            tx.work.add(
                new_work(WorkKind.PAGE_READ, f"page-{place}", now - timedelta(minutes=5), centre=f"c{place:02}")
            )
        later = new_work(WorkKind.UPKEEP_RETAIN, "", now - timedelta(days=1))
        tx.work.add(replace(later, not_before=now + timedelta(hours=1)))
        worker = SeenWorker(
            id="a", place="host:1", queues=(WorkQueue.READING,), started_at=now, seen_at=now - timedelta(seconds=10)
        )
        tx.workers.seen(worker)
        tx.work.claim("w", now=now, lease_seconds=60, kinds=[WorkKind.PAGE_READ])


def test_everything_that_is_named_is_told(served: MetricsServer, tools: Tools) -> None:
    _fill(tools)
    with tools.catalog.transaction() as tx:
        row = tx.work.claim("w", now=datetime.now(UTC), lease_seconds=60)
        assert row is not None
        tx.work.fail(row.id, "w", error="x", now=datetime.now(UTC), retry_at=None)
    for family in (metrics.STEPS, metrics.STEP_SECONDS, metrics.CALL_SECONDS, metrics.CALL_ERRORS):
        family.labels(*["x"] * len(family._labelnames))
    metrics.REQUEST_SECONDS.labels("desk", "2xx")
    metrics.TOLD.labels("warning", "x")
    found = _asked(served)
    told = {name for name, _ in found}
    assert metrics.NAMES - told == {"skrynia_fixity_objects"}  # no round began yet
    assert {name for name in told if not name.endswith("_created")} <= metrics.NAMES
    assert found["skrynia_dead_letters", ()] == 1
    assert found["skrynia_workers", (("queue", "reading"),)] == 1
    assert found["skrynia_workers", (("queue", "upkeep"),)] == 0
    assert 299 <= found["skrynia_work_oldest_seconds", (("queue", "reading"),)] < 400
    assert found["skrynia_work_oldest_seconds", (("queue", "upkeep"),)] == 0
    assert found["skrynia_part_up", (("part", "catalog"),)] == 1


def test_centres_beyond_a_number_are_told_together(served: MetricsServer, tools: Tools) -> None:
    _fill(tools)
    rows = {labels: value for (name, labels), value in _asked(served).items() if name == "skrynia_work_rows"}
    centres = {dict(labels)["centre"] for labels in rows}
    assert len(centres) == MOST_CENTRES + 1
    assert OTHERS in centres
    assert sum(rows.values()) == MOST_CENTRES + 6


def test_there_is_one_address(served: MetricsServer) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{served.port}/", timeout=10)


def test_a_port_that_is_taken_is_told(served: MetricsServer) -> None:
    with pytest.raises(Unavailable, match="cannot be listened on"):
        MetricsServer("127.0.0.1", served.port, ())

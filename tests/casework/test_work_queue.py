"""The work queue as the administrator sees it, and what he may do with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from archive.casework import accounts, work_queue
from archive.ports.catalog import Catalog
from archive.records.actor import Actor, Role
from archive.records.batch import Batch, BatchStatus
from archive.records.errors import Conflict, NotAllowed
from archive.records.ids import AccountId, BatchId
from archive.records.work import SetAside, WorkKind, WorkStatus, new_work

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLERK = Actor(account=AccountId("a"), login="a", role=Role.OPERATOR, centre="c", institution="i", via="test")


def _fail(catalog: Catalog, number: int, kind: WorkKind = WorkKind.PAGE_READ) -> None:
    with catalog.transaction() as tx:
        for place in range(number):
            tx.work.add(new_work(kind, f"page-{place}", NOW))
            work = tx.work.claim("w", now=NOW, lease_seconds=60, kinds=[kind])
            assert work is not None
            tx.work.fail(work.id, "w", error="x", now=NOW, retry_at=None)


def _read(catalog: Catalog, pages: int, moment: datetime) -> None:
    with catalog.transaction() as tx:
        for place in range(pages):
            tx.work.add(new_work(WorkKind.PAGE_READ, f"page-{moment:%H%M}-{place}", NOW - timedelta(hours=3)))
            work = tx.work.claim("w", now=NOW, lease_seconds=60)
            assert work is not None
            tx.work.finish(work.id, "w", now=moment)


def test_the_forecast_goes_by_the_last_five_minutes_and_else_by_the_hour(catalog: Catalog) -> None:
    assert work_queue.look_at_queue(catalog, accounts.OWNER, now=NOW).empty_at == NOW
    _read(catalog, 30, NOW - timedelta(minutes=20))
    with catalog.transaction() as tx:
        for place in range(50):
            tx.work.add(new_work(WorkKind.PAGE_READ, f"page-w{place}", NOW))
    queue = work_queue.look_at_queue(catalog, accounts.OWNER, now=NOW)
    assert (queue.read_5, queue.read_60, queue.pages_per_minute) == (0, 30, 0.5)
    assert queue.empty_at == NOW + timedelta(minutes=100)
    _read(catalog, 10, NOW - timedelta(minutes=1))
    assert work_queue.look_at_queue(catalog, accounts.OWNER, now=NOW).pages_per_minute == 2


def test_where_nothing_moves_nothing_is_foretold(catalog: Catalog) -> None:
    with catalog.transaction() as tx:
        tx.work.add(new_work(WorkKind.PAGE_READ, "page-1", NOW))
    assert work_queue.look_at_queue(catalog, accounts.OWNER, now=NOW).empty_at is None


def test_all_of_a_kind_is_tried_again_and_each_is_in_the_audit(catalog: Catalog) -> None:
    _fail(catalog, 130)
    _fail(catalog, 2, WorkKind.PAGE_CHECK)
    seen = work_queue.look_at_queue(catalog, accounts.OWNER, now=NOW)
    assert [len(rows) for rows in seen.failed.values()] == [2, work_queue.FAILED_SHOWN]
    assert len(work_queue.retry_kind(catalog, accounts.OWNER, WorkKind.PAGE_READ, now=NOW)) == 130
    with catalog.reading() as tx:
        assert tx.work.counts() == {
            (WorkKind.PAGE_READ, WorkStatus.WAITING): 130,
            (WorkKind.PAGE_CHECK, WorkStatus.FAILED): 2,
        }
        assert sum(entry.action == "work.retry" for entry in tx.audit.unsealed()) == 130


def test_a_batch_goes_on_once(catalog: Catalog) -> None:
    batch = Batch(
        id=BatchId("batch-1"),
        label="короб",
        centre="c",
        institution="i",
        station="",
        opened_by=AccountId("a"),
        opened_at=NOW,
        status=BatchStatus.OPEN,
        manifest_key="intake/x",
        manifest_sha256="0" * 64,
        entries=(),
    )
    with catalog.transaction() as tx:
        tx.batches.add(batch)
        tx.work.add(new_work(WorkKind.PAGE_READ, "page-1", NOW, batch=batch.id))
        tx.workers.set_aside(SetAside(batch=batch.id, at=NOW, ended=40, failed=30))
    queue = work_queue.look_at_queue(catalog, accounts.OWNER, now=NOW)
    assert [(each.batch.label, each.note.failed) for each in queue.aside] == [("короб", 30)]
    assert queue.empty_at == NOW  # what is set aside is not waited for
    assert work_queue.resume_batch(catalog, accounts.OWNER, batch.id, now=NOW) == 1
    assert work_queue.look_at_queue(catalog, accounts.OWNER, now=NOW).aside == ()
    with pytest.raises(Conflict):
        work_queue.resume_batch(catalog, accounts.OWNER, batch.id, now=NOW)


def test_care_that_was_put_off_is_brought_forward(catalog: Catalog) -> None:
    with catalog.transaction() as tx:
        tx.work.add(replace(new_work(WorkKind.UPKEEP_FIXITY, "file:/a", NOW), not_before=NOW + timedelta(days=14)))
        tx.work.add(replace(new_work(WorkKind.UPKEEP_RETAIN, "", NOW), not_before=NOW + timedelta(hours=1)))
    (row,) = work_queue.bring_forward(catalog, accounts.OWNER, [WorkKind.UPKEEP_FIXITY], now=NOW)
    with catalog.reading() as tx:
        assert tx.work.due(now=NOW) == (row,)
        assert [entry.subject for entry in tx.audit.unsealed() if entry.action == "work.bring_forward"] == [row]
    assert work_queue.bring_forward(catalog, accounts.OWNER, [WorkKind.UPKEEP_FIXITY], now=NOW) == ()
    with pytest.raises(NotAllowed):
        work_queue.bring_forward(catalog, CLERK, [WorkKind.UPKEEP_FIXITY])


def test_others_may_not_look_or_do(catalog: Catalog) -> None:
    with pytest.raises(NotAllowed):
        work_queue.look_at_queue(catalog, CLERK)
    with pytest.raises(NotAllowed):
        work_queue.retry_kind(catalog, CLERK, WorkKind.PAGE_READ)
    with pytest.raises(NotAllowed):
        work_queue.resume_batch(catalog, CLERK, BatchId("batch-1"))

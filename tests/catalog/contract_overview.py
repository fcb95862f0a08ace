"""What the port promises of the queue seen from above."""

from __future__ import annotations

from datetime import timedelta

from archive.ports.catalog import Catalog, Transaction
from archive.records.work import Work, WorkKind, WorkStatus
from tests.catalog.facts import NOW, later, some_work


def _claimed(tx: Transaction, kind: WorkKind) -> Work:
    found = tx.work.claim("w", now=NOW, lease_seconds=60, kinds=[kind])
    assert found is not None
    return found


class OverviewContract:
    """Groups, what was done lately, and what failed."""

    def test_unfinished_rows_are_told_by_kind_state_and_centre(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            for number in range(3):
                tx.work.add(some_work(f"page-{number}", centre="north"))
            tx.work.add(some_work("page-9", centre="south"))
            _claimed(tx, WorkKind.PAGE_READ)
        with catalog.reading() as tx:
            groups = tx.overview.unfinished(now=later(60))
        told = {(group.kind, group.status, group.centre): group.rows for group in groups}
        assert sum(told.values()) == 4
        assert sum(rows for (_, status, _), rows in told.items() if status is WorkStatus.LEASED) == 1
        assert {centre for _, _, centre in told} == {"north", "south"}

    def test_what_is_not_due_yet_is_counted_and_waits_for_nobody(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.work.add(some_work("page-1"))
        with catalog.reading() as tx:
            (before,) = tx.overview.unfinished(now=NOW - timedelta(hours=1))
            (after,) = tx.overview.unfinished(now=later(60))
        assert (before.rows, before.due, before.since) == (1, 0, None)
        assert (after.rows, after.due, after.since) == (1, 1, NOW)

    def test_a_row_that_is_tried_again_is_as_old_as_it_is(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.work.add(some_work("page-1"))
            work = _claimed(tx, WorkKind.PAGE_READ)
            tx.work.fail(work.id, "w", error="x", now=later(10), retry_at=later(30))
        with catalog.reading() as tx:
            (group,) = tx.overview.unfinished(now=later(60))
        assert (group.due, group.since) == (1, work.created_at)

    def test_done_rows_are_counted_from_a_moment_on(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            for number in range(4):
                tx.work.add(some_work(f"page-{number}"))
                work = _claimed(tx, WorkKind.PAGE_READ)
                tx.work.finish(work.id, "w", now=later(60 * number))
        with catalog.reading() as tx:
            assert tx.overview.unfinished(now=later(600)) == ()
            assert tx.overview.done_since(later(120)) == {WorkKind.PAGE_READ: 2}
            assert tx.overview.done_since(NOW, most=3) == {WorkKind.PAGE_READ: 3}
            assert tx.overview.done_since(later(600)) == {}

    def test_failed_rows_of_a_kind_come_oldest_first(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            for number in range(3):
                tx.work.add(some_work(f"page-{number}"))
                work = _claimed(tx, WorkKind.PAGE_READ)
                tx.work.fail(work.id, "w", error="x", now=NOW, retry_at=None)
        with catalog.reading() as tx:
            failed = tx.overview.failed(WorkKind.PAGE_READ, limit=2)
            assert [work.id for work in failed] == ["page-0", "page-1"]
            assert tx.overview.failed(WorkKind.PAGE_CHECK) == ()

    def test_what_rests_after_a_failed_try_is_told_by_its_reason(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            for number, error in enumerate(("away", "away", "full")):
                tx.work.add(some_work(f"page-{number}"))
                work = _claimed(tx, WorkKind.PAGE_READ)
                tx.work.fail(work.id, "w", error=error, now=NOW, retry_at=later(60 * (number + 1)))
            tx.work.add(some_work("page-9"))
        with catalog.reading() as tx:
            told = [(each.error, each.rows, each.next_at) for each in tx.overview.resting()]
            assert told == [("away", 2, later(60)), ("full", 1, later(180))]
            assert len(tx.overview.resting(limit=1)) == 1
            assert sum(each.rows for each in tx.overview.resting(most=1)) <= 1

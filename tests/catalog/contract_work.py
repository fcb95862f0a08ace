"""What the port promises of durable work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.ports.catalog import Catalog
from archive.records.errors import Conflict
from archive.records.ids import WorkId
from archive.records.work import WorkKind, WorkStatus
from tests.catalog import writers
from tests.catalog.facts import (
    NOW,
    later,
    some_work,
)
from tests.catalog.meanwhile import (
    add,
    in_processes,
    in_threads,
    leaf_by_leaf,
)


class WorkContract:
    """Work rows."""

    def test_work_is_added_once_while_it_waits(self, catalog: Catalog) -> None:
        same = {"subject": "page-1"}
        assert add(catalog, some_work("1", **same), some_work("2", **same)) == [True, False]
        assert add(catalog, some_work("3", kind=WorkKind.PAGE_CHECK, **same)) == [True]
        with catalog.transaction() as tx:
            assert tx.work.claim("w", now=NOW, lease_seconds=60, work=WorkId("1"))
            assert tx.work.add(some_work("4", **same)), "a leased row is no bar"
            assert not tx.work.add(some_work("5", **same))
            tx.work.finish(WorkId("1"), "w", now=NOW)
            assert {work.id for work in tx.work.list()} == {"1", "3", "4"}

    def test_the_most_urgent_due_row_is_claimed_first(self, catalog: Catalog) -> None:
        add(
            catalog,
            some_work("young", created_at=later(-1)),
            some_work("old", created_at=later(-9)),
            some_work("urgent", priority=10),
            some_work("not yet", priority=99, not_before=later(1)),
            some_work("same time, later", created_at=later(-9)),
        )
        expected = ["urgent", "old", "same time, later", "young"]
        with catalog.transaction() as tx:
            assert list(tx.work.due(now=NOW)) == expected
            assert list(tx.work.due(now=NOW, limit=2)) == expected[:2]
            claimed = [tx.work.claim("w", now=NOW, lease_seconds=60) for _ in range(5)]
            assert [work.id if work else None for work in claimed] == [*expected, None]
            assert tx.work.due(now=NOW) == ()
            assert tx.work.due(now=later(1)) == ("not yet",)

    def test_a_claim_is_a_lease(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        with catalog.transaction() as tx:
            claimed = tx.work.claim("w1", now=NOW, lease_seconds=60)
            leased = {
                "status": WorkStatus.LEASED,
                "worker": "w1",
                "lease_until": later(60),
                "attempts": 1,
                "started_at": NOW,
            }
            assert claimed == tx.work.get(WorkId("work-1")) == replace(some_work(), **leased)  # type: ignore[arg-type]
            assert tx.work.claim("w2", now=later(59), lease_seconds=60) is None
            again = tx.work.claim("w2", now=later(60), lease_seconds=5)
            assert again is not None
            assert (again.worker, again.attempts, again.lease_until) == ("w2", 2, later(65))

    def test_a_claim_may_be_for_some_kinds_or_one_row(self, catalog: Catalog) -> None:
        add(catalog, some_work("1", priority=9), some_work("2", kind=WorkKind.CASE_KEEP), some_work("3"))
        with catalog.transaction() as tx:
            kept = tx.work.claim("w", now=NOW, lease_seconds=9, kinds=[WorkKind.CASE_KEEP, WorkKind.CASE_INDEX])
            third = tx.work.claim("w", now=NOW, lease_seconds=9, work=WorkId("3"))
            assert (kept and kept.id, third and third.id) == ("2", "3")
            assert tx.work.claim("w", now=NOW, lease_seconds=9, work=WorkId("3")) is None
            assert tx.work.claim("w", now=NOW, lease_seconds=9, work=WorkId("nobody's")) is None

    def test_one_kind_and_subject_is_never_leased_twice_at_once(self, catalog: Catalog) -> None:
        same = {"kind": WorkKind.CASE_KEEP, "subject": "case-1"}
        with catalog.transaction() as tx:
            tx.work.add(some_work("1", **same))
            assert tx.work.claim("w1", now=NOW, lease_seconds=60)
            tx.work.add(some_work("2", priority=9, **same))
            tx.work.add(some_work("3", kind=WorkKind.CASE_INDEX, subject="case-1"))
            assert tx.work.due(now=later(1)) == ("3",)
            assert tx.work.claim("w2", now=later(1), lease_seconds=60, work=WorkId("2")) is None
            # Once the lease has run out both are due; the more urgent one goes, and alone.
            assert tx.work.due(now=later(60)) == ("2", "1", "3")
            second = tx.work.claim("w2", now=later(60), lease_seconds=60)
            assert second is not None
            assert second.id == "2"
            assert tx.work.due(now=later(61)) == ("3",)
            assert not tx.work.heartbeat(WorkId("1"), "w1", until=later(99))
            assert tx.work.finish(WorkId("2"), "w2", now=later(62))
            assert tx.work.due(now=later(62)) == ("1", "3")

    def test_a_heartbeat_extends_the_lease_of_its_holder_only(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        with catalog.transaction() as tx:
            assert not tx.work.heartbeat(WorkId("work-1"), "w1", until=later(60))
            tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert tx.work.heartbeat(WorkId("work-1"), "w1", until=later(120))
            assert not tx.work.heartbeat(WorkId("work-1"), "w2", until=later(999))
            assert tx.work.due(now=later(119)) == ()
            assert tx.work.due(now=later(120)) == ("work-1",)

    def test_finished_work_stays_done(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        with catalog.transaction() as tx:
            assert not tx.work.finish(WorkId("work-1"), "w1", now=NOW)
            tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert not tx.work.finish(WorkId("work-1"), "w2", now=NOW)
            assert tx.work.finish(WorkId("work-1"), "w1", now=later(3))
            assert not tx.work.finish(WorkId("work-1"), "w1", now=later(4))
            work = tx.work.get(WorkId("work-1"))
            assert (work.status, work.finished_at, work.lease_until) == (WorkStatus.DONE, later(3), None)
            assert tx.work.due(now=later(1000)) == ()

    def test_failed_work_waits_for_its_retry_or_for_a_person(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        key = WorkId("work-1")
        with catalog.transaction() as tx:
            assert not tx.work.fail(key, "w1", error="x", now=NOW, retry_at=None)
            tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert tx.work.fail(key, "w1", error="no room", now=NOW, retry_at=later(30))
            work = tx.work.get(key)
            assert (work.status, work.error, work.attempts, work.lease_until) == (
                WorkStatus.WAITING,
                "no room",
                1,
                None,
            )
            assert tx.work.due(now=later(29)) == ()
            with pytest.raises(Conflict):
                tx.work.retry(key, now=later(29))
            tx.work.claim("w2", now=later(30), lease_seconds=60)
            assert tx.work.fail(key, "w2", error="again", now=later(31), retry_at=None)
            work = tx.work.get(key)
            assert (work.status, work.error, work.attempts) == (WorkStatus.FAILED, "again", 2)
            assert work.finished_at == later(31)
            assert tx.work.due(now=later(1000)) == ()
            tx.work.retry(key, now=later(40))
            work = tx.work.get(key)
            assert (work.status, work.attempts, work.finished_at) == (WorkStatus.WAITING, 0, None)
            assert tx.work.due(now=later(40)) == (key,)

    def test_work_is_counted_and_listed(self, catalog: Catalog) -> None:
        add(
            catalog,
            *(some_work(f"{n}", created_at=later(n)) for n in range(4)),
            some_work("k", kind=WorkKind.CASE_KEEP),
        )
        with catalog.transaction() as tx:
            tx.work.claim("w", now=later(9), lease_seconds=60, work=WorkId("1"))
            tx.work.claim("w", now=later(9), lease_seconds=60, work=WorkId("2"))
            tx.work.finish(WorkId("2"), "w", now=later(9))
            assert tx.work.counts() == {
                (WorkKind.PAGE_READ, WorkStatus.WAITING): 2,
                (WorkKind.PAGE_READ, WorkStatus.LEASED): 1,
                (WorkKind.PAGE_READ, WorkStatus.DONE): 1,
                (WorkKind.CASE_KEEP, WorkStatus.WAITING): 1,
            }
            assert tx.work.pending() == 4
            assert tx.work.pending(["page of 1", "page of 2", "page of 3", "page of 3"]) == 2
            assert tx.work.pending([f"page of {n}" for n in range(12_000)]) == 3
            ids = [work.id for work in tx.work.list()]
            assert ids == ["3", "2", "1", "k", "0"]
            assert leaf_by_leaf(lambda after: tx.work.list(after=after, limit=2)) == ids
            assert [work.id for work in tx.work.list(status=WorkStatus.DONE)] == ["2"]

    def test_claimers_in_threads_and_processes_share_the_work_out(self, catalog: Catalog, url: str) -> None:
        add(catalog, *(some_work(f"{n}", subject=f"page-{n % 20}", priority=n % 3) for n in range(20)))
        with catalog.transaction() as tx:
            tx.work.add(some_work("twin", subject="page-0", kind=WorkKind.PAGE_CHECK))
        claimed = in_processes(writers.claim_until_empty, url, 2) + in_threads(lambda: writers.claim_all(catalog), 2)
        rows = sorted(row for rows in claimed for row in rows)
        assert rows == sorted([*(f"{n}" for n in range(20)), "twin"])

    def test_claimers_of_one_subject_never_hold_it_at_once(self, catalog: Catalog, url: str) -> None:
        """Each holder writes down when it began and ended; in the catalog's own order nobody begins inside another."""
        add(catalog, some_work("first", subject="case-1", kind=WorkKind.CASE_KEEP))
        in_processes(writers.keep_one_case, url, 3)
        with catalog.reading() as tx:
            story = [(event.kind, event.document) for event in tx.events.after(0, limit=1000)]
        assert len(story) >= 2 * writers.KEEPS
        for (began, holder), (ended, same) in zip(story[::2], story[1::2], strict=True):
            assert (began, ended) == ("began", "ended")
            assert holder == same

"""What the port promises of fair turns, stopped workers, batches set aside and those who work."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalog import tables
from archive.catalog.bulk import load
from archive.catalog.columns import RecordRows
from archive.ports.catalog import Catalog
from archive.records.ids import BatchId, CaseId, WorkId
from archive.records.page import PageStatus
from archive.records.work import SeenWorker, SetAside, Work, WorkKind, WorkQueue, WorkStatus
from tests.catalog.facts import NOW, a_batch, a_case, a_page, later, some_work
from tests.catalog.meanwhile import add, undone

ASIDE = SetAside(batch=BatchId("batch-1"), at=NOW, ended=40, failed=20)
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


class TurnContract:
    """Turns, set-aside batches and workers."""

    @settings(max_examples=15, **_COMMON)  # type: ignore[arg-type]
    @given(data=st.data())
    def test_a_centre_with_much_work_delays_another_by_a_bounded_factor(
        self, catalog: Catalog, data: st.DataObject
    ) -> None:
        """Whatever waited and was done before: of the next claims every second one is for the centre that came late."""
        backlog = data.draw(st.integers(20, 120), label="waits")
        done = data.draw(st.integers(0, 15), label="done before")
        at_work = data.draw(st.integers(0, 4), label="leased")
        few = data.draw(st.integers(1, 10), label="comes late")
        with undone(catalog) as tx:
            for number in range(backlog):
                tx.work.add(some_work(f"big-{number}", centre="big"))
            for number in range(done):
                claimed = tx.work.claim("w", now=NOW, lease_seconds=60)
                assert claimed
                tx.work.finish(claimed.id, "w", now=later(number))
            for _ in range(at_work):
                assert tx.work.claim("w", now=NOW, lease_seconds=60)
            for number in range(few):
                tx.work.add(some_work(f"small-{number}", centre="small"))
            served: Counter[str] = Counter()
            claims = 0
            while served["small"] < few:
                claimed = tx.work.claim("w", now=NOW, lease_seconds=60)
                assert claimed
                served[claimed.centre] += 1
                claims += 1
            assert claims <= 2 * few + 1

    def test_ten_thousand_pages_of_one_centre_let_another_one_by(self, catalog: Catalog) -> None:
        with undone(catalog) as tx:
            many = (RecordRows(Work, tables.work).row(some_work(f"{n}", centre="big", turn=n)) for n in range(10_000))
            load(tx.work._connection, tables.work, many)  # type: ignore[attr-defined]
            assert tx.work.claim("w", now=NOW, lease_seconds=60)
            for number in range(10):
                tx.work.add(some_work(f"small-{number}", centre="small"))
            claims = [tx.work.claim("w", now=NOW, lease_seconds=60) for _ in range(21)]
            assert Counter(claimed.centre for claimed in claims if claimed)["small"] == 10

    def test_who_comes_after_all_rest_gets_no_earlier_turn_than_they(self, catalog: Catalog) -> None:
        """Everything of one centre waits for its next try: who comes then must not be owed all that was done before."""
        with undone(catalog) as tx:
            for number in range(30):
                tx.work.add(some_work(f"old-{number}", centre="old", not_before=NOW))
            for _ in range(29):
                claimed = tx.work.claim("w", now=NOW, lease_seconds=60)
                assert claimed
                tx.work.finish(claimed.id, "w", now=NOW)
            tx.work.claim("w", now=NOW, lease_seconds=60)
            far = later(10) + timedelta(days=36_500)
            tx.work.fail(WorkId("old-29"), "w", error="x", now=NOW, retry_at=far)
            for centre in ("new", "old"):
                for number in range(20):
                    tx.work.add(some_work(f"{centre}-again-{number}", centre=centre))
            claims = [tx.work.claim("w", now=NOW, lease_seconds=60) for _ in range(20)]
            assert 9 <= Counter(claimed.centre for claimed in claims if claimed)["old"] <= 11

    def test_a_worker_looks_into_the_interactive_queue_first(self, catalog: Catalog) -> None:
        kinds = (WorkKind.PAGE_READ, WorkKind.UPKEEP_SEAL_AUDIT, WorkKind.CASE_UNDERSTAND, WorkKind.CASE_INDEX)
        add(catalog, *(some_work(kind, kind=kind, priority=place) for place, kind in enumerate(reversed(kinds))))
        with catalog.transaction() as tx:
            claimed = [tx.work.claim("w", now=NOW, lease_seconds=60, kinds=kinds) for _ in kinds]
            assert [work.kind for work in claimed if work] == list(reversed(kinds))

    def test_what_a_stopped_worker_puts_back_was_no_try(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        key = WorkId("work-1")
        with catalog.transaction() as tx:
            assert not tx.work.put_back(key, "w1", now=NOW)
            tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert not tx.work.put_back(key, "w2", now=NOW)
            assert tx.work.put_back(key, "w1", now=later(1))
            work = tx.work.get(key)
            assert (work.status, work.attempts, work.worker, work.error) == (WorkStatus.WAITING, 0, "", "")
            assert tx.work.due(now=later(1)) == (key,)

    def test_since_when_work_fails_is_remembered(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        key = WorkId("work-1")
        with catalog.transaction() as tx:
            for place in (1, 2):
                tx.work.claim("w", now=later(place), lease_seconds=60)
                tx.work.fail(key, "w", error="x", now=later(place), retry_at=None if place == 2 else NOW)
            work = tx.work.get(key)
            assert (work.first_failed_at, work.started_at) == (later(1), later(2))
            tx.work.retry(key, now=later(3))
            assert tx.work.get(key).first_failed_at is None

    def test_pages_of_a_batch_set_aside_wait_for_its_return(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.batches.add(a_batch())
            for number in range(4):
                tx.work.add(some_work(f"{number}", batch="batch-1", centre="kyiv"))
            tx.work.add(some_work("other", batch="batch-2", centre="kyiv"))
            assert tx.work.claim("w", now=NOW, lease_seconds=60, work=WorkId("0"))
            assert tx.workers.set_aside(ASIDE) == 3
            tx.work.add(some_work("late", batch="batch-1", centre="kyiv"))
            assert tx.work.due(now=NOW) == ("other",)
            assert tx.work.get(WorkId("late")).status is WorkStatus.SET_ASIDE
            assert tx.workers.all_set_aside() == (ASIDE,)
            assert tx.work.counts()[WorkKind.PAGE_READ, WorkStatus.SET_ASIDE] == 4
            assert tx.workers.resume(BatchId("batch-1"), now=later(5)) == 4
            assert tx.workers.all_set_aside() == ()
            noted = tx.workers.set_aside_of(BatchId("batch-1"))
            assert noted is not None
            assert noted.resumed_at == later(5)
            assert set(tx.work.due(now=later(5))) == {"1", "2", "3", "late", "other"}

    def test_a_batch_that_comes_back_is_one_among_others(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.batches.add(a_batch())
            for number in range(30):
                tx.work.add(some_work(f"aside-{number}", batch="batch-1", centre="kyiv"))
            tx.workers.set_aside(ASIDE)
            for number in range(10):
                tx.work.add(some_work(f"other-{number}", centre="lviv"))
            tx.workers.resume(BatchId("batch-1"), now=NOW)
            claims = [tx.work.claim("w", now=NOW, lease_seconds=60) for _ in range(20)]
            assert Counter(claimed.centre for claimed in claims if claimed) == {"kyiv": 10, "lviv": 10}

    def test_ended_and_failed_pages_of_a_batch_are_counted(self, catalog: Catalog) -> None:
        statuses = [PageStatus.READ, PageStatus.FAILED, PageStatus.FLAGGED, PageStatus.RECEIVED, PageStatus.FAILED]
        with catalog.transaction() as tx:
            tx.batches.add(a_batch())
            tx.cases.add(a_case())
            for place, status in enumerate(statuses, 1):
                tx.pages.add(a_page(f"page-{place}", status=status, position=place, case=CaseId("case-1")))
            assert tx.workers.pages_ended(BatchId("batch-1")) == (4, 2)
            assert tx.workers.pages_ended(BatchId("batch-2")) == (0, 0)

    def test_one_at_a_time_holds_a_name(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            assert tx.workers.take_turn("upkeep", "a", now=NOW, until=later(60))
            assert not tx.workers.take_turn("upkeep", "b", now=later(59), until=later(119))
            assert tx.workers.take_turn("upkeep", "a", now=later(30), until=later(90))
            assert not tx.workers.take_turn("upkeep", "b", now=later(60), until=later(120))
            assert tx.workers.take_turn("sealing", "b", now=later(60), until=later(120))
            assert tx.workers.take_turn("upkeep", "b", now=later(90), until=later(150))

    def test_those_who_work_are_known_for_a_while(self, catalog: Catalog) -> None:
        def worker(name: str, seen: float) -> SeenWorker:
            queues = (WorkQueue.INTERACTIVE, WorkQueue.READING)
            return SeenWorker(id=name, place="host 1", queues=queues, started_at=NOW, seen_at=later(seen), work="w-1")

        with catalog.transaction() as tx:
            for name, seen in (("a", 1.0), ("b", 2.0), ("c", 3.0), ("a", 5.0)):
                tx.workers.seen(worker(name, seen))
            assert tx.workers.list(since=later(3)) == (worker("a", 5), worker("c", 3))
            tx.workers.gone("a")
            tx.workers.gone("nobody")
            tx.workers.forget(before=later(3))
            assert tx.workers.list(since=NOW) == (worker("c", 3),)

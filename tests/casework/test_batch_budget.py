from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.casework import batch_budget, work_queue
from archive.ports.catalog import Catalog
from archive.records.actor import MACHINE, Role
from archive.records.errors import Conflict, NotAllowed
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import PageStatus
from archive.records.work import WorkKind, WorkStatus
from tests.catalog.facts import a_batch, a_case, a_page, some_work

BATCH = BatchId("batch-1")
NOW = datetime(2024, 5, 6, tzinfo=UTC)
ADMINISTRATOR = replace(MACHINE, role=Role.ADMINISTRATOR, login="olha")
CLERK = replace(MACHINE, role=Role.CASEWORKER)


def pages_ended(catalog: Catalog, *, failed: int, read: int, waiting: int) -> None:
    """A batch of which so many pages ended so, and so many wait to be read."""
    ends = [PageStatus.FAILED] * failed + [PageStatus.READ] * read + [PageStatus.RECEIVED] * waiting
    with catalog.transaction() as tx:
        tx.batches.add(a_batch(BATCH))
        tx.cases.add(a_case())
        for place, status in enumerate(ends, 1):
            page = PageId(f"page-{place}")
            tx.pages.add(a_page(page, status=status, position=place, sequence=place, case=CaseId("case-1")))
            if status is PageStatus.RECEIVED:
                tx.work.add(some_work(f"work-{place}", subject=page, batch=BATCH, centre="kyiv"))


def fail_more(catalog: Catalog, pages: range) -> None:
    with catalog.transaction() as tx:
        for place in pages:
            tx.pages.replace(replace(tx.pages.get(PageId(f"page-{place}")), status=PageStatus.FAILED))


@pytest.mark.parametrize(
    ("failed", "read", "percent", "aside"),
    [
        (19, 0, 25, False),
        (20, 0, 25, True),
        (20, 60, 25, False),
        (20, 59, 25, True),
        (30, 0, 0, False),
        (30, 0, 100, False),
    ],
)
def test_a_batch_is_set_aside_past_its_budget_and_not_before(
    catalog: Catalog, failed: int, read: int, percent: int, aside: bool
) -> None:
    pages_ended(catalog, failed=failed, read=read, waiting=3)
    noted = batch_budget.spend(catalog, BATCH, percent=percent, now=NOW)
    assert (noted is not None) == aside == batch_budget.is_set_aside(catalog, BATCH)
    with catalog.reading() as tx:
        assert tx.work.counts().get((WorkKind.PAGE_READ, WorkStatus.SET_ASIDE), 0) == (3 if aside else 0)


def test_it_is_told_once_and_only_an_administrator_lets_it_go_on(catalog: Catalog) -> None:
    pages_ended(catalog, failed=25, read=0, waiting=30)
    assert batch_budget.spend(catalog, BATCH, percent=25, now=NOW) is not None
    assert batch_budget.spend(catalog, BATCH, percent=25, now=NOW) is None
    with catalog.reading() as tx:
        assert [entry.action for entry in tx.audit.unsealed()] == ["batch.set_aside"]
    (waiting,) = work_queue.look_at_queue(catalog, ADMINISTRATOR).aside
    assert (waiting.batch.id, waiting.note.failed, waiting.note.ended) == (BATCH, 25, 25)
    with pytest.raises(NotAllowed):
        work_queue.resume_batch(catalog, CLERK, BATCH)
    assert work_queue.resume_batch(catalog, ADMINISTRATOR, BATCH, now=NOW) == 30
    with pytest.raises(Conflict):
        work_queue.resume_batch(catalog, ADMINISTRATOR, BATCH, now=NOW)
    assert not batch_budget.is_set_aside(catalog, BATCH)


def test_what_failed_before_it_went_on_is_not_counted_again(catalog: Catalog) -> None:
    pages_ended(catalog, failed=25, read=0, waiting=60)
    batch_budget.spend(catalog, BATCH, percent=25, now=NOW)
    work_queue.resume_batch(catalog, ADMINISTRATOR, BATCH, now=NOW)
    fail_more(catalog, range(26, 45))
    assert batch_budget.spend(catalog, BATCH, percent=25, now=NOW) is None
    fail_more(catalog, range(45, 46))
    again = batch_budget.spend(catalog, BATCH, percent=25, now=NOW)
    assert again is not None
    assert again.failed == 45


def test_a_batch_that_is_at_its_end_has_nothing_to_set_aside(catalog: Catalog) -> None:
    pages_ended(catalog, failed=40, read=0, waiting=0)
    assert batch_budget.spend(catalog, BATCH, percent=25, now=NOW) is None
    assert not batch_budget.is_set_aside(catalog, BATCH)

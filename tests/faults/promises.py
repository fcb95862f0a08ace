"""What must be true of every batch after any fault, once the parts are well again and the work is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive.casework import ledger
from archive.casework.fixity import verify
from archive.ports.catalog import CaseFilter
from archive.records.batch import Batch, BatchStatus
from archive.records.case import CaseStatus
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import Page, PageStatus
from archive.records.work import WorkStatus
from tests.faults.installation import Installation
from workers.pool import drain
from workers.tools import Tools


def assert_finished(
    installation: Installation, pages: Sequence[PageId], *, expected: int, patience_seconds: float = 900.0
) -> None:
    """Wait until the work on these pages has ended: nothing waits, nothing failed, every batch of so many pages is whole."""
    drained = drain(installation.tools, installation.settings, pages, patience_seconds=patience_seconds)
    assert (drained.waiting, drained.failed) == (0, ())
    assert_everything_is_there_once(installation.tools, pages=expected)


def assert_everything_is_there_once(tools: Tools, *, pages: int) -> None:
    """Every batch of so many pages is closed, every page and case is there once, kept, found, and proven by its bytes."""
    with tools.catalog.reading() as tx:
        batches = tx.batches.list()
    for batch in batches:
        _batch(tools, batch.id, pages)
    _nothing_waits_or_failed(tools)
    report = verify(tools.catalog, tools.objects)
    assert report.sound, (report.faults, report.audit)


def _batch(tools: Tools, wanted: BatchId, expected: int) -> None:
    with tools.catalog.reading() as tx:
        batch: Batch = tx.batches.get(wanted)
        pages = tx.pages.of_batch(batch.id)
        assert ledger.batch_ledger(tx, batch.id).closed
    assert batch.status is BatchStatus.CLOSED
    assert [page.position for page in pages] == list(range(1, expected + 1))
    assert {page.status for page in pages} == {PageStatus.READ}
    for case in dict.fromkeys(page.case for page in pages):
        _case(tools, case, [page for page in pages if page.case == case])


def _case(tools: Tools, wanted: CaseId, pages: list[Page]) -> None:
    with tools.catalog.reading() as tx:
        case = tx.cases.get(wanted)
        documents = tx.documents.of_case(case.id)
        audit = Counter((entry.action, entry.subject) for entry in tx.audit.of_case(case.id, limit=1000))
        pending = tx.work.pending([case.id, *(page.id for page in pages)])
    assert (case.status, case.version) == (CaseStatus.UNCONFIRMED, 1)
    assert sorted(page for document in documents for page in document.pages) == sorted(page.id for page in pages)
    assert [audit["page.transcribe", page.id] for page in pages] == [1] * len(pages)
    assert [audit["page.receive", page.id] for page in pages] == [1] * len(pages)
    assert audit["case.understand", case.id] == audit["case.keep", case.id] == 1
    assert pending == 0


def _nothing_waits_or_failed(tools: Tools) -> None:
    with tools.catalog.reading() as tx:
        rows = tx.work.counts()
        cases = tx.cases.list(CaseFilter(), limit=1000)
        documents = sum(len(tx.documents.of_case(case.id)) for case in cases)
    left = {(kind, status) for kind, status in rows if status is not WorkStatus.DONE}
    assert all(kind.startswith("upkeep.") and status is not WorkStatus.FAILED for kind, status in left), left
    assert tools.index.count() == documents
    derivatives = Counter(key.rpartition("/")[0] for key in tools.objects.list("intake/derivatives/"))
    assert set(derivatives.values()) <= {2}

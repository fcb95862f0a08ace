"""What must be true of every batch after any fault, once the parts are well again and the work is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive.casework import ledger
from archive.casework.auditing import seal_audit
from archive.casework.fixity import verify
from archive.casework.fixity_faults import Fault, Trouble
from archive.packaging.ocfl_layout import object_root
from archive.ports.catalog import CaseFilter
from archive.records.batch import Batch, BatchStatus
from archive.records.case import Case, CaseStatus
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import Page, PageStatus
from archive.records.work import WorkStatus
from tests.faults.installation import Installation
from tests.faults.work_screen import assert_it_explains_itself
from workers.pool import drain
from workers.tools import Tools


def assert_finished(
    installation: Installation, pages: Sequence[PageId], *, expected: int, patience_seconds: float = 900.0
) -> None:
    """Wait until the work on these pages has ended: nothing waits, nothing failed, every batch of so many pages is whole."""
    wait_for(installation, pages, patience_seconds=patience_seconds)
    assert_everything_is_there_once(installation.tools, pages=expected)


def wait_for(installation: Installation, pages: Sequence[PageId], *, patience_seconds: float = 900.0) -> None:
    """Until the work on these pages and their cases has ended, and none of it failed."""
    drained = drain(installation.tools, installation.settings, pages, patience_seconds=patience_seconds)
    assert (drained.waiting, drained.failed) == (0, ())


def assert_everything_is_there_once(tools: Tools, *, pages: int) -> None:
    """Every batch of so many pages is closed, every page and case is there once, kept, found, and proven by its bytes.

    Of a case that people accepted also that it is locked and held in every copy, and kept nowhere else.
    """
    with tools.catalog.reading() as tx:
        batches = tx.batches.list()
    for batch in batches:
        _batch(tools, batch.id, pages)
    _nothing_waits_or_failed(tools)
    assert_it_explains_itself(tools)
    _every_copy_is_sound(tools)


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
    assert sorted(page for document in documents for page in document.pages) == sorted(page.id for page in pages)
    assert [audit["page.transcribe", page.id] for page in pages] == [1] * len(pages)
    assert [audit["page.receive", page.id] for page in pages] == [1] * len(pages)
    assert audit["case.understand", case.id] == 1
    assert audit["case.keep", case.id] == case.version
    assert pending == 0
    if case.status is CaseStatus.ACCEPTED:
        _accepted(tools, case, pages, audit)
    else:
        assert (case.status, case.version) == (CaseStatus.UNCONFIRMED, 1)


def _accepted(tools: Tools, case: Case, pages: list[Page], audit: Counter[tuple[str, str]]) -> None:
    """Its documents were decided once, every file is locked and held in every copy, and what came in is nowhere else."""
    assert case.version >= 3
    assert [audit[action, case.id] for action in ("review.close", "case.accept", "case.hold")] == [1, 1, 1]
    assert audit["case.release", case.id] >= 1
    with tools.catalog.reading() as tx:
        noted = tx.terms.get(case.id)
    assert noted is not None
    came_in = {key for page in pages for key in (page.key, *(made.key for made in page.derivatives))}
    files = []
    for copy in tools.objects.copies():
        files.append(set(copy.list(f"{object_root(case.id)}/")))
        for key in files[-1]:
            stored = copy.stat(key)
            assert stored.held, (copy.name, key)
            assert stored.retain_until is not None, (copy.name, key)
            assert stored.retain_until >= noted, (copy.name, key)
        left = came_in.intersection(copy.list("intake/"))
        assert not left, (copy.name, left)
    assert all(each == files[0] for each in files)


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


def _every_copy_is_sound(tools: Tools) -> None:
    """Each by itself; the audit is sealed before, so that no line of it goes unchecked.

    Of intake, which needs the first copy alone, upkeep brings what a replica missed: that is no fault of it.
    """
    seal_audit(tools.catalog, tools.objects)
    first = tools.objects.copies()[0]
    for copy in tools.objects.copies():
        report = verify(tools.catalog, copy)
        faults = [fault for fault in report.faults if copy is first or not _is_on_its_way(fault)]
        assert faults == [], copy.name
        assert report.audit is not None
        assert report.audit.sound
        assert report.audit.unsealed == 0


def _is_on_its_way(fault: Fault) -> bool:
    return fault.trouble is Trouble.MISSING and fault.key.startswith("intake/")

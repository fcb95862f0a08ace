"""The ledger: where every page of a batch is. It closes when every file came, every page has its final state, and
nothing waits for a machine or a person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from archive.ports.catalog import Transaction
from archive.records.batch import Batch, BatchStatus, Ledger
from archive.records.errors import Conflict
from archive.records.ids import BatchId, CaseId, PageId, page_id
from archive.records.page import TERMINAL_PAGE, LedgerState, Page


def batch_ledger(tx: Transaction, batch: BatchId) -> Ledger:
    """The ledger as it stands; pages not yet read and pages proposed as blank are waiting."""
    return ledger_of(tx.batches.get(batch), tx.pages.of_batch(batch))


def ledger_of(batch: Batch, pages: tuple[Page, ...]) -> Ledger:
    """The ledger of a batch with these pages."""
    arrived = {page.position for page in pages}
    return Ledger(
        files_expected=len(batch.entries),
        files_received=len(arrived),
        pages_received=len(pages),
        states=dict(Counter(page.ledger for page in pages)),
        waiting=tuple(page.id for page in pages if _waits(page)),
        missing_positions=tuple(entry.position for entry in batch.entries if entry.position not in arrived),
    )


def set_ledger_state(
    tx: Transaction, page: PageId, state: LedgerState, *, replaced_by: PageId | None = None, now: datetime | None = None
) -> Page:
    """Move a page to another state and close its batch if that was the last open question.

    A replaced page says by which one it was replaced (Conflict otherwise); no other state may name one.
    """
    if (state is LedgerState.REPLACED) != (replaced_by is not None):
        message = "A page is replaced by another page, and only a replaced page names one."
        raise Conflict(message, hint="Say which scan takes its place.", subject=page)
    after = replace(tx.pages.get(page), ledger=state, replaced_by=replaced_by)
    tx.pages.replace(after)
    close_if_settled(tx, after.batch, now=now)
    return after


def close_if_settled(tx: Transaction, batch: BatchId, *, now: datetime | None = None) -> Batch:
    """Write down that the batch is closed once its ledger is; a closed one to which something happened opens again.

    The batch is locked: of two last pages that end at once, the second one looks when the first one's end can be seen.
    """
    found = tx.batches.lock(batch)
    if found.status is BatchStatus.OPEN:
        return found
    if found.status is BatchStatus.RECEIVED and tx.pages.waiting_in_batch(batch):
        return found  # a look before the count, which reads all pages
    closed = batch_ledger(tx, batch).closed
    if closed == (found.status is BatchStatus.CLOSED):
        return found
    moment = (now or datetime.now(UTC)) if closed else None
    after = replace(found, status=BatchStatus.CLOSED if closed else BatchStatus.RECEIVED, closed_at=moment)
    tx.batches.replace(after)
    return after


def settle(tx: Transaction, batch: Batch, *, now: datetime, since: int) -> None:
    """Mark the batch received if no announced file is missing. It is locked: of two last files, one sees the other.

    The search begins after position ``since``, which has just arrived: files mostly come in order, so the first look
    finds the next one missing and a batch costs one look a file, not one a file and file.
    """
    batch = tx.batches.lock(batch.id)
    if batch.status is not BatchStatus.OPEN:
        return
    later = [entry for entry in batch.entries if entry.position > since]
    earlier = [entry for entry in batch.entries if entry.position < since]
    for entry in (*later, *earlier):
        if not tx.pages.here(page_id(batch.id, entry.position, entry.sha256)):
            return
    tx.batches.replace(replace(batch, status=BatchStatus.RECEIVED))
    close_if_settled(tx, batch.id, now=now)


def case_has_arrived(tx: Transaction, case: CaseId) -> bool:
    """Whether every file that the batches of this case's pages announced for it is here."""
    source_ref = tx.cases.get(case).source_ref
    for batch in dict.fromkeys(page.batch for page in tx.pages.of_case(case)):
        announced = [entry for entry in tx.batches.get(batch).entries if entry.case_ref == source_ref]
        if not all(tx.pages.here(page_id(batch, entry.position, entry.sha256)) for entry in announced):
            return False
    return True


def _waits(page: Page) -> bool:
    return page.ledger is LedgerState.BLANK_PROPOSED or page.status not in TERMINAL_PAGE

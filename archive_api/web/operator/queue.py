"""What waits for the operator: batches with their ledgers, cases with open questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from archive.casework import access
from archive.casework.batches import list_batches, visible_batch
from archive.casework.ledger import batch_ledger, ledger_of
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.batch import Batch, Ledger
from archive.records.case import Case
from archive.records.ids import BatchId
from archive.records.inventory import InventoryComparison
from archive.records.page import Page
from archive.records.review import USUAL, Asking, asks_inventory, open_questions
from archive.records.work import SetAside

PAGE_OF_LIST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case in the review queue."""

    case: Case
    questions: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A batch with its ledger, and why it is set aside, if it is."""

    batch: Batch
    ledger: Ledger
    aside: SetAside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGroup:
    """Pages of one case within a batch."""

    case: Case
    pages: tuple[Page, ...]

    @property
    def alarm(self) -> InventoryComparison | None:
        """What does not agree with the inventory, as long as nobody said that it is so."""
        return self.case.inventory if asks_inventory(self.case) else None


def cases_to_review(catalog: Catalog, actor: Actor, after: str, asking: Asking = USUAL) -> tuple[CaseRow, ...]:
    """Cases of the actor's centre that are kept but not confirmed, newest first."""
    access.require(actor, access.Permission.REVIEW)
    scope = access.case_filter(actor)
    if scope is None:
        return ()
    wanted = replace(scope, needs_review=True)
    with catalog.reading() as tx:
        return tuple(_row(tx, case, asking) for case in tx.cases.list(wanted, after=after, limit=PAGE_OF_LIST))


def _row(tx: Transaction, case: Case, asking: Asking) -> CaseRow:
    pages = tx.pages.of_case(case.id)
    return CaseRow(
        case=case, questions=len(open_questions(case, pages, tx.documents.of_case(case.id), asking)), pages=len(pages)
    )


def batches_of(catalog: Catalog, actor: Actor, after: str) -> tuple[BatchRow, ...]:
    """Batches of the actor's centre, newest first."""
    found = list_batches(catalog, actor, after=after, limit=PAGE_OF_LIST)
    with catalog.reading() as tx:
        aside = {note.batch: note for note in tx.workers.all_set_aside()}
        return tuple(BatchRow(batch=each, ledger=batch_ledger(tx, each.id), aside=aside.get(each.id)) for each in found)


def open_batch_view(catalog: Catalog, actor: Actor, batch: BatchId) -> tuple[BatchRow, tuple[PageGroup, ...]]:
    """A batch, its ledger and its pages by case; raises NotFound for one of another centre."""
    access.require(actor, access.Permission.INTAKE)
    with catalog.reading() as tx:
        found, pages = visible_batch(tx, actor, batch), tx.pages.of_batch(batch)
        groups = tuple(
            PageGroup(case=tx.cases.get(case), pages=tuple(its))
            for case, its in groupby(pages, key=lambda page: page.case)
        )
        note = tx.workers.set_aside_of(batch)
        aside = note if note and note.resumed_at is None else None
        return BatchRow(batch=found, ledger=ledger_of(found, pages), aside=aside), groups

"""Everything the catalog knows of one case, as it is written into the case's object and read back by a rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from archive.records.batch import Batch, BatchStatus
from archive.records.case import Case
from archive.records.correction import Correction
from archive.records.document import Document
from archive.records.ids import AccountId, DocumentId
from archive.records.lot import Lot, LotStatus
from archive.records.page import Page
from archive.records.page_act import PageAct
from archive.records.record_json import canonical, from_json

FORM = 3
"""The form of the file; grows when an older reader could not read it."""


class Deed(StrEnum):
    """What was done with a case, as PREMIS events tell it."""

    CAPTURE = "capture"
    READ = "read"
    UNDERSTAND = "understand"
    REVIEW = "review"
    RETURN = "return"
    ACCEPT = "accept"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One deed, its moment and whose it was; ``version`` is the first version that knows of it."""

    deed: Deed
    at: datetime
    account: AccountId
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A case with all that belongs to it.

    Page texts are not in here: they stand in the files ``text/…``. Batches carry only this case's part of their manifest.
    ``pdf_sources`` is document id -> digest of what its PDF/A was merged from, so that it is merged once.
    """

    form: int = FORM
    case: Case
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    batches: tuple[Batch, ...] = ()
    lots: tuple[Lot, ...] = ()
    corrections: tuple[Correction, ...] = ()
    page_acts: tuple[PageAct, ...] = ()
    history: tuple[Happening, ...] = ()
    pdf_sources: Mapping[DocumentId, str] = field(default_factory=dict)


def case_record(
    case: Case,
    pages: Iterable[Page],
    documents: Iterable[Document],
    batches: Iterable[Batch],
    lots: Iterable[Lot],
    corrections: Iterable[Correction] = (),
    page_acts: Iterable[PageAct] = (),
) -> CaseRecord:
    """The record of a case from the catalog's rows."""
    return CaseRecord(
        case=case,
        pages=tuple(replace(page, text="") for page in pages),
        documents=tuple(documents),
        batches=tuple(_part_of(batch, case) for batch in sorted(batches, key=lambda batch: batch.id)),
        lots=tuple(sorted(lots, key=lambda lot: lot.id)),
        corrections=tuple(corrections),
        page_acts=tuple(page_acts),
    )


def _part_of(batch: Batch, case: Case) -> Batch:
    return replace(batch, entries=tuple(entry for entry in batch.entries if entry.case_ref == case.source_ref))


def write_case_record(record: CaseRecord) -> bytes:
    """The record as canonical JSON."""
    return canonical(record).encode() + b"\n"


def read_case_record(data: bytes) -> CaseRecord:
    """A record as written; raises BadInput naming the place that does not fit."""
    return from_json(CaseRecord, data)


def says_the_same(one: CaseRecord, other: CaseRecord) -> bool:
    """Whether a version with ``other`` would tell nothing that ``one`` does not.

    Edit counters, the state of batches, undecided lots and the history of keeping itself are not worth a version.
    """
    return _essence(one) == _essence(other)


def _essence(record: CaseRecord) -> CaseRecord:
    return replace(
        record,
        form=FORM,
        case=replace(record.case, version=0, revision=0, updated_at=record.case.created_at),
        batches=tuple(replace(batch, status=BatchStatus.OPEN, closed_at=None) for batch in record.batches),
        lots=tuple(lot for lot in record.lots if lot.status != LotStatus.OPEN),
        history=(),
        pdf_sources={},
    )


def with_history(
    record: CaseRecord,
    before: CaseRecord | None,
    *,
    by: AccountId,
    read_at: datetime | None,
    understood_at: datetime,
    now: datetime,
) -> CaseRecord:
    """``record`` with what happened up to its version: what the version ``before`` knew, and what is new since.

    ``read_at`` is when the last of its pages was read (None: none since ``before``), ``now`` when the version is kept,
    ``by`` whose account did both.
    """
    told = before.history if before else ()
    known = {(happening.deed, happening.at) for happening in told}
    deeds = [*_deeds_of_people(record, by)]
    if read_at:
        deeds += [(Deed.READ, read_at, by)]
    if read_at or before is None:
        deeds += [(Deed.UNDERSTAND, understood_at, by)]
    new = [
        Happening(deed=deed, at=at, account=account, version=record.case.version)
        for deed, at, account in deeds
        if (deed, at) not in known
    ]
    kept = Happening(deed=Deed.KEEP, at=now, account=by, version=record.case.version)
    return replace(record, history=(*told, *sorted(new, key=lambda happening: happening.at), kept))


def _deeds_of_people(record: CaseRecord, by: AccountId) -> Iterable[tuple[Deed, datetime, AccountId]]:
    case = record.case
    opened_by = {batch.id: batch.opened_by for batch in record.batches}
    first_pages = {page.batch: page for page in sorted(record.pages, key=lambda page: page.received_at, reverse=True)}
    for page in first_pages.values():
        yield Deed.CAPTURE, page.received_at, opened_by.get(page.batch, by)
    if case.reviewed_by and case.reviewed_at:
        yield Deed.REVIEW, case.reviewed_at, case.reviewed_by
    if case.accepted_by and case.accepted_at:
        yield Deed.ACCEPT, case.accepted_at, case.accepted_by
    for lot in record.lots:
        if lot.status == LotStatus.RETURNED and lot.decided_at and lot.decided_by and case.return_reason:
            yield Deed.RETURN, lot.decided_at, lot.decided_by

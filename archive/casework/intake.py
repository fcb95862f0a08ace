"""Intake: what was announced, what arrived, and the receipt for it.

A batch is announced by its manifest; the manifest's bytes are kept before the batch exists. A file counts as received when
its bytes are stored and read back (the caller's part) and its pages, their place in the case and their first work are
written in one transaction. Saying the same twice changes nothing: a batch is named after its manifest, a page after
(batch, position, SHA-256).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive.casework import access, auditing, ledger, paper_order
from archive.casework.batches import visible_batch
from archive.casework.manifest import announced_entry, checked_entries, checked_text, entry_at
from archive.ports.catalog import Catalog, Transaction
from archive.ports.object_store import INTAKE, ObjectStore
from archive.records.actor import Actor, Role
from archive.records.batch import Batch, BatchStatus, ManifestEntry, Receipt
from archive.records.case import Case, CaseStatus
from archive.records.digest import checked_sha256, sha256_of
from archive.records.errors import Conflict, DigestMismatch, NotAllowed, NotFound
from archive.records.filenames import checked_filename
from archive.records.ids import BatchId, CaseId, PageId, WorkId, derived_id, page_id
from archive.records.page import Flag, LedgerState, Page, PageStatus
from archive.records.record_json import canonical, from_json, to_plain
from archive.records.work import WorkKind, new_work

CHECK_PRIORITY = 10
"""The operator still holds the paper: the quick check goes before everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A receipt, the pages it stands for and the work that now waits (none when the file was here already)."""

    receipt: Receipt
    pages: tuple[PageId, ...]
    work: tuple[WorkId, ...] = ()


def intake_key(sha256: str) -> str:
    """Where the bytes of a received file are kept: equal bytes once, however often they arrive."""
    return f"{INTAKE}pages/{sha256[:2]}/{sha256}"


def manifest_key(batch: BatchId) -> str:
    """Where a batch's record with its manifest is kept."""
    return f"{INTAKE}batches/{batch}/manifest.json"


def arrival_key(batch: BatchId, position: int, sha256: str) -> str:
    """Where it is kept that the file of a position arrived: equal bytes may have come with another position only."""
    return f"{INTAKE}batches/{batch}/received/{position}-{sha256}.json"


def case_of_ref(batch: BatchId, source_ref: str) -> CaseId:
    """The id a case gets that ``batch`` brings first: repeatable, and nobody finds a case number by it, for the batch's
    own name hangs on the digests of all its scans.
    """
    return CaseId(derived_id("case", batch, source_ref))


def open_batch(
    catalog: Catalog,
    objects: ObjectStore,
    actor: Actor,
    *,
    label: str,
    entries: Sequence[ManifestEntry],
    station: str = "",
    count: int | None = None,
    now: datetime | None = None,
) -> Batch:
    """Announce a batch; the same manifest from the same centre gives the batch that is there.

    ``count`` is how many files the manifest says it lists. Raises BadInput naming the first entry that cannot be right,
    and nothing is opened. Cases are found by their source reference within the centre, or begun.
    """
    access.require(actor, access.Permission.INTAKE)
    if not actor.centre and actor.role is not Role.SYSTEM:
        raise NotAllowed("The account belongs to no centre.", hint="Let the administrator enter its centre.")
    checked = checked_entries(entries, count)
    batch = _announced(actor, checked_text(label, "label"), checked_text(station, "station"), checked, now)
    found = _batch_or_none(catalog, batch.id)
    if found is not None:
        return found
    batch = _manifest_kept(objects, batch)
    with catalog.transaction() as tx:
        if not tx.batches.add(batch):
            return tx.batches.get(batch.id)
        refs = sorted({entry.case_ref for entry in batch.entries})  # all in one order, or two could wait in a ring
        tx.cases.add_missing([_new_case(batch, ref) for ref in refs])
        detail = {"files": str(len(batch.entries))}
        auditing.record(tx, actor, "batch.open", subject=batch.id, detail=detail, now=batch.opened_at)
    return batch


def receive(
    catalog: Catalog,
    objects: ObjectStore,
    actor: Actor,
    *,
    batch: BatchId,
    position: int,
    filename: str,
    sha256: str,
    size: int,
    key: str,
    media_type: str,
    frames: int,
    flags: Sequence[Flag] = (),
    reasons: Sequence[str] = (),
    now: datetime | None = None,
) -> Received:
    """Record a file whose bytes are stored under ``key`` and were read back: one page a frame, and the receipt.

    A repeat of batch, position and digest answers what is here (``already_here``). Raises NotFound for a batch or position
    that was not announced, DigestMismatch where the bytes are not those of the manifest, BadInput for a bad name.
    """
    access.require(actor, access.Permission.INTAKE)
    name, sha256, now = checked_filename(filename), checked_sha256(sha256), now or datetime.now(UTC)
    _check_stored(objects, key, sha256, size)
    with catalog.reading() as tx:
        announced_entry(visible_batch(tx, actor, batch), position, sha256, size)
    _keep_arrival(objects, batch, position, sha256, size)
    with catalog.transaction() as tx:
        tx.pages.take_turn(sha256)
        _check_stored(objects, key, sha256, size)  # still: equal bytes that came earlier may just have been released
        found = visible_batch(tx, actor, batch)
        entry = announced_entry(found, position, sha256, size)
        first = _page_or_none(tx, page_id(batch, position, sha256))
        if first is not None:
            return Received(receipt=_receipt_of(first, already_here=True), pages=(first.id,))
        case = tx.cases.lock(_case_found_or_begun(tx, found, entry.case_ref).id)
        first = _page_or_none(tx, page_id(batch, position, sha256))
        if first is not None:  # it came twice at once, and the other one was here first
            return Received(receipt=_receipt_of(first, already_here=True), pages=(first.id,))
        case = _reopened(tx, case, now)
        same = _same_bytes(tx, sha256, batch)
        template = Page(
            id=page_id(batch, position, sha256),
            batch=batch,
            case=case.id,
            position=position,
            frame=1,
            sequence=1,
            sha256=sha256,
            size=size,
            filename=name,
            media_type=media_type,
            key=key,
            status=PageStatus.RECEIVED,
            ledger=LedgerState.KEPT,
            received_at=now,
            flags=tuple(dict.fromkeys((*flags, *((Flag.SAME_BYTES,) if same else ())))),
            reasons=(*reasons, *((same,) if same else ())),
        )
        pages = paper_order.insert(tx, template, max(1, frames))
        work = _first_work(tx, found, pages, now)
        detail = {"batch": batch, "position": str(position), "pages": str(len(pages))}
        auditing.record(tx, actor, "page.receive", subject=pages[0].id, case=case.id, detail=detail, now=now)
        auditing.announce(tx, "page.received", case=case.id, now=now)
        ledger.settle(tx, found, now=now, since=position)
    return Received(receipt=_receipt_of(pages[0]), pages=tuple(page.id for page in pages), work=work)


def check_announced(
    catalog: Catalog, actor: Actor, *, batch: BatchId, position: int, filename: str, sha256: str, size: int
) -> Receipt | None:
    """Before bytes are taken: None for a file that was announced and is awaited, its receipt if it is here already.

    Raises as ``receive`` does.
    """
    access.require(actor, access.Permission.INTAKE)
    checked_filename(filename)
    with catalog.reading() as tx:
        announced_entry(visible_batch(tx, actor, batch), position, checked_sha256(sha256), size)
        page = _page_or_none(tx, page_id(batch, position, checked_sha256(sha256)))
    return _receipt_of(page, already_here=True) if page else None


def receipt(catalog: Catalog, actor: Actor, batch: BatchId, position: int) -> Receipt:
    """The proof that the file at ``position`` is kept; raises NotFound while it is not."""
    access.require(actor, access.Permission.INTAKE)
    with catalog.reading() as tx:
        found = visible_batch(tx, actor, batch)
        entry = entry_at(found, position)
        page = _page_or_none(tx, page_id(batch, position, entry.sha256))
    if page is None:
        raise NotFound(
            f"Position {position} of batch {batch} has not arrived.", hint="Send the file first.", subject=batch
        )
    return _receipt_of(page)


def _announced(
    actor: Actor, label: str, station: str, entries: tuple[ManifestEntry, ...], now: datetime | None
) -> Batch:
    said = canonical({"label": label, "station": station, "entries": [to_plain(entry) for entry in entries]})
    digest = sha256_of(said.encode())
    batch = BatchId(derived_id("batch", actor.centre, digest))
    return Batch(
        id=batch,
        label=label,
        centre=actor.centre,
        institution=actor.institution,
        station=station,
        opened_by=actor.account,
        opened_at=now or datetime.now(UTC),
        status=BatchStatus.OPEN,
        manifest_key=manifest_key(batch),
        manifest_sha256=digest,
        entries=entries,
    )


def _manifest_kept(objects: ObjectStore, batch: Batch) -> Batch:
    """Keep the record; where an interrupted opening of the same manifest left one, that one holds."""
    data = canonical(batch).encode()
    try:
        objects.put(batch.manifest_key, data, sha256=sha256_of(data))
    except Conflict:
        return from_json(Batch, objects.read(batch.manifest_key))
    return batch


def _batch_or_none(catalog: Catalog, batch: BatchId) -> Batch | None:
    with catalog.reading() as tx:
        try:
            return tx.batches.get(batch)
        except NotFound:
            return None


def _page_or_none(tx: Transaction, page: PageId) -> Page | None:
    try:
        return tx.pages.get(page)
    except NotFound:
        return None


def _case_found_or_begun(tx: Transaction, batch: Batch, source_ref: str) -> Case:
    """Adding papers to a known reference adds to that case and never makes a second one, at whatever moment it began."""
    found = tx.cases.by_source_ref(batch.centre, source_ref)
    if found is not None:
        return found
    case = _new_case(batch, source_ref)
    try:
        tx.cases.add(case)
    except Conflict:
        begun = tx.cases.by_source_ref(batch.centre, source_ref)
        if begun is None:
            raise
        return begun
    return case


def _new_case(batch: Batch, source_ref: str) -> Case:
    return Case(
        id=case_of_ref(batch.id, source_ref),
        source_ref=source_ref,
        centre=batch.centre,
        institution=batch.institution,
        status=CaseStatus.RECEIVING,
        created_at=batch.opened_at,
        updated_at=batch.opened_at,
    )


def _reopened(tx: Transaction, case: Case, now: datetime) -> Case:
    """New papers make a case one that is being received, whatever it was: it will be understood again."""
    if case.status is CaseStatus.RECEIVING:
        return case
    return tx.cases.replace(replace(case, status=CaseStatus.RECEIVING, updated_at=now))


def _same_bytes(tx: Transaction, sha256: str, batch: BatchId) -> str:
    """Why a person should look when equal bytes were received before; another batch or case is not named here."""
    others = tx.pages.by_sha256(sha256)
    if not others:
        return ""
    here = [page.position for page in others if page.batch == batch]
    return f"the same bytes as position {min(here)} of this batch" if here else "the same bytes were received before"


def _first_work(tx: Transaction, batch: Batch, pages: Sequence[Page], now: datetime) -> tuple[WorkId, ...]:
    firsts = ((WorkKind.PAGE_CHECK, CHECK_PRIORITY), (WorkKind.PAGE_READ, 0))
    rows = [
        new_work(kind, page.id, now, priority=priority, centre=batch.centre, batch=batch.id)
        for kind, priority in firsts
        for page in pages
    ]
    return tuple(row.id for row in rows if tx.work.add(row))


def _check_stored(objects: ObjectStore, key: str, sha256: str, size: int) -> None:
    stored = objects.stat(key)
    if (stored.sha256, stored.size) != (sha256, size):
        raise DigestMismatch(
            f"What is stored under {key} is not the file that was handed in.", hint="Send the file again.", subject=key
        )


def _keep_arrival(objects: ObjectStore, batch: BatchId, position: int, sha256: str, size: int) -> None:
    """Bytes before facts: a rebuilding learns from this that the position arrived. It says the same however often."""
    data = canonical({"batch": batch, "position": position, "sha256": sha256, "size": size}).encode()
    objects.put(arrival_key(batch, position, sha256), data, sha256=sha256_of(data))


def _receipt_of(page: Page, *, already_here: bool = False) -> Receipt:
    return Receipt(
        batch=page.batch,
        position=page.position,
        sha256=page.sha256,
        size=page.size,
        stored_at=page.received_at,
        key=page.key,
        already_here=already_here,
    )

"""Keeping: what the catalog and the steps know of a case becomes the next version of its self-describing object.

Bytes first, facts last: the version is planned, put, read back and verified; then one transaction says that it is there.
A second call with nothing new keeps nothing; a call after a crash finishes what was begun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from archive.casework import auditing
from archive.casework.handing_out import Exported, FileAnswer, document_file, export_case
from archive.casework.keeping_files import Made, made_files
from archive.casework.keeping_plan import Plan, carry_out, clear_staging, commit_plan, drop_plan, pending_plan
from archive.casework.kept_objects import KeptCase, kept_case, mend_sidecar, read_record
from archive.casework.originals import archived_key
from archive.casework.retention import protect
from archive.packaging.case_record import CaseRecord, case_record, says_the_same, with_history
from archive.packaging.ocfl_inventory import (
    Version,
    first_version,
    made_now,
    new_content,
    next_version,
    write_inventory,
)
from archive.ports.catalog import Catalog, Transaction
from archive.ports.object_store import ObjectStore
from archive.records.actor import MACHINE, Actor
from archive.records.case import Case, CaseStatus
from archive.records.errors import Conflict, NotFound
from archive.records.ids import CaseId
from archive.records.page import Derivative, Page
from archive.records.work import WorkKind, new_work

__all__ = ["Exported", "FileAnswer", "Merge", "document_file", "export_case", "keep_case"]

Merge = Callable[[Sequence[bytes]], bytes]
"""Some pages' PDF/A files, in order -> the PDF/A of their document."""


def keep_case(
    catalog: Catalog,
    objects: ObjectStore,
    case_id: CaseId,
    *,
    merge: Merge,
    message: str = "",
    actor: Actor = MACHINE,
    now: datetime | None = None,
) -> Case:
    """Keep what is known of a case as its next version, if there is anything new; the case as it is afterwards.

    A case still receiving pages is left alone (it will be understood and kept later). Raises Corrupt if stored bytes are
    not what was recorded, StorageFull, Conflict where another version was kept meanwhile; the catalog then says what it said.
    """
    moment = now or datetime.now(UTC)
    unfinished = pending_plan(objects, case_id)
    if unfinished:
        _finish(catalog, objects, unfinished, actor)
    stored, record, pages = _snapshot(catalog, case_id, moment)
    if stored.status is CaseStatus.RECEIVING:
        return stored
    if not pages:
        msg = f"Case {case_id} has no pages to keep."
        raise Conflict(msg, hint="Receive its pages first.", subject=case_id)
    kept = kept_case(objects, case_id)
    before = read_record(objects, kept) if kept else None
    if kept and before and says_the_same(before, record):
        mend_sidecar(objects, kept)
        protect(catalog, objects, case_id)
        return _noted(catalog, actor, kept, moment)
    record = replace(record, case=replace(record.case, version=kept.inventory.head + 1 if kept else 1))
    read_at = _read_at(objects, pages, before)
    record = with_history(
        record, before, by=actor.account, read_at=read_at, understood_at=stored.updated_at, now=moment
    )
    clear_staging(objects, case_id)
    made = made_files(objects, record, pages, kept, before, merge)
    heading = made_now(now=moment, message=message or _message(record, before), account=actor.account)
    plan = _planned(made, case_id, kept, heading)
    commit_plan(objects, plan)
    return _finish(catalog, objects, plan, actor)


def _snapshot(catalog: Catalog, case_id: CaseId, now: datetime) -> tuple[Case, CaseRecord, tuple[Page, ...]]:
    """The case as it is, its record as it will be once kept, and its pages with their texts."""
    with catalog.reading() as tx:
        case, pages = tx.cases.get(case_id), tx.pages.of_case(case_id)
        batches = [tx.batches.get(batch) for batch in dict.fromkeys(page.batch for page in pages)]
        lots = list(tx.lots.of_case(case_id))
        documents, corrections = tx.documents.of_case(case_id), tx.corrections.of_case(case_id)
        page_acts = tx.page_acts.of_case(case_id)
    after = replace(_kept_form(case, case.version + 1, now), revision=case.revision + 1)
    return case, case_record(after, pages, documents, batches, lots, corrections, page_acts), pages


def _kept_form(case: Case, version: int, now: datetime) -> Case:
    """The case as the transaction that notes a version will leave it."""
    status = CaseStatus.UNCONFIRMED if case.status is CaseStatus.UNDERSTOOD else case.status
    return replace(case, version=version, status=status, updated_at=now)


def _message(record: CaseRecord, before: CaseRecord | None) -> str:
    if before is None:
        return "Kept as received and understood; nobody has looked yet"
    if before.case.status != record.case.status:
        return f"The case is {record.case.status}"
    return "The case has changed"


def _planned(made: Made, case: CaseId, kept: KeptCase | None, heading: Version) -> Plan:
    files = {file.path: file.sha256 for file in made.files}
    inventory = next_version(kept.inventory, files, heading) if kept else first_version(case, files, heading)
    brought = new_content(inventory)
    return Plan(
        case=case,
        inventory=write_inventory(inventory).decode(),
        follows=kept.sha256 if kept else None,
        sources={path: made.keys[digest] for path, digest in brought.items() if digest not in made.texts},
        texts={path: made.texts[digest] for path, digest in brought.items() if digest in made.texts},
    )


def _read_at(objects: ObjectStore, pages: Sequence[Page], before: CaseRecord | None) -> datetime | None:
    """When the last page was read: the moment its ALTO was put; None if nothing was read since the version before."""
    known = {found.key for page in before.pages for found in page.derivatives} if before else set()
    read = [(page, found) for page in pages if (found := page.derivative("alto")) and found.key not in known]
    return max((_stored_at(objects, page, found) for page, found in read), default=None)


def _stored_at(objects: ObjectStore, page: Page, found: Derivative) -> datetime:
    try:
        return objects.stat(found.key).stored_at
    except NotFound:
        return objects.stat(archived_key(objects, page.case, found.key, found.sha256)).stored_at


def _finish(catalog: Catalog, objects: ObjectStore, plan: Plan, actor: Actor) -> Case:
    kept = carry_out(objects, plan)
    record = read_record(objects, kept)
    protect(catalog, objects, plan.case)
    case = _noted(catalog, actor, kept, record.case.updated_at)
    drop_plan(objects, plan)
    return case


def _noted(catalog: Catalog, actor: Actor, kept: KeptCase, now: datetime) -> Case:
    """One transaction: the version is there. Nothing is written where the catalog says so already."""
    version = kept.inventory.head
    with catalog.transaction() as tx:
        case = tx.cases.lock(kept.inventory.case)
        if case.version == version and case.status is not CaseStatus.UNDERSTOOD:
            return case
        return _note(tx, actor, _kept_form(case, version, now), now)


def _note(tx: Transaction, actor: Actor, case: Case, now: datetime) -> Case:
    after = tx.cases.replace(case)
    tx.work.add(new_work(WorkKind.CASE_INDEX, case.id, now, centre=case.centre))
    if case.status is CaseStatus.ACCEPTED:
        tx.work.add(new_work(WorkKind.CASE_RELEASE, case.id, now, priority=-1, centre=case.centre))
    detail = {"version": str(case.version)}
    auditing.record(tx, actor, "case.keep", subject=case.id, case=case.id, detail=detail, now=now)
    auditing.announce(tx, "case.kept", case=case.id, person_id=case.person_id or "", version=case.version, now=now)
    return after

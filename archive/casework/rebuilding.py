"""Rebuilding: an empty catalog is filled from the object store alone.

From the kept cases come cases, pages, documents, values, decisions, links and lots; from the intake area batches and what
was received and not yet kept; from the audit's segments the sealed lines. Accounts, tokens, sessions, leases, events and
unsealed audit entries live in the catalog only: they need a backup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from archive.casework import audit_chain, auditing, ledger
from archive.casework.comparing import Comparison, Difference, compare
from archive.casework.fixity_catalog import check_case
from archive.casework.fixity_faults import Fault
from archive.casework.intake import arrival_key, case_of_ref, intake_key, manifest_key
from archive.casework.kept_objects import kept_case, kept_cases, read_record
from archive.packaging.case_record import CaseRecord
from archive.ports.catalog import CaseFilter, Catalog, Transaction
from archive.ports.object_store import INTAKE, ObjectStore
from archive.records.actor import MACHINE, Actor
from archive.records.audit import AuditEntry, SealedLine
from archive.records.batch import Batch, BatchStatus, ManifestEntry
from archive.records.case import Case, CaseStatus
from archive.records.errors import BadInput, Conflict, Corrupt, NotFound, SkryniaError
from archive.records.ids import BatchId, CaseId, page_id
from archive.records.record_json import from_json
from archive.records.work import WorkKind, new_work

__all__ = ["NOT_INCLUDED", "Comparison", "Difference", "RebuildReport", "Receive", "compare", "rebuild"]

Receive = Callable[[Batch, ManifestEntry, bytes], object]
"""Takes in a file whose bytes are in the intake area, as if it had just been sent."""

NOT_INCLUDED = (
    "accounts, sessions and tokens (restore them from a backup, or make them anew)",
    "work rows and leases (what must be done is queued anew)",
    "events and their numbers (subscribers begin anew)",
    "audit entries that were not sealed yet",
    "decisions of reviews that were not closed, and lots that were not decided, since a case was last kept",
)


@dataclass
class RebuildReport:
    """What came back; ``failed`` says of each case, batch or file that could not be brought back why.

    ``unproven`` names positions whose bytes are there while nothing says that they came with that position: equal bytes
    came with another one, or the arrival was not kept. No page is made of them; sending the file again settles it.
    """

    batches: int = 0
    cases: int = 0
    pages: int = 0
    documents: int = 0
    lots: int = 0
    audit_lines: int = 0
    received_again: int = 0
    anchored_anew: bool = False
    waiting: list[str] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    not_included: tuple[str, ...] = NOT_INCLUDED

    @property
    def complete(self) -> bool:
        """All that storage holds is in the catalog."""
        return not self.failed and not self.waiting


def rebuild(
    catalog: Catalog,
    objects: ObjectStore,
    *,
    receive: Receive | None = None,
    actor: Actor = MACHINE,
    progress: Callable[[int], None] | None = None,
    now: datetime | None = None,
) -> RebuildReport:
    """Fill an empty catalog; raises Conflict if it is not empty.

    ``receive`` takes in files that no kept case has yet; without it they are named as ``waiting``. A damaged case does not
    stop the others: it is named as ``failed``. ``progress`` is told how many cases are done.
    """
    _check_empty(catalog)
    report, moment = RebuildReport(), now or datetime.now(UTC)
    batches = _Batches(objects, report)
    for record in _records(objects, report):
        with catalog.transaction() as tx:
            for part in record.batches:
                batches.put(tx, part, record)
            _put_case(tx, record, report, moment)
        if progress:
            progress(report.cases)
    with catalog.transaction() as tx:
        batches.put_rest(tx)
    for batch in sorted(batches.known.values(), key=lambda batch: (batch.opened_at, batch.id)):
        _bring_back_unkept(catalog, objects, batch, report, receive)
    _bring_back_audit(catalog, objects, report)
    with catalog.transaction() as tx:
        batches.settle(tx)
        detail = {"cases": str(report.cases), "pages": str(report.pages), "failed": str(len(report.failed))}
        detail |= {"audit": "anchored anew"} if report.anchored_anew else {}
        auditing.record(tx, actor, "rebuild", detail=detail, now=moment)
    report.batches = len(batches.known)
    return report


def rebuild_cases(
    catalog: Catalog,
    objects: ObjectStore,
    cases: Sequence[CaseId],
    *,
    progress: Callable[[int], None] | None = None,
    now: datetime | None = None,
) -> RebuildReport:
    """Fill an empty catalog with these kept cases only: a drill. What is not kept, and the audit, are left out."""
    _check_empty(catalog)
    report, moment = RebuildReport(), now or datetime.now(UTC)
    known: dict[BatchId, Batch] = {}
    for record in _records(objects, report, cases):
        with catalog.transaction() as tx:
            for part in record.batches:
                batch = replace(part, entries=_joined(known.get(part.id), part))
                known[part.id] = batch
                if not tx.batches.add(batch):
                    tx.batches.replace(batch)
            _put_case(tx, record, report, moment)
        if progress:
            progress(report.cases)
    report.batches = len(known)
    return report


def check_against_storage(catalog: Catalog, objects: ObjectStore) -> Iterator[Fault]:
    """What the catalog and the kept cases say differently: all there is to compare with where the old catalog is lost."""
    after = ""
    while True:
        with catalog.reading() as tx:
            cases = tx.cases.ids(after=after, limit=500)
        for case in cases:
            yield from check_case(catalog, objects, case)
        if not cases:
            return
        after = cases[-1]


def _check_empty(catalog: Catalog) -> None:
    with catalog.reading() as tx:
        empty = not (tx.batches.list(limit=1) or tx.cases.list(CaseFilter(), limit=1) or tx.audit.head())
    if not empty:
        msg = "The catalog is not empty."
        raise Conflict(msg, hint="Name a new catalog, rebuild into it, compare, and then put it in place.")


def _records(
    objects: ObjectStore, report: RebuildReport, cases: Sequence[CaseId] | None = None
) -> Iterator[CaseRecord]:
    for case in kept_cases(objects) if cases is None else cases:
        try:
            kept = kept_case(objects, case)
            if kept is None:
                report.failed.append(f"case {case}: nothing of it is in storage")
            else:
                yield read_record(objects, kept, texts=True)
        except (SkryniaError, OSError) as error:
            report.failed.append(f"case {case}: {error}")


def _put_case(tx: Transaction, record: CaseRecord, report: RebuildReport, now: datetime) -> None:
    tx.cases.add(record.case)
    for page in record.pages:
        tx.pages.add(page)
    tx.documents.replace_for_case(record.case.id, record.documents)
    tx.corrections.add(record.corrections)
    tx.page_acts.add(record.page_acts)
    for lot in record.lots:
        if tx.lots.add(lot):
            report.lots += 1
        elif lot.decided_at:
            tx.lots.replace(lot)
    if record.case.accepted_at and record.case.retain_until:
        tx.terms.put(record.case.id, record.case.retain_until)  # the first one; upkeep extends it at its next look
    tx.work.add(new_work(WorkKind.CASE_INDEX, record.case.id, now, centre=record.case.centre))
    report.cases += 1
    report.pages += len(record.pages)
    report.documents += len(record.documents)


class _Batches:
    """Batches: the manifest in the intake area says what was announced, the case kept last how far it came."""

    def __init__(self, objects: ObjectStore, report: RebuildReport) -> None:
        self.known: dict[BatchId, Batch] = {}
        self._told: dict[BatchId, datetime] = {}
        self._announced = dict(_manifests(objects, report))

    def put(self, tx: Transaction, part: Batch, record: CaseRecord) -> None:
        """Add or complete a batch by what one case knows of it."""
        kept_at = record.history[-1].at
        before = self.known.get(part.id)
        announced = self._announced.get(part.id)
        entries = announced.entries if announced else _joined(before, part)
        state = part if before is None or kept_at >= self._told[part.id] else before
        batch = replace(part, entries=entries, status=state.status, closed_at=state.closed_at)
        self._told[part.id] = max(kept_at, self._told.get(part.id, kept_at))
        self.known[part.id] = batch
        if not tx.batches.add(batch):
            tx.batches.replace(batch)

    def put_rest(self, tx: Transaction) -> None:
        """Batches of which no case was kept."""
        for batch in self._announced.values():
            if batch.id not in self.known:
                self.known[batch.id] = batch
                tx.batches.add(batch)

    def settle(self, tx: Transaction) -> None:
        """Let the states follow from the pages that came back; a closing that no version tells of gets a moment near it."""
        for batch in self.known.values():
            stored = tx.batches.get(batch.id)
            found = ledger.ledger_of(stored, tx.pages.of_batch(batch.id))
            status = BatchStatus.OPEN if found.missing_positions else BatchStatus.RECEIVED
            status = BatchStatus.CLOSED if found.closed else status
            closed_at = stored.closed_at or self._told.get(batch.id) if found.closed else None
            if (stored.status, stored.closed_at) != (status, closed_at):
                tx.batches.replace(replace(stored, status=status, closed_at=closed_at))


def _joined(before: Batch | None, part: Batch) -> tuple[ManifestEntry, ...]:
    entries = {entry.position: entry for found in (before, part) if found for entry in found.entries}
    return tuple(entries[position] for position in sorted(entries))


def _manifests(objects: ObjectStore, report: RebuildReport) -> Iterator[tuple[BatchId, Batch]]:
    for key in objects.list(f"{INTAKE}batches/"):
        if not key.endswith("/manifest.json"):
            continue
        try:
            batch = from_json(Batch, objects.read(key))
        except (SkryniaError, OSError) as error:
            report.failed.append(f"batch manifest {key}: {error}")
            continue
        if key == manifest_key(batch.id):
            yield batch.id, batch


def _bring_back_unkept(
    catalog: Catalog, objects: ObjectStore, batch: Batch, report: RebuildReport, receive: Receive | None
) -> None:
    """What was announced and received, and is in no kept case."""
    with catalog.transaction() as tx:
        for ref in dict.fromkeys(entry.case_ref for entry in batch.entries):
            if tx.cases.by_source_ref(batch.centre, ref) is None:
                tx.cases.add(_begun(batch, ref))
        missing = [entry for entry in batch.entries if not _has_page(tx, batch, entry)]
    for entry in missing:
        try:
            _bring_back_file(objects, batch, entry, report, receive)
        except (SkryniaError, OSError) as error:
            report.failed.append(f"{_place(batch, entry)}: {error}")


def _bring_back_file(
    objects: ObjectStore, batch: Batch, entry: ManifestEntry, report: RebuildReport, receive: Receive | None
) -> None:
    try:
        data = objects.read(intake_key(entry.sha256))
    except NotFound:
        return  # announced, but it never came
    if not _is_there(objects, arrival_key(batch.id, entry.position, entry.sha256)):
        report.unproven.append(_place(batch, entry))
    elif receive is None:
        report.waiting.append(_place(batch, entry))
    else:
        receive(batch, entry, data)
        report.received_again += 1


def _place(batch: Batch, entry: ManifestEntry) -> str:
    return f"batch {batch.id}, position {entry.position}"


def _is_there(objects: ObjectStore, key: str) -> bool:
    try:
        objects.stat(key)
    except NotFound:
        return False
    except Corrupt:
        return True  # damaged, but it came
    return True


def _begun(batch: Batch, ref: str) -> Case:
    """The case as announcing it began it."""
    return Case(
        id=case_of_ref(batch.id, ref),
        source_ref=ref,
        centre=batch.centre,
        institution=batch.institution,
        status=CaseStatus.RECEIVING,
        created_at=batch.opened_at,
        updated_at=batch.opened_at,
    )


def _has_page(tx: Transaction, batch: Batch, entry: ManifestEntry) -> bool:
    try:
        tx.pages.get(page_id(batch.id, entry.position, entry.sha256))
    except NotFound:
        return False
    return True


def _bring_back_audit(catalog: Catalog, objects: ObjectStore, report: RebuildReport) -> None:
    """The sealed lines as they stand, up to the first that does not follow: a broken chain is not made to look whole."""
    for key in objects.list(audit_chain.SEGMENTS):
        try:
            lines = _whole_lines(objects, key)
            entries = [from_json(AuditEntry, line.body) for line in lines]
            with catalog.transaction() as tx:
                for entry in entries:
                    tx.audit.add(entry)
                tx.audit.seal([(entry.id, line) for entry, line in zip(entries, lines, strict=True)])
        except (BadInput, Conflict, Corrupt, NotFound, OSError) as error:
            report.failed.append(f"audit segment {key} and those after it: {error}")
            return
        report.audit_lines += len(lines)
    with catalog.reading() as tx:
        head = tx.audit.head()
    try:
        report.anchored_anew = head is not None and audit_chain.restore_head(objects, head)
    except (Conflict, Corrupt, OSError) as error:
        report.failed.append(f"the anchor of the audit: {error}")


def _whole_lines(objects: ObjectStore, key: str) -> tuple[SealedLine, ...]:
    lines = audit_chain.segment_lines(objects.read(key))
    if not all(audit_chain.is_whole(line) for line in lines):
        msg = "A sealed line was altered."
        raise Corrupt(msg, hint="Run “skrynia verify”.", subject=key)
    return lines

"""Fixity: every stored byte against its digest, every case object against its inventories, catalog and storage both ways.

What cannot be checked counts as a fault, never as sound. Workers may go on meanwhile: what looks wrong is looked at again
before it is reported, and a version that is just being kept is a note.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.casework.audit_chain import HEAD_KEY, read_head
from archive.casework.audit_check import AuditReport, verify_audit
from archive.casework.auditing import seal_audit
from archive.casework.fixity_catalog import check_catalog
from archive.casework.fixity_faults import Fault, Trouble
from archive.casework.fixity_objects import check_case_object
from archive.casework.fixity_storage import Bytes, check_bytes_of_all
from archive.packaging.ocfl_layout import root_files
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import Corrupt, SkryniaError

Progress = Callable[[int, int], None]
"""Told after each object: how many were read, and how many bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What was checked and what is wrong. ``notes`` are harmless: unfinished work, mended sidecars, unreferenced bytes."""

    objects: int
    size: int
    cases: int
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    audit: AuditReport | None

    @property
    def sound(self) -> bool:
        """Everything was checked and nothing is wrong."""
        return not self.faults and self.audit is not None and self.audit.sound


def verify(
    catalog: Catalog, objects: ObjectStore, *, seal: bool = False, progress: Progress | None = None
) -> VerifyReport:
    """Check all there is; reads every byte. Raises nothing that a broken store or record may cause: it is a fault.

    ``seal`` first seals what waits in the audit, so that it is checked too; where that cannot be done is a fault as well.
    """
    unsealed = _seal(catalog, objects) if seal else []
    read = check_bytes_of_all(objects, progress or _silent)
    faults, notes = [*unsealed, *read.faults], []
    checked = [check_case_object(objects, root, read) for root in read.roots]
    for check in checked:
        faults += check.faults
        notes += check.notes
    faults += _root_faults(read)
    found = check_catalog(catalog, objects, read, {check.case: check for check in checked if check.case})
    audit = _audit(catalog, objects, faults)
    return VerifyReport(
        objects=read.objects,
        size=read.size,
        cases=len(checked),
        faults=_once((*found.named(faults), *found.faults)),
        notes=(*notes, *found.notes),
        audit=audit,
    )


def _silent(objects: int, size: int) -> None:
    """Nobody watches."""


def _once(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Each trouble of a key once, as the check tells it that knows most of it (the later one)."""
    return tuple(
        {(fault.key, fault.trouble, fault.case if fault.key == "catalog" else ""): fault for fault in faults}.values()
    )


def _root_faults(read: Bytes) -> list[Fault]:
    if not read.roots:
        return []
    faults = []
    for key, data in root_files().items():
        if key not in read.digests:
            faults.append(Fault(trouble=Trouble.MISSING, key=key, what="a file of the OCFL root is missing"))
        elif read.digests[key] != sha256_of(data):
            faults.append(Fault(trouble=Trouble.DAMAGED, key=key, what="a file of the OCFL root is not as it must be"))
    return faults


def _seal(catalog: Catalog, objects: ObjectStore) -> list[Fault]:
    try:
        seal_audit(catalog, objects)
    except (SkryniaError, OSError) as error:
        key = (isinstance(error, SkryniaError) and error.subject) or "archive/audit/"
        what = f"what waits in the audit could not be sealed: {error}"
        return [Fault(trouble=Trouble.UNCHECKED, key=key, what=what)]
    return []


def _audit(catalog: Catalog, objects: ObjectStore, faults: list[Fault]) -> AuditReport | None:
    try:
        report = verify_audit(catalog, objects)
        faults += _anchor_faults(objects, report)
    except (SkryniaError, OSError) as error:
        faults.append(Fault(trouble=Trouble.UNCHECKED, key="archive/audit/", what=f"the audit: {error}"))
        return None
    return report


def _anchor_faults(objects: ObjectStore, report: AuditReport) -> list[Fault]:
    try:
        anchor, _ = read_head(objects)
    except Corrupt as error:
        return [Fault(trouble=Trouble.DAMAGED, key=HEAD_KEY, what=error.message)]
    if anchor is not None or not report.lines:
        return []
    what = "the anchor of the audit is missing: lines may have been cut off its end"
    return [Fault(trouble=Trouble.MISSING, key=HEAD_KEY, what=what)]

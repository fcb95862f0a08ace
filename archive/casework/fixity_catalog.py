"""Catalog and storage, both ways: what each says is there must be there, and both must say the same of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from archive.casework.fixity_faults import Fault, Trouble
from archive.casework.fixity_objects import CaseCheck
from archive.casework.fixity_storage import Bytes
from archive.casework.intake import arrival_key
from archive.casework.kept_objects import kept_case, read_record
from archive.casework.originals import archived_key
from archive.ports.catalog import CaseFilter, Catalog, Transaction
from archive.ports.object_store import INTAKE, ObjectStore
from archive.records.batch import Batch
from archive.records.case import Case
from archive.records.document import Document
from archive.records.errors import NotFound, SkryniaError
from archive.records.ids import CaseId
from archive.records.page import Page

_LEAF = 200


@dataclass
class CatalogCheck:
    """Faults and notes; ``owners`` is key -> (case, page number) of what pages name."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    owners: dict[str, tuple[str, int]] = field(default_factory=dict)

    def named(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """The same faults with case and page where a page names the key."""
        for fault in faults:
            case, page = self.owners.get(fault.key, (fault.case, fault.page))
            yield replace(fault, case=case, page=page)


def check_catalog(
    catalog: Catalog, objects: ObjectStore, read: Bytes, kept: Mapping[CaseId, CaseCheck]
) -> CatalogCheck:
    """Compare; ``read`` and ``kept`` are what storage was found to hold."""
    check = CatalogCheck()
    known: set[CaseId] = set()
    unproven = 0
    for case, pages, documents in _cases(catalog):
        known.add(case.id)
        for page in pages:
            _check_page(objects, check, page, accepted=case.accepted_at is not None)
            arrival = arrival_key(page.batch, page.position, page.sha256)
            unproven += page.frame == 1 and arrival not in read.digests and not _is_there(objects, arrival)
        _check_kept(catalog, objects, check, case, pages, documents)
    for case_id, found in kept.items():
        if case_id not in known and not found.pending and not _known_now(catalog, case_id):
            what = "a kept case is not in the catalog"
            check.faults.append(Fault(trouble=Trouble.DISAGREES, key=found.root, what=what, case=case_id))
    for batch in _batches(catalog):
        if batch.manifest_key not in read.digests and not _is_there(objects, batch.manifest_key):
            what = f"the manifest of batch {batch.id} is missing"
            check.faults.append(Fault(trouble=Trouble.MISSING, key=batch.manifest_key, what=what))
    loose = sum(key.startswith(f"{INTAKE}pages/") and key not in check.owners for key in read.digests)
    if loose:
        check.notes.append(f"{loose} received files are named by no page yet: not recorded before an interruption.")
    if unproven:
        check.notes.append(
            f"{unproven} files have no proof of arrival in storage: until their cases are kept, only the catalog knows of them."
        )
    return check


def check_case(catalog: Catalog, objects: ObjectStore, case: CaseId) -> list[Fault]:
    """What is wrong between catalog and storage of one case; raises NotFound."""
    check = CatalogCheck()
    with catalog.reading() as tx:
        found, pages, documents = tx.cases.get(case), tx.pages.of_case(case), tx.documents.of_case(case)
    for page in pages:
        _check_page(objects, check, page, accepted=found.accepted_at is not None)
    _check_kept(catalog, objects, check, found, pages, documents)
    return check.faults


def _cases(catalog: Catalog) -> Iterator[tuple[Case, tuple[Page, ...], tuple[Document, ...]]]:
    """Every case, each with its parts from one view; the list itself is of one view, so that none is passed over."""
    with catalog.reading() as tx:
        ids = [case.id for case in _all_cases(tx)]
    for case in ids:
        with catalog.reading() as tx:
            yield tx.cases.get(case), tx.pages.of_case(case), tx.documents.of_case(case)


def _all_cases(tx: Transaction) -> Iterator[Case]:
    after = ""
    while leaf := tx.cases.list(CaseFilter(), after=after, limit=_LEAF):
        yield from leaf
        after = leaf[-1].id


def _batches(catalog: Catalog) -> list[Batch]:
    found: list[Batch] = []
    after = ""
    with catalog.reading() as tx:
        while leaf := tx.batches.list(after=after, limit=_LEAF):
            found += leaf
            after = leaf[-1].id
    return found


def _check_page(objects: ObjectStore, check: CatalogCheck, page: Page, *, accepted: bool) -> None:
    named = [("its original", page.key, page.sha256)]
    named += [(f"its {made.role}", made.key, made.sha256) for made in page.derivatives]
    for what, key, digest in named:
        check.owners[key] = (page.case, page.sequence)
        try:
            if objects.stat(key).sha256 == digest:
                continue
            trouble, told = Trouble.DISAGREES, f"the page names another digest for {what}"
        except NotFound:
            if accepted and _was_released(objects, page, key, digest):
                continue
            trouble, told = Trouble.MISSING, f"{what} is missing"
        except (SkryniaError, OSError):
            continue  # told already when all bytes were read
        check.faults.append(Fault(trouble=trouble, key=key, what=told, case=page.case, page=page.sequence))


def _was_released(objects: ObjectStore, page: Page, key: str, digest: str) -> bool:
    """The intake copy is gone and the case's object names the bytes, whose own check tells of them."""
    try:
        archived_key(objects, page.case, key, digest)
    except NotFound:
        return False
    except (SkryniaError, OSError):
        return True  # told already when all bytes were read
    return True


def _check_kept(
    catalog: Catalog,
    objects: ObjectStore,
    check: CatalogCheck,
    case: Case,
    pages: tuple[Page, ...],
    documents: tuple[Document, ...],
) -> None:
    if case.version == 0:
        return
    try:
        kept = kept_case(objects, case.id)
        if kept is None:
            check.faults.append(_case_fault(Trouble.MISSING, case, f"no version of {case.version} is in storage"))
            return
        record = read_record(objects, kept)
    except (SkryniaError, OSError) as error:
        check.faults.append(
            _case_fault(Trouble.UNCHECKED, case, f"its record could not be read: {type(error).__name__}")
        )
        return
    if kept.inventory.head != case.version:
        with catalog.reading() as tx:
            moved = tx.cases.get(case.id).revision != case.revision
        if not moved and not _behind(objects, case, kept.inventory.head):
            what = f"the catalog knows version {case.version}, storage {kept.inventory.head}"
            check.faults.append(_case_fault(Trouble.DISAGREES, case, what))
        return
    if record.case.revision != case.revision:
        return  # changed since: the next version will tell
    if record.documents != documents:
        check.faults.append(
            _case_fault(Trouble.DISAGREES, case, "the documents or values are not those that were kept")
        )
    if (record.case.link, record.case.inventory) != (case.link, case.inventory):
        check.faults.append(_case_fault(Trouble.DISAGREES, case, "the link or inventory is not the one that was kept"))
    if [_identity(page) for page in record.pages] != [_identity(page) for page in pages]:
        check.faults.append(_case_fault(Trouble.DISAGREES, case, "the pages are not those that were kept"))


def _behind(objects: ObjectStore, case: Case, head: int) -> bool:
    """The version was put but the transaction that notes it did not come: the next keeping finishes it."""
    return head == case.version + 1 and _is_there(objects, f"{INTAKE}keeping/{case.id}/plan.json")


def _identity(page: Page) -> tuple[str, int, str, str]:
    return page.id, page.sequence, page.sha256, page.key


def _case_fault(trouble: Trouble, case: Case, what: str) -> Fault:
    return Fault(trouble=trouble, key="catalog", what=what, case=case.id)


def _known_now(catalog: Catalog, case: CaseId) -> bool:
    with catalog.reading() as tx:
        try:
            tx.cases.get(case)
        except NotFound:
            return False
    return True


def _is_there(objects: ObjectStore, key: str) -> bool:
    try:
        objects.stat(key)
    except NotFound:
        return False
    except (SkryniaError, OSError):
        return True  # it is there and was told as damaged or unchecked
    return True

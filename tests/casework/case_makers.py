"""A kept case in a real catalog, with the doubts that a review is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from archive.ports.catalog import Catalog
from archive.records.actor import Actor, Role
from archive.records.batch import Batch, BatchStatus, ManifestEntry
from archive.records.case import Case, CaseStatus
from archive.records.document import AccessClass, Document, DocumentType, FieldValue, ValueStatus
from archive.records.ids import AccountId, BatchId, CaseId, PageId, document_id, page_id
from archive.records.inventory import InventoryComparison
from archive.records.page import Box, Flag, Geometry, LedgerState, Page, PageStatus
from archive.records.register_link import Candidate, LinkDecision, RegisterLink

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CASE = CaseId("case-1")
BATCH = BatchId("batch-1")


def actor(role: Role, account: str = "", *, centre: str = "north", purpose: str = "") -> Actor:
    """Somebody of that role at the centre."""
    return Actor(
        account=AccountId(account or f"account-{role}"), login=str(role), role=role, centre=centre, institution="pfu-15",
        purpose=purpose, via="test",
    )  # fmt: skip


def page(number: int, **changes: object) -> Page:
    """Page ``number`` of the case, read."""
    sha = f"{number:064x}"
    shape: dict[str, object] = {
        "id": page_id(BATCH, number, sha),
        "batch": BATCH,
        "case": CASE,
        "position": number,
        "frame": 1,
        "sequence": number,
        "sha256": sha,
        "size": 1000,
        "filename": f"{number:03}.jpg",
        "media_type": "image/jpeg",
        "key": f"intake/pages/{sha}",
        "status": PageStatus.READ,
        "ledger": LedgerState.KEPT,
        "received_at": NOW,
        "geometry": Geometry(width=1200, height=1700, dpi=150),
        "text": f"сторінка {number}",
    }
    return Page(**(shape | changes))  # type: ignore[arg-type]


def document(ordinal: int, pages: Sequence[PageId], kind: DocumentType, **changes: object) -> Document:
    """A document proposed with confidence."""
    shape: dict[str, object] = {
        "id": document_id(CASE, pages[0]),
        "case": CASE,
        "ordinal": ordinal,
        "pages": tuple(pages),
        "type": kind,
        "confidence": 0.95,
        "start_confidence": 0.9,
        "access_class": AccessClass.ORDINARY,
        "status": ValueStatus.PROPOSED,
    }
    return Document(**(shape | changes))  # type: ignore[arg-type]


def put_case(catalog: Catalog, *, status: CaseStatus = CaseStatus.UNCONFIRMED, doubts: bool = True) -> Case:
    """Four pages in two documents; with ``doubts`` one question of nearly every kind is open."""
    pages = [page(1), page(2), page(3), page(4)]
    link = RegisterLink(person_id="P-1", score=0.98, decision=LinkDecision.AUTO)
    inventory = None
    number = FieldValue(
        name="rnokpp",
        value="1395201722",
        raw="13952О1722",
        confidence=0.99,
        page=3,
        box=Box(x=1, y=2, width=3, height=4),
    )
    flags: tuple[str, ...] = ()
    if doubts:
        pages[1] = page(2, ledger=LedgerState.BLANK_PROPOSED, status=PageStatus.FLAGGED, flags=(Flag.BLANK,))
        link = RegisterLink(
            person_id=None, score=0.6, decision=LinkDecision.REVIEW, candidates=(Candidate(person_id="P-1", score=0.6),)
        )
        inventory = InventoryComparison(rows=2, sheets_expected=5, missing=(4,))
        number = FieldValue(name="rnokpp", value="1395201722", raw="13952О1722", confidence=0.5, page=3)
        flags = ("another_case",)
    documents = [
        document(1, [pages[0].id, pages[1].id], DocumentType.CASE_COVER),
        document(
            2, [pages[2].id, pages[3].id], DocumentType.APP_PENSION, confidence=0.4 if doubts else 0.9, fields=(number,)
        ),
    ]
    case = Case(
        id=CASE, source_ref="152150001234", centre="north", institution="pfu-15", status=status, created_at=NOW,
        updated_at=NOW, version=1, link=link, inventory=inventory, flags=flags,
    )  # fmt: skip
    batch = Batch(
        id=BATCH, label="box", centre="north", institution="pfu-15", station="", opened_by=AccountId("account-operator"),
        opened_at=NOW, status=BatchStatus.RECEIVED, manifest_key="intake/batches/batch-1/manifest.json", manifest_sha256="0" * 64,
        entries=tuple(
            ManifestEntry(position=each.position, case_ref="152150001234", filename=each.filename, sha256=each.sha256)
            for each in pages
        ),
    )  # fmt: skip
    with catalog.transaction() as tx:
        tx.batches.add(batch)
        tx.cases.add(case)
        for each in pages:
            tx.pages.add(each)
        tx.documents.replace_for_case(CASE, documents)
    return case

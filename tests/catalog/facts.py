"""Small facts to put into a catalog."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from archive.records.actor import Account, Role
from archive.records.audit import AuditEntry
from archive.records.batch import Batch, BatchStatus
from archive.records.case import Case, CaseStatus
from archive.records.document import AccessClass, Document, DocumentType, ValueStatus
from archive.records.history import Event
from archive.records.ids import AccountId, BatchId, CaseId, DocumentId, LotId, PageId, WorkId
from archive.records.lot import Lot, LotStatus
from archive.records.page import LedgerState, Page, PageStatus
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.work import Work, WorkKind, WorkStatus

NOW = datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)


def later(seconds: float) -> datetime:
    """So many seconds after NOW."""
    return NOW + timedelta(seconds=seconds)


def a_batch(key: str = "batch-1", **changes: Any) -> Batch:
    given = {"label": "box 7", "centre": "kyiv", "institution": "pfu", "station": "s1", "opened_by": AccountId("a")}
    digest = {"opened_at": NOW, "status": BatchStatus.OPEN, "manifest_key": "m", "manifest_sha256": "0" * 64}
    return Batch(**({"id": BatchId(key), "entries": ()} | given | digest | changes))


def a_case(key: str = "case-1", **changes: Any) -> Case:
    given = {"source_ref": f"ref of {key}", "centre": "kyiv", "institution": "pfu", "status": CaseStatus.RECEIVING}
    return Case(**({"id": CaseId(key), "created_at": NOW, "updated_at": NOW} | given | changes))


def a_link(person: str | None, decision: LinkDecision = LinkDecision.AUTO) -> RegisterLink:
    return RegisterLink(person_id=person, score=1.0, decision=decision)


def a_page(key: str = "page-1", **changes: Any) -> Page:
    place = {"batch": BatchId("batch-1"), "case": CaseId("case-1"), "position": 1, "frame": 1, "sequence": 1}
    stored = {"sha256": "0" * 64, "size": 5, "filename": "1.tif", "media_type": "image/tiff", "key": "intake/1"}
    state = {"status": PageStatus.RECEIVED, "ledger": LedgerState.KEPT, "received_at": NOW}
    return Page(**({"id": PageId(key)} | place | stored | state | changes))


def a_document(key: str = "doc-1", **changes: Any) -> Document:
    given = {"case": CaseId("case-1"), "ordinal": 1, "pages": (PageId("page-1"),), "type": DocumentType.DECISION}
    sure = {"confidence": 0.5, "start_confidence": 1.0, "access_class": AccessClass.ORDINARY}
    return Document(**({"id": DocumentId(key), "status": ValueStatus.PROPOSED} | given | sure | changes))


def some_work(key: str = "work-1", **changes: Any) -> Work:
    given = {"kind": WorkKind.PAGE_READ, "subject": f"page of {key}", "status": WorkStatus.WAITING}
    return Work(**({"id": WorkId(key), "created_at": NOW, "not_before": NOW} | given | changes))


def an_entry(key: str = "audit-1", **changes: Any) -> AuditEntry:
    given = {"account": AccountId("a"), "login": "olena", "role": "caseworker", "via": "web", "action": "case.read"}
    return AuditEntry(**({"id": key, "at": NOW} | given | changes))


def an_event(kind: str = "case.kept", **changes: Any) -> Event:
    return Event(**({"at": NOW, "kind": kind, "case": "case-1"} | changes))


def an_account(key: str = "account-1", **changes: Any) -> Account:
    given = {"login": f"login of {key}", "name": "Олена", "role": Role.CASEWORKER, "password_hash": "$argon2id$"}
    return Account(**({"id": AccountId(key), "created_at": NOW} | given | changes))


def a_lot(key: str = "lot-1", **changes: Any) -> Lot:
    given = {"label": "May", "cases": (CaseId("case-1"),), "sample": (), "seed": "7", "status": LotStatus.OPEN}
    return Lot(**({"id": LotId(key), "created_by": AccountId("a"), "created_at": NOW} | given | changes))

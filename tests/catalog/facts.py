"""Small facts to put into a catalog."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from archive.records.actor import Account, Role
from archive.records.audit import AuditEntry
from archive.records.batch import Batch, BatchStatus
from archive.records.case import Case, CaseStatus
from archive.records.correction import Correction, CorrectionId, CorrectionKind
from archive.records.document import AccessClass, Document, DocumentType, ValueStatus
from archive.records.history import Event
from archive.records.ids import AccountId, BatchId, CaseId, DocumentId, LotId, PageId, WorkId
from archive.records.lot import Lot, LotStatus
from archive.records.page import LedgerState, Page, PageStatus
from archive.records.page_act import PageAct, PageActId, PageActKind
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.work import Work, WorkKind, WorkStatus

NOW = datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)


def later(seconds: float) -> datetime:
    """So many seconds after NOW."""
    return NOW + timedelta(seconds=seconds)


def a_batch(key: str = "batch-1", **changes: Any) -> Batch:
    plain = Batch(
        id=BatchId(key),
        label="box 7",
        centre="kyiv",
        institution="pfu",
        station="s1",
        opened_by=AccountId("a"),
        opened_at=NOW,
        status=BatchStatus.OPEN,
        entries=(),
        manifest_key="m",
        manifest_sha256="0" * 64,
    )
    return replace(plain, **changes)


def a_case(key: str = "case-1", **changes: Any) -> Case:
    plain = Case(
        id=CaseId(key),
        source_ref=f"ref of {key}",
        centre="kyiv",
        institution="pfu",
        status=CaseStatus.RECEIVING,
        created_at=NOW,
        updated_at=NOW,
    )
    return replace(plain, **changes)


def a_link(person: str | None, decision: LinkDecision = LinkDecision.AUTO) -> RegisterLink:
    return RegisterLink(person_id=person, score=1.0, decision=decision)


def a_page(key: str = "page-1", **changes: Any) -> Page:
    plain = Page(
        id=PageId(key),
        batch=BatchId("batch-1"),
        case=CaseId("case-1"),
        position=1,
        frame=1,
        sequence=1,
        sha256="0" * 64,
        size=5,
        filename="1.tif",
        media_type="image/tiff",
        key="intake/1",
        status=PageStatus.RECEIVED,
        ledger=LedgerState.KEPT,
        received_at=NOW,
    )
    return replace(plain, **changes)


def a_document(key: str = "doc-1", **changes: Any) -> Document:
    plain = Document(
        id=DocumentId(key),
        case=CaseId("case-1"),
        ordinal=1,
        pages=(PageId("page-1"),),
        type=DocumentType.DECISION,
        status=ValueStatus.PROPOSED,
        confidence=0.5,
        start_confidence=1.0,
        access_class=AccessClass.ORDINARY,
    )
    return replace(plain, **changes)


def a_correction(key: str = "correction-1", **changes: Any) -> Correction:
    plain = Correction(
        id=CorrectionId(key),
        case=CaseId("case-1"),
        at=NOW,
        account=AccountId("a"),
        kind=CorrectionKind.TYPE,
        subject="doc-1",
        said="letter",
        decided="decision",
    )
    return replace(plain, **changes)


def an_act(key: str = "act-1", **changes: Any) -> PageAct:
    plain = PageAct(
        id=PageActId(key),
        case=CaseId("case-1"),
        page=PageId("page-1"),
        kind=PageActKind.ROTATE,
        at=NOW,
        account=AccountId("a"),
        before=(),
        after=(),
    )
    return replace(plain, **changes)


def some_work(key: str = "work-1", **changes: Any) -> Work:
    plain = Work(
        id=WorkId(key),
        kind=WorkKind.PAGE_READ,
        subject=f"page of {key}",
        status=WorkStatus.WAITING,
        created_at=NOW,
        not_before=NOW,
    )
    return replace(plain, **changes)


def an_entry(key: str = "audit-1", **changes: Any) -> AuditEntry:
    plain = AuditEntry(
        id=key, at=NOW, account=AccountId("a"), login="olena", role="caseworker", via="web", action="case.read"
    )
    return replace(plain, **changes)


def an_event(kind: str = "case.kept", **changes: Any) -> Event:
    return replace(Event(at=NOW, kind=kind, case="case-1"), **changes)


def an_account(key: str = "account-1", **changes: Any) -> Account:
    plain = Account(
        id=AccountId(key),
        login=f"login of {key}",
        name="Олена",
        role=Role.CASEWORKER,
        password_hash="$argon2id$",
        created_at=NOW,
    )
    return replace(plain, **changes)


def a_lot(key: str = "lot-1", **changes: Any) -> Lot:
    plain = Lot(
        id=LotId(key),
        label="May",
        cases=(CaseId("case-1"),),
        sample=(),
        seed="7",
        status=LotStatus.OPEN,
        created_by=AccountId("a"),
        created_at=NOW,
    )
    return replace(plain, **changes)

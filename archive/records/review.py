"""What waits for a person: the doubts that a review must settle before it can be closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.records.case import Case, CaseStatus
from archive.records.digest import sha256_of
from archive.records.document import Document, DocumentType, FieldValue, FoundDocument, ValueStatus
from archive.records.page import LedgerState, Page, PageStatus
from archive.records.record_json import canonical
from archive.records.register_link import LinkDecision, RegisterLink

SURE_TYPE = 0.75
SURE_FIELD = 0.90
SURE_LINK = 0.995

WEIGHTY_FIELDS = frozenset(
    {"surname", "given_name", "patronymic", "birth_date", "rnokpp", "unzr", "passport", "id_card", "case_number",
     "disability_group", "death_date", "iban", "account"}
)  # fmt: skip
"""Fields that decide a right, a payment or whose paper it is; the others are taken as read."""

_CERTIFICATE = re.compile(r"[IVX]+-[^\W\d_]{2} № \d{6}")

QUESTION_STATUSES = frozenset({CaseStatus.UNDERSTOOD, CaseStatus.UNCONFIRMED, CaseStatus.RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """From what confidence on nobody is asked, and what two people must key; chosen from the curves of ``make evaluate``.

    A type below ``sure_type``, a weighty value below ``sure_field`` and a link that scores below ``sure_link`` is asked about;
    values of ``double`` names always are, and two people must key them alike.
    """

    sure_type: float = SURE_TYPE
    sure_field: float = SURE_FIELD
    sure_link: float = SURE_LINK
    double: frozenset[str] = frozenset()


USUAL = Asking()


class QuestionKind(StrEnum):
    """What is asked."""

    PAGE = "page"
    TYPE = "type"
    FIELD = "field"
    LINK = "link"
    INVENTORY = "inventory"
    CASE_FLAG = "case_flag"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One doubt. ``subject`` is the id of the page, document or case; ``name`` the field or flag; ``page`` its sequence."""

    kind: QuestionKind
    subject: str
    name: str = ""
    text: str = ""
    page: int = 0
    confidence: float = 0.0


def is_weighty(value: FieldValue) -> bool:
    """Whether a doubtful value is asked about: one of ``WEIGHTY_FIELDS``, or a certificate's series and number."""
    certificate = value.name == "document_number" and _CERTIFICATE.fullmatch(value.value)
    return value.name in WEIGHTY_FIELDS or bool(certificate)


def open_questions(
    case: Case, pages: Sequence[Page], documents: Sequence[Document], asking: Asking = USUAL
) -> tuple[Question, ...]:
    """Everything about a case that a person has not settled yet, in the order in which it is best settled."""
    if case.status not in QUESTION_STATUSES:
        return ()
    sequence = {page.id: page.sequence for page in pages}
    asked = [_page_question(page) for page in pages if _is_doubtful(page)]
    for document in documents:
        first = sequence.get(document.pages[0], 0) if document.pages else 0
        asked += document_questions(document, first, asking)
    return (*asked, *_case_questions(case))


def _is_doubtful(page: Page) -> bool:
    if page.ledger == LedgerState.BLANK_PROPOSED:
        return True
    troubled = page.status == PageStatus.FAILED or (page.status == PageStatus.FLAGGED and bool(page.flags))
    return troubled and page.ledger == LedgerState.KEPT and "looked_at" not in page.extra


def _page_question(page: Page) -> Question:
    return Question(
        kind=QuestionKind.PAGE,
        subject=page.id,
        text=", ".join(page.flags) or str(page.ledger),
        page=page.sequence,
        confidence=page.confidence,
    )


def document_questions(document: Document, first: int, asking: Asking = USUAL) -> list[Question]:
    """What is doubtful about a document's type and values; ``first`` is the number of its first page."""
    asked = []
    if document.status == ValueStatus.PROPOSED and asks_type(document, asking):
        asked.append(
            Question(
                kind=QuestionKind.TYPE,
                subject=document.id,
                text=str(document.type),
                page=first,
                confidence=document.confidence,
            )
        )
    asked += [
        Question(
            kind=QuestionKind.FIELD,
            subject=document.id,
            name=field_key(value),
            text=value.value,
            page=value.page,
            confidence=value.confidence,
        )
        for value in document.fields
        if asks_value(value, asking)
    ]
    return asked


def asks_type(document: Document | FoundDocument, asking: Asking = USUAL) -> bool:
    """Whether the machine's word on a document's type is asked about."""
    doubtful = document.confidence < asking.sure_type and document.type != DocumentType.AUX
    return doubtful or document.type == DocumentType.UNKNOWN


def asks_value(value: FieldValue, asking: Asking = USUAL) -> bool:
    """Whether a value that nobody decided yet is asked about."""
    doubtful = is_weighty(value) and value.confidence < asking.sure_field
    return value.status == ValueStatus.PROPOSED and (value.name in asking.double or doubtful)


def asks_link(link: RegisterLink) -> bool:
    """Whether a person must say whose case it is."""
    return link.decision in (LinkDecision.REVIEW, LinkDecision.NONE)


def asks_inventory(case: Case) -> bool:
    """Whether the papers do not agree with the inventory, and nobody said yet that it is so."""
    found = case.inventory
    return bool(found and (found.missing or found.extra or found.doubt)) and "seen:inventory" not in case.flags


def _case_questions(case: Case) -> list[Question]:
    asked = []
    if case.link and asks_link(case.link):
        asked.append(
            Question(kind=QuestionKind.LINK, subject=case.id, text=str(case.link.decision), confidence=case.link.score)
        )
    if asks_inventory(case):
        asked.append(Question(kind=QuestionKind.INVENTORY, subject=case.id))
    asked += [
        Question(kind=QuestionKind.CASE_FLAG, subject=case.id, name=flag)
        for flag in case.flags
        if not flag.startswith("seen:") and f"seen:{flag}" not in case.flags
    ]
    if case.status == CaseStatus.RETURNED and "seen:returned" not in case.flags:
        asked.append(Question(kind=QuestionKind.RETURNED, subject=case.id, text=case.return_reason))
    return asked


def value_tag(value: FieldValue) -> str:
    """What tells whether a value is still the one that somebody looked at: the ETag of a value.

    What others keyed does not count: nobody who keys sees it.
    """
    return sha256_of(canonical(replace(value, keyed=())).encode())[:16]


def type_tag(document: Document) -> str:
    """The same of a document's type."""
    about = [document.type.value, document.status.value, document.confidence, list(document.pages)]
    return sha256_of(canonical(about).encode())[:16]


def link_tag(link: RegisterLink | None) -> str:
    """The same of whose case it is; candidates and evidence are not decided about."""
    about = [link.person_id, link.decision.value, link.decided_by, str(link.decided_at)] if link else []
    return sha256_of(canonical(about).encode())[:16]


def ledger_tag(page: Page) -> str:
    """The same of what a page is in the ledger."""
    about = [page.ledger.value, page.replaced_by, page.extra.get("looked_at", "")]
    return sha256_of(canonical(about).encode())[:16]


def field_key(value: FieldValue) -> str:
    """How a value of a document is named in forms: ``name`` or ``name:role``."""
    return f"{value.name}:{value.role}" if value.role else value.name

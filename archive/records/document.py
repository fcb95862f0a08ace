"""A document: some pages of a case that belong together, with a type and fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import AccountId, CaseId, DocumentId, PageId
from archive.records.page import Box


class DocumentType(StrEnum):
    """What a document is: the 58 codes of the trade and ``unknown``."""

    CASE_COVER = "case_cover"
    INVENTORY = "inventory"
    APP_PENSION = "app_pension"
    APP_PAYMENT = "app_payment"
    APP_BANK = "app_bank"
    APP_WORK = "app_work"
    APP_UNPAID = "app_unpaid"
    RECEIPT = "receipt"
    APP_SOCIAL = "app_social"
    APP_SUBSIDY = "app_subsidy"
    DECL_INCOME = "decl_income"
    PASSPORT = "passport"
    ID_CARD = "id_card"
    TAX_CARD = "tax_card"
    LABOUR_BOOK = "labour_book"
    LABOUR_INSERT = "labour_insert"
    WAGE_CERT = "wage_cert"
    SERVICE_CERT = "service_cert"
    ARCHIVE_CERT = "archive_cert"
    ORDER_EXTRACT = "order_extract"
    OK5 = "ok5"
    MSEK_EXTRACT = "msek_extract"
    MSEK_CERT = "msek_cert"
    EK_EXTRACT = "ek_extract"
    LKK = "lkk"
    BIRTH_CERT = "birth_cert"
    MARRIAGE_CERT = "marriage_cert"
    DIVORCE_NAME = "divorce_name"
    DEATH_CERT = "death_cert"
    DRACS = "dracs"
    MILITARY_ID = "military_id"
    MIL_CERT = "mil_cert"
    MIL_CALC = "mil_calc"
    STATUS_CARD = "status_card"
    DIPLOMA = "diploma"
    STUDY_CERT = "study_cert"
    CHORNOBYL = "chornobyl"
    CHORNOBYL_WORK = "chornobyl_work"
    IDP_CERT = "idp_cert"
    FAMILY_CERT = "family_cert"
    RESIDENCE = "residence"
    DEPENDANT = "dependant"
    INCOME_CERT = "income_cert"
    UTILITY_CERT = "utility_cert"
    HOME_ACT = "home_act"
    DECISION = "decision"
    PROTOCOL = "protocol"
    ORDER_PAY = "order_pay"
    CALC = "calc"
    ATTESTAT = "attestat"
    PENSION_CERT = "pension_cert"
    PAY_CARD = "pay_card"
    LETTER = "letter"
    POA = "poa"
    COURT = "court"
    GUARDIAN = "guardian"
    BENEFIT_CARD = "benefit_card"
    AUX = "aux"
    UNKNOWN = "unknown"


FIELD_NAMES = frozenset(
    {"surname", "given_name", "patronymic", "birth_date", "sex", "rnokpp", "unzr", "passport", "id_card", "document_number",
     "issue_date", "case_number", "act_number", "period_from", "period_to", "employer", "edrpou", "account", "iban",
     "disability_group", "death_date", "maiden_name", "marriage_date"}
)  # fmt: skip
"""What the values of documents are called."""


class AccessClass(StrEnum):
    """How closely a document is held: as its type asks; what was joined of two is held as the stricter one."""

    ORDINARY = "ordinary"
    MEDICAL = "medical"
    ADOPTION = "adoption"
    GUARDIANSHIP = "guardianship"


ACCESS_CLASS_OF: dict[DocumentType, AccessClass] = {
    DocumentType.MSEK_EXTRACT: AccessClass.MEDICAL,
    DocumentType.MSEK_CERT: AccessClass.MEDICAL,
    DocumentType.EK_EXTRACT: AccessClass.MEDICAL,
    DocumentType.LKK: AccessClass.MEDICAL,
    DocumentType.GUARDIAN: AccessClass.GUARDIANSHIP,
}


def stricter(one: AccessClass, other: AccessClass) -> AccessClass:
    """The class that fewer readers may open; what holds papers of both is held so. The classes stand in that order."""
    order = tuple(AccessClass)
    return max(one, other, key=order.index)


class ValueStatus(StrEnum):
    """Who stands behind a value; what a person confirmed no machine overwrites."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keying:
    """What one person typed from the paper without seeing what others typed (double keying)."""

    account: AccountId
    at: datetime
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """One value read on a document.

    ``value`` is normalised (ISO dates, digits without spaces, names in the nominative and title case); ``raw`` is what
    stands on the paper. ``page`` counts from 1 in the case's paper order, ``box`` is in pixels of that page's upright image.
    ``role`` names whose value it is if not the document's subject (applicant, child, spouse, father, mother, deceased …).
    ``keyed`` holds what people typed where two must agree.
    """

    name: str
    value: str
    raw: str = ""
    confidence: float = 0.0
    page: int = 0
    box: Box | None = None
    role: str = ""
    reasons: tuple[str, ...] = ()
    status: ValueStatus = ValueStatus.PROPOSED
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    keyed: tuple[Keying, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """What understanding found: pages (numbers in the stack, from 1), type, fields, and how sure the cut before it is."""

    pages: tuple[int, ...]
    type: DocumentType
    confidence: float
    start_confidence: float = 1.0
    fields: tuple[FieldValue, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of a case as the archive keeps it; ``ordinal`` is its place among the case's documents, from 1."""

    id: DocumentId
    case: CaseId
    ordinal: int
    pages: tuple[PageId, ...]
    type: DocumentType
    confidence: float
    start_confidence: float
    access_class: AccessClass
    status: ValueStatus
    fields: tuple[FieldValue, ...] = ()
    reasons: tuple[str, ...] = ()
    decided_by: AccountId | None = None
    decided_at: datetime | None = None

"""One case on the operator's screen: the question at hand, its page and box, and everything around it."""

from __future__ import annotations

from typing import Any

from archive.casework.double_keying import apart, is_blind
from archive.casework.reading import CaseReading
from archive.casework.review import REVIEWABLE, SETTLED
from archive.ports.register_client import RegisterClient
from archive.records.actor import Actor
from archive.records.document import FIELD_NAMES, Document, DocumentType, FieldValue, ValueStatus
from archive.records.page import Box, LedgerState, Page, PageStatus
from archive.records.register_link import Candidate
from archive.records.review import (
    USUAL,
    Asking,
    Question,
    QuestionKind,
    field_key,
    ledger_tag,
    link_tag,
    open_questions,
    type_tag,
    value_tag,
)
from archive_api.web.operator.group_view import keying_word
from archive_api.web.persons import ShownPerson, shown_person


def view_of(
    reading: CaseReading,
    register: RegisterClient,
    actor: Actor,
    *,
    at: int,
    page_number: int,
    asking: Asking = USUAL,
) -> dict[str, Any]:
    """What the template ``operator/case.html`` needs; ``at`` counts questions from 0, ``page_number`` pages from 1 (0: none).

    Values that two people must key are shown to nobody before they agree, nor what the register and other papers say alike.
    """
    questions = open_questions(reading.case, reading.pages, reading.documents, asking)
    at = max(0, min(at, len(questions) - 1)) if questions else 0
    question = questions[at] if questions and not page_number else None
    document = _document_asked(reading, question)
    value = _value_asked(document, question)
    page = _page_shown(reading, question, document, page_number)
    if document is None and page is not None:
        document = reading.document_of(page.id)
    keyed_blind = any(is_blind(one, asking) for each in reading.documents for one in each.fields)
    asked_link = question is not None and question.kind == QuestionKind.LINK
    return {
        "case": reading.case,
        "pages": reading.pages,
        "documents": reading.documents,
        "pages_of": {each.id: _pages_of(reading, each) for each in reading.documents},
        "questions": questions,
        "question": question,
        "at": at,
        "page": page,
        "document": document,
        "value": value,
        "blind": lambda one: is_blind(one, asking),
        "keying": keying_word(value, actor) if value else "",
        "apart": apart(value, actor) if value else (),
        "settled_by_two": lambda one: one.name in asking.double and one.status is not ValueStatus.PROPOSED,
        "boxes": _boxes(value, page),
        "types": sorted(DocumentType),
        "ledger_states": SETTLED,
        "suggested": _suggested(page),
        "keyed_blind": keyed_blind,
        "candidates": _candidates(reading, register) if asked_link and not keyed_blind else [],
        "linked": None if keyed_blind else shown_person(register, reading.case.person_id),
        "looked_at": bool(page_number),
        "key_of": field_key,
        "tag_of_value": value_tag,
        "tag_of_type": type_tag,
        "tag_of_page": ledger_tag,
        "tag_of_link": link_tag(reading.case.link),
        "field_names": sorted(FIELD_NAMES),
        "reviewable": reading.case.status in REVIEWABLE,
    }


def _document_asked(reading: CaseReading, question: Question | None) -> Document | None:
    if question is None or question.kind not in (QuestionKind.TYPE, QuestionKind.FIELD):
        return None
    return next(each for each in reading.documents if each.id == question.subject)


def _value_asked(document: Document | None, question: Question | None) -> FieldValue | None:
    if document is None or question is None or question.kind != QuestionKind.FIELD:
        return None
    return next(each for each in document.fields if field_key(each) == question.name)


def _page_shown(
    reading: CaseReading, question: Question | None, document: Document | None, page_number: int
) -> Page | None:
    wanted = page_number or (question.page if question else 0)
    found = next((page for page in reading.pages if page.sequence == wanted), None)
    if found is None and document is not None:
        found = next((page for page in reading.pages if page.id in document.pages), None)
    return found or (reading.pages[0] if reading.pages else None)


def _pages_of(reading: CaseReading, document: Document) -> list[Page]:
    by_id = {page.id: page for page in reading.pages}
    return [by_id[page] for page in document.pages if page in by_id]


def _boxes(value: FieldValue | None, page: Page | None) -> list[Box]:
    shown = value is not None and value.box is not None and page is not None and value.page == page.sequence
    return [value.box] if shown and value is not None and value.box is not None else []


def _suggested(page: Page | None) -> LedgerState:
    """The answer under Enter: the harmless one; what could not be read is to be scanned again."""
    if page is not None and page.status is PageStatus.FAILED:
        return LedgerState.REJECTED
    proposed = page is not None and page.ledger == LedgerState.BLANK_PROPOSED
    return LedgerState.BLANK_CONFIRMED if proposed else LedgerState.KEPT


def _candidates(reading: CaseReading, register: RegisterClient) -> list[tuple[ShownPerson, Candidate]]:
    offered = reading.case.link.candidates[:5] if reading.case.link else ()
    named = [(shown_person(register, each.person_id), each) for each in offered]
    return [(person, each) for person, each in named if person]

"""What people do with a case once it was read: settle its questions, accept it, hold it. Each does again what was cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from archive.casework import document_review, lot_making, quality_control, retention, review
from archive.ports.catalog import CaseFilter
from archive.records.actor import Actor, Role
from archive.records.case import Case, CaseStatus
from archive.records.document import DocumentType
from archive.records.errors import Unavailable
from archive.records.ids import AccountId, CaseId, DocumentId, PageId
from archive.records.lot import LotStatus
from archive.records.page import LedgerState
from archive.records.review import Question, QuestionKind
from tests.casework.lots import find_nothing
from tests.faults.installation import until
from workers.tools import Tools

CLERK = Actor(
    account=AccountId("account-clerk"),
    login="clerk",
    role=Role.OPERATOR,
    centre="lutsk",
    institution="pfu-03",
    nationwide=True,
    via="web",
)
ARCHIVIST = replace(CLERK, account=AccountId("account-archivist"), login="archivist", role=Role.ARCHIVIST)
INSPECTOR = replace(ARCHIVIST, account=AccountId("account-inspector"), login="inspector")
ADMINISTRATOR = replace(CLERK, account=AccountId("account-admin"), login="admin", role=Role.ADMINISTRATOR)
FIRST_TERM = timedelta(days=1)
"""So short that upkeep has something to extend."""


def confirm(tools: Tools) -> None:
    """The clerk closes the review of every case."""
    _for_every_case(tools, lambda case: _confirm(tools, case))


def accept(tools: Tools) -> None:
    """The archivist puts every case into a lot and accepts it."""
    _for_every_case(tools, lambda case: _accept(tools, case))


def hold(tools: Tools) -> None:
    """The archivist holds every case."""
    _for_every_case(tools, lambda case: _hold(tools, case))


def _for_every_case(tools: Tools, act: Callable[[Case], None]) -> None:
    """A person who is told that something is away tries again."""

    def done() -> bool:
        try:
            with tools.catalog.reading() as tx:
                cases = tx.cases.list(CaseFilter(), limit=1000)
            for case in cases:
                act(case)
        except Unavailable:
            return False
        return True

    until(done)


def _confirm(tools: Tools, case: Case) -> None:
    if case.status is not CaseStatus.UNCONFIRMED:
        return
    with tools.catalog.reading() as tx:
        questions = review.questions_of(tx, case)
    for question in questions:
        settle(tools, CLERK, case.id, question)
    review.close_review(tools.catalog, CLERK, case.id)


def settle(tools: Tools, actor: Actor, case: CaseId, question: Question, *, person: str | None = None) -> None:
    """Answer a question as it stands; the case is linked to ``person``, or to nobody."""
    catalog, subject = tools.catalog, question.subject
    match question.kind:
        case QuestionKind.PAGE:
            review.confirm_page(catalog, actor, PageId(subject), LedgerState.KEPT)
        case QuestionKind.TYPE:
            document_review.set_document_type(catalog, actor, DocumentId(subject), DocumentType(question.text))
        case QuestionKind.FIELD:
            document_review.set_fields(catalog, actor, DocumentId(subject), {question.name: question.text})
        case QuestionKind.LINK:
            review.confirm_link(catalog, tools.register, actor, case, person)
        case _:
            review.acknowledge(catalog, actor, case, question.name or question.kind.value)


def _accept(tools: Tools, case: Case) -> None:
    if case.status is not CaseStatus.CONFIRMED:
        return
    with tools.catalog.reading() as tx:
        lots = tx.lots.of_case(case.id)
    lot = lots[0] if lots else lot_making.make_lot(tools.catalog, INSPECTOR, label="box 1")
    if lot.status is LotStatus.OPEN:
        find_nothing(tools.catalog, INSPECTOR, lot.id)
    quality_control.accept_lot(tools.catalog, ARCHIVIST, lot.id, term=FIRST_TERM)


def _hold(tools: Tools, case: Case) -> None:
    retention.hold_case(tools.catalog, tools.objects, ARCHIVIST, case.id, held=True, reason="a court asks for it")

"""A review closes when nothing doubtful is left, and what a person said stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.casework import document_review, recutting, review
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.batch import BatchStatus
from archive.records.case import CaseStatus
from archive.records.document import AccessClass, DocumentType, FieldValue, ValueStatus
from archive.records.errors import BadInput, Conflict, NotAllowed, NotFound
from archive.records.ids import DocumentId, PageId
from archive.records.page import LedgerState
from archive.records.register_link import LinkDecision, RegisterEntry, RegisterQuery
from archive.records.review import Asking, QuestionKind
from archive.records.work import WorkKind
from tests.casework.case_makers import BATCH, CASE, NOW, actor, page, put_case

OPERATOR = actor(Role.OPERATOR)


class OnePerson:
    """A register that knows one person."""

    def candidates(self, query: RegisterQuery) -> list[RegisterEntry]:
        return []

    def entry(self, person_id: str) -> RegisterEntry:
        if person_id != "P-1":
            raise NotFound("No such person.")
        return RegisterEntry(person_id="P-1")

    def check(self) -> str:
        return "one person"


def _kinds(catalog: Catalog) -> list[QuestionKind]:
    with catalog.reading() as tx:
        return [question.kind for question in review.questions_of(tx, tx.cases.get(CASE))]


def _document(catalog: Catalog, ordinal: int) -> DocumentId:
    with catalog.reading() as tx:
        return tx.documents.of_case(CASE)[ordinal - 1].id


def _settle(catalog: Catalog) -> None:
    review.confirm_page(catalog, OPERATOR, page(2).id, LedgerState.BLANK_CONFIRMED, now=NOW)
    second = _document(catalog, 2)
    document_review.set_document_type(catalog, OPERATOR, second, DocumentType.APP_PENSION, now=NOW)
    document_review.set_fields(catalog, OPERATOR, second, {"rnokpp": "1395201722"}, now=NOW)
    review.confirm_link(catalog, OnePerson(), OPERATOR, CASE, "P-1", now=NOW)
    review.acknowledge(catalog, OPERATOR, CASE, "inventory", now=NOW)
    review.acknowledge(catalog, OPERATOR, CASE, "another_case", now=NOW)


def test_every_doubt_is_asked_once(catalog: Catalog) -> None:
    put_case(catalog)
    assert _kinds(catalog) == [
        QuestionKind.PAGE, QuestionKind.TYPE, QuestionKind.FIELD, QuestionKind.LINK, QuestionKind.INVENTORY,
        QuestionKind.CASE_FLAG,
    ]  # fmt: skip


def test_the_house_says_from_what_on_nobody_is_asked(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    with catalog.transaction() as tx:
        case = tx.cases.get(CASE)
        assert review.questions_of(tx, case) == ()
        asked = review.questions_of(tx, case, Asking(sure_type=1.0, sure_field=1.0))
    assert {one.kind for one in asked} == {QuestionKind.TYPE, QuestionKind.FIELD}


def test_settled_review_closes_and_calls_for_a_version(catalog: Catalog) -> None:
    put_case(catalog)
    _settle(catalog)
    assert _kinds(catalog) == []
    closed = review.close_review(catalog, OPERATOR, CASE, now=NOW)
    assert closed.status == CaseStatus.CONFIRMED
    assert closed.reviewed_by == OPERATOR.account
    assert closed.person_id == "P-1"
    with catalog.reading() as tx:
        assert {work.kind for work in tx.work.list()} == {WorkKind.CASE_KEEP}
        assert tx.events.after(0)[-1].kind == "case.confirmed"
        actions = [entry.action for entry in tx.audit.of_case(CASE)]
    assert {"page.confirm", "document.type", "document.field", "link.confirm", "review.close"} <= set(actions)


def test_an_open_question_keeps_the_review_open(catalog: Catalog) -> None:
    put_case(catalog)
    with pytest.raises(Conflict, match="6 questions"):
        review.close_review(catalog, OPERATOR, CASE, now=NOW)


def test_a_stale_screen_cannot_close(catalog: Catalog) -> None:
    case = put_case(catalog, doubts=False)
    review.confirm_page(catalog, OPERATOR, page(1).id, LedgerState.KEPT, now=NOW)
    with pytest.raises(Conflict, match="changed meanwhile"):
        review.close_review(catalog, OPERATOR, CASE, revision=case.revision, now=NOW)


def test_empty_value_rejects_what_was_read_and_keeps_it(catalog: Catalog) -> None:
    put_case(catalog)
    after = document_review.set_fields(
        catalog, OPERATOR, _document(catalog, 2), {"rnokpp": " ", "surname": "Журавель"}, now=NOW
    )
    values = {value.name: value for value in after.fields}
    assert values["rnokpp"].status == ValueStatus.REJECTED
    assert values["rnokpp"].raw == "13952О1722"
    assert values["surname"].status == ValueStatus.CONFIRMED
    assert values["surname"].decided_by == OPERATOR.account


def test_type_decides_the_access_class(catalog: Catalog) -> None:
    put_case(catalog)
    after = document_review.set_document_type(
        catalog, OPERATOR, _document(catalog, 2), DocumentType.MSEK_EXTRACT, now=NOW
    )
    assert after.access_class == AccessClass.MEDICAL


def test_a_document_that_is_closed_to_readers_is_indexed_anew_at_once(catalog: Catalog) -> None:
    put_case(catalog)
    second = _document(catalog, 2)
    document_review.set_document_type(catalog, OPERATOR, second, DocumentType.LETTER, now=NOW)
    with catalog.reading() as tx:
        assert tx.work.list() == ()
    document_review.set_document_type(catalog, OPERATOR, second, DocumentType.GUARDIAN, now=NOW)
    with catalog.reading() as tx:
        assert [(work.kind, work.subject) for work in tx.work.list()] == [(WorkKind.CASE_INDEX, CASE)]


def test_cut_and_join_give_the_same_pages(catalog: Catalog) -> None:
    put_case(catalog)
    with catalog.reading() as tx:
        before = [each.pages for each in tx.documents.of_case(CASE)]
    cut = recutting.cut_before(catalog, OPERATOR, page(4).id, now=NOW)
    assert [each.ordinal for each in cut] == [1, 2, 3]
    assert cut[2].type == DocumentType.UNKNOWN
    assert [each.decided_by for each in cut] == [None, OPERATOR.account, OPERATOR.account]
    joined = recutting.join_to_previous(catalog, OPERATOR, cut[2].id, now=NOW)
    assert [each.pages for each in joined] == before


def test_values_go_with_the_page_on_which_they_stand(catalog: Catalog) -> None:
    put_case(catalog)
    document_review.set_fields(catalog, OPERATOR, _document(catalog, 2), {"surname": "Журавель"}, now=NOW)
    with catalog.transaction() as tx:
        first, second = tx.documents.of_case(CASE)
        account = FieldValue(name="account", value="26251", page=4)
        tx.documents.replace_for_case(CASE, [first, replace(second, fields=(*second.fields, account))])
    _, kept, cut = recutting.cut_before(catalog, OPERATOR, page(4).id, now=NOW)
    assert [value.name for value in kept.fields] == ["rnokpp", "surname"]
    assert cut.fields == (account,)
    joined = recutting.join_to_previous(catalog, OPERATOR, cut.id, now=NOW)[1]
    assert [value.name for value in joined.fields] == ["rnokpp", "surname", "account"]


def test_first_document_cannot_be_joined(catalog: Catalog) -> None:
    put_case(catalog)
    with pytest.raises(Conflict):
        recutting.join_to_previous(catalog, OPERATOR, _document(catalog, 1), now=NOW)


def test_nobody_links_a_person_the_register_does_not_know(catalog: Catalog) -> None:
    put_case(catalog)
    with pytest.raises(NotFound):
        review.confirm_link(catalog, OnePerson(), OPERATOR, CASE, "P-2", now=NOW)


def test_nobody_in_the_register_is_an_answer(catalog: Catalog) -> None:
    put_case(catalog)
    after = review.confirm_link(catalog, OnePerson(), OPERATOR, CASE, None, now=NOW)
    assert after.link is not None
    assert after.link.decision == LinkDecision.CONFIRMED
    assert after.person_id is None


def test_touching_a_confirmed_case_opens_it_again(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    review.close_review(catalog, OPERATOR, CASE, now=NOW)
    review.confirm_page(catalog, OPERATOR, page(1).id, LedgerState.DOUBLE_SCAN, now=NOW)
    with catalog.reading() as tx:
        assert tx.cases.get(CASE).status == CaseStatus.RETURNED
    assert review.close_review(catalog, OPERATOR, CASE, now=NOW).status == CaseStatus.CONFIRMED


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ARCHIVIST, Role.ADMINISTRATOR])
def test_other_roles_do_not_review(catalog: Catalog, role: Role) -> None:
    put_case(catalog)
    with pytest.raises(NotAllowed):
        review.confirm_page(catalog, actor(role, purpose="перевірка"), page(2).id, LedgerState.KEPT, now=NOW)


def test_another_centre_sees_nothing(catalog: Catalog) -> None:
    put_case(catalog)
    with pytest.raises(NotFound):
        review.confirm_page(catalog, actor(Role.OPERATOR, centre="south"), page(2).id, LedgerState.KEPT, now=NOW)


def test_replaced_is_not_a_persons_word(catalog: Catalog) -> None:
    put_case(catalog)
    with pytest.raises(BadInput):
        review.confirm_page(catalog, OPERATOR, page(2).id, LedgerState.REPLACED, now=NOW)


def test_an_accepted_case_is_not_reviewed(catalog: Catalog) -> None:
    put_case(catalog, status=CaseStatus.ACCEPTED)
    with pytest.raises(Conflict):
        review.confirm_page(catalog, OPERATOR, page(2).id, LedgerState.KEPT, now=NOW)


def test_confirming_the_last_waiting_page_closes_its_batch(catalog: Catalog) -> None:
    put_case(catalog)
    review.confirm_page(catalog, OPERATOR, page(2).id, LedgerState.BLANK_CONFIRMED, now=NOW)
    with catalog.reading() as tx:
        assert tx.batches.get(BATCH).status == BatchStatus.CLOSED


@pytest.mark.parametrize("value", ["Іва\x00нів", "Іва\x1bнів", "\u202eвонавІ", "\ufffe", "я" * 301])
def test_a_value_that_could_not_be_kept_is_refused(catalog: Catalog, value: str) -> None:
    put_case(catalog)
    with catalog.reading() as tx:
        first = tx.documents.of_case(CASE)[0]
    with pytest.raises(BadInput) as refused:
        document_review.set_fields(catalog, actor(Role.OPERATOR), first.id, {"surname": value})
    assert value not in str(refused.value)


@pytest.mark.parametrize("key", ["", "Surname", "a" * 41, "surname:<b>", "sur\x00name", "прізвище", ":father"])
def test_a_value_is_called_by_a_fields_name(catalog: Catalog, key: str) -> None:
    put_case(catalog)
    with catalog.reading() as tx:
        first = tx.documents.of_case(CASE)[0]
    with pytest.raises(BadInput):
        document_review.set_fields(catalog, actor(Role.OPERATOR), first.id, {key: "Коваль"})


def test_a_form_brings_few_values(catalog: Catalog) -> None:
    put_case(catalog)
    with catalog.reading() as tx:
        first = tx.documents.of_case(CASE)[0]
    with pytest.raises(BadInput):
        document_review.set_fields(
            catalog, actor(Role.OPERATOR), first.id, {f"name_{number}": "1" for number in range(201)}
        )


def test_joined_papers_are_held_as_the_stricter_of_both(catalog: Catalog) -> None:
    put_case(catalog)
    with catalog.transaction() as tx:
        first, second = tx.documents.of_case(CASE)[:2]
        medical = replace(first, access_class=AccessClass.MEDICAL)
        tx.documents.replace_for_case(CASE, [medical, replace(second, access_class=AccessClass.GUARDIANSHIP)])
    joined = recutting.join_to_previous(catalog, actor(Role.OPERATOR), second.id)
    assert joined[0].access_class is AccessClass.GUARDIANSHIP


def test_of_papers_elsewhere_not_even_their_case_is_told(catalog: Catalog) -> None:
    put_case(catalog)
    with catalog.reading() as tx:
        document, sheet = tx.documents.of_case(CASE)[0].id, tx.pages.of_case(CASE)[0].id
    stranger = actor(Role.OPERATOR, centre="south")
    for ask in (
        lambda: document_review.set_fields(catalog, stranger, document, {}),
        lambda: recutting.join_to_previous(catalog, stranger, document),
        lambda: recutting.cut_before(catalog, stranger, sheet),
        lambda: review.confirm_page(catalog, stranger, sheet, LedgerState.KEPT),
    ):
        with pytest.raises(NotFound) as refused:
            ask()
        assert CASE not in str(refused.value)


def test_who_may_not_review_learns_nothing_by_asking(catalog: Catalog) -> None:
    put_case(catalog)
    for asked in (page(1).id, PageId("page-none")):
        with pytest.raises(NotAllowed):
            recutting.cut_before(catalog, actor(Role.CASEWORKER, purpose="звернення 7"), asked)


def test_a_better_scan_takes_the_place_and_the_old_one_stays(catalog: Catalog) -> None:
    put_case(catalog)
    after = review.replace_page(catalog, OPERATOR, page(3).id, 4, now=NOW)
    assert (after.ledger, after.replaced_by) == (LedgerState.REPLACED, page(4).id)
    with catalog.reading() as tx:
        assert len(tx.pages.of_case(CASE)) == 4
        assert tx.audit.of_case(CASE)[0].action == "page.replace"
    back = review.confirm_page(catalog, OPERATOR, page(3).id, LedgerState.KEPT, now=NOW)
    assert back.replaced_by is None


@pytest.mark.parametrize(("number", "error"), [(3, Conflict), (2, Conflict), (9, NotFound)])
def test_only_another_kept_page_of_the_case_takes_a_place(
    catalog: Catalog, number: int, error: type[Exception]
) -> None:
    put_case(catalog)
    with pytest.raises(error):
        review.replace_page(catalog, OPERATOR, page(3).id, number, now=NOW)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("birth_date", "17.8.1949", "1949-08-17"),
        ("death_date:spouse", " 01.02.2003 ", "2003-02-01"),
        ("birth_date", "31.02.1949", "31.02.1949"),
        ("birth_date", "1949-08-17", "1949-08-17"),
        ("iban", "UA21 3223 1300 0002", "UA21322313000002"),
        ("passport", "КВ 390217", "КВ390217"),
        ("surname", "Нечуй Левицький", "Нечуй Левицький"),
        ("case_number", "17.08.1949", "17.08.1949"),
    ],
)
def test_days_and_numbers_are_kept_in_one_form(catalog: Catalog, key: str, typed: str, kept: str) -> None:
    put_case(catalog)
    after = document_review.set_fields(catalog, OPERATOR, _document(catalog, 1), {key: typed}, now=NOW)
    assert [value.value for value in after.fields] == [kept]

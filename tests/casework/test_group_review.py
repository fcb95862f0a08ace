"""Doubtful values of many cases side by side; what changed meanwhile is told, and one's own decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from archive.casework import document_review, group_review, recutting
from archive.catalog.sql_catalog import SqlCatalog
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.case import CaseStatus
from archive.records.correction import CorrectionId, CorrectionKind, correction_id
from archive.records.document import AccessClass, Document, DocumentType, FieldValue, ValueStatus
from archive.records.errors import BadInput, Conflict, NotAllowed, NotFound
from archive.records.ids import CaseId, DocumentId, document_id
from archive.records.page import Box
from archive.records.review import type_tag, value_tag
from archive.records.work import WorkKind
from tests.casework.case_makers import NOW, actor, document, page, put_case

OPERATOR = actor(Role.OPERATOR)
LATER = NOW + timedelta(hours=1)
READ = FieldValue(
    name="rnokpp", value="1395203822", raw="13952О3822", confidence=0.5, page=1, box=Box(x=10, y=20, width=300, height=40),
    reasons=("after «РНОКПП»",),
)  # fmt: skip


def _more_cases(catalog: Catalog, count: int, **changes: object) -> list[CaseId]:
    """A doubtful number on one page in each; ``changes`` are those of the cases."""
    plain = put_case(catalog, doubts=False)
    ids = [CaseId(f"case-more-{number:03}") for number in range(count)]
    with catalog.transaction() as tx:
        for number, case in enumerate(ids, start=10):
            shape: dict[str, object] = {"id": case, "source_ref": f"ref-{number}"} | changes
            tx.cases.add(replace(plain, **shape))  # type: ignore[arg-type]  # fields of a case
            sheet = replace(page(number), case=case, sequence=1)
            tx.pages.add(sheet)
            found = document(1, [sheet.id], DocumentType.APP_PENSION, fields=(READ,))
            tx.documents.replace_for_case(case, [replace(found, id=document_id(case, sheet.id), case=case)])
    return ids


def _of(catalog: Catalog, case: CaseId) -> Document:
    with catalog.reading() as tx:
        return tx.documents.of_case(case)[0]


def test_one_kind_of_many_cases_on_screen_after_screen(catalog: Catalog) -> None:
    cases = _more_cases(catalog, 5)
    first = group_review.doubtful(catalog, OPERATOR, "field:rnokpp", limit=3, now=NOW)
    assert [item.case.id for item in first.items] == cases[:3]
    assert {(item.value, item.page.sequence) for item in first.items} == {(READ, 1)}
    document_review.set_fields(catalog, OPERATOR, _of(catalog, cases[1]).id, {"rnokpp": READ.value}, now=NOW)
    second = group_review.doubtful(catalog, OPERATOR, "field:rnokpp", after=first.after, limit=3, now=NOW)
    assert [item.case.id for item in second.items] == cases[3:]
    assert second.after == "", "the last case was looked through"
    again = group_review.doubtful(catalog, OPERATOR, "field:rnokpp", limit=9, now=NOW)
    assert [item.case.id for item in again.items] == [cases[0], *cases[2:]]
    with catalog.reading() as tx:
        looks = [entry for entry in tx.audit.of_case(cases[0]) if entry.action == "case.read"]
    assert [entry.detail for entry in looks] == [{"group": "field:rnokpp"}] * 2


def test_groups_are_counted_as_the_review_asks(catalog: Catalog) -> None:
    put_case(catalog)
    counted, cases = group_review.groups(catalog, OPERATOR)
    assert cases == 1
    assert counted == {"type": 1, "field:rnokpp": 1} | {f"digit:{digit}": 1 for digit in "1395207"}
    for group in counted:
        assert len(group_review.doubtful(catalog, OPERATOR, group, now=NOW).items) == 1
    assert group_review.doubtful(catalog, OPERATOR, "digit:8", now=NOW).items == ()
    (kind,) = group_review.doubtful(catalog, OPERATOR, "type", now=NOW).items
    assert (kind.value, kind.document.type, kind.page.sequence) == (None, DocumentType.APP_PENSION, 3)


def _statements(catalog: Catalog, look: Callable[[], object]) -> int:
    """How many statements a look costs."""
    assert isinstance(catalog, SqlCatalog)
    said: list[str] = []
    engine = catalog._dialect.engine
    listen = lambda *told: said.append(told[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listen)
    try:
        look()
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    return len([one for one in said if one.lstrip().upper().startswith(("SELECT", "WITH"))])


def test_many_waiting_cases_cost_no_more_statements_than_few(catalog: Catalog) -> None:
    _more_cases(catalog, 2)
    few = _statements(catalog, lambda: group_review.groups(catalog, OPERATOR))
    empty = _statements(catalog, lambda: group_review.doubtful(catalog, OPERATOR, "digit:4", now=NOW))
    _more_cases(catalog, 60)
    assert group_review.groups(catalog, OPERATOR)[1] == 61
    assert _statements(catalog, lambda: group_review.groups(catalog, OPERATOR)) == few
    looked = _statements(catalog, lambda: group_review.doubtful(catalog, OPERATOR, "digit:4", now=NOW))
    assert looked <= empty + 6, "two statements for each further twenty"


def test_what_other_papers_say_is_offered(catalog: Catalog) -> None:
    put_case(catalog)
    with catalog.transaction() as tx:
        first, second = tx.documents.of_case(CaseId("case-1"))
        said = FieldValue(name="rnokpp", value="1395201733", confidence=0.99, page=1)
        rejected = replace(said, value="7", role="", status=ValueStatus.REJECTED)
        tx.documents.replace_for_case(first.case, [replace(first, fields=(said, rejected)), second])
    (item,) = group_review.doubtful(catalog, OPERATOR, "field:rnokpp", now=NOW).items
    assert item.elsewhere == ("1395201733",)


def test_other_centres_and_settled_cases_stay_out(catalog: Catalog) -> None:
    _more_cases(catalog, 2, centre="south")
    assert group_review.doubtful(catalog, OPERATOR, "field:rnokpp", now=NOW).items == ()
    assert group_review.groups(catalog, OPERATOR) == ({}, 1)
    with catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(CaseId("case-more-000")), status=CaseStatus.ACCEPTED))
    south = actor(Role.OPERATOR, centre="south")
    assert len(group_review.doubtful(catalog, south, "field:rnokpp", now=NOW).items) == 1


def test_a_value_that_changed_meanwhile_is_told_and_not_overwritten(catalog: Catalog) -> None:
    (case,) = _more_cases(catalog, 1)
    found, seen = _of(catalog, case), value_tag(READ)
    document_review.set_fields(catalog, actor(Role.OPERATOR, "account-2"), found.id, {"rnokpp": "1395203823"}, now=NOW)
    with pytest.raises(Conflict, match="meanwhile"):
        document_review.set_fields(
            catalog, OPERATOR, found.id, {"rnokpp": READ.value}, seen={"rnokpp": seen}, now=LATER
        )
    assert _of(catalog, case).fields[0].value == "1395203823"
    with pytest.raises(Conflict):
        document_review.set_fields(catalog, OPERATOR, found.id, {"iban": "1"}, seen={"iban": seen}, now=LATER)
    document_review.set_document_type(
        catalog, actor(Role.OPERATOR, "account-2"), found.id, DocumentType.LETTER, now=NOW
    )
    with pytest.raises(Conflict):
        document_review.set_document_type(
            catalog, OPERATOR, found.id, DocumentType.CALC, seen=type_tag(found), now=LATER
        )
    assert _of(catalog, case).type is DocumentType.LETTER
    assert group_review.one_of(catalog, OPERATOR, found.id, "rnokpp").value == _of(catalog, case).fields[0]


def test_two_values_of_one_case_are_decided_from_one_screen(catalog: Catalog) -> None:
    put_case(catalog)
    (kind,) = group_review.doubtful(catalog, OPERATOR, "type", now=NOW).items
    (number,) = group_review.doubtful(catalog, OPERATOR, "field:rnokpp", now=NOW).items
    assert number.value is not None
    document_review.set_document_type(
        catalog, OPERATOR, kind.document.id, DocumentType.LETTER, seen=type_tag(kind.document), now=NOW
    )
    tags = {"rnokpp": value_tag(number.value)}
    document_review.set_fields(catalog, OPERATOR, number.document.id, {"rnokpp": "1"}, seen=tags, now=NOW)
    assert group_review.groups(catalog, OPERATOR) == ({}, 1)


def _decision(kind: CorrectionKind, document: DocumentId, name: str = "") -> CorrectionId:
    return correction_id(kind, document, name, NOW)


@pytest.mark.parametrize("said", [READ.value, "1395203823", ""])
def test_ones_own_decision_is_taken_back(catalog: Catalog, said: str) -> None:
    (case,) = _more_cases(catalog, 1)
    before = _of(catalog, case)
    document_review.set_fields(catalog, OPERATOR, before.id, {"rnokpp": said}, now=NOW)
    made = _decision(CorrectionKind.FIELD, before.id, "rnokpp")
    group_review.take_back(catalog, OPERATOR, made, now=LATER)
    assert _of(catalog, case) == before
    assert len(group_review.doubtful(catalog, OPERATOR, "field:rnokpp", now=LATER).items) == 1
    with catalog.reading() as tx:
        assert tx.corrections.get(made).withdrawn_at == LATER
        assert tx.audit.of_case(case)[0].action == "case.read"
        assert "document.undo" in {entry.action for entry in tx.audit.of_case(case)}
    with pytest.raises(Conflict):
        group_review.take_back(catalog, OPERATOR, made, now=LATER)


def test_a_type_is_taken_back_with_its_class(catalog: Catalog) -> None:
    (case,) = _more_cases(catalog, 1)
    before = _of(catalog, case)
    document_review.set_document_type(catalog, OPERATOR, before.id, DocumentType.GUARDIAN, now=NOW)
    group_review.take_back(catalog, OPERATOR, _decision(CorrectionKind.TYPE, before.id), now=LATER)
    after = _of(catalog, case)
    assert (after.type, after.confidence, after.status, after.access_class) == (
        before.type, before.confidence, ValueStatus.PROPOSED, AccessClass.ORDINARY,
    )  # fmt: skip
    with catalog.reading() as tx:
        assert WorkKind.CASE_INDEX in {work.kind for work in tx.work.list()}


def test_a_type_taken_back_leaves_nobodys_decision_and_what_a_person_cut_is_still_his(catalog: Catalog) -> None:
    (case,) = _more_cases(catalog, 1)
    before = _of(catalog, case)
    document_review.set_document_type(catalog, OPERATOR, before.id, DocumentType.GUARDIAN, now=NOW)
    group_review.take_back(catalog, OPERATOR, _decision(CorrectionKind.TYPE, before.id), now=LATER)
    assert _of(catalog, case) == before
    cut = recutting.cut_before(catalog, actor(Role.OPERATOR, "account-2"), page(2).id, now=NOW)
    for part in cut[:2]:
        document_review.set_document_type(catalog, OPERATOR, part.id, DocumentType.LETTER, now=LATER)
        made = correction_id(CorrectionKind.TYPE, part.id, "", LATER)
        group_review.take_back(catalog, OPERATOR, made, now=LATER)
    with catalog.reading() as tx:
        assert tx.documents.of_case(CaseId("case-1"))[:2] == cut[:2]


def test_a_value_that_a_cut_moved_is_not_taken_back(catalog: Catalog) -> None:
    put_case(catalog)
    with catalog.transaction() as tx:
        first, *rest = tx.documents.of_case(CaseId("case-1"))
        tx.documents.replace_for_case(first.case, [replace(first, fields=(replace(READ, page=2),)), *rest])
    document_review.set_fields(catalog, OPERATOR, first.id, {"rnokpp": READ.value}, now=NOW)
    recutting.cut_before(catalog, OPERATOR, page(2).id, now=NOW)
    with pytest.raises(Conflict, match="another document"):
        group_review.take_back(catalog, OPERATOR, _decision(CorrectionKind.FIELD, first.id, "rnokpp"), now=LATER)


def test_who_looks_again_is_noted(catalog: Catalog) -> None:
    (case,) = _more_cases(catalog, 1)
    seen = group_review.look_again(catalog, OPERATOR, "field:rnokpp", _of(catalog, case).id, "rnokpp", now=NOW)
    assert seen.value == READ
    with catalog.reading() as tx:
        (entry,) = tx.audit.of_case(case)
    assert (entry.account, entry.action, entry.detail) == (OPERATOR.account, "case.read", {"group": "field:rnokpp"})


def test_what_others_decided_or_decided_again_stays(catalog: Catalog) -> None:
    (case,) = _more_cases(catalog, 1)
    found = _of(catalog, case)
    document_review.set_fields(catalog, OPERATOR, found.id, {"rnokpp": "1"}, now=NOW)
    made = _decision(CorrectionKind.FIELD, found.id, "rnokpp")
    with pytest.raises(Conflict):
        group_review.take_back(catalog, actor(Role.OPERATOR, "account-2"), made)
    with pytest.raises(NotFound) as refused:
        group_review.take_back(catalog, actor(Role.OPERATOR, centre="south"), made)
    assert case not in str(refused.value)
    with pytest.raises(NotFound):
        group_review.take_back(catalog, OPERATOR, CorrectionId("correction-none"))
    document_review.set_fields(catalog, OPERATOR, found.id, {"rnokpp": "2"}, now=LATER)
    for each in (made, correction_id(CorrectionKind.FIELD, found.id, "rnokpp", LATER)):
        with pytest.raises(Conflict):
            group_review.take_back(catalog, OPERATOR, each)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ARCHIVIST, Role.ADMINISTRATOR, Role.TRAINER])
def test_only_who_reviews_sees_groups(catalog: Catalog, role: Role) -> None:
    (case,) = _more_cases(catalog, 1)
    other = actor(role, purpose="перевірка")
    for ask in (
        lambda: group_review.doubtful(catalog, other, "type"),
        lambda: group_review.groups(catalog, other),
        lambda: group_review.one_of(catalog, other, _of(catalog, case).id, "rnokpp"),
        lambda: group_review.take_back(catalog, other, CorrectionId("correction-1")),
    ):
        with pytest.raises(NotAllowed):
            ask()


@pytest.mark.parametrize("group", ["", "types", "digit:", "digit:33", "field:", "field:РНОКПП", "field:a\n"])
def test_other_groups_are_refused(catalog: Catalog, group: str) -> None:
    with pytest.raises(BadInput):
        group_review.doubtful(catalog, OPERATOR, group)


def test_things_elsewhere_are_unknown(catalog: Catalog) -> None:
    (case,) = _more_cases(catalog, 1)
    found = _of(catalog, case).id
    for who, document_, name in (
        (actor(Role.OPERATOR, centre="south"), found, "rnokpp"),
        (OPERATOR, DocumentId("doc-none"), ""),
        (OPERATOR, found, "iban"),
    ):
        with pytest.raises(NotFound):
            group_review.one_of(catalog, who, document_, name)

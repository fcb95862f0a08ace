"""What the operator does to pages, who may, what stays of what people decided, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.casework import document_review, page_undo, page_work, review
from archive.casework.page_work import Done
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.case import Case, CaseStatus
from archive.records.document import FieldValue, ValueStatus
from archive.records.errors import BadInput, Conflict, NotAllowed, NotFound
from archive.records.ids import DocumentId, PageId
from archive.records.page import Box, Flag, LedgerState, Page, PageStatus, Trim
from archive.records.page_act import PageActId, PageActKind, page_tag
from archive.records.work import WorkKind
from tests.casework.case_makers import CASE, NOW, actor, page, put_case

OPERATOR = actor(Role.OPERATOR)
THIRD = page(3).id
LATER = NOW + timedelta(hours=1)


def _page(catalog: Catalog, number: int = 3) -> Page:
    with catalog.reading() as tx:
        return tx.pages.get(page(number).id)


def _case(catalog: Catalog) -> Case:
    with catalog.reading() as tx:
        return tx.cases.get(CASE)


def _value(catalog: Catalog) -> tuple[DocumentId, FieldValue]:
    with catalog.reading() as tx:
        return next((each.id, each.fields[0]) for each in tx.documents.of_case(CASE) if each.fields)


def _rotated(catalog: Catalog, quarters: int = 1) -> Done:
    return page_work.rotate(catalog, OPERATOR, THIRD, quarters, reason="lies on its side", now=LATER)


def test_a_turned_page_waits_to_be_read_so_and_its_case_with_it(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    before = _page(catalog)
    done = _rotated(catalog)
    after = _page(catalog)
    assert (after.trim, after.status, after.text) == (Trim(quarter_turns=1), PageStatus.RECEIVED, "")
    assert after.geometry
    assert after.geometry.upright_size == (1700, 1200), "it is shown turned at once"
    assert (after.sha256, after.key) == (before.sha256, before.key)
    assert _case(catalog).status is CaseStatus.RECEIVING
    with catalog.reading() as tx:
        (act,) = tx.page_acts.of_case(CASE)
        rows = [(work.kind, work.subject) for work in map(tx.work.get, done.work)]
        told = tx.audit.of_case(CASE)[0]
    assert (act.kind, act.account, act.reason) == (PageActKind.ROTATE, OPERATOR.account, "lies on its side")
    assert rows == [(WorkKind.PAGE_READ, THIRD)]
    assert (told.action, told.subject, told.detail) == ("page.rotate", THIRD, {"act": act.id})


def test_turns_count_from_how_the_page_is_shown(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    for quarters in (1, 3, 2):
        page_work.rotate(catalog, OPERATOR, THIRD, quarters)
    assert _page(catalog).trim == Trim(quarter_turns=2)
    with pytest.raises(BadInput):
        page_work.rotate(catalog, OPERATOR, THIRD, 4)


def test_undoing_takes_back_one_act_after_another(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    before = _page(catalog)
    first, second = _rotated(catalog), page_work.rotate(catalog, OPERATOR, THIRD, 1, now=LATER + timedelta(minutes=1))
    with pytest.raises(Conflict, match="last act"):
        page_undo.undo(catalog, OPERATOR, CASE, first.act.id)
    page_undo.undo(catalog, OPERATOR, CASE, second.act.id)
    assert _page(catalog).trim == Trim(quarter_turns=1)
    done = page_undo.undo(catalog, OPERATOR, CASE, first.act.id)
    after = _page(catalog)
    assert (after.trim, after.geometry, after.status) == (None, before.geometry, PageStatus.RECEIVED)
    assert done.act.undone_by == OPERATOR.account
    with pytest.raises(Conflict):
        page_undo.undo(catalog, OPERATOR, CASE, first.act.id)


def test_an_act_is_not_undone_over_what_came_since(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    done = page_work.mark_blank(catalog, OPERATOR, THIRD, blank=True)
    review.confirm_page(catalog, OPERATOR, THIRD, LedgerState.SEPARATOR)
    with pytest.raises(Conflict, match="changed otherwise"):
        page_undo.undo(catalog, OPERATOR, CASE, done.act.id)
    assert _page(catalog).ledger is LedgerState.SEPARATOR


def test_a_closed_review_ends_undoing(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    done = page_work.mark_blank(catalog, OPERATOR, THIRD, blank=True, now=LATER)
    review.close_review(catalog, OPERATOR, CASE, now=LATER + timedelta(minutes=1))
    with pytest.raises(Conflict):
        page_undo.undo(catalog, OPERATOR, CASE, done.act.id)


def test_a_decided_value_stays_and_gets_its_place_back(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    document, value = _value(catalog)
    document_review.set_fields(catalog, OPERATOR, document, {"rnokpp": value.value}, now=NOW)
    done = _rotated(catalog)
    assert [place.box for place in done.act.places] == [value.box]
    _, turned = _value(catalog)
    assert (turned.status, turned.value, turned.box) == (ValueStatus.CONFIRMED, value.value, None)
    page_undo.undo(catalog, OPERATOR, CASE, done.act.id)
    assert _value(catalog)[1] == replace(turned, box=value.box)


def test_a_confirmed_case_is_open_again(catalog: Catalog) -> None:
    put_case(catalog, doubts=False, status=CaseStatus.CONFIRMED)
    page_work.mark_blank(catalog, OPERATOR, THIRD, blank=True)
    assert _case(catalog).status is CaseStatus.RETURNED
    _rotated(catalog)
    assert _case(catalog).status is CaseStatus.RECEIVING


def test_blank_is_marked_unmarked_and_undone(catalog: Catalog) -> None:
    put_case(catalog)
    with pytest.raises(Conflict, match="already"):
        page_work.mark_blank(catalog, OPERATOR, THIRD, blank=False)
    second = page(2).id
    marked = page_work.mark_blank(catalog, OPERATOR, second, blank=True, now=LATER)
    assert _page(catalog, 2).ledger is LedgerState.BLANK_CONFIRMED
    unmarked = page_work.mark_blank(catalog, OPERATOR, second, blank=False, now=LATER + timedelta(minutes=1))
    assert (_page(catalog, 2).ledger, unmarked.act.kind) == (LedgerState.KEPT, PageActKind.UNBLANK)
    page_undo.undo(catalog, OPERATOR, CASE, unmarked.act.id)
    page_undo.undo(catalog, OPERATOR, CASE, marked.act.id)
    assert _page(catalog, 2).ledger is LedgerState.BLANK_PROPOSED
    assert marked.work == (), "nothing is to be read anew"


def test_a_part_of_a_part_counts_from_the_original(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    page_work.crop(catalog, OPERATOR, THIRD, Box(x=100, y=200, width=1000, height=1200))
    page_work.crop(catalog, OPERATOR, THIRD, Box(x=10, y=20, width=500, height=600))
    after = _page(catalog)
    assert after.trim == Trim(part=Box(x=110, y=220, width=500, height=600))
    assert after.geometry
    assert after.geometry.upright_size == (500, 600)


@pytest.mark.parametrize(
    "part",
    [Box(x=1100, y=0, width=200, height=200), Box(x=0, y=0, width=20, height=900), Box(x=-5, y=0, width=90, height=90)],
)
def test_what_is_no_part_of_the_page_is_refused(catalog: Catalog, part: Box) -> None:
    put_case(catalog, doubts=False)
    with pytest.raises(BadInput):
        page_work.crop(catalog, OPERATOR, THIRD, part)


def test_a_page_that_another_one_changed_is_left_as_it_is(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    seen = page_tag(_page(catalog))
    _rotated(catalog)
    with pytest.raises(Conflict, match="meanwhile"):
        page_work.rotate(catalog, OPERATOR, THIRD, 1, seen=seen)
    assert _page(catalog).trim == Trim(quarter_turns=1)


def test_being_read_does_not_make_a_page_another_one(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    _rotated(catalog)
    waiting = _page(catalog)
    assert waiting.geometry
    read = replace(waiting, status=PageStatus.READ, geometry=replace(waiting.geometry, skew_degrees=0.4))
    assert page_tag(read) == page_tag(waiting)


def test_accepted_papers_are_final_until_they_are_returned(catalog: Catalog) -> None:
    put_case(catalog, doubts=False, status=CaseStatus.ACCEPTED)
    with pytest.raises(Conflict, match="accepted"):
        _rotated(catalog)
    with catalog.transaction() as tx:  # new papers opened the case again
        case = replace(tx.cases.get(CASE), status=CaseStatus.UNCONFIRMED, accepted_at=NOW)
        case = tx.cases.replace(case)
        tx.pages.replace(page(4, received_at=LATER))
    with pytest.raises(Conflict, match="accepted"):
        _rotated(catalog)
    page_work.rotate(catalog, OPERATOR, page(4).id, 1)
    with catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.get(CASE), status=CaseStatus.RETURNED, return_reason="askew"))
    _rotated(catalog)


@pytest.mark.parametrize(
    ("who", "error"), [(actor(Role.ARCHIVIST), NotAllowed), (actor(Role.OPERATOR, centre="south"), NotFound)]
)
def test_who_may_not_is_refused(catalog: Catalog, who: object, error: type[Exception]) -> None:
    put_case(catalog, doubts=False)
    with pytest.raises(error):
        page_work.rotate(catalog, who, THIRD, 1)  # type: ignore[arg-type]
    with pytest.raises(error):
        page_undo.undo(catalog, who, CASE, PageActId("act-1"))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        page_work.rotate(catalog, OPERATOR, PageId("page-9"), 1)
    assert _page(catalog).trim is None


def test_flags_of_the_old_picture_go_and_those_of_the_file_stay(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    with catalog.transaction() as tx:
        tx.pages.replace(
            page(3, flags=(Flag.SAME_BYTES, Flag.LOW_CONFIDENCE), extra={"checked": "yes", "looked_at": "x"})
        )
    _rotated(catalog)
    after = _page(catalog)
    assert (after.flags, after.extra) == ((Flag.SAME_BYTES,), {"looked_at": "x"})

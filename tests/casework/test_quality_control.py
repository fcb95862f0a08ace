"""Lots: the sample can be drawn again, and maker and checker are two people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.casework import quality_control, review
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.case import CaseStatus
from archive.records.errors import BadInput, Conflict, NotAllowed
from archive.records.ids import CaseId
from archive.records.lot import LotStatus
from archive.records.work import WorkKind, WorkStatus
from tests.casework.case_makers import CASE, NOW, actor, put_case

OPERATOR = actor(Role.OPERATOR)
ARCHIVIST = actor(Role.ARCHIVIST)


def _confirmed(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    review.close_review(catalog, OPERATOR, CASE, now=NOW)


def _keep_what_waits(catalog: Catalog) -> None:
    with catalog.transaction() as tx:
        work = tx.work.claim("worker", now=NOW, lease_seconds=60)
        assert work is not None
        assert tx.work.finish(work.id, "worker", now=NOW)


def test_accepting_a_lot_accepts_its_cases(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = quality_control.make_lot(catalog, ARCHIVIST, label="березень", sample_size=5, now=NOW)
    assert lot.cases == lot.sample == (CASE,)
    assert quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW).status == LotStatus.ACCEPTED
    with catalog.reading() as tx:
        case = tx.cases.get(CASE)
        assert tx.events.after(0)[-1].kind == "case.accepted"
    assert case.status == CaseStatus.ACCEPTED
    assert case.accepted_by == ARCHIVIST.account
    assert case.retain_until == NOW + quality_control.FIRST_TERM


def test_returning_needs_a_reason_and_reopens(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = quality_control.make_lot(catalog, ARCHIVIST, label="", sample_size=1, now=NOW)
    _keep_what_waits(catalog)
    with pytest.raises(BadInput):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="  ", now=NOW)
    quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="сторінка 3 догори дриґом", now=NOW)
    with catalog.reading() as tx:
        case = tx.cases.get(CASE)
        assert case.status == CaseStatus.RETURNED
        assert case.return_reason == "сторінка 3 догори дриґом"
        assert len(review.questions_of(tx, case)) == 1
        assert [work.kind for work in tx.work.list(status=WorkStatus.WAITING)] == [WorkKind.CASE_KEEP]


@pytest.mark.parametrize("reason", ["сторінка\x00 3", "\u202eтак", "я" * 2001])
def test_a_reason_that_could_not_be_kept_returns_nothing(catalog: Catalog, reason: str) -> None:
    _confirmed(catalog)
    lot = quality_control.make_lot(catalog, ARCHIVIST, label="березень", sample_size=1, now=NOW)
    with pytest.raises(BadInput):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason=reason, now=NOW)
    with pytest.raises(BadInput):
        quality_control.make_lot(catalog, ARCHIVIST, label=reason, sample_size=1, now=NOW)
    with catalog.reading() as tx:
        assert tx.cases.get(CASE).status is CaseStatus.CONFIRMED


def test_who_reviewed_does_not_accept(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    same = ARCHIVIST.account
    review.close_review(catalog, actor(Role.OPERATOR, account=same), CASE, now=NOW)
    lot = quality_control.make_lot(catalog, ARCHIVIST, label="", sample_size=1, now=NOW)
    with pytest.raises(NotAllowed, match="reviewed"):
        quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW)


def test_a_lot_is_decided_once(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = quality_control.make_lot(catalog, ARCHIVIST, label="", sample_size=1, now=NOW)
    quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW)
    with pytest.raises(Conflict):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="пізно", now=NOW)


def test_new_papers_to_a_case_do_not_keep_its_lot_open(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = quality_control.make_lot(catalog, ARCHIVIST, label="", sample_size=1, now=NOW)
    with catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(CASE), status=CaseStatus.RECEIVING))
    with pytest.raises(Conflict):
        quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW)
    with pytest.raises(Conflict):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="нові папери", cases=[CASE], now=NOW)
    assert (
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="нові папери", now=NOW).status
        == LotStatus.RETURNED
    )
    with catalog.reading() as tx:
        assert tx.cases.get(CASE).status == CaseStatus.RECEIVING


def test_a_case_waits_in_one_lot_only(catalog: Catalog) -> None:
    _confirmed(catalog)
    quality_control.make_lot(catalog, ARCHIVIST, label="", sample_size=1, now=NOW)
    with pytest.raises(BadInput):
        quality_control.make_lot(catalog, ARCHIVIST, label="", sample_size=1, now=NOW)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CASEWORKER, Role.ADMINISTRATOR])
def test_only_archivists_make_lots(catalog: Catalog, role: Role) -> None:
    _confirmed(catalog)
    with pytest.raises(NotAllowed):
        quality_control.make_lot(catalog, actor(role), label="", sample_size=1, now=NOW)


@given(st.sets(st.text(min_size=1, max_size=12), min_size=1, max_size=30), st.integers(1, 10), st.text(max_size=8))
def test_the_same_seed_draws_the_same_sample(cases: set[str], size: int, seed: str) -> None:
    ids = [CaseId(case) for case in cases]
    drawn = quality_control.draw_sample(ids, size, seed)
    assert drawn == quality_control.draw_sample(list(reversed(ids)), size, seed)
    assert len(drawn) == min(size, len(ids))
    assert set(drawn) <= set(ids)

"""The switching rules, lot by lot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.quality.drawing import drawn_number, drawn_order
from archive.quality.rates import interval
from archive.quality.single_plans import class_plan
from archive.quality.switching import after_lot, resumed
from archive.records.inspection import InspectionLevel, Severity, SwitchState
from archive.records.page_fault import FaultClass


def _after(state: SwitchState, *found: int, lot: int = 1000, aql: float = 1.0, may_reduce: bool = True) -> SwitchState:
    """After lots of ``lot`` pages (level II: J; at AQL 1.0 two may be faulty, one under tightened) with so many faulty."""
    for bad in found:
        plan = class_plan(lot, InspectionLevel.II, FaultClass.MAJOR, aql, state.severity)
        state = after_lot(state, replace(plan, found=bad), may_reduce=may_reduce)
    return state


@pytest.mark.parametrize("found", [(9, 9), (9, 0, 9), (0, 0, 0, 9, 0, 0, 0, 9), (9, 0, 0, 0, 9)])
def test_two_of_five_refused_tighten(found: tuple[int, ...]) -> None:
    assert _after(SwitchState(), *found).severity is Severity.TIGHTENED


@pytest.mark.parametrize("found", [(9,), (9, 0, 0, 0, 0, 9), (2, 2, 2, 2, 2)])
def test_fewer_do_not(found: tuple[int, ...]) -> None:
    assert _after(SwitchState(), *found).severity is Severity.NORMAL


def test_five_in_succession_loosen_and_a_refused_one_counts_anew() -> None:
    tightened = SwitchState(severity=Severity.TIGHTENED)
    assert _after(tightened, 0, 0, 0, 0).severity is Severity.TIGHTENED
    assert _after(tightened, 0, 0, 0, 0, 9, 0, 0, 0, 0).severity is Severity.TIGHTENED
    assert _after(tightened, 0, 0, 9, 0, 0, 0, 0, 0) == SwitchState()


def test_five_refused_under_tightened_stop_the_flow_until_it_is_resumed() -> None:
    state = _after(SwitchState(severity=Severity.TIGHTENED), 9, 9, 0, 9, 9)
    assert (state.refused, state.stopped) == (4, False)
    stopped = _after(state, 9)
    assert stopped.stopped
    assert resumed(stopped) == SwitchState(severity=Severity.TIGHTENED)
    assert resumed(state) == state


def test_ten_lots_that_a_stricter_limit_would_accept_reduce() -> None:
    assert _after(SwitchState(), *[1] * 9) == SwitchState(score=27, last=(True,) * 5)
    assert _after(SwitchState(), *[1] * 10).severity is Severity.REDUCED
    assert _after(SwitchState(), *[1] * 10, may_reduce=False).severity is Severity.NORMAL


def test_a_lot_that_is_acceptable_but_no_better_begins_the_score_anew() -> None:
    assert _after(SwitchState(), 0, 0, 2).score == 0


def test_where_one_or_none_may_be_faulty_each_lot_scores_two() -> None:
    assert _after(SwitchState(), *[0] * 14, aql=0.1).score == 28
    assert _after(SwitchState(), *[0] * 15, aql=0.1).severity is Severity.REDUCED


def test_a_refused_lot_ends_reduced_inspection() -> None:
    reduced = SwitchState(severity=Severity.REDUCED)
    assert _after(reduced, 1, 0, 1) == reduced
    assert _after(reduced, 9) == SwitchState()


def test_a_lot_begun_under_another_severity_changes_nothing() -> None:
    plan = replace(class_plan(1000, InspectionLevel.II, FaultClass.MAJOR, 1.0, Severity.NORMAL), found=9)
    state = SwitchState(severity=Severity.TIGHTENED, streak=4)
    assert after_lot(state, plan, may_reduce=True) == state


@given(st.lists(st.integers(0, 6), max_size=60))
def test_a_flow_is_never_reduced_after_a_refused_lot_or_tightened_after_good_ones(found: list[int]) -> None:
    state = SwitchState()
    for bad in found:
        before, state = state, _after(state, bad)
        if before.severity is not Severity.REDUCED and state.severity is Severity.REDUCED:
            assert bad < 2
            assert before.severity is Severity.NORMAL
        if before.severity is not Severity.TIGHTENED and state.severity is Severity.TIGHTENED:
            assert bad > 2
        assert not state.stopped or state.severity is Severity.TIGHTENED


@given(st.sets(st.text(min_size=1, max_size=12), max_size=30), st.text(max_size=8))
def test_the_same_seed_draws_the_same_whatever_the_order(names: set[str], seed: str) -> None:
    drawn = drawn_order(sorted(names), seed)
    assert drawn == drawn_order(sorted(names, reverse=True), seed)
    assert set(drawn) == names


@given(st.text(max_size=8), st.integers(1, 50))
def test_a_drawn_number_is_below_its_bound(seed: str, below: int) -> None:
    assert 0 <= drawn_number(seed, "place", below) < below


def test_every_page_is_drawn_first_about_as_often() -> None:
    names = [f"page-{n}" for n in range(10)]
    first = [drawn_order(names, f"seed {n}")[0] for n in range(2000)]
    assert all(140 < first.count(name) < 260 for name in names)


@given(st.integers(0, 40), st.integers(0, 40))
def test_an_interval_holds_its_share(hits: int, misses: int) -> None:
    low, high = interval(hits, hits + misses)
    share = hits / (hits + misses) if hits + misses else 0.5
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1

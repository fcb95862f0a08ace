"""Switching between normal, tightened and reduced inspection (ISO 2859-1, clauses 9.3 and 9.4), for one class of faults.

Only lots that are seen for the first time count; one that comes again after rework says nothing of the flow.
"""

from __future__ import annotations

from dataclasses import replace

from archive.quality.single_plans import stricter_acceptance
from archive.records.inspection import ClassPlan, Severity, SwitchState

WATCHED, REFUSED_OF_WATCHED = 5, 2
"""Normal to tightened: two of five or fewer consecutive lots refused."""

ACCEPTED_IN_SUCCESSION = 5
"""Tightened to normal."""

SCORE_FOR_REDUCED = 30
"""Normal to reduced."""

REFUSED_UNTIL_STOP = 5
"""Refused under tightened inspection, after which the flow is stopped."""


def after_lot(state: SwitchState, plan: ClassPlan, *, may_reduce: bool) -> SwitchState:
    """The state after a lot that was judged by ``plan`` (whose ``found`` is known).

    ``may_reduce`` says whether reduced inspection is wanted at all. A lot that was begun under another severity than the flow
    has come to by now changes nothing.
    """
    if plan.severity is not state.severity:
        return state
    match plan.severity:
        case Severity.TIGHTENED:
            return _after_tightened(state, plan)
        case Severity.REDUCED:
            return SwitchState() if plan.refused else state
    return _after_normal(state, plan, may_reduce=may_reduce)


def resumed(state: SwitchState) -> SwitchState:
    """After the cause was mended: a stopped flow goes on under tightened inspection, counted anew; others as they were."""
    return SwitchState(severity=Severity.TIGHTENED) if state.stopped else state


def _after_normal(state: SwitchState, plan: ClassPlan, *, may_reduce: bool) -> SwitchState:
    last = (*state.last, not plan.refused)[-WATCHED:]
    if last.count(False) >= REFUSED_OF_WATCHED:
        return SwitchState(severity=Severity.TIGHTENED)
    score = _score(state.score, plan)
    if may_reduce and score >= SCORE_FOR_REDUCED:
        return SwitchState(severity=Severity.REDUCED)
    return SwitchState(score=score, last=last)


def _score(before: int, plan: ClassPlan) -> int:
    """The switching score: 3 for a lot that a stricter limit would accept too, 2 where few or none may be faulty, or 0."""
    if plan.refused:
        return 0
    if plan.accept < 2:
        return before + 2
    stricter = stricter_acceptance(plan.letter, plan.aql)
    return before + 3 if stricter is not None and (plan.found or 0) <= stricter else 0


def _after_tightened(state: SwitchState, plan: ClassPlan) -> SwitchState:
    if plan.refused:
        refused = state.refused + 1
        return replace(state, streak=0, refused=refused, stopped=refused >= REFUSED_UNTIL_STOP)
    if state.streak + 1 >= ACCEPTED_IN_SUCCESSION:
        return SwitchState()
    return replace(state, streak=state.streak + 1)

"""Single sampling plans for normal, tightened and reduced inspection (ISO 2859-1, tables 2-A, 2-B and 2-C).

The tables are not stored cell by cell. Along each column (an AQL) the same run of cells stands under the letter whose plan
accepts no faulty page, and each AQL begins its run one letter above the next smaller one. An arrow means the nearest plan in
its direction, with that plan's sample size; one that would leave the table turns round.
"""

from __future__ import annotations

from archive.quality.code_letters import LETTERS, code_letter
from archive.records.errors import BadInput
from archive.records.inspection import ClassPlan, InspectionLevel, Severity
from archive.records.page_fault import FaultClass

AQLS = (0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65, 1.0, 1.5, 2.5, 4.0, 6.5, 10.0)
"""Acceptance quality limits in per cent of faulty pages: the steps of the standard up to 10."""

_UP, _DOWN = "up", "down"
_FULL_SIZES = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150)
_SIZES: dict[Severity, tuple[int, ...]] = {
    Severity.NORMAL: _FULL_SIZES[:16],
    Severity.TIGHTENED: _FULL_SIZES,
    Severity.REDUCED: (2, 2, *_FULL_SIZES[:14]),
}
_RUNS: dict[Severity, tuple[int | str, ...]] = {
    Severity.NORMAL: (0, _UP, _DOWN, 1, 2, 3, 5, 7, 10, 14, 21),
    Severity.TIGHTENED: (0, _DOWN, _DOWN, 1, 2, 3, 5, 8, 12, 18),
    Severity.REDUCED: (0, _UP, _DOWN, _DOWN, 1, 2, 3, 5, 6, 8, 10),
}
_FIRST_ZERO = {Severity.NORMAL: "Q", Severity.TIGHTENED: "R", Severity.REDUCED: "Q"}
"""The letter of the plan that accepts none at the smallest AQL."""


def aql_step(aql: float) -> int:
    """The place of an AQL among the steps, from 0; raises BadInput for a number between them."""
    try:
        return AQLS.index(aql)
    except ValueError:
        steps = " ".join(f"{step:g}" for step in AQLS)
        raise BadInput(f"{aql:g} is no step of acceptance quality limits.", hint=f"Choose one of {steps}.") from None


def single_plan(letter: str, aql: float, severity: Severity) -> tuple[str, int, int]:
    """(letter, sample size, acceptance number) where the arrows from ``letter`` lead."""
    sizes = _SIZES[severity]
    place = min(LETTERS.index(letter), len(sizes) - 1)
    cell = _cell(place, aql, severity)
    if isinstance(cell, str):
        place = _next_plan(place, cell, aql, severity)
        cell = _cell(place, aql, severity)
    return LETTERS[place], sizes[place], int(cell)


def class_plan(
    lot_size: int, level: InspectionLevel, fault_class: FaultClass, aql: float, severity: Severity
) -> ClassPlan:
    """The plan of a lot for one class of faults; where the sample would be larger than the lot, all of it is looked at."""
    letter, size, accept = single_plan(code_letter(lot_size, level), aql, severity)
    return ClassPlan(
        fault_class=fault_class, aql=aql, severity=severity, letter=letter, size=min(size, lot_size), accept=accept
    )


def stricter_acceptance(letter: str, aql: float) -> int | None:
    """The acceptance number under normal inspection if the AQL were one step smaller; None at the smallest."""
    step = aql_step(aql)
    return single_plan(letter, AQLS[step - 1], Severity.NORMAL)[2] if step else None


def _cell(place: int, aql: float, severity: Severity) -> int | str:
    """What the master table says there: an acceptance number, or an arrow."""
    run = _RUNS[severity]
    along = place - (LETTERS.index(_FIRST_ZERO[severity]) - aql_step(aql))
    if along < 0:
        return _DOWN
    return run[along] if along < len(run) else _UP


def _next_plan(place: int, arrow: str, aql: float, severity: Severity) -> int:
    """The place of the nearest plan in the arrow's direction, or else in the other one."""
    upwards, downwards = range(place - 1, -1, -1), range(place + 1, len(_SIZES[severity]))
    order: tuple[int, ...] = (*upwards, *downwards) if arrow == _UP else (*downwards, *upwards)
    return next(each for each in order if isinstance(_cell(each, aql, severity), int))

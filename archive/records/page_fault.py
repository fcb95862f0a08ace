"""Coded faults of a kept page: how grave each is, and to which step a case goes back for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class FaultClass(StrEnum):
    """How grave a fault is; each class has its own quality limit."""

    CRITICAL = "critical"  # a right may be lost: what the paper says is not there, or is another person's
    MAJOR = "major"  # the paper is there but is found or read wrongly
    MINOR = "minor"  # unpleasant, and nothing is lost


class ReturnStep(StrEnum):
    """Where rework begins."""

    PREPARATION = "preparation"  # the paper itself: sheets of another case, sheets left in the box
    SCANNING = "scanning"  # the page is scanned anew
    REVIEW = "review"  # types, boundaries, values and text are looked at again by an operator


class FaultCode(StrEnum):
    """What an inspector may find, in the order of the keys 1 to 9."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    CUT = "cut"
    ANOTHER_CASE = "another_case"
    TEXT_DIFFERS = "text_differs"
    WRONG_VALUE = "wrong_value"
    WRONG_TYPE = "wrong_type"
    TURNED = "turned"
    FAINT = "faint"


CLASS_OF: Mapping[FaultCode, FaultClass] = {
    FaultCode.MISSING: FaultClass.CRITICAL,
    FaultCode.UNREADABLE: FaultClass.CRITICAL,
    FaultCode.CUT: FaultClass.CRITICAL,
    FaultCode.ANOTHER_CASE: FaultClass.CRITICAL,
    FaultCode.TEXT_DIFFERS: FaultClass.MAJOR,
    FaultCode.WRONG_VALUE: FaultClass.MAJOR,
    FaultCode.WRONG_TYPE: FaultClass.MAJOR,
    FaultCode.TURNED: FaultClass.MINOR,
    FaultCode.FAINT: FaultClass.MINOR,
}

STEP_OF: Mapping[FaultCode, ReturnStep] = {
    FaultCode.MISSING: ReturnStep.SCANNING,
    FaultCode.UNREADABLE: ReturnStep.SCANNING,
    FaultCode.CUT: ReturnStep.SCANNING,
    FaultCode.ANOTHER_CASE: ReturnStep.PREPARATION,
    FaultCode.TEXT_DIFFERS: ReturnStep.REVIEW,
    FaultCode.WRONG_VALUE: ReturnStep.REVIEW,
    FaultCode.WRONG_TYPE: ReturnStep.REVIEW,
    FaultCode.TURNED: ReturnStep.REVIEW,
    FaultCode.FAINT: ReturnStep.SCANNING,
}

PLANTABLE = (
    FaultCode.UNREADABLE,
    FaultCode.CUT,
    FaultCode.TEXT_DIFFERS,
    FaultCode.TURNED,
    FaultCode.FAINT,
)
"""Faults that can be put on a copy of a good page, to see whether inspectors find them."""


def earliest_step(faults: frozenset[FaultCode]) -> ReturnStep:
    """The first step of the paper's way that one of these faults calls for; review where there is none."""
    steps = {STEP_OF[fault] for fault in faults}
    return next((step for step in ReturnStep if step in steps), ReturnStep.REVIEW)

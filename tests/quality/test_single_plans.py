"""Sampling plans are those of the published tables, and hold what such plans must hold."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.quality.code_letters import LETTERS, code_letter
from archive.quality.single_plans import AQLS, class_plan, single_plan
from archive.records.errors import BadInput
from archive.records.inspection import InspectionLevel, Severity
from archive.records.page_fault import FaultClass

LEVELS = st.sampled_from(InspectionLevel)
SIZES = st.integers(2, 2_000_000)


@pytest.mark.parametrize(
    ("lot", "letters"),
    [
        (2, "AAAAAAB"),
        (15, "AAAAABC"),
        (16, "AABBBCD"),
        (90, "BBCCCEF"),
        (150, "BBCDDFG"),
        (280, "BCDEEGH"),
        (500, "BCDEFHJ"),
        (501, "CCEFGJK"),
        (3200, "CDEGHKL"),
        (10_000, "CDFGJLM"),
        (35_000, "CDFHKMN"),
        (500_000, "DEGJMPQ"),
        (500_001, "DEHKNQR"),
    ],
)
def test_letters_of_table_1(lot: int, letters: str) -> None:
    assert "".join(code_letter(lot, level) for level in InspectionLevel) == letters


PUBLISHED = {
    (Severity.NORMAL, 1.0): """
        E13:0 E13:0 E13:0 E13:0 E13:0 E13:0 H50:1 H50:1 J80:2 K125:3 L200:5 M315:7 N500:10 P800:14 Q1250:21 Q1250:21""",
    (Severity.NORMAL, 2.5): """
        C5:0 C5:0 C5:0 C5:0 F20:1 F20:1 G32:2 H50:3 J80:5 K125:7 L200:10 M315:14 N500:21 N500:21 N500:21 N500:21""",
    (Severity.NORMAL, 0.015): "P800:0 " * 16,
    (Severity.TIGHTENED, 1.0): """
        F20:0 F20:0 F20:0 F20:0 F20:0 F20:0 J80:1 J80:1 J80:1 K125:2 L200:3 M315:5 N500:8 P800:12 Q1250:18 Q1250:18""",
    (Severity.TIGHTENED, 0.025): "P800:0 " * 14 + "S3150:1 S3150:1",
    (Severity.REDUCED, 1.0): """
        E5:0 E5:0 E5:0 E5:0 E5:0 E5:0 J32:1 J32:1 J32:1 K50:2 L80:3 M125:5 N200:6 P315:8 Q500:10 Q500:10""",
    (Severity.REDUCED, 6.5): """
        A2:0 A2:0 E5:1 E5:1 E5:1 F8:2 G13:3 H20:5 J32:6 K50:8 L80:10 L80:10 L80:10 L80:10 L80:10 L80:10""",
}
"""Columns of the published tables with their arrows followed: letter, sample size and acceptance number for A to R."""


@pytest.mark.parametrize(("severity", "aql"), PUBLISHED)
def test_plans_of_tables_2(severity: Severity, aql: float) -> None:
    plans = [single_plan(letter, aql, severity) for letter in LETTERS[:16]]
    assert " ".join(f"{letter}{size}:{accept}" for letter, size, accept in plans) == " ".join(
        PUBLISHED[severity, aql].split()
    )


@given(SIZES, SIZES, LEVELS)
def test_a_larger_lot_is_never_looked_at_less(one: int, other: int, level: InspectionLevel) -> None:
    smaller, larger = sorted((one, other))
    assert LETTERS.index(code_letter(smaller, level)) <= LETTERS.index(code_letter(larger, level))


def _acceptance(size: int, accept: int, share: float) -> float:
    return sum(comb(size, bad) * share**bad * (1 - share) ** (size - bad) for bad in range(accept + 1))


@pytest.mark.parametrize("aql", AQLS)
def test_each_plan_accepts_what_is_as_good_as_its_limit_and_refuses_what_is_far_worse(aql: float) -> None:
    """The least chance of acceptance at the limit is 0.85 or more under normal inspection, and small at 30 times of it."""
    for letter in LETTERS[:16]:
        _, size, accept = single_plan(letter, aql, Severity.NORMAL)
        assert _acceptance(size, accept, aql / 100) > 0.85
        if 30 * aql < 100:
            assert _acceptance(size, accept, 30 * aql / 100) < 0.11


@given(st.sampled_from(LETTERS[:16]), st.sampled_from(AQLS), st.floats(0.0001, 0.3))
def test_tightened_is_never_milder_and_reduced_never_more_work(letter: str, aql: float, share: float) -> None:
    normal, tightened, reduced = (single_plan(letter, aql, severity) for severity in Severity)
    assert _acceptance(*tightened[1:], share) <= _acceptance(*normal[1:], share) + 1e-9
    assert reduced[1] <= normal[1]
    assert reduced[2] <= normal[2]


@given(SIZES, LEVELS, st.sampled_from(AQLS), st.sampled_from(Severity))
def test_no_sample_is_larger_than_its_lot(lot: int, level: InspectionLevel, aql: float, severity: Severity) -> None:
    plan = class_plan(lot, level, FaultClass.MAJOR, aql, severity)
    assert 1 <= plan.size <= lot
    assert plan.refuse == plan.accept + 1


def test_what_the_standard_does_not_know_is_refused() -> None:
    with pytest.raises(BadInput, match=r"0\.7"):
        single_plan("J", 0.7, Severity.NORMAL)
    with pytest.raises(BadInput):
        code_letter(0, InspectionLevel.II)

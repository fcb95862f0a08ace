"""Errors are drawn as they were measured, the same ones for the same seed, and none is believed that nothing speaks for."""

from __future__ import annotations

from random import Random

import pytest

from bench.understanding.garbled_numbers import outcomes, told
from bench.understanding.garbling import Confusions, measured
from bench.understanding.labelled import LabelledCase, LabelledPage
from sample_scans.manifest import TrueInventory
from tests.classify.lay import lay

EXACT = Confusions(of={}, numbers=0)
SOME = Confusions(of={"3": (("5", 0.2),)}, numbers=1)
FIVES = Confusions(of={"3": (("5", 1.0),)}, numbers=1)


def _case(drawn: str, read: str) -> LabelledCase:
    return LabelledCase(
        name="c", split="tuned", kind="В", language="uk", person_id="", decision="", flags=(), documents=(),
        inventory=TrueInventory(rows=0, sheets_expected=0, missing=(), extra=(), unreadable=(), entries=()),
        pages=(LabelledPage(text=lay(read), blank=False, drawn=drawn),),
    )  # fmt: skip


def test_the_table_counts_how_often_a_sign_was_read_as_another() -> None:
    found = measured([_case("номер 4131411 та 9860752", "номер 4151411 та 986052")])
    assert found.numbers == 2
    assert found.of == {"3": (("5", 1 / 21),), "7": (("", 1 / 21),)}


def test_values_are_garbled_as_the_table_says() -> None:
    assert FIVES.garble("1330", Random(1)) == "1550"  # noqa: S311
    often = Confusions(of={"3": (("5", 0.25), ("", 0.25))}, numbers=1).garble("3" * 4000, Random(1))  # noqa: S311
    assert often.count("5") == pytest.approx(1000, abs=120)
    assert often.count("3") == pytest.approx(2000, abs=120)


def test_what_is_read_rightly_is_right_and_only_proved_numbers_are_believed() -> None:
    for one in outcomes(EXACT, each=15):
        assert one.right == one.values, one
        assert one.false == 0
        unproved = one.what in ("passport book", "passport card", "certificate series", "case number")
        assert one.unasked == 0 if unproved else one.unasked >= one.values / 2 or "2 papers" in one.what, one


def test_no_wrong_number_is_believed_unasked() -> None:
    found = list(outcomes(SOME, each=25))
    assert not any(one.false for one in found if "2 papers" not in one.what)  # two may err alike
    assert any(one.right < one.values for one in found)
    assert found == list(outcomes(SOME, each=25))


def test_every_kind_has_a_line() -> None:
    lines = list(told(list(outcomes(EXACT, each=2)), 7))
    assert "7 numbers" in lines[0]
    assert len(lines) == 2 + 8 + 4

"""Stacks drawn for the inventory: what was taken away or put in is the truth, and only that is another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.understanding.drawn_stacks import EVENTS, Stack, judged, stack_lines, stacks
from bench.understanding.garbling import Confusions
from bench.understanding.labelled import LabelledCase
from bench.understanding.packing import kept_file, read_cases

EXACT = Confusions(of={}, numbers=0)


@pytest.fixture(scope="module")
def cases() -> Sequence[LabelledCase]:
    return list(read_cases(kept_file("tuned"))[1])


@pytest.fixture(scope="module")
def drawn(cases: Sequence[LabelledCase]) -> Sequence[Stack]:
    return list(stacks(cases, len(EVENTS), EXACT))


def test_the_same_seed_draws_the_same_stacks(cases: Sequence[LabelledCase], drawn: Sequence[Stack]) -> None:
    assert list(stacks(cases, len(EVENTS), EXACT)) == drawn


def test_half_of_the_stacks_lack_nothing(cases: Sequence[LabelledCase], drawn: Sequence[Stack]) -> None:
    untouched = [one for one in drawn if one.what == "nothing"]
    assert len(untouched) * 2 == len(drawn) > 0
    assert all(one.pages == cases[one.case].pages and not one.true for one in untouched)


def test_a_stack_differs_by_what_was_drawn(cases: Sequence[LabelledCase], drawn: Sequence[Stack]) -> None:
    for one in drawn:
        before, sheets = cases[one.case].pages, sorted(sheet for _, sheet in one.true)
        if one.what == "another's paper put in":
            (at,) = sheets
            more = len(one.pages) - len(before)
            assert more > 0
            assert (*one.pages[: at - 1], *one.pages[at - 1 + more :]) == before
        elif one.what != "nothing":
            assert all(page in before for page in one.pages)
            assert len(sheets) <= len(before) - len(one.pages)
            assert sheets[-1] <= cases[one.case].inventory.sheets_expected
            assert len(sheets) == 1 or one.what == "paper taken away"


def test_a_figure_misread_changes_the_inventory_alone(cases: Sequence[LabelledCase], drawn: Sequence[Stack]) -> None:
    every = Confusions(of=dict.fromkeys("0123456789", (("7", 1.0),)), numbers=1)
    for one, misread in zip(drawn[:12], stacks(cases, len(EVENTS), every), strict=False):
        changed = [at for at, pages in enumerate(zip(one.pages, misread.pages, strict=True)) if pages[0] != pages[1]]
        assert changed
        assert max(changed) < 6


def test_what_was_taken_is_told(drawn: Sequence[Stack]) -> None:
    taken = next(one for one in drawn if one.what == "paper taken away")
    found = judged(taken)
    assert (found.said, found.doubted) == (taken.true, False)


def test_the_lines_count_events_and_whole_stacks(cases: Sequence[LabelledCase]) -> None:
    head, *rows = stack_lines([case for case in cases if case.inventory.rows][:2], 1)
    assert head.startswith("inventories of ")
    assert len(rows) == len(EVENTS) + 4

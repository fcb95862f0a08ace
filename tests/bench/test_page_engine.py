"""The yardstick of the page engine is true: its pages say what stands on them, its scores and costs what happened."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.engine import launch
from bench.engine.calibration import reliability
from bench.engine.designs import designs, size_of
from bench.engine.drawing import draw
from bench.engine.running import _turn_order
from bench.engine.scoring import score
from bench.engine.stages import REST, Clock
from bench.engine.straightness import small_page
from bench.engine.truth import read_truth, write_truth
from sample_scans.layout import lay
from sample_scans.sheet import Sheet


def test_the_pages_cover_what_papers_are_like() -> None:
    found = designs()
    tags = {tag for design in found for tag in design.tags}
    assert len(found) == len({design.name for design in found}) >= 40
    assert {
        "print",
        "typed",
        "dot",
        "table",
        "digits",
        "stamp",
        "coloured",
        "bleed",
        "columns",
        "spread",
        "blank",
    } <= tags
    assert {"a4", "a5", "dense", "case", "skewed", "turned"} <= tags
    assert {design.dpi for design in found} == {200, 300, 400}
    assert {design.look.rotation for design in found} == {0, 90, 180, 270}
    assert {design.colour for design in found} == {True, False}
    assert {design.grade for design in found} == {"clean", "bad"}
    assert max(abs(design.look.skew) for design in found) > 9


def test_the_words_of_every_page_fit_its_paper() -> None:
    for design in designs():
        width, height = size_of(design)
        sheet = Sheet(width, height, 60, random.Random(1))  # noqa: S311
        if not design.form.blank:
            lay(design.form, sheet)
        assert not sheet.spills, design.name
        assert all(0 < word.y < height for word in sheet.words), design.name


def test_boxes_stand_where_the_ink_is(tmp_path: Path) -> None:
    design = small_page(3)
    design = replace(design, look=replace(design.look, skew=0.0, tint="white", grain=0.0, fade=0.0))
    picture, truth = draw(design)
    ink = np.asarray(picture.convert("L")) < 128
    inside = np.zeros_like(ink)
    for word in truth.words:
        x, y, width, height = word.box
        assert ink[y : y + height, x : x + width].any(), word
        inside[y : y + height, x : x + width] = True
    assert ink[inside].sum() > 0.95 * ink.sum()
    assert " ".join(word.text for word in truth.words) == " ".join(truth.lines)
    write_truth(truth, tmp_path / "truth.json")
    assert read_truth(tmp_path / "truth.json") == truth


@pytest.mark.parametrize(
    ("truth", "read", "marks", "cer", "recall"),
    [
        ("Довідка № 17", "Довідка № 17", (), 0.0, 1.0),
        ("«Обʼєкт» —  5", '"Об\'єкт" - 5', (), 0.0, 1.0),
        ("рік", "рiк", (), 1 / 3, 0.0),
        ("перше друге", "друге перше", (), 8 / 11, 1.0),
        ("видано довідку", "видано СТЕПОВЕ довідку", ("СТЕПОВЕ РАЙОН",), 0.0, 1.0),
        ("видано довідку", "видано щось довідку", ("СТЕПОВЕ РАЙОН",), 5 / 14, 1.0),
        ("", "", (), 0.0, 1.0),
        ("", "тінь", (), 1.0, 1.0),
    ],
)
def test_a_reading_is_scored_by_its_letters_and_words(
    truth: str, read: str, marks: tuple[str, ...], cer: float, recall: float
) -> None:
    found = score(truth, read, marks)
    assert found.cer == pytest.approx(cer, abs=0.02)
    assert found.recall == recall


def test_turns_change_but_who_needs_another_waits() -> None:
    names = ["skrynia", "tesseract", "recode", "skrynia-inside", "floor"]
    orders = [_turn_order(names, place) for place in range(5)]
    assert len({order[0] for order in orders}) > 1
    for order in orders:
        assert sorted(order) == sorted(names)
        assert order.index("recode") > order.index("tesseract")
        assert order.index("floor") > order.index("skrynia-inside")


def test_a_program_is_charged_with_its_own_memory_and_time(tmp_path: Path) -> None:
    report = tmp_path / "cost"
    program = [sys.executable, "-c", "kept = bytearray(120 * 2**20); sum(range(3_000_000)); raise SystemExit(3)"]
    done = subprocess.run([sys.executable, "-I", launch.__file__, str(report), "1", *program], check=False)
    told = json.loads(report.read_text("utf-8"))
    assert done.returncode == 3
    assert 120 < told["peak_mb"] < 400
    assert told["wall"] > 0
    assert told["cpu"] > 0


def test_time_counts_for_the_innermost_stage() -> None:
    clock = Clock()
    clock.enter("outer")
    clock.enter("inner")
    sum(range(2_000_000))
    clock.leave()
    clock.leave()
    taken = clock.take()
    assert taken["inner"] > taken["outer"] + taken[REST]
    assert sum(clock.take().values()) < taken["inner"]


def test_words_are_binned_by_their_confidence() -> None:
    found = reliability([(0.95, True), (0.97, False), (1.0, True), (0.2, False)])
    assert [(one.words, round(one.confidence, 2), round(one.right, 2)) for one in found] == [
        (1, 0.2, 0.0),
        (3, 0.97, 0.67),
    ]

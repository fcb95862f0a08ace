"""The quick verdict: each fault is seen, a good page has none, and reasons hold numbers."""

from __future__ import annotations

import re
import tracemalloc

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from archive.records.page import Flag
from capture.decoded_image import Pixels
from capture.quality import judge

_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
_DPI = 200
_TEXT = "Прошу призначити пенсію за віком згідно із Законом України, документи додаю."


def _sheet(*, lines: int = 40, paper: int = 236, ink: int = 45, left: int = 160, noise: float = 4.0) -> Pixels:
    """A typed A4 page at 200 dpi with a little grain."""
    page = Image.new("L", (1654, 2339), paper)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(_FONT, 31)
    for line in range(lines):
        pen.text((left, 150 + line * 50), _TEXT, fill=ink, font=font)
    grain = np.random.default_rng(7).normal(0, noise, (2339, 1654))
    return np.asarray(np.clip(np.asarray(page, dtype=np.float32) + grain, 0, 255), dtype=np.uint8)


def _turned(image: Pixels, degrees: float) -> Pixels:
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(image, turn, (width, height), borderValue=236), dtype=np.uint8)


def test_a_good_page_has_no_flags() -> None:
    verdict = judge(_sheet(), _DPI)
    assert verdict.flags == ()
    assert verdict.usable
    assert (verdict.width, verdict.height, verdict.dpi) == (1654, 2339, 200)
    assert abs(verdict.skew_degrees) <= 0.2


def test_grey_and_colour_are_judged_alike() -> None:
    grey = _sheet()
    assert judge(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), _DPI).flags == judge(grey, _DPI).flags


@pytest.mark.parametrize("noise", [0.0, 3.0, 9.0])
def test_an_empty_sheet_is_blank_and_nothing_else(noise: float) -> None:
    verdict = judge(_sheet(lines=0, noise=noise), _DPI)
    assert verdict.flags == (Flag.BLANK,)
    assert verdict.blank
    assert verdict.usable


@pytest.mark.parametrize("levels", [(0, 256), (0, 2)])
def test_noise_all_over_is_not_blank(levels: tuple[int, int]) -> None:
    noise = np.random.default_rng(7).integers(*levels, (2339, 1654)).astype(np.uint8)
    assert not judge(np.asarray(noise * (255 // (levels[1] - 1)), dtype=np.uint8), _DPI).blank


def test_holes_and_a_fold_do_not_make_a_back_written_on() -> None:
    back = _sheet(lines=0, noise=2.0)
    for row in (700, 1100, 1500):
        cv2.circle(back, (95, row), 22, 150, thickness=-1)
    cv2.line(back, (0, 1180), (1653, 1165), 190, thickness=3)
    assert judge(back, _DPI).blank


def test_one_line_is_enough_not_to_be_blank() -> None:
    assert not judge(_sheet(lines=1), _DPI).blank


@pytest.mark.parametrize(
    ("image", "flag"),
    [
        (_sheet(paper=90, ink=15), Flag.DARK),
        (_sheet(ink=205, noise=1.0), Flag.PALE),
        (np.asarray(cv2.GaussianBlur(_sheet(), (0, 0), 3.0), dtype=np.uint8), Flag.BLURRED),
        (_turned(_sheet(), 7.0), Flag.SKEWED),
        (_sheet(left=-10), Flag.CUT_EDGES),
    ],
    ids=["dark", "pale", "blurred", "skewed", "cut"],
)
def test_each_fault_is_seen_with_its_number(image: Pixels, flag: Flag) -> None:
    verdict = judge(image, _DPI)
    assert flag in verdict.flags
    reason = verdict.reasons[verdict.flags.index(flag)]
    assert re.search(r"\d", reason) or flag == Flag.CUT_EDGES


@pytest.mark.parametrize("degrees", [-9.0, -3.0, 1.5, 4.0, 9.0])
def test_the_lean_is_measured(degrees: float) -> None:
    assert judge(_turned(_sheet(), degrees), _DPI).skew_degrees == pytest.approx(degrees, abs=0.35)


def test_few_dots_per_inch_are_flagged() -> None:
    assert Flag.LOW_DPI in judge(_sheet(), 120).flags


@pytest.mark.parametrize("size", [(1, 1), (2000, 20)])
def test_a_tiny_image_is_not_usable(size: tuple[int, int]) -> None:
    verdict = judge(np.full(size, 200, dtype=np.uint8), _DPI)
    assert verdict.flags == (Flag.TINY,)
    assert not verdict.usable


def test_black_all_over_is_not_usable() -> None:
    assert not judge(np.zeros((2000, 1500), dtype=np.uint8), _DPI).usable


def _unwritten(seed: int = 7) -> Pixels:
    """An empty A5 sheet at 150 dpi with what empty sheets have: grain, torn holes, a fold in dashes, the shadow of an edge."""
    grain = np.random.default_rng(seed).normal(225, 4, (1240, 874))
    sheet = np.clip(grain, 0, 255).astype(np.uint8)
    for down in (380, 600, 820):
        cv2.circle(sheet, (62, down), 8, 120, -1)
    cv2.ellipse(sheet, (64, 614), (12, 3), 0, 0, 360, 150, -1)
    for left in range(60, 820, 40):
        cv2.line(sheet, (left, 640), (left + 9, 640), 120, 1)
    cv2.line(sheet, (36, 80), (37, 130), 150, 3)
    return sheet


def test_holes_folds_and_shadows_are_no_writing() -> None:
    assert judge(_unwritten(), 150).blank


@pytest.mark.parametrize("place", [(400, 300), (690, 70), (120, 1100)])
def test_a_word_among_holes_and_folds_is_writing(place: tuple[int, int]) -> None:
    sheet = _unwritten()
    cv2.putText(sheet, "B. 17", place, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 70, 2)
    assert not judge(sheet, 150).blank


def _stained() -> Pixels:
    """An unwritten sheet with the pale rim of a cup, and a fold through one of its holes."""
    sheet = _unwritten().astype(np.float32)
    rim = cv2.GaussianBlur(cv2.ellipse(np.zeros_like(sheet), (430, 400), (110, 90), 20, 0, 360, 34, 6), (0, 0), 1.5)
    fold = cv2.line(np.zeros_like(sheet), (0, 822), (160, 819), 60, 2)
    return np.asarray(np.clip(sheet - rim - fold, 0, 255), dtype=np.uint8)


def test_the_rim_of_a_stain_and_a_fold_through_a_hole_are_no_writing() -> None:
    assert judge(_stained(), 150).blank


@pytest.mark.parametrize("place", [(390, 410), (380, 700)], ids=["in the stain", "elsewhere"])
def test_a_pencilled_word_on_a_stained_sheet_is_writing(place: tuple[int, int]) -> None:
    written = cv2.putText(np.zeros(_stained().shape, np.uint8), "B. 17", place, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 90, 2)
    assert not judge(cv2.subtract(_stained(), written), 150).blank


def test_a_faint_stamp_is_writing() -> None:
    stamp = np.zeros(_stained().shape, np.uint8)
    for radius in (105, 72):
        cv2.circle(stamp, (430, 800), radius, 70, 3)
    cv2.putText(stamp, "N 0417", (380, 808), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 70, 2)
    assert not judge(cv2.subtract(_stained(), stamp), 150).blank


@pytest.mark.parametrize("place", [(820, 90), (30, 90), (815, 1180)])
def test_a_number_in_a_corner_is_writing(place: tuple[int, int]) -> None:
    sheet = _unwritten()
    cv2.putText(sheet, "7", place, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 110, 2)
    assert not judge(sheet, 150).blank


def test_pale_holes_one_over_another_are_no_writing() -> None:
    sheet = _unwritten().astype(np.float32)
    for down, across in ((430, 55), (770, 60)):
        ring = cv2.circle(np.zeros_like(sheet), (across, down), 15, 42, 5)
        sheet -= cv2.GaussianBlur(ring, (0, 0), 1.5)
    assert judge(np.clip(sheet, 0, 255).astype(np.uint8), 150).blank


def test_a_note_alone_beside_the_page_is_writing() -> None:
    sheet = np.clip(np.random.default_rng(7).normal(225, 4, (1240, 874)), 0, 255).astype(np.uint8)
    cv2.putText(sheet, "17", (62, 600), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 90, 2)
    assert not judge(sheet, 150).blank


def test_a_sheet_of_dots_takes_no_more_memory_than_another() -> None:
    """As many pieces as a halftone has: each was compared with each once, in 5 GB."""
    sheet = np.full((1596, 1596), 250, np.uint8)
    sheet[::7, ::7] = 40
    tracemalloc.start()
    judge(sheet, 75)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200_000_000


@pytest.mark.parametrize("turns", [1, 3])
def test_a_page_on_its_side_is_not_called_skewed(turns: int) -> None:
    sheet = np.ascontiguousarray(np.rot90(_turned(_sheet(), 1.0), turns))
    verdict = judge(sheet, _DPI)
    assert Flag.SKEWED not in verdict.flags
    assert abs(verdict.skew_degrees) <= 1.3

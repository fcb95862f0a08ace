"""The small turn of a page: found as well near zero as elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.clean import ink_of
from ocr.deskew import WIDEST, find_skew, turn_picture
from tests.ocr.drawn_pages import RUSSIAN, UKRAINIAN, Look, Pixels, draw_page, skewed

DPI = 150


@pytest.fixture(scope="module", params=[UKRAINIAN, RUSSIAN], ids=["uk", "ru"])
def page(request: pytest.FixtureRequest) -> Pixels:
    return draw_page(request.param, Look(dpi=DPI, noise=8))[..., 0]


@pytest.mark.parametrize("degrees", [-9.7, -3.3, -0.27, -0.18, -0.13, 0.0, 0.13, 0.18, 0.27, 1.25, 6.75])
def test_a_turn_is_found_within_a_tenth_of_a_degree(page: Pixels, degrees: float) -> None:
    assert find_skew(ink_of(skewed(page, degrees), 170), DPI)[0] == pytest.approx(-degrees, abs=0.1)


def test_lines_are_sharper_than_what_stands_across_them(page: Pixels) -> None:
    ink = ink_of(page, 170)
    assert find_skew(ink, DPI)[1] > 1.6 * find_skew(np.ascontiguousarray(np.rot90(ink)), DPI)[1]


def test_no_turn_is_wider_than_what_is_searched(page: Pixels) -> None:
    assert abs(find_skew(ink_of(skewed(page, 12), 170), DPI)[0]) <= WIDEST


@pytest.mark.parametrize("shape", [(1, 1), (7, 400), (300, 3), (400, 300)])
def test_nothing_written_has_no_turn(shape: tuple[int, int]) -> None:
    assert find_skew(np.zeros(shape, np.uint8), DPI) == (0.0, 0.0)


@pytest.mark.parametrize("shape", [(1, 1), (7, 400), (300, 3)])
def test_a_scrap_full_of_ink_is_no_fault(shape: tuple[int, int]) -> None:
    assert abs(find_skew(np.full(shape, 255, np.uint8), DPI)[0]) <= WIDEST


@pytest.mark.parametrize("width", [1, 3])
def test_a_dark_sliver_at_the_edge_does_not_fill_the_corners(width: int) -> None:
    paper = np.full((900, 600, 3), 230, np.uint8)
    paper[:, -width:] = paper[-width:] = 10
    turned = turn_picture(paper, 3.0)
    assert np.mean(turned < 128) < 0.005
    assert paper[0, -1, 0] == 10  # what came in stays as it is
    assert turn_picture(paper, 0.0) is paper

"""Layers of pages that are hard to split: what lies at their edges, inks of like colours, pictures of noise."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.clean import Image, as_image
from ocr.drawing import read_group4
from ocr.ink import ink_masks
from ocr.layers import plain_picture, split_layers
from ocr.views import Views

DPI = 300


def sheet(colour: tuple[int, int, int], noise: float = 2.0) -> Image:
    """A sheet (BGR) with print on the bright lid of a scanner, with its shadow on the right and below."""
    rng = np.random.default_rng(7)
    picture = np.full((1500, 1200, 3), 238, np.float32)
    picture[30:1480, 30:1180] = 175
    picture = cv2.GaussianBlur(picture, (0, 0), 6)
    picture[30:1470, 30:1170] = colour
    picture += rng.normal(0, noise, picture.shape)
    page = as_image(picture.clip(0, 255).round())
    for row in range(200, 1300, 90):
        cv2.putText(page, "Skrynia 1234", (200, row), cv2.FONT_HERSHEY_COMPLEX, 1.6, (45, 45, 45), 3, cv2.LINE_AA)
    return page


def test_where_paper_ends_there_is_no_ink() -> None:
    for colour in ((150, 196, 216), (232, 222, 214), (236, 238, 238)):
        ink = ink_masks(as_image(sheet(colour).min(axis=2)), DPI).ink
        inner = ink[100:1400, 150:1100]
        assert cv2.countNonZero(inner) > 20_000
        assert cv2.countNonZero(ink) - cv2.countNonZero(inner) < 200


def test_dark_print_at_the_edge_stays_ink() -> None:
    page = sheet((232, 238, 238))
    cv2.putText(page, "15", (40, 80), cv2.FONT_HERSHEY_COMPLEX, 1.2, (45, 45, 45), 3, cv2.LINE_AA)
    assert cv2.countNonZero(ink_masks(as_image(page.min(axis=2)), DPI).ink[35:90, 35:120]) > 300


def test_a_violet_stamp_and_a_blue_signature_keep_their_own_colours() -> None:
    page = sheet((236, 238, 238))
    cv2.circle(page, (800, 1000), 180, (190, 110, 150), 12, cv2.LINE_AA)
    cv2.ellipse(page, (300, 1380), (160, 40), 0, 0, 300, (140, 60, 50), 8, cv2.LINE_AA)
    colours = [stencil.colour for stencil in split_layers(Views(page, DPI)).stencils[:-1]]
    assert len(colours) == 2
    blue, violet = colours
    assert blue[2] - blue[0] > 70
    assert 20 < violet[2] - violet[0] < 60
    assert violet[0] - violet[1] > 25


def test_one_blue_is_one_stencil() -> None:
    page = sheet((236, 238, 238))
    cv2.circle(page, (800, 1000), 180, (160, 70, 60), 12, cv2.LINE_AA)
    assert len(split_layers(Views(page, DPI)).stencils) == 2


def test_a_plain_picture_of_any_page_is_small() -> None:
    noise = as_image(np.random.default_rng(3).integers(0, 256, (3508, 2480, 3)))
    picture = plain_picture(Views(noise, DPI)).pictures[0]
    assert len(picture.data) <= 110_000
    clean = plain_picture(Views(sheet((236, 238, 238), noise=0.5), DPI)).pictures[0]
    assert (clean.width, clean.height) == (800, 1000)


def stencils_by_colour(page: Image) -> list[tuple[tuple[int, int, int], Image]]:
    """The colour (R, G, B) and the ink in the pixels of the page, of each stencil, black last."""
    made = []
    for stencil in split_layers(Views(page, DPI), "g4").stencils:
        x, y, width, height = stencil.place
        ink = np.zeros(page.shape[:2], np.uint8)
        ink[y : y + height, x : x + width] = read_group4(stencil.data, width, height)
        made.append((stencil.colour, ink))
    return made


def test_a_pale_stamp_stays_pale_and_print_below_it_black() -> None:
    page = sheet((236, 238, 238))
    stamp = np.full_like(page, 255)
    cv2.rectangle(stamp, (250, 330), (900, 660), (225, 180, 205), 6, cv2.LINE_AA)
    cv2.putText(stamp, "PALE 345", (300, 520), cv2.FONT_HERSHEY_SIMPLEX, 2.4, (225, 180, 205), 7, cv2.LINE_AA)
    page = as_image(cv2.multiply(page, stamp, scale=1 / 255))
    (violet, stamped), (_, printed) = stencils_by_colour(page)
    assert min(violet) > 140
    assert violet[2] - violet[1] > 20
    whole = as_image((stamp.min(axis=2) < 215) * np.uint8(255))
    drawn = cv2.countNonZero(cv2.bitwise_and(whole, cv2.bitwise_or(stamped, printed)))
    assert drawn > 0.97 * cv2.countNonZero(whole)
    dark = as_image((page.max(axis=2) < 110) * np.uint8(255))
    assert cv2.countNonZero(cv2.bitwise_and(dark, stamped)) < 0.03 * cv2.countNonZero(dark)


def test_fine_green_lines_are_green_and_not_black() -> None:
    page = sheet((225, 238, 230))
    for turn in range(12):
        cv2.ellipse(page, (800, 1000), (200, 70), 15 * turn, 0, 360, (160, 200, 150), 2, cv2.LINE_AA)
    (green, lines), (_, printed) = stencils_by_colour(page)
    assert green[1] - green[0] > 25
    free = np.s_[1050:1100, 600:1000]
    assert cv2.countNonZero(lines[free]) > 500
    assert cv2.countNonZero(printed[free]) < 0.05 * cv2.countNonZero(lines[free])


def test_a_dark_pen_over_a_pale_stamp_of_its_hue_is_another_ink() -> None:
    page = sheet((236, 238, 238))
    cv2.circle(page, (800, 1000), 180, (225, 165, 150), 12, cv2.LINE_AA)
    cv2.ellipse(page, (700, 1010), (200, 25), 0, 0, 360, (140, 60, 50), 8, cv2.LINE_AA)
    (pale, _), (dark, _), _ = stencils_by_colour(page)
    assert min(pale) > 120
    assert min(dark) < 80


def test_a_grey_hole_in_yellow_paper_is_no_black_ink() -> None:
    page = sheet((190, 225, 238))
    cv2.circle(page, (200, 1400), 16, (205, 205, 205), -1, cv2.LINE_AA)
    for colour, ink in stencils_by_colour(page):
        assert min(colour) > 120 or not ink[1370:1430, 170:230].any()


def test_the_rim_of_a_stain_is_not_black() -> None:
    page = sheet((200, 225, 238))
    cv2.ellipse(page, (700, 1000), (260, 170), 0, 0, 360, (120, 175, 205), 9, cv2.LINE_AA)
    *_, (_, printed) = stencils_by_colour(page)
    assert cv2.countNonZero(printed[820:860, 600:800]) == 0

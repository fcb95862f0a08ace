"""Layers of pages that are hard to split: what lies at their edges, inks of like colours, pictures of noise."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.clean import Image, as_image
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

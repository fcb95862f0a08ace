"""Pieces of ink that hang together, numbered in as few bits as suffice."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.clean import Image, only, pieces

SIDES = (600, 400)  # large enough that the short numbers must be shown to suffice


def noise(share: float) -> Image:
    return (np.random.default_rng(7).random(SIDES) < share).astype(np.uint8) * np.uint8(255)


def dots() -> Image:
    """As many pieces as a picture can hold."""
    ink = np.zeros(SIDES, np.uint8)
    ink[::2, ::2] = 255
    return ink


def comb() -> Image:
    """One piece that a search row by row finds to be one only at the end."""
    ink = np.zeros(SIDES, np.uint8)
    ink[:, ::2] = ink[-1] = 255
    return ink


PICTURES = {
    **{f"noise {share}": noise(share) for share in (0.02, 0.15, 0.3, 0.6, 0.9)},
    "dots": dots(),
    "many dots": np.tile(dots(), (2, 2)),
    "comb": comb(),
    "all ink": np.full(SIDES, 255, np.uint8),
    "no ink": np.zeros(SIDES, np.uint8),
    "one pixel": np.full((1, 1), 255, np.uint8),
    "one row": np.tile(np.array([[255, 0]], np.uint8), (1, 200_000)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pieces_are_those_that_longer_numbers_tell(name: str) -> None:
    ink = PICTURES[name]
    numbers, stats = pieces(ink)
    _, expected, expected_stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    assert np.array_equal(numbers, expected)
    assert np.array_equal(stats, expected_stats)


def test_short_numbers_are_used_only_where_they_suffice() -> None:
    assert pieces(noise(0.02))[0].dtype == np.uint16
    assert pieces(np.tile(dots(), (2, 2)))[0].dtype == np.int32  # 120,000 pieces


def test_only_the_kept_pieces_are_left() -> None:
    ink = np.zeros((5, 9), np.uint8)
    ink[1:3, 1:3] = ink[1:4, 5:8] = 255
    numbers, stats = pieces(ink)
    left = only(numbers, stats[:, cv2.CC_STAT_AREA] > 4)
    assert left.sum() == 9 * 255
    assert not left[:, :4].any()

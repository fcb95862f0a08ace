"""Pages damaged on purpose are noticed, faithful ones are not, whatever their size."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records.page import PageText
from ocr.drawing import read_group4
from ocr.fidelity import LIMITS, Kind, compare, differences
from ocr.layers import Layers, Stencil, group4, plain_picture, split_layers
from ocr.pdfa import write_page
from ocr.views import Views
from tests.ocr.drawn_pages import RUSSIAN, UKRAINIAN, Look, draw_page

DPI = 300
Box = tuple[slice, slice]


@pytest.fixture(scope="module")
def page() -> Views:
    return Views(draw_page(UKRAINIAN, Look(stamp=True, table=True)), DPI)


@pytest.fixture(scope="module")
def layers(page: Views) -> Layers:
    return split_layers(page, "g4")


def kinds(layers: Layers, page: Views) -> set[Kind]:
    """In what the written page differs."""
    text = PageText(width=layers.width, height=layers.height, dpi=page.dpi)
    return {found.kind for found in differences(write_page(layers, text, dpi=page.dpi), page)}


def redrawn(stencil: Stencil, *, without: Box | None = None, moved: tuple[int, int] = (0, 0)) -> Stencil:
    """The stencil with a part of the page left out, or moved by so many pixels right and down."""
    x, y, width, height = stencil.place
    ink = read_group4(stencil.data, stencil.width, stencil.height)
    if without:
        whole = np.zeros((y + height, x + width), np.uint8)
        whole[y:, x:] = ink
        whole[without] = 0
        ink = whole[y:, x:]
    return replace(stencil, data=group4(ink), place=(x + moved[0], y + moved[1], width, height))


def black_letter(layers: Layers) -> Box:
    """Where one letter of the black print stands."""
    black = layers.stencils[-1]
    ink = read_group4(black.data, black.width, black.height)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    tall = [box for box in stats[1:count] if 22 <= box[3] <= 40 and 15 <= box[2] <= 40]
    x, y, width, height = (int(side) for side in tall[len(tall) // 2][:4])
    left, top = x + black.place[0], y + black.place[1]
    return slice(top, top + height), slice(left, left + width)


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(stamp=True, table=True),
        Look(noise=9, paper=(222, 208, 176)),
        Look(table=True, dpi=200),
        Look(stamp=True, dpi=150),
        Look(dpi=100, points=16),
        Look(dpi=400, stamp=True),
    ],
)
def test_a_faithful_page_passes(look: Look) -> None:
    page = Views(draw_page(RUSSIAN, look), look.dpi)
    assert kinds(split_layers(page), page) == set()
    assert kinds(plain_picture(page), page) == set()


def test_a_grey_page_passes(page: Views) -> None:
    grey = Views(np.asarray(cv2.cvtColor(page.whole, cv2.COLOR_BGR2GRAY), np.uint8), DPI)
    assert kinds(split_layers(grey), grey) == set()


@pytest.mark.parametrize("part", ["line", "word", "letter", "lower half"])
def test_lost_ink_is_noticed(page: Views, layers: Layers, part: str) -> None:
    letter = black_letter(layers)
    rows = slice(letter[0].start - 12, letter[0].stop + 12)
    lost = {
        "line": (rows, slice(None)),
        "word": (rows, slice(letter[1].start, letter[1].start + 150)),
        "letter": letter,
        "lower half": (slice(layers.height // 2, None), slice(None)),
    }[part]
    damaged = replace(layers, stencils=tuple(redrawn(stencil, without=lost) for stencil in layers.stencils))
    assert Kind.LOST in kinds(damaged, page)
    assert kinds(layers, page) == set()


@pytest.mark.parametrize("moved", [(2, 0), (0, 2), (-3, 0), (2, -2)])
def test_a_shifted_mask_is_noticed(page: Views, layers: Layers, moved: tuple[int, int]) -> None:
    *colours, black = layers.stencils
    assert Kind.SHIFT in kinds(replace(layers, stencils=(*colours, redrawn(black, moved=moved))), page)


def test_a_letter_that_turned_into_another_is_noticed(page: Views, layers: Layers) -> None:
    *colours, black = layers.stencils
    ink = read_group4(black.data, black.width, black.height)
    x, y, width, height = most_uneven(ink)
    letter = slice(y, y + height), slice(x, x + width)
    without = ink.copy()
    without[letter] = 0
    lost = replace(black, data=group4(without))
    ink[letter] = ink[letter][:, ::-1].copy()
    turned = replace(black, data=group4(ink))
    assert Kind.SHAPE in kinds(replace(layers, stencils=(*colours, turned)), page)
    assert Kind.SHAPE not in kinds(replace(layers, stencils=(*colours, lost)), page)


def most_uneven(ink: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> tuple[int, int, int, int]:
    """The letter that differs most from its mirrored self."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    letters = [
        tuple(int(side) for side in box[:4]) for box in stats[1:count] if 22 <= box[3] <= 40 and 15 <= box[2] <= 40
    ]

    def uneven(box: tuple[int, ...]) -> float:
        part = ink[box[1] : box[1] + box[3], box[0] : box[0] + box[2]]
        return float(np.mean(part != part[:, ::-1]))

    x, y, width, height = max(letters, key=uneven)
    return x, y, width, height


@pytest.mark.parametrize("upright", [False, True])
def test_a_faint_rule_that_is_lost_is_noticed(upright: bool) -> None:
    image = np.full((1200, 900), 235, np.uint8)
    noise = np.random.default_rng(5).normal(0, 6, image.shape)
    bare = np.clip(image + noise, 0, 255).astype(np.uint8)
    image[600:602, 200:700] -= 60
    scan = np.clip(image + noise, 0, 255).astype(np.uint8)
    bare, scan = (cv2.transpose(one) if upright else one for one in (bare, scan))
    drawn = np.asarray(cv2.cvtColor(bare, cv2.COLOR_GRAY2BGR), np.uint8)
    lost = {found.kind for found in compare(np.asarray(scan, np.uint8), drawn) if found.amount > LIMITS[found.kind]}
    assert Kind.RULE in lost
    assert {
        found.kind for found in compare(np.asarray(bare, np.uint8), drawn) if found.amount > LIMITS[found.kind]
    } == set()


def test_a_thin_signature_that_turned_black_is_noticed() -> None:
    blank = np.full((1754, 1240, 3), (200, 220, 235), np.uint8)  # cream, on which blue ink is nearly grey
    scan, drawn = blank.copy(), blank.copy()
    for turn in range(4):
        place = (300 + 60 * turn, 900), (30, 18), 20, 0, 300
        cv2.ellipse(scan, *place, (130, 60, 50), 2, cv2.LINE_AA)
        cv2.ellipse(drawn, *place, (50, 50, 50), 2, cv2.LINE_AA)
    assert Kind.TINT in {found.kind for found in compare(scan, drawn) if found.amount > LIMITS[found.kind]}
    assert not [found for found in compare(scan, scan) if found.amount > LIMITS[found.kind]]


def test_a_lost_or_recoloured_stamp_is_noticed(page: Views, layers: Layers) -> None:
    stamp, *others = layers.stencils
    assert max(stamp.colour) - min(stamp.colour) > 50
    assert Kind.LOST in kinds(replace(layers, stencils=tuple(others)), page)
    assert Kind.COLOUR in kinds(replace(layers, stencils=(replace(stamp, colour=(30, 30, 30)), *others)), page)


def test_ink_from_elsewhere_is_noticed(page: Views, layers: Layers) -> None:
    black = layers.stencils[-1]
    x, _, width, _ = black.place
    ink = read_group4(black.data, black.width, black.height)[:60]
    free = replace(black, data=group4(ink), height=60, place=(x, layers.height - 150, width, 60))
    assert Kind.ADDED in kinds(replace(layers, stencils=(*layers.stencils, free)), page)


def test_another_page_is_noticed(page: Views) -> None:
    other = split_layers(Views(draw_page(RUSSIAN, Look(stamp=True, table=True)), DPI))
    assert Kind.LOST in kinds(other, page)
    shorter = Views(draw_page(UKRAINIAN, Look(inches=(8.27, 11.0))), DPI)
    assert kinds(split_layers(shorter), page) == {Kind.FILE}


def test_a_lost_background_and_a_lost_photograph_are_noticed() -> None:
    image = draw_page(RUSSIAN, Look(paper=(205, 190, 150)))
    rng = np.random.default_rng(3)
    photo = cv2.resize(rng.integers(30, 120, (20, 15)).astype(np.uint8), (450, 600), interpolation=cv2.INTER_CUBIC)
    image[2200:2800, 300:750] = photo[..., None]
    page = Views(image, DPI)
    layers = split_layers(page)
    assert kinds(layers, page) == set()
    white = replace(layers, fill=(255, 255, 255), pictures=layers.pictures[-1:])
    assert Kind.TONE in kinds(white, page)
    bare = replace(layers, fill=(205, 190, 150), pictures=())
    assert kinds(bare, page) & {Kind.LOST, Kind.TONE}


def test_it_is_told_where_a_page_differs(page: Views, layers: Layers) -> None:
    letter = black_letter(layers)
    damaged = replace(layers, stencils=tuple(redrawn(stencil, without=letter) for stencil in layers.stencils))
    text = PageText(width=layers.width, height=layers.height, dpi=DPI)
    told = differences(write_page(damaged, text, dpi=DPI), page)
    assert told
    for found in told:  # a letter that is lost is another shape, too
        assert abs(found.across - letter[1].start / DPI * 25.4) < 4
        assert abs(found.down - letter[0].start / DPI * 25.4) < 4
        assert f"{found.across:.0f} mm from the left" in found.sentence


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 255), st.booleans(), st.integers(0, 2**32 - 1))
def test_a_page_equals_itself(width: int, height: int, level: int, grey: bool, seed: int) -> None:
    shape = (height, width) if grey else (height, width, 3)
    noisy = np.random.default_rng(seed).integers(0, level + 1, shape).astype(np.uint8)
    for image in (np.full(shape, level, np.uint8), noisy):
        drawn = np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), np.uint8) if grey else image
        found = compare(image, drawn)
        assert {difference.kind for difference in found} == set(LIMITS)
        assert all(difference.amount <= 0 or difference.amount < 1e-3 for difference in found)


@pytest.mark.parametrize("shape", [(1, 1), (2, 3000), (500, 40, 3), (1169, 827), (333, 777, 3)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_page_of_any_size_passes(shape: tuple[int, ...], level: int) -> None:
    page = Views(np.full(shape, level, np.uint8), 100)
    assert kinds(split_layers(page), page) == set()

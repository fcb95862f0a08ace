"""A finished page drawn from its own bytes, and what is refused."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf2image import convert_from_bytes

from archive.records.page import PageText
from ocr.drawing import NotDrawable, drawn_page, read_group4
from ocr.jbig2 import Stencils, is_built
from ocr.layers import Layers, group4, split_layers
from ocr.pdfa import merge_pdfa, write_page
from ocr.views import Views
from tests.ocr.drawn_pages import UKRAINIAN, Look, Pixels, draw_page

needs_coder = pytest.mark.skipif(not is_built(), reason="no C compiler was at hand when this environment was set up")


def written(layers: Layers, dpi: int) -> bytes:
    return write_page(layers, PageText(width=layers.width, height=layers.height, dpi=dpi), dpi=dpi)


@pytest.fixture(scope="module")
def page() -> Views:
    return Views(draw_page(UKRAINIAN, Look(stamp=True, table=True)), 300)


@pytest.mark.parametrize("stencils", ["g4", pytest.param("jbig2", marks=needs_coder)])
@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
def test_it_draws_what_poppler_draws(stencils: Stencils, dpi: int, tmp_path: Path) -> None:
    page = Views(draw_page(UKRAINIAN, Look(stamp=True, table=True, dpi=dpi)), dpi)
    pdf = written(split_layers(page, stencils), dpi)
    (seen,) = convert_from_bytes(pdf, dpi=dpi, output_folder=tmp_path)
    poppler = cv2.cvtColor(np.asarray(seen, np.uint8), cv2.COLOR_RGB2BGR)
    drawn = drawn_page(pdf, page)
    small = cv2.resize(poppler, drawn.shape[1::-1], interpolation=cv2.INTER_AREA if dpi > 150 else cv2.INTER_CUBIC)
    apart = cv2.absdiff(small, drawn)
    assert float(apart.mean()) < 1.5
    assert float(cv2.blur(apart, (5, 5)).max()) < 60  # poppler rounds places to whole pixels of 300 dpi


@settings(deadline=None)
@given(st.integers(1, 90), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_group_4_comes_back(width: int, height: int, seed: int) -> None:
    ink = (np.random.default_rng(seed).random((height, width)) > 0.6).astype(np.uint8) * np.uint8(255)
    assert np.array_equal(read_group4(group4(ink), width, height), ink)


def changed(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """The file with its page painted otherwise."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        content = file.pages[0].Contents.read_bytes()
        assert old in content
        file.pages[0].Contents.write(content.replace(old, new, 1))
        out = io.BytesIO()
        file.save(out)
        return out.getvalue()


def test_what_we_do_not_write_is_refused(page: Views) -> None:
    pdf = written(split_layers(page, "g4"), 300)
    other = Views(np.full((200, 300), 255, np.uint8), 300)
    with pytest.raises(NotDrawable, match="2 pages"):
        drawn_page(merge_pdfa([pdf, pdf]), page)
    with pytest.raises(NotDrawable, match="points large"):
        drawn_page(pdf, other)
    with pytest.raises(NotDrawable, match="cannot be read back"):
        drawn_page(pdf[:500], page)
    with pytest.raises(NotDrawable, match="turned"):
        drawn_page(changed(pdf, b" 0 0 ", b" 0.1 0 "), page)
    with pytest.raises(NotDrawable, match="cannot be read back"):
        drawn_page(changed(pdf, b"/P0 Do", b"/P9 Do"), page)
    with pytest.raises(NotDrawable, match="cannot be read back"):
        drawn_page(changed(pdf, b"q ", b"Q Q "), page)


def test_a_stencil_of_another_size_or_place_is_refused(page: Views) -> None:
    layers = split_layers(page, "g4")
    first, *rest = layers.stencils
    x, y, width, height = first.place
    for broken in (
        replace(first, place=(x, y, width + 5, height)),
        replace(first, place=(layers.width - 5, y, width, height)),
    ):
        with pytest.raises(NotDrawable):
            drawn_page(written(replace(layers, stencils=(broken, *rest)), 300), page)


@pytest.mark.parametrize("shape", [(1, 1), (2, 301), (31, 33, 3), (333, 77), (401, 299, 3)])
@pytest.mark.parametrize("dpi", [72, 150, 299, 300, 600])
def test_a_page_of_any_size_is_drawn(shape: tuple[int, ...], dpi: int) -> None:
    image: Pixels = np.full(shape, 200, np.uint8)
    page = Views(image, dpi)
    drawn = drawn_page(written(split_layers(page), dpi), page)
    assert drawn.shape == (*page.small.shape[:2], 3)
    assert int(cv2.absdiff(drawn, np.full_like(drawn, 200)).max()) <= 3

from __future__ import annotations

import ctypes
import struct
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image

from archive.records.page import PageText
from ocr.jbig2 import Coding, _as_symbols, _built, _coded_symbols, _library, code_jbig2, is_built, read_jbig2
from ocr.layers import Layers, Stencil, group4
from ocr.pdfa import FLAVOURS, Flavour, write_page
from tests.ocr.drawn_pages import UKRAINIAN, Look, draw_page
from tests.ocr.jbig2_decoder import MqDecoder, decode_embedded

Ink = NDArray[np.uint8]
pytestmark = pytest.mark.skipif(not is_built(), reason="no C compiler was at hand when this environment was set up")


def noise(height: int, width: int, share: float = 0.5) -> Ink:
    return (np.random.default_rng(height * width).random((height, width)) < share).astype(np.uint8) * np.uint8(255)


@st.composite
def inks(draw: st.DrawFn) -> Ink:
    """Few or many black pixels, rows now and then repeated, edges black or white."""
    shape = (draw(st.integers(1, 12)), draw(st.integers(1, 80)))
    ink: Ink = draw(arrays(np.uint8, shape, elements=st.sampled_from([0, 255]), fill=st.sampled_from([0, 255])))
    times = draw(st.lists(st.integers(1, 4), min_size=shape[0], max_size=shape[0]))
    return np.repeat(ink, times, axis=0)


@st.composite
def shapes_again_and_again(draw: st.DrawFn) -> Ink:
    """A few shapes, put down many times in rows that are not quite straight, worn, with rules, dust, and more at the edges."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    height, width = draw(st.integers(50, 130)), draw(st.integers(100, 300))
    ink = np.zeros((height + 120, width + 120), np.uint8)
    kinds = [
        random.random((random.integers(3, 27), random.integers(3, 21))) < 0.9 for _ in range(draw(st.integers(1, 4)))
    ]
    for top in range(0, height, draw(st.integers(30, 60))):
        for left in range(0, width, draw(st.integers(24, 60))):
            kind = kinds[random.integers(len(kinds))]
            worn = kind ^ (random.random(kind.shape) < draw(st.sampled_from([0, 0.02, 0.1])))
            y, x = top + random.integers(0, 3), left + random.integers(0, 3)
            ink[y : y + kind.shape[0], x : x + kind.shape[1]] |= worn.astype(np.uint8) * np.uint8(255)
    ink[random.integers(0, ink.shape[0]), : ink.shape[1] * draw(st.integers(0, 1))] = 255
    ink |= noise(*ink.shape, share=draw(st.sampled_from([0, 0.001])))
    across, down = draw(st.sampled_from([0, 7, 60])), draw(st.sampled_from([0, 7, 60]))
    return np.ascontiguousarray(ink[down : down + height, across : across + width])


def as_symbols(ink: Ink) -> bytes | None:
    """The ink as symbols, also where that takes more; None where no shapes are alike."""
    height, width = ink.shape
    symbols = _coded_symbols(_built(), np.packbits(ink, axis=1).tobytes(), width, height, room=ink.size + 4096)
    return _as_symbols(width, height, symbols) if symbols else None


def read_by_poppler(pdf: bytes, folder: Path) -> list[NDArray[np.bool_]]:
    """The stencils of a PDF as other people's program decodes them; ink is True (it shows what is painted as white)."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    subprocess.run(["pdfimages", "-png", file, folder / "picture"], check=True)
    return [np.asarray(Image.open(path).convert("L")) > 0 for path in sorted(folder.glob("picture*.png"))]


def pdf_of(ink: Ink, coding: Coding, flavour: Flavour = "2u", data: bytes = b"") -> bytes:
    """A page of that ink alone, coded already or yet to be."""
    height, width = ink.shape
    data = data or (code_jbig2(ink) if coding == "jbig2" else group4(ink))
    place = (0, 0, width, height)
    stencil = Stencil(data=data, coding=coding, width=width, height=height, colour=(0, 0, 0), place=place)
    layers = Layers(width=width, height=height, fill=(255, 255, 255), stencils=(stencil,))
    return write_page(layers, PageText(width=width, height=height, dpi=300), dpi=300, flavour=flavour)


@cache
def print_at(dpi: int) -> Ink:
    """A drawn page of print, a table, a stamp and noise, as ink."""
    page = draw_page(UKRAINIAN, Look(stamp=True, table=True, dpi=dpi, noise=12))
    ink: Ink = (page.min(axis=2) < 128).astype(np.uint8) * np.uint8(255)
    return ink


def test_the_decoder_of_these_tests_reads_the_example_of_the_standard() -> None:
    """T.88, H.2: 256 decisions of one context."""
    coded = "84c73bfc e1a14304 02200000 410dbb86 f4317fff 88ff3747 1adb6adf ffac"
    plain = "00020051 000000c0 0352872a aaaaaaaa 82c02000 fcd79ef6 bf7fed90 4f46a3bf"
    decoder = MqDecoder(bytes.fromhex(coded))
    bits = [decoder.decide(0) for _ in range(256)]
    assert np.packbits(bits).tobytes() == bytes.fromhex(plain)


@settings(deadline=None)
@given(inks())
def test_every_pixel_comes_back(ink: Ink) -> None:
    coded = code_jbig2(ink)
    assert np.array_equal(decode_embedded(coded), ink > 0)
    assert np.array_equal(read_jbig2(coded), ink)


@pytest.mark.parametrize("width", [1, 2, 7, 8, 9, 31, 32, 33, 63, 64, 65, 100])
@pytest.mark.parametrize("height", [1, 2, 3, 17])
def test_every_width_comes_back(height: int, width: int) -> None:
    chequered = np.uint8(255) * (np.indices((height, width)).sum(axis=0) % 2).astype(np.uint8)
    for ink in (np.zeros_like(chequered), np.full_like(chequered, 255), chequered, noise(height, width, 0.1)):
        coded = code_jbig2(ink)
        assert np.array_equal(decode_embedded(coded), ink > 0)
        assert np.array_equal(read_jbig2(coded), ink)


def test_long_white_is_coded_as_pixel_by_pixel() -> None:
    """Runs of white over many rows and past many renormalizations, with single points between."""
    ink = np.zeros((40, 2000), np.uint8)
    ink[::13, ::611] = 255
    coded = code_jbig2(ink)
    assert np.array_equal(decode_embedded(coded), ink > 0)
    assert np.array_equal(read_jbig2(coded), ink)


@pytest.mark.parametrize(("height", "width"), [(1000, 1003), (3508, 2480)])
@pytest.mark.parametrize("share", [0.5, 0.002])
def test_another_program_reads_large_noise(height: int, width: int, share: float, tmp_path: Path) -> None:
    ink = noise(height, width, share)
    (seen,) = read_by_poppler(pdf_of(ink, "jbig2"), tmp_path)
    assert np.array_equal(seen, ink > 0)
    assert np.array_equal(read_jbig2(code_jbig2(ink)), ink)


@settings(deadline=None)
@given(inks(), st.data())
def test_a_garbled_picture_is_read_otherwise_or_refused(ink: Ink, data: st.DataObject) -> None:
    coded = bytearray(code_jbig2(ink))
    place = data.draw(st.integers(0, len(coded) - 1))
    coded[place] ^= data.draw(st.integers(1, 255))
    try:
        read = read_jbig2(bytes(coded))
    except ValueError:
        return
    assert read.shape == ink.shape


@settings(deadline=None, max_examples=60)
@given(shapes_again_and_again())
def test_every_pixel_of_shapes_that_are_alike_comes_back(ink: Ink) -> None:
    coded = as_symbols(ink)
    if coded is not None:
        assert np.array_equal(read_jbig2(coded), ink)
        assert np.array_equal(decode_embedded(coded), ink > 0)
    assert np.array_equal(read_jbig2(code_jbig2(ink)), ink)


def worn_rows(dots: int) -> Ink:
    """Five shapes again and again, of each of which some pixels are missing."""
    random = np.random.default_rng(dots)
    ink = np.zeros((400, 900), np.uint8)
    for place in range(5 * 12):
        kind = np.random.default_rng(place % 5).random((30, 25)) < 0.9
        kind &= random.random(kind.shape) < (1 - dots / 100)
        y, x = 20 + place // 12 * 70 + place % 3, 20 + place % 12 * 70 + place % 2
        ink[y : y + 30, x : x + 25] = kind * np.uint8(255)
    return ink


def test_shapes_that_are_alike_take_fewer_bytes_and_stay_themselves() -> None:
    ink = worn_rows(1)
    coded = code_jbig2(ink)
    assert coded == as_symbols(ink)
    assert np.array_equal(decode_embedded(coded), ink > 0)
    assert np.array_equal(read_jbig2(coded), ink)


def test_equal_shapes_are_placed_as_they_are() -> None:
    """Without a refinement: a hundred more of them cost no more than their places."""
    few, many = worn_rows(0), np.tile(worn_rows(0), (2, 2))
    assert len(code_jbig2(many)) < len(code_jbig2(few)) + 3 * 180
    assert np.array_equal(read_jbig2(code_jbig2(many)), many)
    assert np.array_equal(decode_embedded(code_jbig2(few)), few > 0)


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_other_programs_read_print_as_symbols(dpi: int, tmp_path: Path) -> None:
    ink = print_at(dpi)
    coded = as_symbols(ink)
    assert coded is not None
    (seen,) = read_by_poppler(pdf_of(ink, "jbig2", data=coded), tmp_path)
    assert np.array_equal(seen, ink > 0)
    assert np.array_equal(read_jbig2(coded), ink)
    assert as_symbols(ink) == coded


def test_a_part_of_print_is_read_by_the_decoder_of_the_standard() -> None:
    ink = np.ascontiguousarray(print_at(200)[300:600, 200:900])
    coded = as_symbols(ink)
    assert coded is not None
    assert np.array_equal(decode_embedded(coded), ink > 0)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_garbled_symbols_are_read_otherwise_or_refused(data: st.DataObject) -> None:
    coded = bytearray(code_jbig2(worn_rows(1)))
    for _ in range(data.draw(st.integers(1, 3))):
        coded[data.draw(st.integers(0, len(coded) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        read = read_jbig2(bytes(coded[: data.draw(st.integers(len(coded) // 2, len(coded)))]))
    except ValueError:
        return
    assert read.shape == (400, 900)


@pytest.mark.parametrize(
    "told",
    [
        (0, 1, 4, 4, 4),  # no symbol
        (2049, 1, 4, 4, 4),
        (1, 16385, 4, 4, 4),
        (1, 1, 4, 4, 5),  # more than there is
        (1, 1, 0, 8, 4),
        (1, 1, 8, 0, 4),
        (1, 1, 8, 4, 0),
        (1, 1, 2**32 - 4, 8, 8),
    ],
)
def test_symbols_that_cannot_be_are_refused(told: tuple[int, ...]) -> None:
    rows = ctypes.create_string_buffer(50)
    assert _built().jbig2_symbols_read(bytes(12), 12, (ctypes.c_uint32 * 5)(*told), 10, 25, rows, 50) == -1


@pytest.mark.parametrize("symbols", [False, True])
def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_drawn(symbols: bool) -> None:
    ink = worn_rows(1) if symbols else noise(20, 30)
    size, huge = struct.pack(">II", *ink.shape[::-1]), struct.pack(">II", 1 << 16, 1 << 15)
    coded = code_jbig2(ink)
    assert coded.count(size) == (3 if symbols else 2)
    with pytest.raises(ValueError, match="no picture"):
        read_jbig2(coded.replace(size, huge))


def test_symbols_are_not_written_past_the_room() -> None:
    ink = worn_rows(1)
    rows, told = np.packbits(ink, axis=1).tobytes(), (ctypes.c_uint32 * 5)()
    coder = _built().jbig2_symbols
    whole = coder(rows, len(rows), 900, 400, ctypes.create_string_buffer(20000), 20000, told)
    assert whole == sum(told[2:])
    for room in (0, 1, told[2] - 1, told[2], told[2] + told[3] - 1, told[2] + told[3] + 1, whole - 1):
        out = ctypes.create_string_buffer(b"\xa5" * 20000, 20000)
        assert coder(rows, len(rows), 900, 400, out, room, told) == 0
        assert out.raw[room:] == b"\xa5" * (20000 - room)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_page_holds_the_same_ink_in_fewer_bytes(flavour: Flavour, tmp_path: Path) -> None:
    ink = print_at(300)
    coded, other = pdf_of(ink, "jbig2", flavour), pdf_of(ink, "g4", flavour)
    for pdf in (coded, other):
        (seen,) = read_by_poppler(pdf, tmp_path)
        assert np.array_equal(seen, ink > 0)
    assert len(coded) < len(other)
    assert (b"/JBIG2Decode" in coded, b"/CCITTFaxDecode" in coded) == (True, False)
    assert (b"/JBIG2Decode" in other, b"/CCITTFaxDecode" in other) == (False, True)
    assert pdf_of(ink, "jbig2", flavour) == coded


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_print_takes_a_tenth_less_than_group_4(dpi: int) -> None:
    ink = print_at(dpi)
    assert len(code_jbig2(ink)) < 0.9 * len(group4(ink))


def test_threads_code_side_by_side() -> None:
    pages = [noise(300 + place, 400, 0.01 * place) for place in range(8)]
    alone = [code_jbig2(page) for page in pages]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(code_jbig2, pages)) == alone


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (5, 0)])
def test_a_picture_without_pixels_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no picture"):
        code_jbig2(np.zeros(shape, np.uint8))


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [(9, 10, 5), (11, 10, 5), (10, 10, 4), (10, 17, 5), (10, 0, 5), (10, 10, 0), (4, 2**31, 1)],
)
def test_rows_of_another_size_are_refused(size: int, width: int, height: int) -> None:
    library = _library()
    assert library is not None
    coder = library.jbig2_generic_region
    out = ctypes.create_string_buffer(100)
    assert coder(bytes(size), size, width, height, out, 100) == -1
    assert coder(None, size, 10, 5, out, 100) == -1
    assert coder(bytes(10), 10, 10, 5, None, 100) == -1
    assert out.raw == bytes(100)


def test_nothing_is_written_past_the_room() -> None:
    library = _library()
    assert library is not None
    coder = library.jbig2_generic_region
    ink = noise(40, 64)
    rows = np.packbits(ink, axis=1).tobytes()
    whole = coder(rows, len(rows), 64, 40, ctypes.create_string_buffer(2000), 2000)
    for room in (0, 1, 2, whole - 1):
        out = ctypes.create_string_buffer(b"\xa5" * 2000, 2000)
        assert coder(rows, len(rows), 64, 40, out, room) == 0
        assert out.raw[room:] == b"\xa5" * (2000 - room)
    assert coder(rows, len(rows), 64, 40, ctypes.create_string_buffer(whole), whole) == whole

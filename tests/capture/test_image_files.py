"""Opening files: every kind decodes to the same page, every limit holds before decoding."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from archive.records.errors import UnreadableImage
from archive.records.page import Flag
from capture.image_files import ImageLimits, decode_frame, frame_count, page_image_bytes, sniff_media_type

Saved = Callable[..., bytes]


def _difference(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def _check_refusal(refused: UnreadableImage, name: str) -> None:
    assert name in refused.message
    assert refused.hint
    assert refused.flag in {Flag.TRUNCATED, Flag.UNREADABLE, Flag.HUGE, Flag.EMPTY_FILE}


@pytest.mark.parametrize(
    ("kind", "media_type", "options"),
    [
        ("TIFF", "image/tiff", {}),
        ("TIFF", "image/tiff", {"compression": "tiff_lzw"}),
        ("TIFF", "image/tiff", {"compression": "tiff_adobe_deflate"}),
        ("TIFF", "image/tiff", {"compression": "jpeg", "quality": 95}),
        ("JPEG", "image/jpeg", {"quality": 95}),
        ("PNG", "image/png", {}),
    ],
)
def test_each_format_gives_the_page(
    page: Image.Image, saved: Saved, kind: str, media_type: str, options: dict[str, Any]
) -> None:
    data = saved(page, kind, dpi=(200, 200), **options)
    assert frame_count(data) == 1
    decoded = decode_frame(data)
    assert (decoded.media_type, decoded.dpi, decoded.flags) == (media_type, 200, ())
    assert decoded.image.dtype == np.uint8
    assert _difference(decoded.image, np.asarray(page)) < 2


@pytest.mark.parametrize("mode", ["1", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_each_colour_model_gives_the_page(page: Image.Image, saved: Saved, mode: str) -> None:
    if mode == "I;16":
        deep = Image.fromarray(np.asarray(page).astype(np.uint16) * 257)
        data = saved(deep, "PNG")
    else:
        data = saved(page.convert(mode), "TIFF" if mode in {"CMYK", "1"} else "PNG")
    image = decode_frame(data).image
    grey = image if image.ndim == 2 else image.mean(axis=2)
    expected = np.asarray(page.convert("1").convert("L") if mode == "1" else page)
    assert _difference(grey, expected) < 3


@pytest.mark.parametrize("bits", [8, 10, 12, 14])
def test_fewer_bits_in_sixteen_are_as_light_as_they_were(page: Image.Image, saved: Saved, bits: int) -> None:
    """Scanners of 12 bits write 0 to 4095: taken for 16 bits a page would be black."""
    levels = np.asarray(page).astype(np.float32) / 255 * (2**bits - 1)
    image = decode_frame(saved(Image.fromarray(levels.astype(np.uint16)), "TIFF")).image
    assert _difference(image, np.asarray(page)) < 2


def test_colours_come_as_blue_green_red(saved: Saved) -> None:
    data = saved(Image.new("RGB", (100, 100), (250, 120, 10)), "PNG")
    assert decode_frame(data).image[50, 50].tolist() == [10, 120, 250]


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize(("stated", "dpi"), [((204, 98), 204), ((100, 200), 200), ((300, 298), 300)])
def test_pixels_of_a_fax_are_made_square(saved: Saved, stated: tuple[int, int], dpi: int, orientation: int) -> None:
    size = (4 * stated[0], 6 * stated[1])
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    decoded = decode_frame(saved(Image.new("L", size, 230), "JPEG", dpi=stated, exif=exif))
    sides = (6 * dpi, 4 * dpi) if orientation == 1 else (4 * dpi, 6 * dpi)
    if stated == (300, 298):
        assert not decoded.notes
    else:
        assert decoded.image.shape == sides
        assert str(stated[0]) in decoded.notes[0]
    assert decoded.dpi == (dpi if orientation == 1 or stated != (300, 298) else 298)


def test_transparent_means_paper(saved: Saved) -> None:
    data = saved(Image.new("RGBA", (100, 100), (0, 0, 0, 0)), "PNG")
    assert decode_frame(data).image.min() == 255


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_exif_orientation_is_applied(page: Image.Image, saved: Saved, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise for display
    decoded = decode_frame(saved(page.rotate(90, expand=True), kind, exif=exif))
    assert decoded.image.shape == (877, 620)
    assert _difference(decoded.image, np.asarray(page)) < 3


def test_frames_of_a_multi_page_tiff(page: Image.Image, saved: Saved) -> None:
    others = [page.point(lambda grey, by=by: grey // by) for by in (2, 4)]
    data = saved(page, "TIFF", save_all=True, append_images=others)
    assert frame_count(data) == 3
    assert decode_frame(data, frame=3).image.max() == 235 // 4
    with pytest.raises(UnreadableImage, match="no readable page 4"):
        decode_frame(data, frame=4, filename="a.tif")


@pytest.mark.parametrize(
    ("size", "stated", "dpi"),
    [
        ((2480, 3508), None, 300),
        ((1654, 2339), None, 200),
        ((1654, 2339), 72, 200),
        ((827, 1169), 96, 96),
        ((1654, 2339), 1200, 200),
        ((4000, 6000), 1200, 1200),
        ((900, 1100), 150, 150),
    ],
)
def test_resolution_is_stated_or_estimated(saved: Saved, size: tuple[int, int], stated: int | None, dpi: int) -> None:
    options = {"dpi": (stated, stated)} if stated else {}
    assert decode_frame(saved(Image.new("1", size, 1), "PNG", **options)).dpi == pytest.approx(dpi, abs=1)


class TestPdf:
    def test_the_only_image_is_taken_out_byte_for_byte(
        self, page: Image.Image, saved: Saved, pdf_of: Callable[..., bytes]
    ) -> None:
        jpeg = saved(page, "JPEG")
        found = page_image_bytes(pdf_of(jpeg, page.size), page=1)
        assert found is not None
        assert (found.data, found.media_type, found.dpi) == (jpeg, "image/jpeg", 75)

    def test_rotation_of_the_page_is_applied(
        self, page: Image.Image, saved: Saved, pdf_of: Callable[..., bytes]
    ) -> None:
        data = pdf_of(saved(page, "JPEG"), page.size, rotate=90)
        decoded = decode_frame(data)
        assert decoded.image.shape == (620, 877)
        assert _difference(decoded.image, np.rot90(np.asarray(page), -1)) < 3
        assert decoded.media_type == "application/pdf"

    @pytest.mark.parametrize(
        "content",
        [
            b"q 595 0 0 842 0 0 cm /Im0 Do Q 0 0 50 50 re f",  # something is drawn over it
            b"q 400 0 0 500 50 50 cm /Im0 Do Q",  # a picture on a page
            b"q 0 842 595 0 0 0 cm /Im0 Do Q",  # turned
        ],
    )
    def test_other_pages_are_drawn(
        self, page: Image.Image, saved: Saved, pdf_of: Callable[..., bytes], content: bytes
    ) -> None:
        data = pdf_of(saved(page, "JPEG"), page.size, content=content)
        assert page_image_bytes(data, page=1) is None
        decoded = decode_frame(data)
        assert decoded.image.shape[:2] == pytest.approx((3509, 2480), abs=2)
        assert decoded.dpi == 300

    def test_a_page_as_large_as_a_field_is_refused(self) -> None:
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(14_400, 14_400))
        pdf.pages[0].UserUnit = 10
        into = io.BytesIO()
        pdf.save(into)
        with pytest.raises(UnreadableImage, match="inches") as refused:
            decode_frame(into.getvalue(), filename="field.pdf")
        assert refused.value.flag == Flag.HUGE


@pytest.mark.parametrize("options", [{}, {"compression": "tiff_lzw", "strip_size": 8192}, {"compression": "group4"}])
def test_a_cut_tiff_gives_what_is_there_or_is_refused(page: Image.Image, saved: Saved, options: dict[str, Any]) -> None:
    image = page.convert("1") if options.get("compression") == "group4" else page
    data = saved(image, "TIFF", **options)
    for part in (0.9, 0.5, 0.02):
        try:
            decoded = decode_frame(data[: int(len(data) * part)], filename="cut.tif")
        except UnreadableImage as refused:
            _check_refusal(refused, "cut.tif")
        else:
            assert Flag.TRUNCATED in decoded.flags
            assert decoded.image.shape == (877, 620)
            assert _difference(decoded.image[:300], np.asarray(image.convert("L"))[:300]) < 2
            assert decoded.image[-1].min() == 255


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_file_cut_in_the_middle_still_shows_its_top(page: Image.Image, saved: Saved, kind: str) -> None:
    data = saved(page, kind)
    decoded = decode_frame(data[: len(data) * 2 // 3], filename=f"cut.{kind.lower()}")
    assert Flag.TRUNCATED in decoded.flags
    assert decoded.image.shape == (877, 620)
    assert _difference(decoded.image[:300], np.asarray(page)[:300]) < 3


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damage_anywhere_ends_in_an_image_or_a_named_refusal(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(_WHOLE))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    small = ImageLimits(max_pixels=4_000_000, pdf_dpi=72, pdf_seconds=5)
    try:
        frames = frame_count(cut, filename="x.tif", limits=small)
        decoded = decode_frame(cut, filename="x.tif", limits=small)
    except UnreadableImage as refused:
        _check_refusal(refused, "x.tif")
    else:
        assert frames >= 1
        assert decoded.image.size <= 12_000_000


def _whole() -> list[bytes]:
    small = Image.effect_noise((90, 120), 60)
    files = []
    for kind, options in (
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"save_all": True, "append_images": [small]}),
        ("JPEG", {}),
        ("PNG", {}),
    ):
        into = io.BytesIO()
        small.save(into, kind, **options)
        files.append(into.getvalue())
    return files


_WHOLE = _whole()


def test_sniffing_goes_by_bytes() -> None:
    assert sniff_media_type(b"II*\x00rest") == "image/tiff"
    assert sniff_media_type(b"rubbish before\n%PDF-1.4") == "application/pdf"
    assert sniff_media_type(b"GIF89a") == ""


def test_every_flag_has_its_reason(page: Image.Image, saved: Saved) -> None:
    data = saved(page, "JPEG", dpi=(150, 150))
    found = decode_frame(data[: len(data) // 2], filename="cut.tif")
    assert set(found.flags) == {Flag.TRUNCATED, Flag.WRONG_EXTENSION}
    told = dict(zip(found.flags, found.reasons, strict=True))
    assert re.search(r"\d+% of the picture", told[Flag.TRUNCATED])
    assert "scan the page again" in told[Flag.TRUNCATED]
    assert ".tif but is a JPEG" in told[Flag.WRONG_EXTENSION]


def test_a_resolution_that_cannot_be_is_noted(page: Image.Image, saved: Saved) -> None:
    wrong, none = (decode_frame(saved(page, "JPEG", **how)) for how in ({"dpi": (9999, 9999)}, {}))
    assert ["states 9999 dpi" in note for note in wrong.notes] == [True]
    assert ["states no resolution" in note for note in none.notes] == [True]
    assert decode_frame(saved(page, "JPEG", dpi=(150, 150))).notes == ()


def test_a_strip_is_no_page(saved: Saved) -> None:
    assert decode_frame(saved(Image.new("L", (1, 3999)), "PNG")).image.shape == (3999, 1)
    with pytest.raises(UnreadableImage, match="strip") as refused:
        decode_frame(saved(Image.new("L", (1, 4001)), "PNG"))
    assert refused.value.flag is Flag.TINY

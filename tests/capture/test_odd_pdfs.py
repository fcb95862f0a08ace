"""PDFs that are more than one scan on a page: what a reader sees becomes the page image."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from archive.records.errors import UnreadableImage
from archive.records.page import Flag
from capture.image_files import decode_frame, frame_count, page_image_bytes
from tests.capture.conftest import Saved, difference

PdfOf = Callable[..., bytes]


@pytest.fixture
def scan(page: Image.Image, saved: Saved, pdf_of: PdfOf) -> PdfOf:
    """A PDF of the drawn page; ``content`` is what its page does, ``saving`` how it is saved."""

    def make(content: bytes = b"", **saving: Any) -> bytes:
        return pdf_of(saved(page, "JPEG", quality=95, dpi=(75, 75)), page.size, content=content, **saving)

    return make


def test_two_pictures_on_a_page_are_both_seen(scan: PdfOf) -> None:
    data = scan(b"q 595 0 0 400 0 0 cm /Im0 Do Q q 595 0 0 400 0 442 cm /Im0 Do Q")
    assert page_image_bytes(data, page=1) is None
    image = decode_frame(data, filename="two.pdf").image
    half = image.shape[0] * 400 // 842
    assert difference(image[:half], image[-half:]) < 12
    assert image.min() < 60


def test_lines_drawn_over_a_scan_are_seen(scan: PdfOf) -> None:
    data = scan(b"q 595 0 0 842 0 0 cm /Im0 Do Q 1 0 0 rg 100 400 300 40 re f")
    image = decode_frame(data, filename="vector.pdf").image
    blue, green, red = (int(channel) for channel in image[image.shape[0] // 2, image.shape[1] // 3])
    assert red > 200
    assert max(blue, green) < 80


def test_a_filled_form_is_seen(scan: PdfOf) -> None:
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        look = pdf.make_stream(b"0 0 1 rg 0 0 100 30 re f")
        look.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 100, 30]})
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("name"),
                Rect=pikepdf.Array([200, 400, 300, 430]), F=4, AP=pikepdf.Dictionary(N=look),
            )
        )  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        out = io.BytesIO()
        pdf.save(out)
    image = decode_frame(out.getvalue(), filename="form.pdf").image
    blue, green, red = (int(channel) for channel in image[image.shape[0] * 427 // 842, image.shape[1] * 250 // 595])
    assert blue > 200
    assert max(green, red) < 80


def test_a_broken_cross_reference_is_mended(scan: PdfOf, page: Image.Image) -> None:
    whole = scan()
    for broken in (re.sub(rb"startxref\s+\d+", b"startxref\n7", whole), whole[: whole.rindex(b"xref") - 9]):
        assert frame_count(broken, filename="broken.pdf") == 1
        image = decode_frame(broken, filename="broken.pdf").image
        assert difference(image, np.asarray(page)) < 6


def test_an_owners_password_does_not_lock_a_page(scan: PdfOf, page: Image.Image) -> None:
    data = scan(encryption=pikepdf.Encryption(owner="secret", user=""))
    assert difference(decode_frame(data, filename="owned.pdf").image, np.asarray(page)) < 6
    drawn = scan(b"q 595 0 0 400 0 0 cm /Im0 Do Q", encryption=pikepdf.Encryption(owner="secret", user=""))
    assert decode_frame(drawn, filename="owned.pdf").image.min() < 60


def test_a_readers_password_locks_it(scan: PdfOf) -> None:
    with pytest.raises(UnreadableImage) as refused:
        decode_frame(scan(encryption=pikepdf.Encryption(owner="secret", user="other")), filename="locked.pdf")
    assert refused.value.flag is Flag.ENCRYPTED


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_a_jpeg_of_printers_colours_in_a_pdf_is_right_way_round(saved: Saved, page: Image.Image, mode: str) -> None:
    """Adobe's inverted CMYK is told by a marker that must be obeyed once."""
    data = saved(page.convert("RGB").convert(mode), "PDF", resolution=75)
    grey = decode_frame(data, filename="cmyk.pdf").image
    grey = grey if grey.ndim == 2 else grey.mean(axis=2).astype(np.uint8)
    assert np.median(grey) > 150
    assert grey.min() < 110


def _damage(data: bytes, filter_name: str, pixels: bytes) -> bytes:
    """The PDF with other stored pixels for its picture, said to be coded so."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (raw,) = pdf.pages[0].resources["/XObject"].values()
        raw.write(pixels, filter=pikepdf.Name(filter_name))
        if filter_name == "/CCITTFaxDecode":
            raw.ColorSpace, raw.BitsPerComponent = pikepdf.Name.DeviceGray, 1
            raw.DecodeParms = pikepdf.Dictionary(K=-1, Columns=raw.Width, Rows=raw.Height)
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize("filter_name", ["/DCTDecode", "/FlateDecode", "/CCITTFaxDecode"])
def test_a_picture_of_rubbish_is_no_blank_page(scan: PdfOf, filter_name: str) -> None:
    rubbish = bytes(range(7, 251)) * 40
    assert Flag.TRUNCATED in decode_frame(_damage(scan(), filter_name, rubbish), filename="bad.pdf").flags


def test_deflated_pixels_that_end_too_soon_are_told(scan: PdfOf, page: Image.Image) -> None:
    whole = zlib.compress(page.convert("L").tobytes())
    assert decode_frame(_damage(scan(), "/FlateDecode", whole), filename="whole.pdf").flags == ()
    cut = _damage(scan(), "/FlateDecode", whole[: len(whole) // 2])
    assert decode_frame(cut, filename="cut.pdf").flags == (Flag.TRUNCATED,)


def test_a_picture_that_is_not_there_is_told(scan: PdfOf) -> None:
    data = scan(b"q 595 0 0 842 0 0 cm /Im7 Do Q")
    assert decode_frame(data, filename="absent.pdf").flags == (Flag.TRUNCATED,)


_TWO = b"q 595 0 0 400 0 0 cm /Im0 Do Q q 595 0 0 400 0 442 cm /Im0 Do Q"


@pytest.mark.parametrize("content", [b"", _TWO])
def test_a_pdf_without_its_end_is_mended_and_told(scan: PdfOf, content: bytes) -> None:
    whole = scan(content)
    for cut in (20, 200):
        found = decode_frame(whole[:-cut], filename="cut.pdf")
        assert difference(found.image, decode_frame(whole, filename="whole.pdf").image) < 1
        assert found.flags == (Flag.TRUNCATED,)
        assert "mended" in found.reasons[0]


def test_a_page_of_which_nothing_is_left_is_no_blank_page(scan: PdfOf) -> None:
    whole = scan(_TWO)
    with pytest.raises(UnreadableImage, match="nothing is left") as refused:
        decode_frame(whole[: len(whole) // 2], filename="cut.pdf")
    assert refused.value.flag is Flag.TRUNCATED


def test_an_owners_password_is_worth_a_note(scan: PdfOf) -> None:
    for content in (b"", _TWO):
        data = scan(content, encryption=pikepdf.Encryption(owner="secret", user=""))
        found = decode_frame(data, filename="owned.pdf")
        assert (found.flags, ["password" in note for note in found.notes]) == ((), [True])


@pytest.mark.parametrize("content", [b"", _TWO])
def test_pages_of_other_units_have_their_true_size(scan: PdfOf, content: bytes) -> None:
    """Of half a point: the page is half as wide, its picture twice as fine."""
    plain = scan(content)
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.pages[0].obj.UserUnit = 0.5
        out = io.BytesIO()
        pdf.save(out, force_version="1.7")
    usual, half = (decode_frame(data, filename="unit.pdf") for data in (plain, out.getvalue()))
    assert half.image.shape[1] / half.dpi == pytest.approx(usual.image.shape[1] / usual.dpi / 2, rel=0.02)

"""Small files of every kind, drawn here."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

Saved = Callable[..., bytes]


def drawn(width: int = 620, height: int = 877) -> Image.Image:
    """A small grey page with lines of dark bars, different at the top and the bottom."""
    page = Image.new("L", (width, height), 235)
    pen = ImageDraw.Draw(page)
    for row in range(40, height - 40, 24):
        pen.rectangle((40, row, width - 40 - row % 90, row + 8), fill=40)
    pen.rectangle((0, 0, 30, 30), fill=0)  # marks the top left
    return page


@pytest.fixture
def page() -> Image.Image:
    return drawn()


@pytest.fixture
def saved() -> Saved:
    def save(image: Image.Image, kind: str, **options: Any) -> bytes:
        into = io.BytesIO()
        image.save(into, kind, **options)
        return into.getvalue()

    return save


@pytest.fixture
def pdf_of() -> Callable[..., bytes]:
    """A PDF whose only page shows a JPEG; ``content`` and ``rotate`` can be changed."""

    def make(jpeg: bytes, size: tuple[int, int], *, content: bytes = b"", rotate: int = 0, **saving: Any) -> bytes:
        pdf = pikepdf.new()
        image = pikepdf.Stream(pdf, jpeg)
        image.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": size[0],
                "/Height": size[1],
                "/ColorSpace": pikepdf.Name.DeviceGray,
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name.DCTDecode,
            }
        )
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(image)))
        page.Contents = pdf.make_stream(content or b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        if rotate:
            page.Rotate = rotate
        into = io.BytesIO()
        pdf.save(into, **saving)
        return into.getvalue()

    return make


def difference(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())

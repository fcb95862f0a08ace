"""A page of its own for a page that could not be opened: so that the count and order of pages stay true."""

from __future__ import annotations

import cv2
import numpy as np

from archive.records.page import PageText
from ocr.clean import Image, as_image
from ocr.jbig2 import Stencils
from ocr.pdfa import Flavour, page_pdf
from ocr.views import Views

_DPI = 100
_SIZE = (827, 1169)  # A4 in pixels


def placeholder_picture() -> Views:
    """An A4 page crossed out."""
    width, height = _SIZE
    picture: Image = np.full((height, width), 255, np.uint8)
    edge = 100
    for start, end in (((edge, edge), (width - edge, height - edge)), ((width - edge, edge), (edge, height - edge))):
        picture = as_image(cv2.line(picture, start, end, 120, 2, cv2.LINE_AA))
    return Views(picture, _DPI)


def placeholder_page(
    *, flavour: Flavour = "2u", stencils: Stencils = "auto", title: str = ""
) -> tuple[PageText, bytes]:
    """That page without text, and its PDF/A."""
    picture = placeholder_picture()
    height, width = picture.shape
    text = PageText(width=width, height=height, dpi=_DPI)
    return text, page_pdf(picture, text, flavour=flavour, stencils=stencils, title=title)

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


def placeholder_page(
    *, flavour: Flavour = "2u", stencils: Stencils = "auto", title: str = ""
) -> tuple[PageText, bytes]:
    """An A4 page crossed out, without text, and its PDF/A."""
    width, height = _SIZE
    picture: Image = np.full((height, width), 255, np.uint8)
    edge = 100
    for start, end in (((edge, edge), (width - edge, height - edge)), ((width - edge, edge), (edge, height - edge))):
        picture = as_image(cv2.line(picture, start, end, 120, 2, cv2.LINE_AA))
    text = PageText(width=width, height=height, dpi=_DPI)
    return text, page_pdf(Views(picture, _DPI), text, flavour=flavour, stencils=stencils, title=title)

"""A finished page drawn by poppler: a program that is not ours sees what our own drawing (``ocr/drawing.py``) may overlook.

It takes ten times as long, so one page in many is looked at, chosen by its bytes: the same file always or never.
"""

from __future__ import annotations

import zlib
from shutil import which

import cv2
import numpy as np
from pdf2image import convert_from_bytes
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError
from PIL import Image as PillowImage

from archive.records.errors import BadSettings
from ocr.clean import Image, as_image
from ocr.drawing import NotDrawable
from ocr.views import Views

_FINEST = 400  # dpi: in full, but no finer; what is compared has less than half of it
_SECONDS = 60
_FAILURES = (
    PDFInfoNotInstalledError,
    PDFPageCountError,
    PDFPopplerTimeoutError,
    PDFSyntaxError,
    PillowImage.DecompressionBombError,
    OSError,
)


def chosen_sampling(every: int) -> int:
    """``every``, if this installation can draw pages so; raises ``BadSettings`` where poppler is absent."""
    if every and not which("pdftoppm"):
        hint = "Install it: apt-get install poppler-utils; or let SKRYNIA_RENDER_EVERY be 0."
        raise BadSettings("pdftoppm is missing.", hint=hint, subject="SKRYNIA_RENDER_EVERY")
    return every


def is_sampled(pdf: bytes, every: int) -> bool:
    """Whether this file is the one in ``every`` that is looked at; 0: none is."""
    return every > 0 and zlib.crc32(pdf) % every == 0


def rendered_page(pdf: bytes, page: Views) -> Image:
    """What poppler shows of a one-page PDF, as BGR in the size of the small view of the upright scan that it was made of.

    Raises ``NotDrawable`` where it shows nothing.
    """
    try:
        drawn = convert_from_bytes(pdf, dpi=min(page.dpi, _FINEST), timeout=_SECONDS)
    except _FAILURES as bad:
        raise NotDrawable(f"poppler cannot draw it ({type(bad).__name__})") from bad
    if len(drawn) != 1:
        raise NotDrawable(f"poppler shows {len(drawn)} pages instead of one")
    whole = cv2.cvtColor(np.asarray(drawn[0].convert("RGB")), cv2.COLOR_RGB2BGR)
    height, width = page.small.shape[:2]
    finer = whole.shape[0] > height
    return as_image(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA if finer else cv2.INTER_CUBIC))

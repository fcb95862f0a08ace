"""The socket for a reading engine."""

from __future__ import annotations

import math
from typing import Protocol

import cv2

from archive.records.errors import SkryniaError, StepFailed
from archive.records.page import PageText
from ocr.clean import Image
from ocr.views import Views


class OcrEngine(Protocol):
    """Reads upright page images.

    Promises, kept by every adapter (``tests/contracts/test_ocr_engine.py``): an image without text gives a ``PageText``
    without lines; boxes lie inside the image, in its own pixels; confidences are 0..1; words hold no white space;
    the same image gives the same text; one core is used; a page over the time limit raises ``StepFailed``.
    """

    @property
    def name(self) -> str:
        """Which engine this is."""
        ...

    @property
    def version(self) -> str:
        """Version of the engine and its models, for the record of how a text was made."""
        ...

    def read(self, page: Views) -> PageText:
        """The text of an upright page, with boxes in the pixels of its whole view."""
        ...

    def legibility(self, image: Image, dpi: int) -> float:
        """How much sure text a small piece of a page gives as it stands: compared between the ways of turning it."""
        ...


_FAULTS = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError, OSError, MemoryError)
_KEPT = "The picture is kept; a person can read it, or it can be read again later."


def read_page_text(engine: OcrEngine, page: Views) -> PageText:
    """What the engine reads on a page, held to its promises: raises ``StepFailed`` where it fails or breaks one."""
    try:
        text = engine.read(page)
    except SkryniaError:
        raise
    except (*_FAULTS, cv2.error) as error:
        raise StepFailed(f"The reading engine failed ({type(error).__name__}).", hint=_KEPT) from error
    broken = _broken_promise(text, page)
    if broken:
        raise StepFailed(f"The reading engine gave {broken}.", hint=_KEPT)
    return text


def _broken_promise(text: PageText, page: Views) -> str:
    height, width = page.shape
    if (text.width, text.height) != (width, height):
        return f"a page of {text.width}×{text.height} pixels for one of {width}×{height}"
    for word in text.words:
        if not (math.isfinite(word.confidence) and 0 <= word.confidence <= 1):
            return f"a confidence of {word.confidence}"
        if min(word.box.x, word.box.y) < 0 or word.box.right > width or word.box.bottom > height:
            return "a word outside the page"
        if not word.text or any(char.isspace() for char in word.text):
            return "a word that is none"
    return ""

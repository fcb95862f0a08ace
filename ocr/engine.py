"""The socket for a reading engine."""

from __future__ import annotations

from typing import Protocol

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

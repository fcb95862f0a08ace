"""What a step is given: the tools, and how pages are read in this installation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.records.digest import sha256_of
from capture.decoded_image import DEFAULT_LIMITS, ImageLimits
from ocr.engine import OcrEngine
from ocr.jbig2 import Coding
from ocr.making import software_of
from ocr.pdfa import Flavour
from workers.tools import Tools

READING = 4
"""Raised when the way of reading changes otherwise than by engine, models or settings: then pages read anew differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """``engine`` opens the reading engine at its first call and answers the same one from then on."""

    tools: Tools
    engine: Callable[[], OcrEngine]
    languages: str
    flavour: Flavour
    stencils: Coding
    render_every: int = 0
    limits: ImageLimits = DEFAULT_LIMITS

    def reading_digest(self) -> str:
        """Names the way of reading: the same image and the same digest give the same text and file."""
        said = (str(READING), software_of(self.engine()), self.languages, self.flavour, self.stencils)
        return sha256_of("\n".join(said).encode())[:16]

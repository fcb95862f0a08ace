"""One page the whole way through this room: set upright, read, written as ALTO and PDF/A."""

from __future__ import annotations

from dataclasses import dataclass

from archive.records.page import Flag, Geometry, PageText
from ocr.alto import write_alto
from ocr.clean import Image
from ocr.engine import OcrEngine
from ocr.jbig2 import Stencils
from ocr.pdfa import Flavour, page_pdf
from ocr.upright import read_upright
from ocr.views import Views

LOW_CONFIDENCE = 0.7  # mean confidence of letters below which a person should look


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """What became of a page image. ``confidence`` is 0 for a page without text; ``pdf`` is valid in any case."""

    geometry: Geometry
    text: PageText
    alto: bytes
    pdf: bytes
    flags: tuple[Flag, ...] = ()
    confidence: float = 0.0


def read_page(
    image: Image,
    dpi: int,
    engine: OcrEngine,
    *,
    flavour: Flavour = "2u",
    stencils: Stencils = "auto",
    source_name: str = "",
    title: str = "",
) -> ReadPage:
    """Read one decoded page image (grey HxW or BGR HxWx3, uint8) of ``dpi``.

    A page that the engine cannot read in its time is kept as a picture without text and flagged READ_FAILED.
    """
    flags: tuple[Flag, ...] = ()
    upright = read_upright(Views(image, dpi), engine)
    page, text = upright.page, upright.text
    if upright.failed:
        flags = (Flag.READ_FAILED,)
    elif text.lines and text.confidence < LOW_CONFIDENCE:
        flags = (Flag.LOW_CONFIDENCE,)
    return ReadPage(
        geometry=upright.geometry,
        text=text,
        alto=write_alto([text], software=software_of(engine), source_names=[source_name] if source_name else []),
        pdf=page_pdf(page, text, flavour=flavour, title=title, stencils=stencils),
        flags=flags,
        confidence=round(text.confidence, 3),
    )


def software_of(engine: OcrEngine) -> str:
    """How ALTO names what read the page."""
    return f"Skrynia, {engine.name} ({engine.version})"

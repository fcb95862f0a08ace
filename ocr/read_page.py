"""One page the whole way through this room: set upright, read, written as ALTO and PDF/A."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from archive.records.page import Flag, Geometry, PageText
from ocr.alto import write_alto
from ocr.engine import OcrEngine
from ocr.fidelity import differences
from ocr.jbig2 import Stencils
from ocr.layers import plain_picture
from ocr.making import settings_of, software_of
from ocr.pdfa import Flavour, page_pdf, write_page
from ocr.upright import Upright, read_upright
from ocr.views import Views

LOW_CONFIDENCE = 0.8  # expected share of letters in right words below which a person should look


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """What became of a page image. ``confidence`` is 0 for a page without text; ``pdf`` is valid in any case.

    ``reasons`` tell a person why the page is flagged and, where it is UNFAITHFUL, what differs and where.
    """

    geometry: Geometry
    text: PageText
    alto: bytes
    pdf: bytes
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()
    confidence: float = 0.0


def read_page(
    scan: Views,
    engine: OcrEngine,
    *,
    blank: bool = False,
    turns: int | None = None,
    flavour: Flavour = "2u",
    stencils: Stencils = "auto",
    source_name: str = "",
    number: int = 1,
    title: str = "",
    render_every: int = 0,
) -> ReadPage:
    """Read one page as it was scanned, the page of that ``number`` of its ALTO; of a ``blank`` side only the sure words.

    ``turns`` are the clockwise quarter turns that set it upright, where a person said so.

    A page that the engine cannot read in its time is kept as a picture without text and flagged READ_FAILED. The finished
    PDF is compared with the page; where it shows something else, the page becomes one plain picture, flagged UNFAITHFUL.
    One page in ``render_every`` is compared as poppler draws it too; 0: none.
    """
    upright = read_upright(scan, engine, blank=blank, turns=turns)
    page, text = upright.page, upright.text
    flags, noted = _doubts(upright)
    software, settings = software_of(engine), settings_of(flavour, stencils)
    made_by = f"{software}, languages={text.languages} {settings}"
    pdf, reasons = faithful_pdf(
        page, text, flavour=flavour, stencils=stencils, title=title, made_by=made_by, render_every=render_every
    )
    return ReadPage(
        geometry=upright.geometry,
        text=text,
        alto=write_alto(
            [text],
            software=software,
            settings=settings,
            source_names=[source_name] if source_name else [],
            first=number,
        ),
        pdf=pdf,
        flags=(*flags, Flag.UNFAITHFUL) if reasons else flags,
        reasons=(*noted, *reasons),
        confidence=round(text.confidence, 3),
    )


def _doubts(upright: Upright) -> tuple[tuple[Flag, ...], tuple[str, ...]]:
    """What is to be flagged of a reading, and why."""
    sure = upright.text.confidence
    if upright.failed:
        return (Flag.READ_FAILED,), (upright.failed,)
    if upright.text.lines and sure < LOW_CONFIDENCE:
        reason = f"only {sure:.1%} of the letters are likely to be read right, under {LOW_CONFIDENCE:.0%}: read it over"
        return (Flag.LOW_CONFIDENCE,), (reason,)
    return (), ()


def faithful_pdf(
    page: Views,
    text: PageText,
    *,
    flavour: Flavour = "2u",
    stencils: Stencils = "auto",
    title: str = "",
    made_by: str = "",
    render_every: int = 0,
) -> tuple[bytes, tuple[str, ...]]:
    """The page as PDF/A in layers; or as one plain picture, and why its layers do not show the page as it is."""
    try:
        pdf = page_pdf(page, text, flavour=flavour, title=title, stencils=stencils, made_by=made_by)
        reasons = tuple(found.sentence for found in differences(pdf, page, render_every=render_every))
    except (cv2.error, RuntimeError, ValueError) as error:
        pdf, reasons = b"", (f"The page's layers could not be coded ({type(error).__name__}).",)
    if reasons:
        pdf = write_page(plain_picture(page), text, dpi=page.dpi, flavour=flavour, title=title, made_by=made_by)
    return pdf, reasons

"""Every flavour, page and merged document before veraPDF (scripts/install-verapdf.sh; SKRYNIA_VERAPDF names its folder)."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from archive.records.page import Box, Line, PageText, Word
from bench.engine.verapdf import faults
from ocr.engine import OcrEngine
from ocr.pdfa import FLAVOURS, Flavour, merge_pdfa, page_pdf
from ocr.placeholder import placeholder_page
from ocr.views import Views
from tests.ocr.drawn_pages import RUSSIAN, UKRAINIAN, Look, Pixels, draw_page

FOLDER = os.environ.get("SKRYNIA_VERAPDF", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER, reason="SKRYNIA_VERAPDF names no folder of scripts/install-verapdf.sh"),
]


def odd_page() -> tuple[Pixels, PageText]:
    """A small grey page whose words hold what fonts and XML find hard."""
    texts = ("𝔸б", "Ґанок", "\x07", "\ufeffx", "日本", "\ue000", "№5")
    words = tuple(
        Word(text=text, box=Box(x=50 * place, y=10, width=40, height=20), confidence=1)
        for place, text in enumerate(texts)
    )
    return np.full((100, 400), 255, np.uint8), PageText(width=400, height=100, dpi=100, lines=(Line(words=words),))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_pages_and_merged_documents_are_valid(engine: OcrEngine, flavour: Flavour, tmp_path: Path) -> None:
    drawn = [
        (draw_page(UKRAINIAN, Look(stamp=True, table=True)), 300),
        (draw_page(RUSSIAN, Look(dpi=150, noise=12))[..., 1].copy(), 150),
    ]
    pages = [
        page_pdf(Views(page, dpi), engine.read(Views(page, dpi)), flavour=flavour, title="Аркуш\x01 & <1>")
        for page, dpi in drawn
    ]
    picture, text = odd_page()
    pages.append(page_pdf(Views(picture, 100), text, flavour=flavour, made_by="Читач 1 & <моделі>, ink=g4"))
    pages.append(placeholder_page(flavour=flavour)[1])
    photo = np.random.default_rng(1).integers(0, 256, (300, 200, 3)).astype(np.uint8)
    pages.append(page_pdf(Views(photo, 100), PageText(width=200, height=300, dpi=100), flavour=flavour))
    # The others hold JBIG2 where its coder was built.
    pages.append(page_pdf(Views(drawn[1][0], 150), text, flavour=flavour, stencils="g4"))
    for shape, dpi in (((1500, 5), 300), ((31_900, 60), 75)):
        ribbon = Views(np.full(shape, 240, np.uint8), dpi)
        pages.append(page_pdf(ribbon, PageText(width=shape[1], height=shape[0], dpi=dpi), flavour=flavour))
    pages.append(merge_pdfa(pages, flavour=flavour, title="Документ"))
    files = []
    for place, data in enumerate(pages):
        files.append(tmp_path / f"{place}.pdf")
        files[-1].write_bytes(data)
    assert faults(Path(FOLDER), flavour, files) == {}


def test_what_is_not_valid_is_told(tmp_path: Path) -> None:
    other, broken, absent = (tmp_path / name for name in ("інший.pdf", "broken.pdf", "absent.pdf"))
    other.write_bytes(placeholder_page(flavour="2b")[1])
    broken.write_bytes(b"%PDF-1.7\n")
    valid = tmp_path / "valid.pdf"
    valid.write_bytes(placeholder_page(flavour="2u")[1])
    assert faults(Path(FOLDER), "2u", [other, broken, valid, absent]).keys() == {other, broken, absent}

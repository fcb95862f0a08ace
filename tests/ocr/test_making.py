from __future__ import annotations

import io

import pikepdf
from defusedxml.ElementTree import fromstring

from ocr.alto import NAMESPACE
from ocr.lookalikes import RULES
from ocr.making import program
from ocr.read_page import read_page
from ocr.tesseract import TesserocrEngine
from ocr.views import Views
from tests.ocr.drawn_pages import UKRAINIAN, Look, draw_page


def test_the_same_scan_and_settings_give_the_same_bytes_by_whichever_engine_process() -> None:
    scan = draw_page(UKRAINIAN, Look(dpi=150, noise=6))
    first, second = (read_page(Views(scan, 150), TesserocrEngine(), stencils="g4", title="Аркуш") for _ in range(2))
    assert (first.pdf, first.alto) == (second.pdf, second.alto)
    assert read_page(Views(scan, 150), TesserocrEngine(), stencils="g4", flavour="1b", title="Аркуш").pdf != first.pdf


def test_alto_and_pdf_tell_program_engine_models_and_settings() -> None:
    engine = TesserocrEngine()
    read = read_page(Views(draw_page(UKRAINIAN, Look(dpi=150)), 150), engine, flavour="2b", stencils="g4")
    processing = next(fromstring(read.alto).iter(f"{{{NAMESPACE}}}Processing"))
    software = processing.findtext(f".//{{{NAMESPACE}}}softwareName") or ""
    settings = processing.findtext(f".//{{{NAMESPACE}}}processingStepSettings")
    assert settings == "dpi=150 languages=ukr+rus+eng flavour=2b ink=g4"
    assert software.startswith(f"{program()}, tesserocr ({engine.version}), look-alikes {RULES}, certainty ")
    with pikepdf.open(io.BytesIO(read.pdf)) as pdf:
        assert str(pdf.docinfo.Creator) == f"{software}, languages=ukr+rus+eng flavour=2b ink=g4"

"""A coder that lies, loses or breaks: the page is delivered as one plain picture, flagged, and its neighbours go on."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest

import ocr.layers
from archive.records.page import Flag, PageText
from ocr.clean import Image
from ocr.fidelity import differences
from ocr.layers import group4
from ocr.read_page import read_page
from ocr.views import Views
from tests.ocr.drawn_pages import UKRAINIAN, Look, draw_page


class NoReader:
    """An engine that finds no text."""

    name, version = "none", "1"

    def read(self, page: Views) -> PageText:
        height, width = page.shape
        return PageText(width=width, height=height, dpi=page.dpi)

    def legibility(self, image: Image, dpi: int) -> float:
        return 1.0


def losing_a_line(ink: Image) -> bytes:
    kept = ink.copy()
    kept[kept.shape[0] // 3 : kept.shape[0] // 2] = 0
    return group4(kept)


def upside_down(ink: Image) -> bytes:
    return group4(np.ascontiguousarray(ink[::-1]))


def cut_short(ink: Image) -> bytes:
    return group4(ink)[:200]


def empty(ink: Image) -> bytes:
    return b""


def crashing(ink: Image) -> bytes:
    raise RuntimeError("the coder broke")


@pytest.mark.parametrize("coder", [losing_a_line, upside_down, cut_short, empty, crashing])
def test_a_bad_coding_is_replaced_by_a_picture(coder: object, monkeypatch: pytest.MonkeyPatch) -> None:
    image = draw_page(UKRAINIAN, Look(stamp=True))
    good = read_page(Views(image, 300), NoReader(), stencils="g4")
    assert (good.flags, good.reasons) == ((), ())
    monkeypatch.setattr(ocr.layers, "group4", coder)
    read = read_page(Views(image, 300), NoReader(), stencils="g4")
    assert read.flags == (Flag.UNFAITHFUL,)
    assert read.reasons
    assert all("file" in reason or "coded" in reason for reason in read.reasons)
    with pikepdf.open(io.BytesIO(read.pdf)) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        assert picture.Filter == "/DCTDecode"
    assert len(read.pdf) <= 420_000
    assert differences(read.pdf, Views(image, 300)) == ()
    monkeypatch.undo()
    assert read_page(Views(image, 300), NoReader(), stencils="g4").pdf == good.pdf

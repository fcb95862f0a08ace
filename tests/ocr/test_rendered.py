"""One page in many is drawn by poppler as well, which sees what our own drawing overlooks."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

import ocr.read_page
import ocr.rendered
from archive.records.errors import BadSettings
from archive.records.page import Flag, PageText
from ocr.clean import Image
from ocr.drawing import NotDrawable
from ocr.fidelity import Kind, differences
from ocr.layers import split_layers
from ocr.pdfa import page_pdf, write_page
from ocr.read_page import read_page
from ocr.rendered import chosen_sampling, is_sampled, rendered_page
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


def rewritten(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
        return out.getvalue()


def clipped(file: pikepdf.Pdf) -> None:
    """Everything is cut off but a corner: an operator that our own drawing does not follow."""
    content = file.pages[0].Contents.read_bytes()
    file.pages[0].Contents = file.make_stream(b"0 0 9 9 re W n\n" + content)


def transparent(file: pikepdf.Pdf) -> None:
    """Ink is there and cannot be seen."""
    page = file.pages[0]
    page.Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0))
    page.Contents = file.make_stream(b"/G gs\n" + page.Contents.read_bytes())


def inverted(file: pikepdf.Pdf) -> None:
    """Stencils paint where there is no ink."""
    for picture in file.pages[0].Resources.XObject.values():
        if picture.get("/ImageMask"):
            picture.Decode = pikepdf.Array([1, 0])


@pytest.fixture(scope="module")
def page() -> Views:
    return Views(draw_page(UKRAINIAN, Look(stamp=True, table=True, dpi=200)), 200)


@pytest.fixture(scope="module")
def pdf(page: Views) -> bytes:
    return write_page(split_layers(page), PageText(width=page.shape[1], height=page.shape[0], dpi=200), dpi=200)


@pytest.mark.parametrize("dpi", [150, 200, 300, 400])
def test_poppler_finds_a_faithful_page_faithful(dpi: int) -> None:
    page = Views(draw_page(UKRAINIAN, Look(table=True, dpi=dpi)), dpi)
    pdf = write_page(split_layers(page), PageText(width=page.shape[1], height=page.shape[0], dpi=dpi), dpi=dpi)
    assert rendered_page(pdf, page).shape == (*page.small.shape[:2], 3)
    assert differences(pdf, page, render_every=1) == ()


@pytest.mark.parametrize("fault", [clipped, transparent, inverted])
def test_it_sees_what_our_own_drawing_does_not(page: Views, pdf: bytes, fault: Callable[[pikepdf.Pdf], None]) -> None:
    broken = rewritten(pdf, fault)
    assert differences(broken, page) == ()
    found = differences(broken, page, render_every=1)
    assert {Kind.LOST, Kind.ADDED, Kind.TONE} & {one.kind for one in found}
    assert all("drawn by poppler" in one.sentence for one in found)


def test_a_file_that_poppler_cannot_draw_is_told(page: Views) -> None:
    with pytest.raises(NotDrawable, match="poppler"):
        rendered_page(b"%PDF-1.7 cut off", page)


def test_a_page_that_poppler_shows_otherwise_becomes_a_picture(page: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> bytes:
        return rewritten(page_pdf(*args, **options), clipped)  # type: ignore[arg-type]

    monkeypatch.setattr(ocr.read_page, "page_pdf", broken)
    unseen = read_page(page, NoReader())
    assert unseen.flags == ()
    seen = read_page(page, NoReader(), render_every=1)
    assert seen.flags == (Flag.UNFAITHFUL,)
    assert "poppler" in seen.reasons[0]
    assert differences(seen.pdf, page, render_every=1) == ()


def test_one_file_in_so_many_is_looked_at_and_always_the_same() -> None:
    files = [str(number).encode() for number in range(20_000)]
    chosen = [file for file in files if is_sampled(file, 50)]
    assert 300 < len(chosen) < 500
    assert all(is_sampled(file, 50) for file in chosen)
    assert not any(is_sampled(file, 0) for file in files)
    assert all(is_sampled(file, 1) for file in files[:100])


def test_an_absent_poppler_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen_sampling(100) == 100
    monkeypatch.setattr(ocr.rendered, "which", lambda _: None)
    assert chosen_sampling(0) == 0
    with pytest.raises(BadSettings, match="pdftoppm"):
        chosen_sampling(100)

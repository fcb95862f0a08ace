from __future__ import annotations

import io
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from defusedxml.ElementTree import fromstring
from pdf2image import convert_from_bytes

from archive.records.errors import BadInput
from archive.records.page import Box, Line, PageText, Word
from ocr.drawing import drawn_page
from ocr.engine import OcrEngine
from ocr.layers import group4
from ocr.making import program
from ocr.pdfa import FLAVOURS, Flavour, merge_pdfa, page_pdf
from ocr.placeholder import placeholder_page
from ocr.views import Views
from tests.ocr.drawn_pages import RUSSIAN, UKRAINIAN, Look, Pixels, draw_page

XMP = "{http://www.aiim.org/pdfa/ns/id/}"


@pytest.fixture(scope="module")
def page() -> Pixels:
    return draw_page(UKRAINIAN, Look(stamp=True, table=True))


@pytest.fixture(scope="module")
def text(page: Pixels, engine: OcrEngine) -> PageText:
    return engine.read(Views(page, 300))


@pytest.fixture(scope="module")
def pdf(page: Pixels, text: PageText) -> bytes:
    return page_pdf(Views(page, 300), text)


def pdftotext(data: bytes, tmp_path: Path) -> str:
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    return subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True).stdout


def drawn(data: bytes, dpi: int = 100) -> Pixels:
    return np.asarray(convert_from_bytes(data, dpi=dpi)[0].convert("RGB"))[:, :, ::-1]


def test_a_text_page_is_small_and_looks_like_the_scan(page: Pixels, pdf: bytes) -> None:
    assert len(pdf) < 40_000
    whole = drawn(pdf, 300)
    assert whole.shape == page.shape
    scan, seen = (cv2.resize(one, (827, 1169), interpolation=cv2.INTER_AREA).astype(np.int16) for one in (page, whole))
    assert float(np.abs(seen - scan).mean()) < 6
    one, other = ((200.0 - picture.min(axis=2)).clip(0) for picture in (scan, seen))
    assert float(np.corrcoef(one.ravel(), other.ravel())[0, 1]) > 0.95
    (across, down), _ = cv2.phaseCorrelate(one, other)
    assert max(abs(across), abs(down)) < 0.1


def test_stamp_and_signature_keep_their_colour(pdf: bytes) -> None:
    seen = drawn(pdf).astype(np.int16)
    stamp = seen[150:310, 510:670]
    signature = seen[925:975, 150:330]
    for part in (stamp, signature):
        blue = (part[..., 0] - part[..., 2] > 60).sum()
        assert blue > 300


def test_the_text_comes_out_in_order(pdf: bytes, text: PageText, tmp_path: Path) -> None:
    assert "".join(pdftotext(pdf, tmp_path).split()) == "".join(text.text.split())


def test_words_lie_over_their_pictures(pdf: bytes, text: PageText, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True).stdout
    first = next(line for line in told.splitlines() if ">УПРАВЛІННЯ<" in line)
    place = {
        key: float(value.strip('">'))
        for key, value in (cell.split("=") for cell in first.split()[1:5] for cell in [cell.split(">")[0]])
    }
    box = text.words[0].box
    assert place["xMin"] == pytest.approx(box.x * 72 / 300, abs=1)
    assert place["xMax"] == pytest.approx(box.right * 72 / 300, abs=1)
    assert place["yMin"] < (box.y + box.height / 2) * 72 / 300 < place["yMax"]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_it_is_built_as_pdfa_demands(page: Pixels, text: PageText, flavour: Flavour) -> None:
    with pikepdf.open(io.BytesIO(page_pdf(Views(page, 300), text, flavour=flavour, title="Аркуш <1> & інше"))) as pdf:
        xmp = fromstring(pdf.Root.Metadata.read_bytes().decode().split("?>", 1)[1].rsplit("<?", 1)[0])
        assert xmp.findtext(f".//{XMP}part") == flavour[0]
        assert xmp.findtext(f".//{XMP}conformance") == flavour[1].upper()
        assert "Аркуш <1> & інше" in [element.text for element in xmp.iter()]
        assert str(pdf.docinfo.Title) == "Аркуш <1> & інше"
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[8:12] == b"\x02\x10\x00\x00"
        assert pdf.trailer.ID is not None
        assert "/CreationDate" not in pdf.docinfo
        font = pdf.pages[0].Resources.Font.T
        assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"
        assert (pdf.pdf_version == "1.4") == (flavour == "1b")
        streams = [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]
        assert any(found.get("/Type") == "/ObjStm" for found in streams) is False or flavour != "1b"


def test_the_same_input_gives_the_same_bytes(page: Pixels, text: PageText, pdf: bytes) -> None:
    assert page_pdf(Views(page, 300), text) == pdf
    assert merge_pdfa([pdf, pdf], title="x") == merge_pdfa([pdf, pdf], title="x")


def test_what_a_file_needs_besides_its_page_is_little() -> None:
    word = Word(text="Ґанок", box=Box(x=5, y=5, width=40, height=20), confidence=1)
    text = PageText(width=60, height=40, dpi=100, lines=(Line(words=(word,)),))
    assert len(page_pdf(Views(np.full((40, 60), 255, np.uint8), 100), text)) < 3_400


def test_it_tells_what_made_it_and_how(page: Pixels, text: PageText, pdf: bytes) -> None:
    made = page_pdf(Views(page, 300), text, made_by="Reader 1 & <models>, ink=g4")
    merged = merge_pdfa([made, pdf, made])
    for data, told in (
        (pdf, program()),
        (made, "Reader 1 & <models>, ink=g4"),
        (merged, f"Reader 1 & <models>, ink=g4; {program()}"),
    ):
        with pikepdf.open(io.BytesIO(data)) as file:
            xmp = fromstring(file.Root.Metadata.read_bytes().decode().split("?>", 1)[1].rsplit("<?", 1)[0])
            assert xmp.findtext(".//{http://ns.adobe.com/xap/1.0/}CreatorTool") == told == str(file.docinfo.Creator)
            assert xmp.findtext(".//{http://ns.adobe.com/pdf/1.3/}Producer") == program() == str(file.docinfo.Producer)


def test_merging_keeps_pictures_and_shares_the_font(pdf: bytes, engine: OcrEngine, tmp_path: Path) -> None:
    other = draw_page(RUSSIAN, Look(dpi=150))
    second = page_pdf(Views(other, 150), engine.read(Views(other, 150)))
    empty = placeholder_page()[1]
    merged = merge_pdfa([pdf, second, empty], title="Документ")
    with pikepdf.open(io.BytesIO(merged)) as whole, pikepdf.open(io.BytesIO(pdf)) as alone:
        assert len(whole.pages) == 3
        assert whole.pages[0].Resources.Font.T.objgen == whole.pages[1].Resources.Font.T.objgen
        for name, picture in alone.pages[0].Resources.XObject.items():
            assert whole.pages[0].Resources.XObject[name].read_raw_bytes() == picture.read_raw_bytes()
    assert len(merged) < len(pdf) + len(second) + len(empty)
    assert "СПРАВКА" in pdftotext(merged, tmp_path)


def test_only_pdfs_are_merged() -> None:
    with pytest.raises(BadInput, match="no pages"):
        merge_pdfa([])
    with pytest.raises(BadInput, match="Part 1"):
        merge_pdfa([b"no pdf"])


def test_a_photograph_is_kept_as_a_picture() -> None:
    rng = np.random.default_rng(3)
    photo = cv2.resize(rng.integers(40, 200, (20, 15, 3)).astype(np.uint8), (900, 1200), interpolation=cv2.INTER_CUBIC)
    made = page_pdf(Views(photo, 300), PageText(width=900, height=1200, dpi=300))
    seen = drawn(made)
    small = cv2.resize(photo, (seen.shape[1], seen.shape[0]), interpolation=cv2.INTER_AREA)
    assert float(np.abs(seen.astype(int) - small).mean()) < 9


@pytest.mark.parametrize("shape", [(1, 1), (2, 3000), (500, 40, 3), (1169, 827)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_any_size_and_shade_gives_a_pdf(shape: tuple[int, ...], level: int) -> None:
    image = np.full(shape, level, np.uint8)
    made = page_pdf(Views(image, 100), PageText(width=shape[1], height=shape[0], dpi=100))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


def test_characters_beyond_the_basic_plane_do_not_break_the_text(tmp_path: Path) -> None:
    words = tuple(
        Word(text=text, box=Box(x=50 * place, y=10, width=40, height=20), confidence=1)
        for place, text in enumerate(("𝔸б", "Ґанок", "\x07", "№5", "日本"))
    )
    text = PageText(width=400, height=100, dpi=100, lines=(Line(words=words),))
    made = page_pdf(Views(np.full((100, 400), 255, np.uint8), 100), text)
    assert pdftotext(made, tmp_path).split()[1:] == ["Ґанок", "\ufffd", "№5", "日本"]


def test_group_4_is_what_other_programs_read() -> None:
    ink = (np.random.default_rng(1).random((37, 53)) > 0.5).astype(np.uint8) * np.uint8(255)
    data = group4(ink)
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, data)
        stream.Type, stream.Subtype, stream.Width, stream.Height = pikepdf.Name.XObject, pikepdf.Name.Image, 53, 37
        stream.Filter, stream.BitsPerComponent, stream.ColorSpace = (
            pikepdf.Name.CCITTFaxDecode,
            1,
            pikepdf.Name.DeviceGray,
        )
        stream.DecodeParms = pikepdf.Dictionary(K=-1, Columns=53, Rows=37, BlackIs1=False)
        picture = pikepdf.PdfImage(stream).as_pil_image().convert("L")
    assert np.array_equal(np.asarray(picture) == 0, ink > 0)


@pytest.mark.parametrize("shape", [(1500, 5), (6, 1000), (31_900, 60)])
def test_ribbons_and_rolls_have_as_many_units_as_pdfa_allows(shape: tuple[int, int]) -> None:
    """From 3 to 14,400 of them, each as long as it must be for the page's true size."""
    dpi = 75 if max(shape) > 30_000 else 300
    page = Views(np.full(shape, 240, np.uint8), dpi)
    pdf = page_pdf(page, PageText(width=shape[1], height=shape[0], dpi=dpi))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        wide, high = (float(side) for side in list(opened.pages[0].mediabox)[2:])
        unit = float(opened.pages[0].obj.UserUnit)
    assert 3 <= min(wide, high) <= max(wide, high) <= 14_400
    assert (wide * unit, high * unit) == pytest.approx((shape[1] * 72 / dpi, shape[0] * 72 / dpi), abs=0.05)
    assert drawn_page(pdf, page).shape[:2] == page.small.shape[:2]

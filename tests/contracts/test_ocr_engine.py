"""What every reading engine promises, asked of each adapter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from archive.records.errors import BadSettings, StepFailed
from archive.records.page import PageText
from ocr.engine import OcrEngine
from ocr.lstm import is_built
from ocr.recorded import RecordedEngine
from ocr.tesseract import LinesEngine, PytesseractEngine, TesserocrEngine, first_and_second, open_engine
from ocr.views import Views
from tests.ocr.drawn_pages import Look, Pixels, draw_page

SHORT = Look(inches=(4.2, 1.2), top=0.25, dpi=200)
needs_lines = pytest.mark.skipif(not is_built(), reason="no C compiler was at hand when this environment was set up")
LINES = ("Довідка про стаж 2849301752", "Справка выдана взамен утраченной")


@pytest.fixture(
    scope="module", params=["tesserocr", pytest.param("lines", marks=needs_lines), "pytesseract", "recorded"]
)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OcrEngine:
    if request.param == "recorded":
        return RecordedEngine(tmp_path_factory.mktemp("recorded"), asking=open_engine("tesserocr"))
    return open_engine(request.param)


@pytest.fixture(scope="module")
def picture() -> Pixels:
    return draw_page(LINES, SHORT)


@pytest.fixture(scope="module")
def text(engine: OcrEngine, picture: Pixels) -> PageText:
    return engine.read(Views(picture, 200))


class TestOcrEngine:
    def test_reads_both_languages_and_numbers(self, text: PageText) -> None:
        assert [line.text for line in text.lines] == list(LINES)

    def test_boxes_lie_inside_and_over_the_words(self, text: PageText, picture: Pixels) -> None:
        height, width = picture.shape[:2]
        assert (text.width, text.height, text.dpi) == (width, height, 200)
        for word in text.words:
            assert word.box.x >= 0
            assert word.box.y >= 0
            assert word.box.right <= width
            assert word.box.bottom <= height
            assert picture[word.box.y : word.box.bottom, word.box.x : word.box.right].min() < 90

    def test_confidence_and_words_are_plain(self, text: PageText) -> None:
        assert all(0 <= word.confidence <= 1 for word in text.words)
        assert not any(char.isspace() for word in text.words for char in word.text)
        assert text.confidence > 0.8

    def test_the_same_image_gives_the_same_text(self, engine: OcrEngine, text: PageText, picture: Pixels) -> None:
        assert engine.read(Views(picture, 200)) == text

    def test_grey_is_read_like_colour(self, engine: OcrEngine, picture: Pixels) -> None:
        assert engine.read(Views(np.ascontiguousarray(picture[..., 1]), 200)).text == "\n".join(LINES)

    @pytest.mark.parametrize("shape", [(400, 300), (1, 1), (3, 900), (400, 300, 3)])
    def test_an_empty_image_has_no_lines(self, engine: OcrEngine, shape: tuple[int, ...]) -> None:
        text = engine.read(Views(np.full(shape, 240, np.uint8), 150))
        assert text.lines == ()
        assert (text.height, text.width) == shape[:2]

    def test_upright_is_more_legible(self, engine: OcrEngine, picture: Pixels) -> None:
        grey = np.ascontiguousarray(picture[..., 1])
        assert engine.legibility(grey, 200) > 3 * engine.legibility(np.ascontiguousarray(grey[::-1, ::-1]), 200)

    @pytest.mark.parametrize("ink", [np.s_[40:80, 100:300], np.s_[58:60, 20:340], np.s_[50:53, 100:103]])
    def test_what_holds_no_letters_is_not_legible(self, engine: OcrEngine, ink: tuple[slice, slice]) -> None:
        picture = np.full((119, 367), 250, np.uint8)
        picture[ink] = 20
        assert engine.legibility(picture, 150) < 1

    def test_it_says_who_it_is(self, engine: OcrEngine) -> None:
        assert engine.name
        assert engine.version


@pytest.mark.parametrize("adapter", [TesserocrEngine, pytest.param(LinesEngine, marks=needs_lines), PytesseractEngine])
def test_over_the_time_limit_is_said(adapter: type[TesserocrEngine | LinesEngine | PytesseractEngine]) -> None:
    page = draw_page(LINES * 8, Look(inches=(6, 5), top=0.2, dpi=150))
    with pytest.raises(StepFailed, match="took more than"):
        adapter(seconds=0.001).read(Views(page, 150))


def test_an_image_never_recorded_fails_plainly(tmp_path: Path, picture: Pixels) -> None:
    with pytest.raises(StepFailed, match="never recorded"):
        RecordedEngine(tmp_path).read(Views(picture, 200))


def test_unknown_engines_and_absent_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="no reading engine"):
        open_engine("typist")
    with pytest.raises(BadSettings, match="not in"):
        open_engine(models=tmp_path)
    with pytest.raises(BadSettings, match="klingon"):
        open_engine(languages="ukr+klingon")


def test_languages_become_models() -> None:
    models = Path("/usr/share/tesseract-ocr/5/tessdata")
    assert first_and_second("ukr+rus+eng", models) == ("Cyrillic", "eng")
    assert first_and_second("ukr", models) == ("Cyrillic", "")
    assert first_and_second("eng", models) == ("eng", "")

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.page import Box, Geometry, Line, PageText, Word
from capture.image_files import decode_frame
from capture.quality import judge
from ocr.engine import OcrEngine
from ocr.upright import find_geometry, levelled, read_upright, to_original
from ocr.views import Views, turn_upright
from tests.ocr.drawn_pages import RUSSIAN, UKRAINIAN, Look, Pixels, draw_page, skewed

DPI = 150
CASES = Path(__file__).parents[2] / "sample_scans" / "cases"


@pytest.fixture(scope="module")
def page() -> Pixels:
    return draw_page(UKRAINIAN, Look(dpi=DPI, table=True, stamp=True, noise=8, paper=(235, 225, 200)))


@pytest.mark.parametrize(("turned", "skew"), [(0, -5.0), (1, 1.3), (2, 0.0), (3, 4.9), (0, 0.4), (2, -2.2)])
def test_every_way_up_and_skew_is_found(page: Pixels, engine: OcrEngine, turned: int, skew: float) -> None:
    scan = np.ascontiguousarray(np.rot90(skewed(page, skew), -turned))
    geometry = find_geometry(scan, DPI, legibility=engine.legibility)
    assert geometry.quarter_turns == (4 - turned) % 4
    assert geometry.skew_degrees == pytest.approx(-skew, abs=0.3)


def test_a_russian_typescript_on_its_head(engine: OcrEngine) -> None:
    scan = np.ascontiguousarray(draw_page(RUSSIAN, Look(dpi=DPI, points=11))[::-1, ::-1])
    assert find_geometry(scan, DPI, legibility=engine.legibility).quarter_turns == 2


def test_a_page_that_lies_plainly_is_read_at_once(page: Pixels, engine: OcrEngine) -> None:
    asked: list[int] = []

    class Counting:
        name, version = engine.name, engine.version

        def read(self, views: Views) -> PageText:
            return engine.read(views)

        def legibility(self, image: Pixels, dpi: int) -> float:
            asked.append(dpi)
            return engine.legibility(image, dpi)

    level = read_upright(Views(page, DPI), Counting())
    assert (level.geometry.quarter_turns, level.failed, asked) == (0, "", [])
    headlong = read_upright(Views(np.ascontiguousarray(np.rot90(page, 2)), DPI), Counting())
    assert headlong.geometry.quarter_turns == 2
    assert len(asked) == 2
    assert headlong.text.text[:100] == level.text.text[:100]


@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_every_way_up_reads_alike(page: Pixels, engine: OcrEngine, turned: int) -> None:
    read = read_upright(Views(np.ascontiguousarray(np.rot90(page, turned)), DPI), engine)
    assert read.geometry.quarter_turns == turned
    assert read.page.shape == page.shape[:2]


@pytest.mark.parametrize("shape", [(1, 1), (40, 2000), (600, 400, 3)])
def test_a_page_without_text_stays_as_it_is(engine: OcrEngine, shape: tuple[int, ...]) -> None:
    image = np.full(shape, 230, np.uint8)
    geometry = find_geometry(image, DPI, legibility=engine.legibility)
    upright = turn_upright(image, geometry)
    assert geometry == Geometry(width=shape[1], height=shape[0], dpi=DPI)
    assert np.array_equal(upright, image)


def test_a_known_geometry_gives_the_same_pixels(page: Pixels, engine: OcrEngine) -> None:
    scan = np.ascontiguousarray(np.rot90(skewed(page, 2.0)))
    read = read_upright(Views(scan, DPI), engine)
    upright, geometry = read.page.whole, read.geometry
    assert np.array_equal(turn_upright(scan, geometry), upright)
    assert upright.shape[1::-1] == geometry.upright_size


@given(
    turns=st.integers(0, 3),
    skew=st.floats(-8, 8),
    x=st.integers(60, 180),
    y=st.integers(60, 120),
)
def test_a_dot_is_found_again_on_the_original(turns: int, skew: float, x: int, y: int) -> None:
    original = np.zeros((200, 260), np.uint8)
    cv2.circle(original, (x, y), 3, 255, -1)
    geometry = Geometry(width=260, height=200, dpi=100, quarter_turns=turns, skew_degrees=skew)
    left, top, width, height = cv2.boundingRect(np.asarray(turn_upright(original, geometry) > 127, np.uint8))
    found = to_original(Box(x=left, y=top, width=width, height=height), geometry)
    assert abs(found.x + found.width / 2 - (x + 0.5)) <= 1.5
    assert abs(found.y + found.height / 2 - (y + 0.5)) <= 1.5
    assert 5 <= found.width <= 12


class Guessing:
    """Reads the same on every page: a word, a guess at one, a letter, a stroke."""

    name, version = "guessing", "1"
    said = (("Копія", 0.9), ("вшрз", 0.3), ("Е", 0.9), ("|", 0.99))

    def read(self, views: Views) -> PageText:
        height, width = views.shape
        box = Box(x=0, y=0, width=9, height=9)
        words = tuple(Word(text=text, box=box, confidence=sure) for text, sure in self.said)
        lines = (Line(words=words), Line(words=words[1:]))
        return PageText(width=width, height=height, dpi=views.dpi, lines=lines)

    def legibility(self, image: Pixels, dpi: int) -> float:
        raise AssertionError("a blank side has no way up to ask for")


def test_of_a_blank_side_only_sure_words_count() -> None:
    read = read_upright(Views(np.full((300, 200), 230, np.uint8), DPI), Guessing(), blank=True)
    assert read.text.text == "Копія"
    assert len(read.text.lines) == 1


def test_a_blank_side_is_never_turned(engine: OcrEngine) -> None:
    back = decode_frame((CASES / "v-171090000056" / "003.jpg").read_bytes(), filename="003.jpg")
    assert judge(back.image, back.dpi).blank
    read = read_upright(Views(back.image, back.dpi), engine, blank=True)
    assert (read.geometry.quarter_turns, read.geometry.skew_degrees, read.text.words) == (0, 0.0, ())


@given(degrees=st.floats(-0.3, 0.3), x=st.integers(30, 1100), y=st.integers(30, 1600))
def test_words_read_on_a_leaning_page_stand_where_its_levelled_picture_has_them(degrees: float, x: int, y: int) -> None:
    leaning = np.zeros((1750, 1240), np.uint8)
    cv2.rectangle(leaning, (x, y), (x + 59, y + 19), 255, -1)
    word = Word(text="слово", box=Box(x=x, y=y, width=60, height=20), confidence=0.9)
    text = PageText(width=1240, height=1750, dpi=DPI, lines=(Line(words=(word,)),))
    box = levelled(text, degrees).words[0].box
    geometry = Geometry(width=1240, height=1750, dpi=DPI, skew_degrees=degrees)
    left, top, _, _ = cv2.boundingRect(np.asarray(turn_upright(leaning, geometry) > 127, np.uint8))
    assert abs(box.x - left) <= 2
    assert abs(box.y - top) <= 2
    assert (box.width, box.height) == (60, 20)

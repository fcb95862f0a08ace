from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np
import pytest
import tesserocr
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from archive.records.page import Box
from ocr.clean import Image
from ocr.line_words import Row, table_of
from ocr.lstm import Chances, Letter, LineReader, is_built, tighten
from ocr.lstm_model import LineModel, read_model
from ocr.tesseract import MODELS
from tests.ocr.drawn_pages import RUSSIAN, UKRAINIAN, Look, draw_page
from tests.ocr.test_lstm_model import CYRILLIC

pytestmark = pytest.mark.skipif(not is_built(), reason="no C compiler was at hand when this environment was set up")
LINES = (*UKRAINIAN, *RUSSIAN)[:14]
FOREIGN = "ЃѓЉљЊњЌќЎўЏџЂђЈј"


@pytest.fixture(scope="module")
def model() -> LineModel:
    return read_model(CYRILLIC)


@pytest.fixture(scope="module")
def reader(model: LineModel) -> LineReader:
    return LineReader(model, banned=FOREIGN)


def line(text: str, dpi: int, noise: float = 0.0) -> Image:
    """A picture of one line, cut close to its letters."""
    page = draw_page((text,), Look(inches=(10, 0.8), top=0.2, dpi=dpi)).min(axis=2)
    ys, xs = np.nonzero(page < 128)
    cut = page[ys.min() - 4 : ys.max() + 5, xs.min() - 4 : xs.max() + 5]
    grain = np.random.default_rng(len(text)).normal(0, noise, cut.shape)
    return np.ascontiguousarray(np.clip(cut + grain, 0, 255).astype(np.uint8))


@pytest.fixture(scope="module")
def pictures() -> list[Image]:
    """Lines of all sizes: made larger, smaller and much smaller before they are read; some with grain."""
    return [line(text, dpi, noise) for dpi, noise in ((100, 0), (150, 12), (220, 8), (330, 0)) for text in LINES]


def text_of(letters: list[Letter]) -> str:
    return "".join(letter.text for letter in letters).strip()


def alike(ones: list[str], others: list[str]) -> float:
    """Share of letters that are the same."""
    same = sum(
        block.size
        for one, other in zip(ones, others, strict=True)
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    )
    return 2 * same / sum(map(len, [*ones, *others]))


def read_by_tesseract(pictures: list[Image]) -> list[str]:
    """The same pictures as raw lines, by Tesseract with the same model."""
    with tesserocr.PyTessBaseAPI(
        path=f"{CYRILLIC.parent}/", lang="Cyrillic", psm=tesserocr.PSM.RAW_LINE, oem=tesserocr.OEM.LSTM_ONLY
    ) as api:
        api.SetVariable("tessedit_do_invert", "0")
        api.SetVariable("tessedit_char_blacklist", FOREIGN)
        texts = []
        for picture in pictures:
            height, width = picture.shape
            api.SetImageBytes(picture.tobytes(), width, height, 1, width)
            api.SetSourceResolution(150)
            texts.append(api.GetUTF8Text().strip())
        return texts


class TestReading:
    def test_it_reads_the_letters_that_tesseract_reads(self, reader: LineReader, pictures: list[Image]) -> None:
        theirs = read_by_tesseract(pictures)
        ours = [text_of(letters) for letters in reader.read(pictures)]
        assert alike(theirs, ours) >= 0.995
        assert alike(list(LINES), ours[len(LINES) * 2 : len(LINES) * 3]) >= 0.95

    def test_lines_side_by_side_are_read_as_alone(self, reader: LineReader, pictures: list[Image]) -> None:
        together = reader.read(pictures[:20])
        assert together == [reader.read([picture])[0] for picture in pictures[:20]]

    def test_more_lines_than_are_run_together(self, reader: LineReader, pictures: list[Image]) -> None:
        many = [*pictures, *pictures]
        assert reader.read(many) == [*reader.read(pictures), *reader.read(pictures)]

    def test_without_avx2_it_reads_the_same(self, model: LineModel, reader: LineReader, pictures: list[Image]) -> None:
        plain = LineReader(model, banned=FOREIGN, plain=True)
        few = pictures[:10]
        assert alike(*([text_of(one) for one in which.read(few)] for which in (plain, reader))) >= 0.995
        assert np.abs(plain.chances(few).chances - reader.chances(few).chances).mean() < 1e-3

    def test_chances_add_up(self, reader: LineReader, pictures: list[Image]) -> None:
        read = reader.chances(pictures[:3])
        assert read.chances.sum(axis=1) == pytest.approx(1, abs=1e-4)
        assert len(read.chances) == read.starts[-1]

    def test_part_of_a_page_is_read_in_its_place(self, reader: LineReader, pictures: list[Image]) -> None:
        page = np.full((300, 1600), 255, np.uint8)
        height, width = pictures[0].shape
        page[100 : 100 + height, 30 : 30 + width] = pictures[0]
        assert reader.read([page[100 : 100 + height, 30 : 30 + width]]) == reader.read(pictures[:1])

    @pytest.mark.parametrize("shape", [(1, 1), (36, 2), (500, 3), (1, 700), (0, 5), (5, 0), (36, 36)])
    def test_odd_pictures_are_no_trouble(
        self, reader: LineReader, pictures: list[Image], shape: tuple[int, int]
    ) -> None:
        odd, one = reader.read([np.full(shape, 200, np.uint8), pictures[0]])
        assert odd == [] or shape[1] >= shape[0] / 12
        assert one == reader.read(pictures[:1])[0]

    def test_nothing_gives_nothing(self, reader: LineReader) -> None:
        assert reader.read([]) == []

    def test_latin_models_are_read_too(self) -> None:
        latin = LineReader(read_model(MODELS / "eng.traineddata"))
        assert (
            text_of(latin.read([line("Certificate of employment, 1984", 200)])[0]) == "Certificate of employment, 1984"
        )


def spelt(model: LineModel, steps: list[dict[str, float]]) -> Chances:
    """Chances made by hand: what is not named is hardly possible; "" is nothing."""
    chances = np.full((len(steps), -(-len(model.letters) // 32) * 32), 1e-9, np.float32)
    for step, said in enumerate(steps):
        for letter, chance in said.items():
            chances[step, model.letters.index(letter) if letter else model.nothing] = chance
    return Chances(chances=chances, starts=np.array([0, len(steps)], np.int64))


class TestLetters:
    def read(self, reader: LineReader, model: LineModel, steps: list[dict[str, float]]) -> list[Letter]:
        return reader.letters(spelt(model, steps))[0]

    def test_a_letter_said_twice_is_one_unless_nothing_is_between(self, reader: LineReader, model: LineModel) -> None:
        one, nothing = {"5": 0.9, "": 0.1}, {"": 0.9, "5": 0.1}
        assert text_of(self.read(reader, model, [one, one, one])) == "5"
        assert text_of(self.read(reader, model, [one, nothing, one])) == "55"

    def test_a_letter_tells_where_it_stands_and_how_sure(self, reader: LineReader, model: LineModel) -> None:
        (letter,) = self.read(reader, model, [{"": 1.0}, {"7": 0.5}, {"7": 0.9}, {"": 1.0}])
        assert (letter.first, letter.last) == (1, 3)
        assert letter.sure == pytest.approx(np.log(0.5), abs=1e-3)

    def test_banned_letters_are_not_read(self, reader: LineReader, model: LineModel) -> None:
        assert text_of(self.read(reader, model, [{"Ј": 0.9, "З": 0.1}, {"": 1.0}])) == "З"

    def test_the_dictionary_decides_where_a_letter_is_in_doubt(self, reader: LineReader, model: LineModel) -> None:
        steps: list[dict[str, float]] = [step for letter in "довідка" for step in ({letter: 1.0}, {"": 1.0})]
        assert all(letter.known for letter in self.read(reader, model, steps))
        steps[4] = {"е": 0.6, "в": 0.4}
        assert text_of(self.read(reader, model, steps)) == "довідка"
        steps[4] = {"е": 0.99999, "в": 0.00001}
        strange = self.read(reader, model, steps)
        assert text_of(strange) == "доеідка"
        assert not any(letter.known for letter in strange)

    def test_numbers_are_left_as_they_were_read(self, reader: LineReader, model: LineModel) -> None:
        steps: list[dict[str, float]] = [{"1": 0.9, "і": 0.1}, {"": 1.0}, {"3": 0.6, "з": 0.4}, {"": 1.0}]
        assert text_of(self.read(reader, model, steps)) == "13"

    @given(st.integers(0, 2**32 - 1), st.integers(0, 40))
    @settings(max_examples=50, deadline=None)
    def test_whatever_the_chances_letters_follow_one_another(self, seed: int, steps: int) -> None:
        model = read_model(MODELS / "eng.traineddata")
        chances = (
            np.random.default_rng(seed).dirichlet(np.full(128, 0.05), steps).astype(np.float32).reshape(steps, 128)
        )
        letters = LineReader(model).letters(Chances(chances=chances, starts=np.array([0, steps], np.int64)))[0]
        ends = [0, *(place for letter in letters for place in (letter.first, letter.last)), steps]
        assert ends == sorted(ends)
        assert all(letter.text and letter.first < letter.last and -20.1 <= letter.sure <= 0 for letter in letters)


class TestWords:
    def test_words_stand_where_they_are_on_the_page(self, reader: LineReader) -> None:
        page = np.full((120, 900), 255, np.uint8)
        picture = line("Довідка про стаж", 200)
        height, width = picture.shape
        page[40 : 40 + height, 100 : 100 + width] = picture
        row = Row(box=Box(x=100, y=40, width=width, height=height), line=(1, 3))
        cells = [told.split("\t") for told in table_of(reader, page, [row]).splitlines()]
        assert [cell[11] for cell in cells] == ["Довідка", "про", "стаж"]
        assert all(cell[:5] == ["5", "1", "1", "1", "3"] and 60 <= float(cell[10]) <= 100 for cell in cells)
        dark = np.nonzero((page < 128).any(axis=0))[0]
        lefts, widths = ([int(cell[place]) for cell in cells] for place in (6, 8))
        assert abs(lefts[0] - dark.min()) <= 2
        assert abs(lefts[-1] + widths[-1] - 1 - dark.max()) <= 2
        gaps = [left - (before + wide) for before, wide, left in zip(lefts, widths, lefts[1:], strict=False)]
        assert all(4 <= gap <= 20 for gap in gaps)

    @pytest.mark.parametrize(("doubt", "best", "read"), [(-2.0, -0.01, "б"), (-2.0, -2.0, "а"), (-0.1, -0.01, "а")])
    def test_a_doubtful_row_is_read_by_the_surest_of_some_tries(
        self, reader: LineReader, monkeypatch: pytest.MonkeyPatch, doubt: float, best: float, read: str
    ) -> None:
        page = np.repeat(np.arange(100, dtype=np.uint8), 200).reshape(100, 200)  # each row of pixels tells its number
        heights: list[int] = []

        def by_place(pictures: list[Image]) -> list[list[Letter]]:
            heights.extend(len(picture) for picture in pictures)
            said = {46: ("а", doubt), 45: ("в", doubt), 48: ("б", best)}
            tops = [said[int(picture[0, 0])] for picture in pictures]
            return [[Letter(text=text, first=2, last=9, sure=sure, known=True)] for text, sure in tops]

        monkeypatch.setattr(reader, "read", by_place)
        row = Row(box=Box(x=20, y=50, width=100, height=20), line=(1, 1))
        assert table_of(reader, page, [row]).split("\t")[11] == read
        assert heights == ([28, 30, 28] if doubt < -1 else [28])

    def test_rows_beyond_the_page_have_no_words(self, reader: LineReader) -> None:
        page = np.full((50, 50), 255, np.uint8)
        assert table_of(reader, page, [Row(box=Box(x=200, y=200, width=30, height=20), line=(1, 1))]) == ""

    @given(st.data())
    def test_boxes_are_drawn_in_to_what_is_dark(self, data: st.DataObject) -> None:
        dark = np.array(data.draw(st.lists(st.lists(st.booleans(), min_size=9, max_size=9), min_size=1, max_size=6)))
        page = np.where(dark, 10, 250).astype(np.uint8)
        left, right = sorted(data.draw(st.lists(st.integers(0, 9), min_size=2, max_size=2, unique=True)))
        boxes: NDArray[np.int32] = np.array([[left, 0, right, len(page)]], np.int32)
        tighten(page, 128, boxes)
        ys, xs = np.nonzero(dark[:, left:right])
        expected = (
            [left + xs.min(), ys.min(), left + xs.max() + 1, ys.max() + 1] if len(xs) else [left, 0, right, len(page)]
        )
        assert boxes[0].tolist() == expected

    def test_boxes_beyond_the_page_are_refused(self) -> None:
        with pytest.raises(ValueError, match="beyond"):
            tighten(np.zeros((5, 5), np.uint8), 100, np.array([[0, 0, 6, 5]], np.int32))

"""Reading with Tesseract's models: the only door to tesserocr (Tesseract in this process) and pytesseract (as a program).

The usual adapter lets Tesseract find the rows and reads them by ``ocr/lstm.py``; the others leave all to Tesseract.

All share the way of reading: clean, erase rules, find the text, read it as even blocks with the first model, and
read once more, with the Latin model, the words that the first one cannot spell.
"""

from __future__ import annotations

import os
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from math import ceil
from pathlib import Path

import numpy as np

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # before the library loads: one page, one core

import tesserocr
from PIL import Image as PillowImage

from archive.records.errors import BadSettings, StepFailed
from archive.records.page import Box, PageText
from ocr.built import library_path
from ocr.clean import Image
from ocr.digits import FEW, LEAST, TOGETHER, Known, dealt_out, number_strip, standing_in, without
from ocr.engine import OcrEngine
from ocr.latin import doubtful, merge_latin, strip_of
from ocr.line_words import Row, table_of
from ocr.lookalikes import alphabet_of
from ocr.lstm import LineReader, is_built, is_fast
from ocr.lstm_model import BadModel, read_model
from ocr.prepare import Prepared, prepare
from ocr.stamps import with_stamp
from ocr.tables import by_cells
from ocr.views import Views
from ocr.words import RawWord, lines_of, words_from_tsv

MODELS = Path("/usr/share/tesseract-ocr/5/tessdata")
SECONDS = 60.0
_SCRIPT = "Cyrillic"  # reads Ukrainian and Russian at the price of one model, and better than both
_FOREIGN = "ЃѓЉљЊњЋћЌќЎўЏџЂђЈјЅѕҒғҖҗҚқҠҡҢңҤҥҪҫҮүҰұҲҳҶҷҸҹҺһӀӁӂӇӈӉӊӋӌӐӑӒӓӔӕӖӗӘәӚӛӜӝӞӟӠӡӢӣӤӥӦӧӨөӪӫӬӭӮӯӰӱӲӳӴӵӶӷӸӹ`"
_BLOCK = 6  # page segmentation: one even block of text
_PROPORTIONAL = "textord_all_prop"  # spares looking for evenly spaced letters; holds for all engines of a process
_ROWS = 48  # read side by side; between them the time is looked at


def first_and_second(languages: str, models: Path) -> tuple[str, str]:
    """The model for the first reading and the one for Latin words ("" where none is needed).

    ``languages`` is Tesseract's list such as ``ukr+rus+eng``. Where it asks for Cyrillic languages only, apart from
    ``eng``, and the script model is installed, that model reads them all. Raises ``BadSettings`` for an absent model.
    """
    asked = [name for name in languages.split("+") if name]
    cyrillic = [name for name in asked if name in {"ukr", "rus", _SCRIPT}]
    if cyrillic and len(cyrillic) + ("eng" in asked) == len(asked):
        script = next(
            (name for name in (_SCRIPT, f"script/{_SCRIPT}") if (models / f"{name}.traineddata").exists()), ""
        )
        first, second = script or "+".join(cyrillic), "eng" if "eng" in asked else ""
    else:
        first, second = "+".join(asked), ""
    for name in [*first.split("+"), *filter(None, [second])]:
        if not name or not (models / f"{name}.traineddata").exists():
            raise BadSettings(
                f"The reading model {name or languages!r} is not in {models}.",
                hint=f"Install the Debian package {_package_of(name or 'LANG')}, or choose other languages, such as ukr+rus+eng.",
            )
    return first, second


def _package_of(model: str) -> str:
    """Debian's package of a model; its names have dashes where Tesseract's have underlines."""
    if model.endswith(_SCRIPT):
        return "tesseract-ocr-script-cyrl"
    named = re.fullmatch(r"[a-z]{3}(_[a-z]+)*", model)
    return f"tesseract-ocr-{model.replace('_', '-')}" if named else "tesseract-ocr-LANG"


class _Tesseract(ABC):
    """What both adapters do alike; they differ in how a picture becomes Tesseract's table of words."""

    name = "tesseract"

    def __init__(self, *, languages: str = "ukr+rus+eng", models: Path = MODELS, seconds: float = SECONDS) -> None:
        self.languages = languages
        self.models = models
        self.seconds = seconds
        self.first, self.second = first_and_second(languages, models)

    @property
    def version(self) -> str:
        """Tesseract's version and the models read with."""
        return f"{self._program()} {self.first}{' ' + self.second if self.second else ''}"

    def read(self, page: Views) -> PageText:
        """The text of an upright page; see ``OcrEngine``."""
        return self.read_prepared(prepare(page), page.shape, page.dpi)

    def read_prepared(self, page: Prepared, shape: tuple[int, ...], dpi: int) -> PageText:
        """The text of an upright image of that shape that was prepared before."""
        known = self._read_short_numbers(page)
        grey = without(page.grey, known, page.tables)
        words: list[RawWord] = []
        for block, column in enumerate(page.columns):
            part = grey[column.y : column.bottom, column.x : column.right]
            table = self._table(part, page.dpi, self.first)
            found = words_from_tsv(table, left=column.x, top=column.y, block=block)
            words += by_cells(found, standing_in(column, known, block), page.tables)
        for place, stamp in enumerate(page.stamps, start=len(page.columns)):
            table = self._table(stamp.picture, page.dpi, self.first)
            found = words_from_tsv(table, left=stamp.left, top=stamp.top, block=place)
            words = with_stamp(words, found, stamp, page.dpi)
        if self.second:
            words = self._read_latin(page, words)
        home = alphabet_of(self.languages)
        lines = lines_of(words, scale=dpi / page.dpi, width=shape[1], height=shape[0], home=home)
        return PageText(width=shape[1], height=shape[0], dpi=dpi, lines=lines, languages=self.languages)

    def _read_short_numbers(self, page: Prepared) -> list[Known]:
        """The numbers of one or two digits in cells of tables, where they could be told apart."""
        left = list(page.numbers) if len(page.numbers) >= FEW else []
        known: list[Known] = []
        for most in TOGETHER:
            if len(left) < LEAST:
                break
            strip, rows = number_strip(page.grey, left, page.dpi, most)
            found = dealt_out(words_from_tsv(self._table(strip, page.dpi, self.first), left=0, top=0, block=0), rows)
            known += found
            left = [number for number in left if all(number is not one for one, _ in found)]
        return known

    def legibility(self, image: Image, dpi: int) -> float:
        """Letters read, weighted by how sure the engine is; see ``OcrEngine``."""
        words = words_from_tsv(self._table(image, dpi, self.first), left=0, top=0, block=0)
        return sum(word.confidence**2 * len(word.text) for word in words if word.confidence > 0.3)

    def _read_latin(self, page: Prepared, words: list[RawWord]) -> list[RawWord]:
        places = doubtful(words)
        if not places:
            return words
        strip, rows = strip_of(page.grey, [words[place].box for place in places], page.dpi)
        found = words_from_tsv(self._table(strip, page.dpi, self.second), left=0, top=0, block=0)
        return merge_latin(words, places, rows, found)

    @abstractmethod
    def _table(self, grey: Image, dpi: int, model: str) -> str:
        """Tesseract's TSV for an even block of text."""

    @abstractmethod
    def _program(self) -> str:
        """Name and version of what reads."""


class TesserocrEngine(_Tesseract):
    """Tesseract inside this process; models stay loaded between pages. Not to be shared between threads."""

    name = "tesserocr"

    def __init__(self, *, languages: str = "ukr+rus+eng", models: Path = MODELS, seconds: float = SECONDS) -> None:
        super().__init__(languages=languages, models=models, seconds=seconds)
        self._open: dict[str, tesserocr.PyTessBaseAPI] = {}

    def _program(self) -> str:
        return _in_this_process()

    def _api(self, model: str) -> tesserocr.PyTessBaseAPI:
        if model not in self._open:
            api = tesserocr.PyTessBaseAPI(
                path=f"{self.models}/", lang=model, psm=tesserocr.PSM.SINGLE_BLOCK, oem=tesserocr.OEM.LSTM_ONLY
            )
            for key, value in _variables(model).items():
                api.SetVariable(key, value)
            self._open[model] = api
        return self._open[model]

    def _table(self, grey: Image, dpi: int, model: str) -> str:
        api = self._api(model)
        _show(api, grey, dpi)
        try:
            if not api.Recognize(timeout=int(self.seconds * 1000)):
                raise _over(self.seconds)
            return str(api.GetTSVText(0))
        finally:
            api.Clear()


def _in_this_process() -> str:
    return f"tesserocr {tesserocr.__version__} {tesserocr.tesseract_version().splitlines()[0]}"


def _show(api: tesserocr.PyTessBaseAPI, grey: Image, dpi: int) -> None:
    height, width = grey.shape
    api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
    api.SetSourceResolution(dpi)


class LinesEngine(_Tesseract):
    """Tesseract finds the rows; they are read with its models by ``ocr/lstm.py``, several times as fast. Not for several threads.

    Raises ``BadSettings`` where that is not built, or a model is of a kind that it does not understand.
    """

    name = "lines"

    def __init__(self, *, languages: str = "ukr+rus+eng", models: Path = MODELS, seconds: float = SECONDS) -> None:
        super().__init__(languages=languages, models=models, seconds=seconds)
        if not is_built():
            raise BadSettings(
                "The reader of lines is not built in this installation.", hint=_BUILD, subject="SKRYNIA_ENGINE"
            )
        self._readers = {model: _reader(models, model) for model in filter(None, (self.first, self.second))}
        self._finder = tesserocr.PyTessBaseAPI(init=False)
        self._finder.InitForAnalysePage()  # rows are found without a model
        self._finder.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)

    def _program(self) -> str:
        how = "" if is_fast() else " without AVX2"  # the last bits of its chances differ
        return f"{library_path('lstm').stem}{how} on rows of {_in_this_process()}"

    def _table(self, grey: Image, dpi: int, model: str) -> str:
        until = time.monotonic() + self.seconds
        rows = self._rows(grey, dpi)
        tables = []
        for first in range(0, len(rows), _ROWS):
            if time.monotonic() > until:
                raise _over(self.seconds)
            tables.append(table_of(self._readers[model], grey, rows[first : first + _ROWS]))
        return "\n".join(tables)

    def _rows(self, grey: Image, dpi: int) -> list[Row]:
        """The rows of an even block of text."""
        api = self._finder
        _show(api, grey, dpi)
        api.SetVariable(_PROPORTIONAL, "1")
        try:
            found = (
                api.GetIterator() if api.AnalyseLayout(merge_similar_words=True) else None
            )  # all words of a row are one
            return [*_rows_of(found)] if found else []
        finally:
            api.Clear()
            api.SetVariable(_PROPORTIONAL, "0")


def _rows_of(found: tesserocr.PyResultIterator) -> Iterator[Row]:
    found.SetBoundingBoxComponents(True, True)  # with the dots above and below letters
    block = line = 0
    for word in tesserocr.iterate_level(found, tesserocr.RIL.WORD):
        if word.Empty(tesserocr.RIL.WORD):  # a block without letters; to ask more of it ends the process
            continue
        block += word.IsAtBeginningOf(tesserocr.RIL.BLOCK)
        line += word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE)
        box, base, height = (
            word.BoundingBoxInternal(tesserocr.RIL.WORD),
            word.Baseline(tesserocr.RIL.WORD),
            word.RowAttributes(),
        )
        if not (box and base and height):
            continue
        left, top, right, bottom = box
        level = (base[0][1] + base[1][1]) / 2
        top = min(top, ceil(level - height["descenders"] - height["row_height"]))
        bottom = max(bottom, ceil(level - height["descenders"]))
        yield Row(box=Box(x=left, y=top, width=right - left, height=bottom - top), line=(block, line))


def _reader(models: Path, model: str) -> LineReader:
    try:
        return LineReader(
            read_model(models / f"{model}.traineddata"), banned=_FOREIGN if model.endswith(_SCRIPT) else ""
        )
    except (BadModel, OSError) as error:
        raise BadSettings(
            f"The reader of lines cannot use the reading model {model!r}: {error}.",
            hint="Let SKRYNIA_ENGINE be auto or tesserocr, or install models of tessdata_fast, one for all Cyrillic languages.",
        ) from error


class PytesseractEngine(_Tesseract):
    """Tesseract as a program started for each reading: slower, but a crash of it cannot take this process along."""

    name = "pytesseract"

    def __init__(self, *, languages: str = "ukr+rus+eng", models: Path = MODELS, seconds: float = SECONDS) -> None:
        super().__init__(languages=languages, models=models, seconds=seconds)
        import pytesseract  # noqa: PLC0415 (takes a thirtieth of a second that nobody else should pay)

        self._caller = pytesseract

    def _program(self) -> str:
        return f"tesseract {self._caller.get_tesseract_version()}"

    def _table(self, grey: Image, dpi: int, model: str) -> str:
        settings = " ".join(f"-c {key}={value}" for key, value in _variables(model).items())
        config = f"--tessdata-dir {self.models} --oem 1 --psm {_BLOCK} --dpi {dpi} {settings}"
        picture = PillowImage.fromarray(grey)
        try:
            return str(self._caller.image_to_data(picture, lang=model, config=config, timeout=self.seconds))
        except self._caller.TesseractError as error:
            raise StepFailed(
                "Tesseract could not read the page.", hint="Try the page again; if it stays so, read it by eye."
            ) from error
        except RuntimeError as error:  # pytesseract's way of saying that the time is over
            raise _over(self.seconds) from error


def _over(seconds: float) -> StepFailed:
    return StepFailed(
        f"Reading the page took more than {seconds:g} s.",
        hint="The picture is kept; a person can read it, or the limit be raised.",
    )


_BUILD = "Install a C compiler and run scripts/setup again, or let SKRYNIA_ENGINE be auto or tesserocr."
_AS_SET = "SKRYNIA_ENGINE says so."


def _variables(model: str) -> dict[str, str]:
    settings = {"tessedit_do_invert": "0"}
    if model.endswith(_SCRIPT):
        settings["tessedit_char_blacklist"] = _FOREIGN
    return settings


def open_engine(
    name: str = "auto", *, languages: str = "ukr+rus+eng", models: str | Path = "", seconds: float = SECONDS
) -> OcrEngine:
    """The engine of that name (``auto``, ``lines``, ``tesserocr`` or ``pytesseract``).

    Raises ``BadSettings`` for another name, absent models, or what is not built.
    """
    return choose_engine(name, languages=languages, models=models, seconds=seconds)[0]


def choose_engine(
    name: str = "auto", *, languages: str = "ukr+rus+eng", models: str | Path = "", seconds: float = SECONDS
) -> tuple[OcrEngine, str]:
    """As ``open_engine``, and why it is that one.

    ``auto`` is ``lines`` where that is built, the processor has AVX2 and the models are understood: without AVX2 it takes as
    long as ``tesserocr``, which it is elsewhere.
    """
    where = Path(models) if models else MODELS
    match name:
        case "auto":
            return _fastest(languages, where, seconds)
        case "lines":
            return LinesEngine(languages=languages, models=where, seconds=seconds), _AS_SET
        case "tesserocr":
            return TesserocrEngine(languages=languages, models=where, seconds=seconds), _AS_SET
        case "pytesseract":
            return PytesseractEngine(languages=languages, models=where, seconds=seconds), _AS_SET
        case _:
            hint = "Choose auto, lines, tesserocr or pytesseract."
            raise BadSettings(f"There is no reading engine {name!r}.", hint=hint, subject="SKRYNIA_ENGINE")


def _fastest(languages: str, models: Path, seconds: float) -> tuple[OcrEngine, str]:
    try:
        if not is_built() or is_fast():
            lines = LinesEngine(languages=languages, models=models, seconds=seconds)
            return lines, "The reader of lines is built here, and the fastest."
        why = "This processor has no AVX2."
    except BadSettings as error:  # of absent models the other engine says the same
        why = str(error)
    return TesserocrEngine(languages=languages, models=models, seconds=seconds), why

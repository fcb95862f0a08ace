"""Setting a page upright while reading it, and finding the way back to the pixels of the original."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from archive.records.errors import StepFailed
from archive.records.page import Box, Geometry, PageText, Word
from ocr.clean import Image, erase_rules, grey_of
from ocr.engine import OcrEngine, read_page_text
from ocr.orientation import Legibility, Lie, find_lie, find_turns
from ocr.views import SMALL, UprightViews, Views

_LETTERS, _SENSE = 40, 0.4  # letters, and the share of them that are surely read, which a page on its head never has
_LEAST_SKEW = 0.08  # degrees; turning by less blurs more than it mends
_LITTLE = 0.3  # degrees; lines that lean less are read better as they lie than blurred by a turn
_LEAST_WORD, _SURE_WORD = 2, 0.5  # letters and confidence of what counts as written on a side that looks blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Upright:
    """A scan set upright: how, its views, and its text. ``failed`` says why the engine could not read it, else empty."""

    geometry: Geometry
    page: UprightViews
    text: PageText
    failed: str = ""


def read_upright(scan: Views, engine: OcrEngine, *, blank: bool = False, turns: int | None = None) -> Upright:
    """Set a scan upright and read it; one that looks ``blank`` is left as it lies, and only its sure words count.

    Where a person said which quarter ``turns`` set it upright, it is turned so and levelled. Else, where its lines are plainly
    level it is read so at once; only what then makes no sense is tried the other ways. Lines that seem upright are tried
    first: half of such pages would be read on their heads, and columns of digits are no lines.
    """
    lie = None if blank else _lie_of(scan)
    likely = _likely(scan, lie, turns)
    try:
        if lie is None:
            return _with_sure_words(_read(scan, likely, engine))
        if turns is not None:
            return _read(scan, likely, engine)
        tried = _read(scan, likely, engine) if lie.sure and lie.axis == 0 else None
        if tried and _makes_sense(tried.text):
            return tried
        geometry = _geometry(scan, *find_turns(lie, engine.legibility))
        return tried if tried and geometry == likely else _read(scan, geometry, engine)
    except StepFailed as failure:
        height, width = (page := UprightViews(scan, likely)).shape
        text = PageText(width=width, height=height, dpi=scan.dpi)
        return Upright(geometry=likely, page=page, text=text, failed=failure.message)


def _likely(scan: Views, lie: Lie | None, turns: int | None) -> Geometry:
    """As a person said, or else as the page seems to lie."""
    if turns is None:
        return _geometry(scan, *lie.likely) if lie else _geometry(scan, 0, 0.0)
    return _geometry(scan, turns, lie.skews[turns % 2] if lie else 0.0)


def _with_sure_words(read: Upright) -> Upright:
    """Without what the engine sees in grain and in the back's ink that shows through: single letters, and guesses."""
    sure = (tuple(filter(_is_sure, line.words)) for line in read.text.lines)
    lines = tuple(replace(line, words=words) for line, words in zip(read.text.lines, sure, strict=True) if words)
    return replace(read, text=replace(read.text, lines=lines))


def _is_sure(word: Word) -> bool:
    return word.confidence >= _SURE_WORD and sum(map(str.isalnum, word.text)) >= _LEAST_WORD


def _read(scan: Views, geometry: Geometry, engine: OcrEngine) -> Upright:
    """A page that leans little is read as it leans, and its words are put where they stand once it is levelled."""
    page = UprightViews(scan, geometry)
    if not 0 < abs(geometry.skew_degrees) < _LITTLE:
        return Upright(geometry=geometry, page=page, text=read_page_text(engine, page))
    leaning = UprightViews(scan, replace(geometry, skew_degrees=0.0))
    text = levelled(read_page_text(engine, leaning), geometry.skew_degrees)
    return Upright(geometry=geometry, page=page, text=text)


def levelled(text: PageText, degrees: float) -> PageText:
    """The text of a page with its words moved, not grown, as the page's small counter-clockwise turn moves their middles."""
    (across, over), (down, along) = cv2.getRotationMatrix2D((0.0, 0.0), degrees, 1.0)[:, :2].tolist()

    def moved(word: Word) -> Word:
        box = word.box
        x, y = (2 * box.x + box.width - text.width) / 2, (2 * box.y + box.height - text.height) / 2
        left = round(across * x + over * y + (text.width - box.width) / 2)
        top = round(down * x + along * y + (text.height - box.height) / 2)
        left, top = min(max(left, 0), text.width - box.width), min(max(top, 0), text.height - box.height)
        return replace(word, box=replace(box, x=left, y=top))

    return replace(text, lines=tuple(replace(line, words=tuple(map(moved, line.words))) for line in text.lines))


def _makes_sense(text: PageText) -> bool:
    """Whether the engine was sure of enough letters: on a page on its head it is sure of one in five at most."""
    letters = sum(len(word.text) for word in text.words)
    return letters >= _LETTERS and sum(word.confidence**2 * len(word.text) for word in text.words) >= _SENSE * letters


def find_geometry(image: Image, dpi: int, *, legibility: Legibility) -> Geometry:
    """How to set the image (grey or BGR, uint8) upright; see ``find_turns`` for what ``legibility`` is for."""
    scan = Views(image, dpi)
    return _geometry(scan, *find_turns(_lie_of(scan), legibility))


def _lie_of(scan: Views) -> Lie:
    return find_lie(erase_rules(grey_of(scan.clean), SMALL), SMALL)


def _geometry(scan: Views, turns: int, skew: float) -> Geometry:
    height, width = scan.shape
    skew = round(skew, 2) if abs(skew) >= _LEAST_SKEW else 0.0
    return Geometry(width=width, height=height, dpi=scan.dpi, quarter_turns=turns, skew_degrees=skew)


def to_original(box: Box, geometry: Geometry) -> Box:
    """The smallest upright rectangle, in pixels of the original image, around a box of the upright image."""
    width, height = geometry.upright_size
    corners = np.array([[box.x, box.y], [box.right, box.y], [box.x, box.bottom], [box.right, box.bottom]], np.float64)
    back = cv2.getRotationMatrix2D((width / 2, height / 2), -geometry.skew_degrees, 1.0)
    x, y = back[:, :2] @ corners.T + back[:, 2:]
    for _ in range(geometry.quarter_turns % 4):  # undo one clockwise quarter turn: (x, y) came from (y, width - x)
        x, y, width, height = y, width - x, height, width
    left, top = max(0.0, float(x.min())), max(0.0, float(y.min()))
    right, bottom = min(float(geometry.width), float(x.max())), min(float(geometry.height), float(y.max()))
    start_x, start_y = int(np.floor(left + 1e-6)), int(np.floor(top + 1e-6))
    return Box(
        x=start_x,
        y=start_y,
        width=max(0, int(np.ceil(right - 1e-6)) - start_x),
        height=max(0, int(np.ceil(bottom - 1e-6)) - start_y),
    )

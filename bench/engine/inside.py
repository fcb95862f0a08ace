"""Contenders that run in this process, where importing and loading of models do not count: our convert, and bare reading.

``floor`` is what the reading engine alone costs: the pictures that our convert showed it for a page's lines, shown once
more to a bare Tesseract with the same model and page mode. ``tesserocr`` reads the scan as it is (300 dpi or whatever it
has) with ukr+rus and automatic page segmentation.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import tesserocr
from PIL import Image

from bench.engine.contenders import OURS, Cost, Made
from ocr import tesseract
from workers.steps.convert import ConvertOptions, convert_file

INSIDE: Final = "skrynia-inside"
FLOOR: Final = "floor"
BARE: Final = "tesserocr"

Shown = tuple[Any, int, str]  # picture, dpi, model


def convert_inside(scan: Path, folder: Path) -> tuple[Made, list[Shown]]:
    """Our convert of a page, and the pictures it showed the engine for its lines (not those that find which way is up)."""
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / f"{OURS}{scan.suffix}"  # named as for the program: the name stands in the PDF
    own.unlink(missing_ok=True)
    own.symlink_to(scan)
    with _overheard() as shown:
        before = time.perf_counter(), time.process_time()
        made = convert_file(own, folder, options=ConvertOptions(), name=INSIDE)
        cost = _cost(before, made.pdf)
    text = made.text.read_text("utf-8") if made.text else ""
    return Made(cost=cost, text=text, pdf=made.pdf, error=made.error), shown


def read_floor(shown: list[Shown]) -> Made:
    """Those pictures read again, as even blocks of text, by nothing but Tesseract."""
    for _, _, model in shown:
        _api(model, tesserocr.PSM.SINGLE_BLOCK)  # loading does not count
    before = time.perf_counter(), time.process_time()
    parts = [
        (model, _read(_api(model, tesserocr.PSM.SINGLE_BLOCK), Image.fromarray(picture), dpi))
        for picture, dpi, model in shown
    ]
    cost = _cost(before, None)
    return Made(
        cost=cost, text="\n".join(text for model, text in parts if model == parts[0][0])
    )  # not the second reading


def read_bare(scan: Path, dpi: int) -> Made:
    """The scan read as it lies: ukr+rus, automatic page segmentation; decoding counts."""
    api = _api("ukr+rus", tesserocr.PSM.AUTO)
    before = time.perf_counter(), time.process_time()
    with Image.open(scan) as opened:
        text = _read(api, opened.convert("RGB"), dpi)
    return Made(cost=_cost(before, None), text=text)


def versions() -> dict[str, str]:
    """What reads inside this process."""
    told = f"tesserocr {tesserocr.__version__}, {tesserocr.tesseract_version().splitlines()[0]}"
    return {INSIDE: "this checkout", FLOOR: told, BARE: f"{told}, ukr+rus, psm 3"}


def _cost(before: tuple[float, float], pdf: Path | None) -> Cost:
    size = pdf.stat().st_size if pdf else 0
    return Cost(wall=time.perf_counter() - before[0], cpu=time.process_time() - before[1], peak_mb=0, size=size)


def _read(api: Any, picture: Image.Image, dpi: int) -> str:
    api.SetImage(picture)
    api.SetSourceResolution(dpi)
    text: str = api.GetUTF8Text()
    api.Clear()
    return text


@cache
def _api(model: str, mode: int) -> Any:
    return tesserocr.PyTessBaseAPI(path=f"{tesseract.MODELS}/", lang=model, psm=mode, oem=tesserocr.OEM.LSTM_ONLY)


@contextmanager
def _overheard() -> Iterator[list[Shown]]:
    """Keeps every picture that the engine is shown while it reads, apart from the probe of which way is up."""
    shown: list[Shown] = []
    asking: list[bool] = []
    engine: Any = type(tesseract.open_engine())
    table, legibility = engine._table, engine.legibility  # noqa: SLF001 (a measure listens where it must)

    def heard(self: Any, grey: Any, dpi: int, model: str) -> str:
        if not asking:
            shown.append((grey, dpi, model))
        return str(table(self, grey, dpi, model))

    def probed(self: Any, image: Any, dpi: int) -> float:
        asking.append(True)
        try:
            return float(legibility(self, image, dpi))
        finally:
            asking.pop()

    with _replaced(engine, "_table", heard), _replaced(engine, "legibility", probed):
        yield shown


@contextmanager
def _replaced(holder: type, name: str, new: Callable[..., Any]) -> Iterator[None]:
    old = holder.__dict__.get(name)
    setattr(holder, name, new)
    try:
        yield
    finally:
        if old is None:
            delattr(holder, name)
        else:
            setattr(holder, name, old)

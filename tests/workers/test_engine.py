"""Which engine reads is a setting, and belongs to the way of reading."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ocr.lstm import is_fast
from ocr.tesseract import open_engine
from workers.corridor import Corridor
from workers.settings import Settings
from workers.steps.convert import ConvertOptions

ENGINES = ("auto", "tesserocr", "pytesseract")


def test_the_fastest_is_the_default_everywhere() -> None:
    usual = "lines" if is_fast() else "tesserocr"
    assert open_engine().name == open_engine(ConvertOptions().engine).name == usual
    assert Settings.from_environ({}).engine == ConvertOptions().engine == "auto"


def test_machines_with_different_engines_share_no_key(corridor: Corridor) -> None:
    digests = {name: replace(corridor, engine=partial(open_engine, name)).reading_digest() for name in ENGINES}
    assert digests["tesserocr"] != digests["pytesseract"]
    assert (digests["auto"] == digests["tesserocr"]) is not is_fast()

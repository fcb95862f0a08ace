"""How a file was made, as it tells itself: the program, engine, models and settings that its bytes depend on."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.metadata import version

from ocr.certainty_table import RIGHT
from ocr.engine import OcrEngine
from ocr.jbig2 import Stencils, chosen_coding
from ocr.lookalikes import RULES

_CERTAINTY = f"{zlib.crc32(repr(RIGHT).encode()):08x}"


@cache
def program() -> str:
    """Our program and its version."""
    return f"Skrynia {version('skrynia')}"


def software_of(engine: OcrEngine) -> str:
    """What read a page: program, engine, models, the rules and the table that repaired and judged its words."""
    return f"{program()}, {engine.name} ({engine.version}), look-alikes {RULES}, certainty {_CERTAINTY}"


def settings_of(flavour: str, stencils: Stencils) -> str:
    """How it was written, in words such as ``ink=g4``."""
    return f"flavour={flavour} ink={chosen_coding(stencils)}"

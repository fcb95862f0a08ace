from __future__ import annotations

import pytest

from ocr.engine import OcrEngine
from ocr.tesseract import open_engine


@pytest.fixture(scope="session")
def engine() -> OcrEngine:
    """One engine for the whole room: its models load once."""
    return open_engine("tesserocr")

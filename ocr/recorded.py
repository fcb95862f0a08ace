"""An engine that replays what another one read: tests run the room without Tesseract's time, and the same everywhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from archive.records.errors import StepFailed
from archive.records.page import PageText
from ocr.alto import read_alto, write_alto
from ocr.clean import Image
from ocr.engine import OcrEngine
from ocr.views import Views


def image_digest(image: Image) -> str:
    """SHA-256 of an image's size and pixels."""
    head = f"{image.shape}".encode()
    return hashlib.sha256(head + np.ascontiguousarray(image).tobytes()).hexdigest()


class RecordedEngine:
    """Answers from ALTO files in a folder, named by the image's digest.

    With ``asking``, images not yet recorded are read by that engine and kept; without it they raise ``StepFailed``.
    """

    name = "recorded"
    version = "1"

    def __init__(self, folder: Path, *, asking: OcrEngine | None = None) -> None:
        self.folder = folder
        self.asking = asking

    def read(self, page: Views) -> PageText:
        """The recorded text of a page; see ``OcrEngine``."""
        file = self.folder / f"{image_digest(page.whole)}.alto.xml"
        if not file.exists():
            text = self._engine().read(page)
            self.folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(write_alto([text], software=self._engine().name))
        return read_alto(file.read_bytes())[0]

    def legibility(self, image: Image, dpi: int) -> float:
        """The recorded legibility of a piece of a page; see ``OcrEngine``."""
        file = self.folder / f"{image_digest(image)}.legibility"
        if not file.exists():
            found = self._engine().legibility(image, dpi)
            self.folder.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{found:.3f}\n", encoding="ascii")
        return float(file.read_text(encoding="ascii"))

    def _engine(self) -> OcrEngine:
        if self.asking is None:
            raise StepFailed("This image was never recorded.", hint="Record it by an engine that reads.")
        return self.asking

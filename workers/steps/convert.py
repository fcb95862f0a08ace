"""Converting scans without an archive: any scan file becomes a searchable PDF/A, its ALTO and its plain text.

The composition of the rooms that ``skrynia convert`` calls. A bad page is kept as a crossed-out page and flagged; a bad file
leaves an error text and no half outputs.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2

from archive.records.errors import SkryniaError, UnreadableImage
from archive.records.filenames import LONGEST, printable
from archive.records.page import Flag, PageStatus, PageText
from capture.image_files import decode_frame, frame_count
from capture.quality import judge
from ocr.alto import write_alto
from ocr.clean import Image
from ocr.engine import OcrEngine
from ocr.jbig2 import Stencils
from ocr.making import settings_of, software_of
from ocr.pdfa import Flavour, merge_pdfa
from ocr.placeholder import placeholder_page
from ocr.read_page import read_page
from ocr.tesseract import open_engine
from ocr.views import Views

_ENDINGS = (".pdf", ".alto.xml", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertOptions:
    """How to convert: PDF/A flavour and how its ink is coded; how to read it (``models`` "": Debian's), seconds a reading."""

    flavour: Flavour = "2u"
    stencils: Stencils = "auto"
    languages: str = "ukr+rus+eng"
    engine: str = "tesserocr"
    models: str = ""
    seconds: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedPage:
    """What became of one page: ``verdict`` read, flagged or failed; seconds it took; bytes of its PDF/A."""

    verdict: PageStatus
    flags: tuple[Flag, ...]
    seconds: float
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedFile:
    """What became of one file. ``error`` is empty when the outputs were written."""

    input: Path
    pdf: Path | None = None
    alto: Path | None = None
    text: Path | None = None
    pages: tuple[ConvertedPage, ...] = ()
    error: str = ""

    def as_json(self) -> dict[str, object]:
        """The shape that ``skrynia convert --json`` prints."""
        return {
            "input": str(self.input),
            "pdf": str(self.pdf) if self.pdf else None,
            "alto": str(self.alto) if self.alto else None,
            "text": str(self.text) if self.text else None,
            "pages": [
                {
                    "verdict": page.verdict.value,
                    "flags": [flag.value for flag in page.flags],
                    "seconds": page.seconds,
                    "bytes": page.bytes,
                }
                for page in self.pages
            ],
            "error": self.error or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A page in the making: its account, its text and its PDF/A."""

    page: ConvertedPage
    text: PageText
    pdf: bytes


def convert_file(path: Path, out_dir: Path, *, options: ConvertOptions | None = None, name: str = "") -> ConvertedFile:
    """Convert one file into ``out_dir`` as NAME.pdf, NAME.alto.xml and NAME.txt (``name`` = the file's stem, if not given).

    Never raises for bad input: ``error`` says what happened and what to do. Raises ``BadSettings`` for absent models.
    """
    options = options or ConvertOptions()
    name = name or output_names([path], out_dir)[0]
    engine = _engine(options)
    shown = printable(path.name, longest=LONGEST)  # it goes into XML and messages, which cannot hold every character
    try:
        data = path.read_bytes()
        made = [
            _convert_page(data, frame, shown, engine, options)
            for frame in range(1, frame_count(data, filename=shown) + 1)
        ]
        failed = all(page.page.verdict is PageStatus.FAILED for page in made)
        if failed and len(made) == 1:
            decode_frame(data, filename=shown)  # says why; a file of one bad page is a bad file
        outputs = _outputs(made, name=name, source=shown, engine=engine, options=options)
        written = _write_together(out_dir, outputs)
    except SkryniaError as error:
        return ConvertedFile(input=path, error=str(error))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return ConvertedFile(
            input=path, error=f"“{shown}”: {reason}. Check that the file can be read and the disk has room."
        )
    pdf, alto, text = written
    return ConvertedFile(input=path, pdf=pdf, alto=alto, text=text, pages=tuple(page.page for page in made))


def _convert_page(data: bytes, frame: int, filename: str, engine: OcrEngine, options: ConvertOptions) -> _Made:
    started = time.perf_counter()
    try:
        scan, seen = _scan_of(data, frame, filename)
        read = read_page(scan, engine, flavour=options.flavour, stencils=options.stencils, title=filename)
        flags = tuple(dict.fromkeys((*seen, *read.flags)))
        text, pdf, verdict = read.text, read.pdf, PageStatus.FLAGGED if flags else PageStatus.READ
    except (SkryniaError, cv2.error, MemoryError) as error:
        text, pdf = placeholder_page(flavour=options.flavour, stencils=options.stencils, title=filename)
        flags = (_flag_of(error),)
        verdict = PageStatus.FAILED
    page = ConvertedPage(verdict=verdict, flags=flags, seconds=round(time.perf_counter() - started, 3), bytes=len(pdf))
    return _Made(page=page, text=text, pdf=pdf)


def _scan_of(data: bytes, frame: int, filename: str) -> tuple[Views, tuple[Flag, ...]]:
    """A page as scanned, and what was noticed; nothing else holds its pixels, so that they can be let go."""
    decoded = decode_frame(data, frame=frame, filename=filename)
    quality = judge(decoded.image, decoded.dpi)

    def again() -> Image:
        return decode_frame(data, frame=frame, filename=filename).image

    return Views(decoded.image, decoded.dpi, again), (*decoded.flags, *quality.flags)


def _flag_of(error: Exception) -> Flag:
    if isinstance(error, UnreadableImage):
        return error.flag
    return Flag.READ_FAILED


def _outputs(
    made: Sequence[_Made], *, name: str, source: str, engine: OcrEngine, options: ConvertOptions
) -> dict[str, bytes]:
    texts = [page.text for page in made]
    pdf = merge_pdfa([page.pdf for page in made], flavour=options.flavour, title=source)
    settings = settings_of(options.flavour, options.stencils)
    alto = write_alto(texts, software=software_of(engine), settings=settings, source_names=[source])
    plain = "\f".join(f"{text.text}\n" if text.lines else "" for text in texts).encode()
    return dict(zip((name + ending for ending in _ENDINGS), (pdf, alto, plain), strict=True))


def _write_together(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Write all files beside their places, then rename all: what is there is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=".convert-")
            waiting.append((Path(temporary), folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
        for temporary_path, place in waiting:
            temporary_path.replace(place)
    finally:
        for temporary_path, _ in waiting:
            with suppress(FileNotFoundError):
                temporary_path.unlink()
    return [place for _, place in waiting]


def output_names(paths: Sequence[Path], out_dir: Path) -> list[str]:
    """One name per input: its stem; a stem seen before, or one that would overwrite an input, gets ``-2``, ``-3``.

    What a terminal or a file system would stumble over (control characters) becomes ``·``.
    """
    inputs = {path.resolve() for path in paths}
    taken: set[str] = set()
    names = []
    for path in paths:
        stem = printable(path.stem, longest=LONGEST)
        number, name = 1, stem
        while name.casefold() in taken or any((out_dir / (name + ending)).resolve() in inputs for ending in _ENDINGS):
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


@cache
def _engine(options: ConvertOptions) -> OcrEngine:
    """One engine per process and way of reading: models stay loaded between files."""
    return open_engine(options.engine, languages=options.languages, models=options.models, seconds=options.seconds)


Progress = Callable[[ConvertedFile], None]

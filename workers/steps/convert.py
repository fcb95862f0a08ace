"""Converting scans without an archive: any scan file becomes a searchable PDF/A, its ALTO and its plain text.

The composition of the rooms that ``skrynia convert`` calls. Page after page is read into files of its own in a folder beside the
results, and these are joined at the end, so that of a long file no more than a page is ever held. A bad page is kept as a
crossed-out page and flagged; a bad file leaves an error text and no half outputs.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Literal

import cv2

from archive.records.errors import BadInput, SkryniaError, StepFailed, StorageFull, UnreadableImage
from archive.records.filenames import LONGEST, printable
from archive.records.page import Flag, Geometry, PageStatus, PageText
from capture.image_files import DecodedImage, ImageLimits, decode_frame, frame_count, limits_of
from capture.quality import judge
from ocr.alto import join_alto, write_alto
from ocr.clean import Image
from ocr.engine import OcrEngine
from ocr.jbig2 import Stencils
from ocr.making import settings_of, software_of
from ocr.pdfa import Flavour, merge_pdfa_into
from ocr.placeholder import placeholder_page, placeholder_picture
from ocr.read_page import read_page
from ocr.tesseract import open_engine
from ocr.tiff import join_tiffs, write_upright_tiff
from ocr.views import Views

ENDINGS = (".pdf", ".alto.xml", ".txt", ".tif")
_LONGEST_STEM = 255 - len("-9999") - max(map(len, ENDINGS))  # bytes
_STOPPED = 3  # times the limit of a reading, for all of a page: decoding, layers and comparing take their time as well

Way = Literal["read", "picture", "crossed"]
"""How a page is converted: read; kept as a picture without text; or crossed out, for nothing can be had of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertOptions:
    """How to convert: PDF/A flavour and how its ink is coded; how to read it (``models`` "": Debian's), seconds a reading.

    One page in ``render_every`` is drawn by poppler as well when it is compared (0: none). ``tiff`` asks for the straightened
    pages as a TIFF as well; pictures of more than ``max_megapixels`` are refused.
    """

    flavour: Flavour = "2u"
    stencils: Stencils = "auto"
    languages: str = "ukr+rus+eng"
    engine: str = "auto"
    models: str = ""
    seconds: float = 60.0
    render_every: int = 0
    max_megapixels: int = 80
    tiff: bool = False

    @property
    def page_seconds(self) -> float:
        """After so long a page is stopped with the process that is at it."""
        return _STOPPED * self.seconds

    @property
    def limits(self) -> ImageLimits:
        """What is refused before it is decoded."""
        return limits_of(self.max_megapixels)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedPage:
    """What became of one page: ``verdict`` read, flagged or failed; seconds it took; bytes of its PDF/A.

    ``reasons`` say why it is flagged, what and where; ``notes`` what is worth knowing but not worth a look.
    """

    verdict: PageStatus
    flags: tuple[Flag, ...]
    seconds: float
    bytes: int
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether nothing was read of it."""
        return self.verdict is PageStatus.FAILED or Flag.READ_FAILED in self.flags


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedFile:
    """What became of one file. ``error`` is empty when the outputs were written."""

    input: Path
    pdf: Path | None = None
    alto: Path | None = None
    text: Path | None = None
    tiff: Path | None = None
    pages: tuple[ConvertedPage, ...] = ()
    error: str = ""

    def as_json(self) -> dict[str, object]:
        """The shape that ``skrynia convert --json`` prints."""
        return {
            "input": str(self.input),
            "pdf": str(self.pdf) if self.pdf else None,
            "alto": str(self.alto) if self.alto else None,
            "text": str(self.text) if self.text else None,
            "tiff": str(self.tiff) if self.tiff else None,
            "pages": [
                {
                    "page": number,
                    "verdict": page.verdict.value,
                    "flags": [flag.value for flag in page.flags],
                    "reasons": list(page.reasons),
                    "notes": list(page.notes),
                    "seconds": page.seconds,
                    "bytes": page.bytes,
                }
                for number, page in enumerate(self.pages, start=1)
            ],
            "error": self.error or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """One file on its way: what it is, what its results are called and where they go, where its pages wait meanwhile."""

    path: Path
    name: str
    out_dir: Path
    folder: Path
    options: ConvertOptions

    @property
    def shown(self) -> str:
        """The file's name as it may stand in XML and messages, which cannot hold every character."""
        return printable(self.path.name, longest=LONGEST)

    def part(self, frame: int, ending: str) -> Path:
        """Where a page's part waits."""
        return self.folder / f"{frame:05}{ending}"

    def count(self) -> int:
        """How many pages it has; raises BadInput, UnreadableImage or OSError."""
        if self.path.is_dir():
            raise BadInput(f"“{self.shown}” is a folder.", hint="Name the files in it, such as FOLDER/*.tif.")
        return frame_count(self.path, filename=self.shown, limits=self.options.limits)

    def decode(self, frame: int) -> DecodedImage:
        """A page as scanned; raises UnreadableImage or OSError."""
        return decode_frame(self.path, frame=frame, filename=self.shown, limits=self.options.limits)

    def failed(self, error: SkryniaError | OSError) -> ConvertedFile:
        """The file as one that could not be converted."""
        if isinstance(error, SkryniaError):
            return ConvertedFile(input=self.path, error=str(error))
        reason = error.strerror or type(error).__name__
        told = f"“{self.shown}”: {reason}. Check that the file can be read and the disk has room."
        return ConvertedFile(input=self.path, error=told)


def convert_file(path: Path, out_dir: Path, *, options: ConvertOptions | None = None, name: str = "") -> ConvertedFile:
    """Convert one file into ``out_dir`` as NAME.pdf, NAME.alto.xml and NAME.txt (``name`` = the file's stem, if not given).

    Never raises for bad input: ``error`` says what happened and what to do. Raises ``BadSettings`` for absent models. All in
    this process; ``convert_files`` watches over others.
    """
    options = options or ConvertOptions()
    name = name or output_names([path], out_dir, tiff=options.tiff)[0]
    engine = engine_of(options)
    begun = partial(Conversion, path=path, name=name, out_dir=out_dir, options=options)
    try:
        with waiting_folder(out_dir) as folder:
            conversion = begun(folder=Path(folder))
            frames = range(1, conversion.count() + 1)
            return join_pages(conversion, [convert_page(conversion, frame, engine) for frame in frames])
    except (SkryniaError, OSError) as error:
        return begun(folder=out_dir).failed(error)


def waiting_folder(out_dir: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder beside the results, in which they are made; gone when it is left. Raises OSError."""
    out_dir.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=out_dir, prefix=".convert-", ignore_cleanup_errors=True)


def convert_page(
    conversion: Conversion, frame: int, engine: OcrEngine, *, way: Way = "read", why: str = ""
) -> ConvertedPage:
    """Write a page's PDF/A and text into the waiting folder. ``why`` tells of ways that failed before.

    Raises OSError, or ``StorageFull``.
    """
    started = time.perf_counter()
    try:
        if way == "crossed":
            raise StepFailed(why)
        page = _read(conversion, frame, _Unread(why) if way == "picture" else engine)
    except StorageFull:
        raise  # the page is sound: no reason to cross it out
    except (SkryniaError, cv2.error, MemoryError) as error:
        page = _crossed_out(conversion, frame, engine, error)
    return replace(page, seconds=round(time.perf_counter() - started, 3))


def _read(conversion: Conversion, frame: int, engine: OcrEngine) -> ConvertedPage:
    options = conversion.options
    decoded = conversion.decode(frame)
    quality = judge(decoded.image, decoded.dpi)
    noticed, reasons = (*decoded.flags, *quality.flags), (*decoded.reasons, *quality.reasons)
    notes = decoded.notes

    def again() -> Image:
        return conversion.decode(frame).image

    scan = Views(decoded.image, decoded.dpi, again)
    del decoded  # so that its pixels can be let go
    read = read_page(
        scan,
        engine,
        blank=quality.blank,
        flavour=options.flavour,
        stencils=options.stencils,
        source_name=conversion.shown,
        number=frame,
        title=conversion.shown,
        render_every=options.render_every,
    )
    flags = tuple(dict.fromkeys((*noticed, *read.flags)))
    _write_parts(conversion, frame, read.pdf, read.alto, read.text)
    if options.tiff:
        write_upright_tiff(conversion.part(frame, ".tif"), Views(again(), scan.dpi, again), read.geometry)
    return ConvertedPage(
        verdict=PageStatus.FLAGGED if flags else PageStatus.READ,
        flags=flags,
        seconds=0,
        bytes=len(read.pdf),
        reasons=(*reasons, *read.reasons),
        notes=notes,
    )


def _write_parts(conversion: Conversion, frame: int, pdf: bytes, alto: bytes, text: PageText) -> None:
    conversion.part(frame, ".pdf").write_bytes(pdf)
    conversion.part(frame, ".alto.xml").write_bytes(alto)
    written = f"{text.text}\n" if text.lines else ""
    conversion.part(frame, ".txt").write_bytes(("\f" * (frame > 1) + written).encode())


def _crossed_out(conversion: Conversion, frame: int, engine: OcrEngine, error: Exception) -> ConvertedPage:
    options = conversion.options
    text, pdf = placeholder_page(flavour=options.flavour, stencils=options.stencils, title=conversion.shown)
    settings, software = settings_of(options.flavour, options.stencils), software_of(engine)
    alto = write_alto([text], software=software, settings=settings, source_names=[conversion.shown], first=frame)
    _write_parts(conversion, frame, pdf, alto, text)
    if options.tiff:
        upright = Geometry(width=text.width, height=text.height, dpi=text.dpi)
        write_upright_tiff(conversion.part(frame, ".tif"), placeholder_picture(), upright)
    reason = str(error) if isinstance(error, SkryniaError) else f"The page could not be read ({type(error).__name__})."
    flag = error.flag if isinstance(error, UnreadableImage) else Flag.READ_FAILED
    return ConvertedPage(verdict=PageStatus.FAILED, flags=(flag,), seconds=0, bytes=len(pdf), reasons=(reason,))


@dataclass(frozen=True, slots=True)
class _Unread:
    """In place of an engine that took the process along: reads nothing and says why."""

    why: str
    name: str = "none"
    version: str = ""

    def read(self, page: Views) -> PageText:  # noqa: ARG002 (the socket's shape)
        raise StepFailed(self.why)

    def legibility(self, image: Image, dpi: int) -> float:  # noqa: ARG002 (the socket's shape)
        raise StepFailed(self.why)


def join_pages(conversion: Conversion, pages: Sequence[ConvertedPage]) -> ConvertedFile:
    """Join the pages that wait, and put the results in their places. Raises SkryniaError or OSError."""
    if len(pages) == 1 and pages[0].verdict is PageStatus.FAILED:
        return ConvertedFile(input=conversion.path, error=pages[0].reasons[0])
    options, made = conversion.options, {ending: conversion.folder / f"whole{ending}" for ending in ENDINGS}
    frames = range(1, len(pages) + 1)

    def parts(ending: str) -> Iterator[bytes]:
        return (conversion.part(frame, ending).read_bytes() for frame in frames)

    with made[".pdf"].open("wb") as file:
        merge_pdfa_into(file, parts(".pdf"), flavour=options.flavour, title=conversion.shown)
    with made[".alto.xml"].open("wb") as file:
        file.writelines(join_alto(partial(parts, ".alto.xml")))
    with made[".txt"].open("wb") as file:
        file.writelines(parts(".txt"))
    if options.tiff:
        join_tiffs([conversion.part(frame, ".tif") for frame in frames], made[".tif"])
    placed = {ending: conversion.out_dir / (conversion.name + ending) for ending in ENDINGS if made[ending].exists()}
    for ending, place in placed.items():
        made[ending].replace(place)
    return ConvertedFile(
        input=conversion.path,
        pdf=placed[".pdf"],
        alto=placed[".alto.xml"],
        text=placed[".txt"],
        tiff=placed.get(".tif"),
        pages=tuple(pages),
    )


def output_names(paths: Sequence[Path], out_dir: Path, *, tiff: bool = False) -> list[str]:
    """One name per input: its stem; a stem seen before, or one that would overwrite an input, gets ``-2``, ``-3``.

    What a terminal or a file system would stumble over (control characters) becomes ``·``; what is too long is cut.
    """
    inputs = {path.resolve() for path in paths}
    endings = ENDINGS if tiff else ENDINGS[:-1]
    taken: set[str] = set()
    names = []
    for path in paths:
        stem = printable(path.stem, longest=LONGEST)
        while len(stem.encode()) > _LONGEST_STEM:
            stem = stem[:-1]
        number, name = 1, stem
        while name.casefold() in taken or any((out_dir / (name + ending)).resolve() in inputs for ending in endings):
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


@cache
def engine_of(options: ConvertOptions) -> OcrEngine:
    """One engine per process and way of reading: models stay loaded between files. Raises ``BadSettings``."""
    return open_engine(options.engine, languages=options.languages, models=options.models, seconds=options.seconds)


Progress = Callable[[ConvertedFile], None]

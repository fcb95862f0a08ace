"""Every kind of file that ``skrynia convert`` writes, for veraPDF to judge: pages of all kinds, those that went wrong, merges."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from PIL import Image as PillowImage

from archive.records.page import Flag, PageText
from bench.engine.designs import Design, designs
from bench.engine.drawing import pages
from ocr import fidelity
from ocr.clean import Image
from ocr.engine import OcrEngine
from ocr.views import Views
from workers.steps.convert import Conversion, ConvertOptions, Way, convert_page, join_pages

_KINDS = (
    "case-v-1234-1993-06",
    "letter-uk-tiff-400",
    "letter-uk-grey-300",
    "letter-uk-200",
    "letter-uk-a5",
    "blank-office",
)
_MERGED = ("letter-uk-office", "letter-uk-tiff-400", "case-v-1234-1993-09", "letter-ru-a5-200", "letter-uk-a5")
_FALLBACK, _PLAIN = "letter-uk-pink-stamps", "plain picture, comparison failed"
_LONE: dict[Way, str] = {"read": "page to be merged", "picture": "page without text", "crossed": "crossed-out page"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to convert, each of its pages in a way; of an unfaithful one the comparison with the scan is made to fail."""

    kind: str
    path: Path
    ways: tuple[Way, ...] = ("read",)
    unfaithful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A PDF/A that was written."""

    kind: str
    file: Path


def sources(cache: Path, count: int, folder: Path) -> Iterator[Source]:
    """The first ``count`` drawn pages and one of each other kind; a page to fail; a file of pages of several sizes."""
    named = {design.name: design for design in designs()}
    for design in [*designs()[:count], *(named[name] for name in _KINDS)]:
        yield Source(kind=_kind(design), path=_drawn(cache, design))
    yield Source(kind=_PLAIN, path=_drawn(cache, named[_FALLBACK]), unfaithful=True)
    merged = folder / "merged.tif"
    _join([_drawn(cache, named[name]) for name in _MERGED], merged)
    yield Source(kind="merge of five sizes", path=merged, ways=("read", "read", "read", "picture", "crossed"))


def _kind(design: Design) -> str:
    if design.form.blank:
        return "blank page"
    if not design.quality:
        return "page from TIFF"
    return "spread" if "spread" in design.tags else "page"


def _drawn(cache: Path, design: Design) -> Path:
    ((path, _),) = pages(cache, [design])
    return path


def _join(pictures: list[Path], target: Path) -> None:
    """One TIFF of several pages, each with its own resolution."""
    first, *others = [PillowImage.open(path) for path in pictures]
    first.save(target, save_all=True, append_images=others, compression="tiff_lzw")


def outputs(source: Source, options: ConvertOptions, engine: OcrEngine, folder: Path) -> Iterator[Output]:
    """Convert the source in its way: its document and, of several pages, each page as well.

    Raises ``ValueError`` where nothing came of it, or where the comparison did not fail that was to.
    """
    name = f"{source.path.stem}{'-unfaithful' * source.unfaithful}"
    parts = folder / f"{name}.parts"
    parts.mkdir(parents=True)
    conversion = Conversion(path=source.path, name=name, out_dir=folder, folder=parts, options=options)
    limits = dict.fromkeys(fidelity.LIMITS, -1.0) if source.unfaithful else {}
    with patch.dict(fidelity.LIMITS, limits):
        frames = list(enumerate(source.ways, 1))
        made = [convert_page(conversion, frame, engine, way=way, why="Stopped.") for frame, way in frames]
    unfaithful = any(Flag.UNFAITHFUL in page.flags for page in made)
    document = join_pages(conversion, made).pdf
    if document is None or conversion.count() != len(made) or source.unfaithful > unfaithful:
        raise ValueError(f"{source.path} did not become what was to be judged: {made}")
    kind = _PLAIN if unfaithful and len(made) == 1 else source.kind
    yield Output(kind=f"{kind}, {options.stencils}", file=document)
    if len(frames) > 1:
        for frame, way in frames:
            yield Output(kind=f"{_LONE[way]}, {options.stencils}", file=conversion.part(frame, ".pdf"))


@dataclass(slots=True)
class ReadOnce:
    """An engine that remembers the text of the pages it has read: flavours and codings differ in nothing that is read."""

    engine: OcrEngine
    _texts: dict[bytes, PageText] = field(default_factory=dict)
    _legible: dict[bytes, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The engine's name."""
        return self.engine.name

    @property
    def version(self) -> str:
        """The engine's version."""
        return self.engine.version

    def read(self, page: Views) -> PageText:
        """As the engine reads it."""
        key = _digest(page.small) + repr(page.shape).encode()
        if key not in self._texts:
            self._texts[key] = self.engine.read(page)
        return self._texts[key]

    def legibility(self, image: Image, dpi: int) -> float:
        """As the engine judges it."""
        key = _digest(image) + repr((image.shape, dpi)).encode()
        if key not in self._legible:
            self._legible[key] = self.engine.legibility(image, dpi)
        return self._legible[key]


def _digest(image: Image) -> bytes:
    return hashlib.sha256(image.tobytes()).digest()

"""Drawing the pages of the yardstick into a cache, each beside its truth; what was drawn from the same plan stays."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PIL import Image

from bench.engine.designs import Design, designs, size_of
from bench.engine.truth import PageTruth, TrueCell, TrueWord, read_truth, write_truth
from sample_scans import layout, paper, scanner, stamps
from sample_scans import sheet as sheets
from sample_scans.layout import lay
from sample_scans.scanner import scan
from sample_scans.sheet import MM_PER_INCH, Sheet

CACHE: Final = Path.home() / ".cache" / "skrynia" / "page-engine"
_HANDS: Final = ("hand", "hand2")
_POINT: Final = MM_PER_INCH / 72


def pages(folder: Path = CACHE, chosen: Iterable[Design] | None = None) -> list[tuple[Path, PageTruth]]:
    """The pictures and their truths, drawn where the cache lacks them (three seconds or so a page)."""
    target = folder / "pages" / _version()
    target.mkdir(parents=True, exist_ok=True)
    return [_page(design, target) for design in (designs() if chosen is None else chosen)]


def _page(design: Design, folder: Path) -> tuple[Path, PageTruth]:
    key = hashlib.sha256(repr(design).encode()).hexdigest()[:10]
    kept = folder / f"{design.name}-{key}.json"
    if not kept.is_file():
        picture, truth = draw(design, f"{design.name}-{key}.{'jpg' if design.quality else 'tif'}")
        _save(picture, folder / truth.file, design)
        write_truth(truth, kept)
    truth = read_truth(kept)
    return folder / truth.file, truth


def draw(design: Design, file: str = "") -> tuple[Image.Image, PageTruth]:
    """The scanned picture, and what is true of it. Raises ``ValueError`` where words do not fit the paper."""
    width, height = size_of(design)
    rng = random.Random(design.seed)
    sheet = Sheet(width, height, design.dpi, rng, hand=_HANDS[design.seed % 2])
    behind = Sheet(width, height, design.dpi, random.Random(design.seed + 1)) if design.behind else None
    if not design.form.blank:
        lay(design.form, sheet)
        stamps.pencil_number(sheet, str(design.seed % 90 + 1))
    if design.behind and behind:
        lay(design.behind, behind)
    if sheet.spills:
        raise ValueError(f"{design.name}: text leaves its place: {'; '.join(sheet.spills)}")
    picture = scan(sheet, design.look, design.seed, behind)
    return picture if design.colour else picture.convert("L"), _truth(design, sheet, picture.size, file)


def _truth(design: Design, sheet: Sheet, size: tuple[int, int], file: str) -> PageTruth:
    margin = round(design.look.glass * design.dpi / MM_PER_INCH)  # as the scanner lays the paper on the glass

    def pixels(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        x, y = math.floor(sheet.px(left)) + margin, math.floor(sheet.px(top)) + margin
        return x, y, math.ceil(sheet.px(right)) + margin - x, math.ceil(sheet.px(bottom)) + margin - y

    words = [
        TrueWord(
            text=word.text,
            box=pixels(
                word.x, word.y - 0.78 * word.points * _POINT, word.x + word.width, word.y + 0.24 * word.points * _POINT
            ),
        )
        for word in sheet.words
    ]
    cells = [
        TrueCell(table=cell.table, row=cell.row, column=cell.column, text=cell.text, box=pixels(*cell.box))
        for cell in sheet.cells
    ]
    return PageTruth(
        name=design.name,
        file=file,
        language=design.language,
        dpi=design.dpi,
        width=size[0],
        height=size[1],
        colour=design.colour,
        grade=design.grade,
        tags=design.tags,
        rotation=design.look.rotation,
        skew=design.look.skew,
        blank=design.form.blank,
        lines=tuple(sheet.lines),
        marks=tuple(sheet.marks),
        words=tuple(words),
        cells=tuple(cells),
    )


def _save(picture: Image.Image, path: Path, design: Design) -> None:
    dpi = (design.dpi, design.dpi)
    if design.quality:
        picture.save(path, "JPEG", quality=design.quality, dpi=dpi, subsampling="4:2:0")
    else:
        picture.save(path, "TIFF", compression="tiff_lzw", dpi=dpi)


def _version() -> str:
    """A name for how pages are drawn: another program draws into another folder."""
    told = hashlib.sha256()
    for module in (layout, paper, scanner, sheets, stamps):
        told.update(Path(str(module.__file__)).read_bytes())
    told.update(Path(__file__).read_bytes())
    return told.hexdigest()[:10]

"""Upright pages as TIFF 6.0: bitonal pages as CCITT group 4, grey and colour as LZW, both without loss, resolution told.

A page is a file first; a document is these files one behind the other, as they are.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from PIL import Image as PillowImage
from PIL.TiffImagePlugin import AppendingTiffWriter

from archive.records.errors import StepFailed, StorageFull
from archive.records.page import Geometry
from ocr.clean import Image
from ocr.deskew import turn_picture
from ocr.orientation import quarter_turned
from ocr.views import Views

LONGEST: Final = 4_000_000_000  # bytes; the offsets of TIFF 6.0 end at 2^32
_LZW, _PREDICTOR, _INCH, _TWO_LEVELS = 5, 2, 2, 128


def write_upright_tiff(place: Path, scan: Views, geometry: Geometry) -> None:
    """The scan set upright as a TIFF of one page, at its own resolution. Raises ``StorageFull`` or OSError."""
    image = scan.whole
    scan.let_go()
    bitonal = _bitonal(image)
    image = quarter_turned(image, geometry.quarter_turns)
    image = turn_picture(image, geometry.skew_degrees)
    if bitonal:
        picture = PillowImage.fromarray(image if image.ndim == 2 else image[..., 1])
        picture = picture.point(lambda level: 255 * (level >= _TWO_LEVELS), mode="1")
        picture.save(place, "TIFF", compression="group4", dpi=(scan.dpi, scan.dpi))
        return
    how = {
        cv2.IMWRITE_TIFF_COMPRESSION: _LZW,
        cv2.IMWRITE_TIFF_PREDICTOR: _PREDICTOR,
        cv2.IMWRITE_TIFF_RESUNIT: _INCH,
        cv2.IMWRITE_TIFF_XDPI: scan.dpi,
        cv2.IMWRITE_TIFF_YDPI: scan.dpi,
    }
    if not cv2.imwrite(str(place), image, [number for setting in how.items() for number in setting]):
        raise StorageFull(f"“{place.name}” could not be written.", hint="Make room on the disk and convert it again.")


def join_tiffs(pages: Sequence[Path], place: Path) -> None:
    """One TIFF of these files, page behind page, as they are; each is removed once it is in. Raises ``StepFailed``."""
    if sum(page.stat().st_size for page in pages) > LONGEST:
        raise StepFailed(
            f"The TIFF of {len(pages)} pages would be larger than {LONGEST // 10**9} GB, which TIFF cannot hold.",
            hint="Convert it in parts, or without --tiff: a PDF/A holds it.",
        )
    with AppendingTiffWriter(place, new=True) as writer:
        for page in pages:
            with page.open("rb") as file:
                shutil.copyfileobj(file, writer, 1 << 20)
            page.unlink()
            writer.newFrame()


def _bitonal(image: Image) -> bool:
    """Whether the page has black and white alone."""
    sample = image[:: max(1, image.shape[0] // 64)]
    if sample.ndim == 3 or not np.isin(sample, (0, 255)).all():
        return False
    return bool(((image == 0) | (image == 255)).all())

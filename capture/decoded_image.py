"""What opening a file gives, and how much of it is allowed."""

from __future__ import annotations

import errno
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import cv2
import numpy as np
from numpy.typing import NDArray

from archive.records.errors import UnreadableImage
from archive.records.filenames import printable
from archive.records.page import Flag

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # what fails is raised, and told in our words
cv2.setNumThreads(1)  # a page is the unit of work: processes run side by side, not threads within one

Pixels = NDArray[np.uint8]
Source = bytes | Path  # a file's bytes, or where it is: of a long file only what a page needs is read


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageLimits:
    """What is refused before it is decoded. ``max_side`` stays under the 32,767 pixels that the OCR engine takes."""

    max_bytes: int = 512 * 1024 * 1024
    max_pixels: int = 80_000_000  # A3 at 600 dpi has 70 million
    whole_pixels: int = 40_000_000  # larger pictures are decoded at half their resolution: memory is bounded
    max_side: int = 32_000
    max_frames: int = 2_000
    pdf_dpi: int = 300
    pdf_seconds: int = 60


DEFAULT_LIMITS = ImageLimits()
_LONGEST_STRIP = 4_000  # times as long as wide; a page of PDF/A may be 4,800 times, from 3 to 14,400 units


def limits_of(megapixels: int) -> ImageLimits:
    """The limits where pictures of more than so many ``megapixels`` are refused."""
    return ImageLimits(max_pixels=megapixels * 1_000_000)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something seen while a file was opened, said for a person; without a flag it is worth knowing, but not worth a look."""

    text: str
    flag: Flag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedImage:
    """One page image as displayed: ``image`` is height x width (grey) or height x width x 3 (blue, green, red), 8 bits.

    ``dpi`` is that of the file, or estimated from the size as if the sheet were A4. ``reduced`` is 2 where a large picture was
    decoded at half its resolution, to which ``dpi`` is adapted.
    """

    image: Pixels
    dpi: int
    media_type: str
    notices: tuple[Notice, ...] = ()
    reduced: int = 1

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What a person should look at."""
        return tuple(notice.flag for notice in self.notices if notice.flag)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, and what to do: one for each of ``flags``."""
        return tuple(notice.text for notice in self.notices if notice.flag)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing, but not worth a person's look."""
        return tuple(notice.text for notice in self.notices if not notice.flag)


def as_clause(sentence: str) -> str:
    """A sentence as it stands behind a semicolon: begun small, without its full stop."""
    return f"{sentence[0].lower()}{sentence[1:-1]}"


def refusal(filename: str, problem: str, flag: Flag, hint: str) -> UnreadableImage:
    """The error for a file that cannot be a page image."""
    name = printable(filename) if filename else "(no name)"
    return UnreadableImage(f"The file “{name}” {problem}.", hint=hint, subject=name, flag=flag)


def check_size(width: int, height: int, *, filename: str, limits: ImageLimits) -> None:
    """Refuse an image whose header announces no pixels or too many; raises UnreadableImage."""
    if width < 1 or height < 1:
        raise refusal(filename, "announces an image without pixels", Flag.UNREADABLE, "Scan the page again.")
    if max(width, height) > _LONGEST_STRIP * min(width, height):
        problem = f"announces a strip of {width}×{height} pixels, which is no page"
        raise refusal(filename, problem, Flag.TINY, "Scan the page again.")
    if max(width, height) > limits.max_side or width * height > limits.max_pixels:
        raise refusal(
            filename,
            f"announces an image of {width}×{height} pixels, more than {limits.max_pixels // 1_000_000} million "
            f"(SKRYNIA_MAX_MEGAPIXELS) or {limits.max_side} on a side",
            Flag.HUGE,
            "Scan the page again at 300 dpi.",
        )


@contextmanager
def quiet_parsers() -> Iterator[None]:
    """Keep the parsers' grumbling about odd files out of the log: what matters becomes a flag or an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def opened_source(source: Source) -> Iterator[IO[bytes]]:
    """The file open for reading; raises OSError, also for a pipe or device, which might never answer."""
    if not isinstance(source, bytes) and source.exists() and not source.is_file():
        raise OSError(errno.EINVAL, "Not a regular file")
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        yield file


def grey_of(image: Pixels) -> Pixels:
    """The image in grey; itself where it is grey already."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)

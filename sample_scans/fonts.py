"""Fonts by role, found by file name among the Debian packages fonts-dejavu-core, fonts-liberation2, fonts-paratype."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

FONT_FOLDERS: Final = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/paratype"),
)
FACES: Final[dict[str, str]] = {
    "serif": "LiberationSerif-Regular.ttf",
    "serif-bold": "LiberationSerif-Bold.ttf",
    "serif-italic": "LiberationSerif-Italic.ttf",
    "sans": "LiberationSans-Regular.ttf",
    "sans-bold": "LiberationSans-Bold.ttf",
    "pt": "PTF55F.ttf",
    "pt-bold": "PTF75F.ttf",
    "pts": "PTS55F.ttf",
    "pts-bold": "PTS75F.ttf",
    "narrow": "PTN57F.ttf",
    "narrow-bold": "PTN77F.ttf",
    "dejavu": "DejaVuSerif.ttf",
    "dejavu-bold": "DejaVuSerif-Bold.ttf",
    "type": "PTM55F.ttf",
    "type-bold": "PTM75F.ttf",
    "type2": "LiberationMono-Regular.ttf",
    "type2-bold": "LiberationMono-Bold.ttf",
    "dot": "DejaVuSansMono.ttf",
    "dot-bold": "DejaVuSansMono-Bold.ttf",
    "hand": "PTF56F.ttf",
    "hand2": "PTZ56F.ttf",
    "hand3": "LiberationSerif-Italic.ttf",
}


class FontMissing(LookupError):
    """A font file is not installed; the message names the Debian packages that carry it."""


@lru_cache(maxsize=1024)
def face(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """The face called ``name`` at an em of ``pixels``."""
    for folder in FONT_FOLDERS:
        path = folder / FACES[name]
        if path.is_file():
            return ImageFont.truetype(str(path), max(pixels, 4), layout_engine=ImageFont.Layout.BASIC)
    raise FontMissing(f"{FACES[name]} not found: apt-get install fonts-dejavu-core fonts-liberation2 fonts-paratype")

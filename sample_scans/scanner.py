"""From a filled sheet to a scanned picture: ink on paper, the glass, the lamp, the slight turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from PIL import Image

from sample_scans.paper import Picture, Wear, make_paper, punch, smooth_noise
from sample_scans.sheet import Sheet

cv2.setNumThreads(1)

COLOURS: Final[dict[str, tuple[float, float, float]]] = {
    "print": (0.11, 0.11, 0.13),
    "type": (0.17, 0.15, 0.20),
    "dot": (0.25, 0.25, 0.30),
    "hand": (0.13, 0.19, 0.52),
    "black-hand": (0.14, 0.13, 0.20),
    "violet-hand": (0.32, 0.16, 0.50),
    "pencil": (0.45, 0.45, 0.47),
    "stamp": (0.27, 0.23, 0.66),
    "red": (0.72, 0.16, 0.20),
}
SEAL_INKS: Final = ((0.27, 0.23, 0.66), (0.36, 0.20, 0.60), (0.20, 0.30, 0.68), (0.44, 0.22, 0.55))
FAINT: Final[dict[str, tuple[float, float, float]]] = {
    "green": (0.55, 0.74, 0.60),
    "blue": (0.58, 0.70, 0.84),
    "rose": (0.86, 0.64, 0.64),
    "ochre": (0.82, 0.72, 0.50),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one page was kept and scanned; ``rotation`` is degrees clockwise that the stored picture is turned by."""

    tint: str = "office"
    wear: Wear = field(default_factory=Wear)
    skew: float = 0.0
    rotation: int = 0
    glass: float = 3.0  # mm of scanner lid visible around the paper
    lid: float = 0.93  # brightness of the lid
    light: float = 0.05  # fall of the lamp across the page
    fade: float = 0.0  # how far the ink has faded
    bleed: float = 0.0  # how far the back shines through
    faint: str = "green"
    hand_ink: str = "hand"
    blur: float = 0.55
    grain: float = 0.005  # noise of the sensor, as a share of white
    needles: float = 0.45  # how far a matrix printer's ink is gone between its needles


def scan(sheet: Sheet, look: Look, seed: int, behind: Sheet | None = None) -> Image.Image:
    """The picture of a sheet as the scanner stored it (RGB, not yet compressed)."""
    noise = np.random.default_rng(seed)
    height, width = round(sheet.px(sheet.height)), round(sheet.px(sheet.width))
    paper = make_paper((height, width), look.tint, look.wear, noise, sheet.dpi)
    if look.bleed:
        _bleed(paper, behind or sheet, look.bleed)
    _ink(paper, sheet, look, noise, seed)
    lid = np.full_like(paper, look.lid * 0.82)
    if look.wear.holes:
        punch(paper, look.wear.holes, sheet.dpi, lid, noise)
    picture = _on_glass(paper, look, sheet.dpi, noise)
    picture = cv2.GaussianBlur(picture, (0, 0), look.blur) if look.blur else picture
    turned = np.rot90(picture, -(look.rotation // 90))
    return Image.fromarray((turned.clip(0, 1) * 255).astype(np.uint8))


def _colour(name: str, look: Look, seed: int) -> tuple[float, float, float]:
    if name == "faint":
        return FAINT[look.faint]
    if name == "stamp":
        return SEAL_INKS[seed % len(SEAL_INKS)]
    return COLOURS[look.hand_ink if name == "hand" else name]


def _ink(paper: Picture, sheet: Sheet, look: Look, noise: np.random.Generator, seed: int) -> None:
    height, width = paper.shape[:2]
    for name in ("faint", "pencil", "print", "dot", "type", "hand", "red", "stamp"):
        if name not in sheet.layers:
            continue
        cover = sheet.coverage(name)
        if name == "hand":
            cover = _tremble(cover, noise, sheet.px(0.28), 60)
        if name in {"type", "hand", "pencil"}:
            cover = cover * (0.72 + 0.28 * smooth_noise(noise, height, width, 30))
        if name == "type":
            cover = cv2.GaussianBlur(cover, (0, 0), sheet.px(0.045))
            cover = cover * (1 - 0.25 * (noise.random((height, width)) < 0.10))
        if name == "dot":
            cover = cover * _dots(height, width, sheet, look.needles)
        strength = {"faint": 0.9, "stamp": 0.82, "pencil": 0.8}.get(name, 0.95) * (1 - look.fade)
        colour = _colour(name, look, seed)
        shade = 1 - np.array(colour, np.float32)
        covered = cover * strength
        for channel in range(3):  # five times as fast as all three by one multiplication, here and below
            paper[:, :, channel] *= 1 - covered * shade[channel]


def _dots(height: int, width: int, sheet: Sheet, depth: float) -> Picture:
    """The needles of a matrix printer: a lattice of 0.3 mm across the letters, gone by ``depth`` between them."""
    step = sheet.px(0.32)
    y = 0.5 + 0.5 * np.cos(np.arange(height) * 2 * np.pi / step)[:, None]
    x = 0.5 + 0.5 * np.cos(np.arange(width) * 2 * np.pi / step)[None, :]
    return np.asarray((1 - depth) + depth * np.sqrt(x * y), np.float32)


def _tremble(cover: Picture, noise: np.random.Generator, reach: float, cells: int) -> Picture:
    height, width = cover.shape
    dx = (smooth_noise(noise, height, width, cells) - 0.5) * reach * 2
    dy = (smooth_noise(noise, height, width, cells) - 0.5) * reach * 2
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return np.asarray(cv2.remap(cover, x + dx, y + dy, cv2.INTER_LINEAR), np.float32)


def _bleed(paper: Picture, behind: Sheet, strength: float) -> None:
    for name in ("print", "type", "hand"):
        if name in behind.layers:
            cover = cv2.resize(behind.coverage(name)[:, ::-1], (paper.shape[1], paper.shape[0]))
            paper -= (cv2.GaussianBlur(cover, (0, 0), 2.2) * strength)[:, :, None]


def _on_glass(paper: Picture, look: Look, dpi: int, noise: np.random.Generator) -> Picture:
    """Lay the paper on the glass: lid around it, shadow at its edge, the lamp's fall, sensor noise, the turn."""
    unit = dpi / 25.4
    margin = round(look.glass * unit)
    height, width = paper.shape[0] + 2 * margin, paper.shape[1] + 2 * margin
    lid = np.full((height, width, 3), look.lid, np.float32) * np.array((1.0, 0.995, 0.985), np.float32)
    mask = np.zeros((height, width), np.float32)
    placed = lid.copy()
    inner = (slice(margin, margin + paper.shape[0]), slice(margin, margin + paper.shape[1]))
    placed[inner], mask[inner] = paper, 1.0
    if look.wear.dog_ear:
        ear = round(noise.uniform(8, 15) * unit)
        corner = np.array(
            [(margin, margin + paper.shape[0] - ear), (margin, height), (margin + ear, margin + paper.shape[0])]
        )
        cv2.fillPoly(mask, [corner.astype(np.int32)], 0.0)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -look.skew, 1.0)
    placed = cv2.warpAffine(placed, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpAffine(mask, turn, (width, height), flags=cv2.INTER_LINEAR)
    shadow = cv2.GaussianBlur(np.roll(mask, (round(0.6 * unit), round(0.5 * unit)), (0, 1)), (0, 0), unit * 0.7)
    shade, bare = 1 - 0.28 * shadow, 1 - mask
    slope = (
        np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :]
        + np.linspace(-0.3, 0.3, height, dtype=np.float32)[:, None]
    )
    light = 1 - look.light * slope
    grain = noise.normal(0, look.grain, mask.shape).astype(np.float32)
    picture: Picture = np.empty_like(paper, shape=placed.shape)
    for channel in range(3):
        ground = lid[:, :, channel] * shade
        picture[:, :, channel] = (ground * bare + placed[:, :, channel] * mask) * light + grain
    return picture

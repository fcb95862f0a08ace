"""Paper and its life: tint, fibres, folds, stains, holes, yellow edges. Arrays are float32 RGB 0..1, H×W×3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]

TINTS: Final[dict[str, tuple[float, float, float]]] = {
    "white": (0.975, 0.975, 0.968),
    "office": (0.955, 0.955, 0.94),
    "cream": (0.945, 0.918, 0.842),
    "grey": (0.872, 0.862, 0.822),
    "old": (0.895, 0.843, 0.722),
    "green": (0.862, 0.912, 0.852),
    "blue": (0.858, 0.898, 0.925),
    "pink": (0.943, 0.878, 0.868),
    "kraft": (0.775, 0.672, 0.512),
    "folder": (0.815, 0.742, 0.603),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wear:
    """What happened to the paper; counts and strengths, 0 = nothing."""

    age: float = 0.3
    folds: tuple[str, ...] = ()  # "h0.5" = across at half height, "v0.33" = down at a third of the width
    stains: int = 0
    holes: int = 0  # sewing or punch holes at the left edge
    fibres: int = 250
    dog_ear: bool = False


def smooth_noise(noise: np.random.Generator, height: int, width: int, cells: int) -> Picture:
    """Low-frequency noise 0..1 with about ``cells`` waves along the longer side."""
    grid = noise.random(
        (max(2, cells * height // max(height, width)) + 2, max(2, cells * width // max(height, width)) + 2)
    )
    return np.asarray(cv2.resize(grid.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def make_paper(size: tuple[int, int], tint: str, wear: Wear, noise: np.random.Generator, dpi: int) -> Picture:
    """A blank worn paper of ``size`` (height, width)."""
    height, width = size
    paper = np.ones((height, width, 3), np.float32) * np.array(TINTS[tint], np.float32)
    clouds = smooth_noise(noise, height, width, 9) - 0.5
    clouds *= 0.02 + 0.035 * wear.age
    grain = noise.normal(0, 0.006 + 0.004 * wear.age, (height, width)).astype(np.float32)
    for channel in range(3):  # five times as fast as all three at once
        paper[:, :, channel] += clouds
        paper[:, :, channel] += grain
    _yellow_edges(paper, wear, noise)
    _fibres(paper, wear.fibres, noise)
    for fold in wear.folds:
        _fold(paper, fold, dpi, noise)
    for _ in range(wear.stains):
        _stain(paper, noise, dpi)
    return paper.clip(0, 1)


def _yellow_edges(paper: Picture, wear: Wear, noise: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    y = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None] / height
    x = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :] / width
    reach = 0.05 + 0.04 * smooth_noise(noise, height, width, 12)
    edge = np.exp(-np.minimum(x, y) / reach).astype(np.float32) * wear.age
    for channel, share in enumerate(np.array((0.06, 0.10, 0.19), np.float32)):
        paper[:, :, channel] -= edge * share


def _fibres(paper: Picture, count: int, noise: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    for _ in range(count):
        x, y, turn = noise.uniform(0, width), noise.uniform(0, height), noise.uniform(0, 6.3)
        bend, length = noise.normal(0, 0.4), noise.uniform(4, 14)
        run = [
            (x + length * t * np.cos(turn + bend * t), y + length * t * np.sin(turn + bend * t)) for t in (0, 0.5, 1)
        ]
        cv2.polylines(mask, [np.array(run, np.int32)], isClosed=False, color=255, thickness=1, lineType=cv2.LINE_AA)
    paper -= (mask.astype(np.float32) / 255 * 0.035)[:, :, None]


def _fold(paper: Picture, fold: str, dpi: int, noise: np.random.Generator) -> None:
    height, width = paper.shape[:2]
    along, share = fold[0], float(fold[1:])
    length, across = (width, height) if along == "h" else (height, width)
    wander = share * across + np.cumsum(noise.normal(0, 0.12, length)) + noise.normal(0, 2)
    distance = np.arange(across)[:, None] - wander[None, :]
    unit = dpi / 25.4
    line = np.exp(-((distance / (0.22 * unit)) ** 2)) * -0.10
    line += np.exp(-(((distance - 0.5 * unit) / (0.5 * unit)) ** 2)) * 0.05
    line += np.where(distance > 0, np.exp(-distance / (9 * unit)) * -0.035, 0.0)
    strength = 0.6 + 0.5 * np.abs(np.sin(np.arange(length) / 37.0))[None, :]
    shade = (line * strength).astype(np.float32)
    paper += (shade if along == "h" else shade.T)[:, :, None]


def _stain(paper: Picture, noise: np.random.Generator, dpi: int) -> None:
    height, width = paper.shape[:2]
    radius = noise.uniform(7, 20) * dpi / 25.4
    cx, cy = noise.uniform(0.05, 0.95) * width, noise.uniform(0.05, 0.95) * height
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    ragged = smooth_noise(noise, height, width, 14) * 0.5 + 0.75
    distance = np.hypot(x - cx, (y - cy) * noise.uniform(0.8, 1.3)) / radius * ragged
    body = (distance < 1).astype(np.float32) * 0.35
    ring = np.exp(-(((distance - 0.97) / 0.05) ** 2)).astype(np.float32)
    amount = cv2.GaussianBlur(body + ring * 0.8, (0, 0), dpi / 130) * noise.uniform(0.5, 1.0)
    paper -= amount[:, :, None] * np.array((0.075, 0.105, 0.155), np.float32)


def punch(paper: Picture, count: int, dpi: int, behind: Picture, noise: np.random.Generator) -> None:
    """Sewing holes down the left edge; one sees what lies behind."""
    height = paper.shape[0]
    unit = dpi / 25.4
    for place in range(count):
        y = height * (0.5 + (place - (count - 1) / 2) * (0.17 if count > 2 else 0.27)) + noise.normal(0, unit * 0.5)
        centre = (int(9 * unit + noise.normal(0, unit * 0.3)), int(y))
        mask = np.zeros(paper.shape[:2], np.uint8)
        cv2.circle(mask, centre, int((1.1 if count > 2 else 2.7) * unit), 255, -1, cv2.LINE_AA)
        rim = cv2.GaussianBlur(mask, (0, 0), unit * 0.5).astype(np.float32)[:, :, None] / 255
        paper *= 1 - 0.25 * rim
        share = mask.astype(np.float32)[:, :, None] / 255
        paper[:] = paper * (1 - share) + behind[: paper.shape[0], : paper.shape[1]] * share

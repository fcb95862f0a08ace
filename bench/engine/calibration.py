"""Whether confidence means something: words by their confidence against the truth, pages by theirs against their errors.

A word is right when a word of the truth with the same letters stands where it was read. Words where the truth has none
(stamps, pencil) prove nothing and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from archive.records.page import Box, Word
from bench.engine.drawing import pages
from bench.engine.scoring import normal, score
from bench.engine.summary import Aim
from bench.engine.truth import PageTruth
from capture.image_files import decode_frame
from ocr.read_page import read_page
from ocr.tesseract import open_engine

_BINS: Final = 10
_WORST: Final = 0.1  # share of pages that people should see
_ROUTED: Final = 0.2  # share of pages that are shown to them


@dataclass(frozen=True, slots=True)
class _Bin:
    """Words whose confidence is alike: how many, their mean confidence, the share of them that is right."""

    words: int
    confidence: float
    right: float


def measure_calibration(cache: Path) -> dict[str, Any]:
    """All drawn pages; prints the reliability table."""
    engine = open_engine()
    told: list[tuple[float, bool]] = []
    routed = []
    for path, truth in pages(cache):
        decoded = decode_frame(path.read_bytes(), filename=path.name)
        found = read_page(decoded.image, decoded.dpi, engine)
        if truth.blank:
            continue
        told += [pair for word in found.text.words if (pair := judged(word, truth)) is not None]
        routed.append((found.confidence, score(truth.text, found.text.text, truth.marks).cer, truth.name))
        print(f"{truth.name:28} confidence {routed[-1][0]:.3f}  CER {routed[-1][1]:.2%}", flush=True)
    bins = reliability(told)
    error = sum(one.words * abs(one.right - one.confidence) for one in bins) / len(told)
    print(f"\n{'words':>7} {'confidence':>10} {'right':>7}")
    for one in bins:
        print(f"{one.words:7} {one.confidence:10.3f} {one.right:7.3f}")
    caught = _caught(routed)
    return {
        "aims": [
            Aim(
                what=f"calibration: expected error of {len(told)} words",
                aim="≤ 0.03",
                reached=f"{error:.3f}",
                met=error <= 0.03,
            ),
            Aim(
                what=f"calibration: of the worst {_WORST:.0%} of pages, among the {_ROUTED:.0%} least sure",
                aim="told",
                reached=f"{caught:.0%}",
                met=None,
            ),
        ],
        "bins": [[one.words, one.confidence, one.right] for one in bins],
        "pages": [{"page": name, "confidence": sure, "cer": cer} for sure, cer, name in routed],
    }


def reliability(told: list[tuple[float, bool]]) -> list[_Bin]:
    """Words in bins of confidence, empty ones left out."""
    found = []
    for place in range(_BINS):
        mine = [pair for pair in told if min(_BINS - 1, int(pair[0] * _BINS)) == place]
        if mine:
            found.append(
                _Bin(len(mine), sum(sure for sure, _ in mine) / len(mine), sum(right for _, right in mine) / len(mine))
            )
    return found


def judged(word: Word, truth: PageTruth) -> tuple[float, bool] | None:
    """Its confidence, and whether it is right; None where the truth has no word."""
    there = [true.text for true in truth.words if _overlap(word.box, true.box) > 0.3]
    if not there:
        return None
    return word.confidence, normal(word.text) in {normal(text) for text in there}


def _overlap(box: Box, other: tuple[int, int, int, int]) -> float:
    """The share of the smaller box that both cover."""
    x, y, width, height = other
    wide = min(box.right, x + width) - max(box.x, x)
    high = min(box.bottom, y + height) - max(box.y, y)
    return max(0, wide) * max(0, high) / max(1, min(width * height, box.width * box.height))


def _caught(routed: list[tuple[float, float, str]]) -> float:
    """Of the pages with most errors, the share that is among those least sure."""
    worst = {name for _, _, name in sorted(routed, key=lambda page: -page[1])[: max(1, round(_WORST * len(routed)))]}
    shown = {name for _, _, name in sorted(routed)[: max(1, round(_ROUTED * len(routed)))]}
    return len(worst & shown) / len(worst)

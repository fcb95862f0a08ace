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
from ocr.lookalikes import is_mixed
from ocr.tesseract import open_engine
from ocr.upright import read_upright
from ocr.views import Views

_BINS: Final = 10
_WORST: Final = 0.1  # share of pages that people should see
_ROUTED: Final = 0.2  # share of pages that are shown to them
_BAD: Final = 0.9  # recall of words below which a page is truly bad, in whatever order they were read


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
    read: list[Word] = []
    for path, truth in pages(cache):
        decoded = decode_frame(path.read_bytes(), filename=path.name)
        text = read_upright(Views(decoded.image, decoded.dpi), engine).text
        if truth.blank:
            continue
        told += [pair for word in text.words if (pair := judged(word, truth)) is not None]
        read += text.words
        kept = score(truth.text, text.text, truth.marks)
        routed.append((round(text.confidence, 3), kept.recall, truth.name))
        print(
            f"{truth.name:28} confidence {text.confidence:.3f}  recall {kept.recall:.3f}  CER {kept.cer:.2%}",
            flush=True,
        )
    bins = reliability(told)
    error = sum(one.words * abs(one.right - one.confidence) for one in bins) / len(told)
    print(f"\n{'words':>7} {'confidence':>10} {'right':>7}")
    for one in bins:
        print(f"{one.words:7} {one.confidence:10.3f} {one.right:7.3f}")
    shown, bad = _least_sure(routed), [page for page in routed if page[1] < _BAD]
    tenth = shown[: max(1, round(_WORST * len(routed)))]
    mixed = [sum(is_mixed(text) for text in texts) / len(read) for texts in _raw_and_repaired(read)]
    return {
        "aims": [
            Aim(
                what=f"calibration: expected error of {len(told)} words",
                aim="≤ 0.03",
                reached=f"{error:.3f}",
                met=error <= 0.03,
            ),
            Aim(
                what=f"calibration: bad pages (recall below {_BAD}) among the {len(tenth)} least sure, of {len(bad)}",
                aim="told",
                reached=f"{sum(page in bad for page in tenth)}",
                met=None,
            ),
            Aim(
                what=f"calibration: bad pages among the {_ROUTED:.0%} least sure",
                aim="told",
                reached=f"{sum(page in bad for page in shown) / max(1, len(bad)):.0%}",
                met=None,
            ),
            Aim(
                what=f"look-alikes: words of mixed alphabet of {len(read)}, as read {mixed[0]:.2%}",
                aim="≤ 0.2 %",
                reached=f"{mixed[1]:.2%}",
                met=mixed[1] <= 0.002,
            ),
        ],
        "bins": [[one.words, one.confidence, one.right] for one in bins],
        "pages": [{"page": name, "confidence": sure, "recall": recall} for sure, recall, name in routed],
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


def _least_sure(routed: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """The pages that are shown to people, the least sure first."""
    return sorted(routed)[: max(1, round(_ROUTED * len(routed)))]


def _raw_and_repaired(read: list[Word]) -> tuple[list[str], list[str]]:
    return [word.raw or word.text for word in read], [word.text for word in read]

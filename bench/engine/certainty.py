"""Fits the table of ``ocr/certainty``: ``python -m bench.engine.certainty [--engine NAME] [--write]``.

Words are read on the drawn pages as in every measure, with the engine's own confidence. A logistic curve, of a word's
confidence in three straight pieces and of its page's mean, is fitted and tabulated; all its slopes are positive, so the table
rises both ways. Half of the pages, taken in turns, is fitted for what is printed about the other half; the written table is
fitted on all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bench.engine.calibration import judged, reliability
from bench.engine.drawing import CACHE, pages
from capture.image_files import decode_frame
from ocr import words
from ocr.tesseract import open_engine
from ocr.upright import read_upright
from ocr.views import Views

Numbers = NDArray[np.float64]

_WORDS: Final = (0.0, 0.2, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98, 1.0)
_PAGES: Final = (0.8, 0.85, 0.9, 0.95, 1.0)  # worse ones are as the first: too few were seen to tell them apart
_TABLE: Final = Path(__file__).parents[2] / "ocr" / "certainty_table.py"
_STEADY: Final = 0.5  # pull of every slope towards nothing, in words


def read_words(cache: Path, name: str = "auto") -> Numbers:
    """One row for each word that truth can judge: its page's number, the engine's confidence, its page's mean, right or not."""
    engine = open_engine(name)
    rows: list[tuple[float, ...]] = []
    with patch.object(words, "expected", lambda word, _: word):
        for number, (path, truth) in enumerate(pages(cache)):
            decoded = decode_frame(path.read_bytes(), filename=path.name)
            text = read_upright(Views(decoded.image, decoded.dpi), engine).text
            told = [pair for word in text.words if (pair := judged(word, truth)) is not None]
            rows += [(number, sure, text.confidence, right) for sure, right in told]
            print(f"{truth.name:28} {len(told):4} words, {sum(right for _, right in told):4} right", flush=True)
    return np.array(rows, np.float64)


def fit(word: Numbers, page: Numbers, right: Numbers) -> Numbers:
    """The slopes of the logistic curve (Newton's method)."""
    told = _features(word, page)
    slopes = np.zeros(told.shape[1])
    for _ in range(50):
        sure = _logistic(told @ slopes)
        bend = (told * (sure * (1 - sure))[:, None]).T @ told + _STEADY * np.eye(len(slopes))
        slopes += np.linalg.solve(bend, told.T @ (right - sure) - _STEADY * slopes)
    if slopes[1:].min() < 0:
        raise ValueError(f"more confidence would make a word less probable: {slopes}")
    return slopes


def probability(slopes: Numbers, word: Numbers, page: Numbers) -> Numbers:
    """How probably words are right."""
    return _logistic(_features(word, page) @ slopes)


def _features(word: Numbers, page: Numbers) -> Numbers:
    pieces = (word, np.maximum(0, word - 0.7), 10 * np.maximum(0, word - 0.9), 5 * (np.maximum(page, _PAGES[0]) - 0.93))
    return np.stack([np.ones_like(word), *pieces], axis=1)


def _logistic(value: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-value))


def expected_error(sure: Numbers, right: Numbers) -> float:
    """Expected calibration error over ten bins."""
    bins = reliability(list(zip(sure.tolist(), (right > 0).tolist(), strict=True)))
    return sum(one.words * abs(one.right - one.confidence) for one in bins) / len(sure)


def print_halves(rows: Numbers) -> None:
    """What each half of the pages says of the other."""
    number, word, page, right = rows.T
    for half in (0, 1):
        known, new = number % 2 == half, number % 2 != half
        sure = probability(fit(word[known], page[known], right[known]), word[new], page[new])
        before, after = expected_error(word[new], right[new]), expected_error(sure, right[new])
        print(
            f"\nfitted on {known.sum():.0f} words, {new.sum():.0f} others: expected error {before:.4f} before, {after:.4f} after"
        )
        for one in reliability(list(zip(sure.tolist(), (right[new] > 0).tolist(), strict=True))):
            print(f"{one.words:7} {one.confidence:10.3f} {one.right:7.3f}")


def table(slopes: Numbers, rows: int, pages_read: int) -> str:
    """The module that ``ocr/certainty`` reads."""
    lines = [
        ", ".join(f"{one:.3f}" for one in probability(slopes, np.array(_WORDS), np.full(len(_WORDS), page)))
        for page in _PAGES
    ]
    body = "\n".join(f"    ({line})," for line in lines)
    return (
        f'"""Made by ``python -m bench.engine.certainty --write`` from {rows} words on {pages_read} drawn pages.\n\n'
        "``RIGHT`` has a line for each mean confidence of ``PAGES``: the share of right words at each confidence of ``WORDS``.\n"
        '"""\n\nfrom __future__ import annotations\n\n'
        f"WORDS = {_numbers(_WORDS)}\nPAGES = {_numbers(_PAGES)}\n# fmt: off\nRIGHT = (\n{body}\n)\n"
    )


def _numbers(values: Iterable[float]) -> str:
    return f"({', '.join(map(str, values))})"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit how probably a word is right to its confidence.")
    parser.add_argument("--write", action="store_true", help="write ocr/certainty_table.py")
    parser.add_argument("--engine", default="auto", help="which one reads; one table is for all")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where drawn pages are kept")
    asked = parser.parse_args()
    rows = read_words(asked.cache, asked.engine)
    print_halves(rows)
    if asked.write:
        number, word, page, right = rows.T
        _TABLE.write_text(table(fit(word, page, right), len(rows), len(set(number))), encoding="utf-8")
        print(f"\n{_TABLE}")


if __name__ == "__main__":
    main()

"""Fitting the model of types: which runs of letters count, and a multinomial logistic regression over them, by numpy alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from archive.records.document import DocumentType
from classify.learned_type import pack_model

Matrix = NDArray[np.float32]

ROUNDS: Final = 250
PENALTY: Final = 2e-6
"""Of squared weights. Fitted on wordings that the model did not see; see docs/adr/0020."""

_STEADY: Final = 0.3  # of a wording's sides that must hold a run: names of people and places change from cast to cast
_WORDINGS: Final = 2  # that must hold it: what one alone says is no word of the trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The runs of a text, its type, what it weighs, and the ``group`` (wording) whose other samples say nearly the same."""

    runs: frozenset[str]
    type: DocumentType
    weight: float
    group: str


def fitted(samples: Sequence[Sample], rounds: int = ROUNDS) -> bytes:
    """The file of a model fitted to the samples; the same samples give the same bytes on the same machine."""
    codes = sorted({sample.type for sample in samples})
    rarity = _rarity(samples)
    places = {run: place for place, run in enumerate(rarity)}
    told = np.array(list(rarity.values()), np.float32)
    pages = np.stack([_row(sample.runs, places, told) for sample in samples])
    truth = np.array([[sample.type == code for code in codes] for sample in samples], np.float32)
    shares = np.array([sample.weight for sample in samples], np.float32)
    weights, bias = _regression(pages, truth, shares / shares.sum(), rounds)
    return pack_model(codes, list(rarity), told, weights, bias)


def _rarity(samples: Sequence[Sample]) -> dict[str, float]:
    """The runs that count, in order, each with the logarithm of how few groups say it."""
    sizes = Counter(sample.group for sample in samples)
    within = Counter((run, sample.group) for sample in samples for run in sample.runs)
    spread = Counter(run for (run, group), count in within.items() if count >= _STEADY * sizes[group])
    return {run: log((len(sizes) + 1) / spread[run]) for run in sorted(spread) if spread[run] >= _WORDINGS}


def _row(found: frozenset[str], places: dict[str, int], rarity: Matrix) -> Matrix:
    row = np.zeros(len(places), np.float32)
    known = [places[run] for run in found & places.keys()]
    row[known] = rarity[known]
    return row / np.float32(max(float(np.linalg.norm(row)), 1e-6))


def _regression(pages: Matrix, truth: Matrix, shares: Matrix, rounds: int) -> tuple[Matrix, Matrix]:
    """Weights (runs × types) and bias (types), by Nesterov's steps down the weighted log loss with its penalty."""
    pages = np.hstack([pages, np.ones((len(pages), 1), np.float32)])
    step = np.float32(1 / (0.5 * _steepest(pages, shares) + PENALTY))
    now = ahead = np.zeros((pages.shape[1], truth.shape[1]), np.float32)
    pace = 1.0
    for _ in range(rounds):
        off = (_chances(pages @ ahead) - truth) * shares[:, None]
        after = ahead - step * (pages.T @ off + np.float32(PENALTY) * ahead)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = after + np.float32((pace - 1) / faster) * (after - now)
        now, pace = after, faster
    return now[:-1], now[-1]


def _steepest(pages: Matrix, shares: Matrix) -> float:
    """The largest eigenvalue of the weighted pages' products: how curved the loss can be at most, times two."""
    direction = np.full(pages.shape[1], pages.shape[1] ** -0.5, np.float32)
    length = 1.0
    for _ in range(20):
        direction = pages.T @ (shares * (pages @ direction))
        length = float(np.linalg.norm(direction))
        direction = direction / np.float32(length)
    return 1.1 * length


def _chances(sums: Matrix) -> Matrix:
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)

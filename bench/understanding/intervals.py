"""Figures with their doubt: a statistic of sums over cases, and the interval in which it would lie in 95 of 100 such sets."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Statistic = Callable[[Array], Array]
"""Sums over cases, along the last axis, to the figure they give (nan where there is nothing to tell)."""

_DRAWS = 1000
_Z = 1.959964  # of the normal distribution, for 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure, its 95 % interval, and on how many observations it stands (0: nothing was measured)."""

    value: float
    low: float
    high: float
    n: int

    def times(self, scale: float) -> Figure:
        """The figure in another unit."""
        return Figure(value=scale * self.value, low=scale * self.low, high=scale * self.high, n=self.n)


NOTHING = Figure(value=math.nan, low=math.nan, high=math.nan, n=0)


def figure(rows: Array, statistic: Statistic, n: int, *, share: bool = True) -> Figure:
    """The statistic of all cases (``rows``: cases x sums) and its interval by drawing cases anew, 1000 times.

    Cases are drawn whole, since what goes wrong in one case goes wrong together. Where every draw says the same (all right, or
    all wrong) a ``share`` gets Wilson's interval for ``n`` observations.
    """
    if not n or not len(rows):
        return NOTHING
    value = float(statistic(rows.sum(axis=0)))
    chance = np.random.default_rng(len(rows))
    counts = chance.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=_DRAWS).astype(np.float64)
    drawn = statistic(counts @ rows)
    drawn = drawn[~np.isnan(drawn)]
    low, high = (float(edge) for edge in np.quantile(drawn, (0.025, 0.975))) if len(drawn) else (value, value)
    if share and low == high:
        low, high = wilson(value, n)
    return Figure(value=value, low=low, high=high, n=n)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of ``n`` observations."""
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def ratio(sums: Array) -> Array:
    """First sum by the second."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(sums[..., 1] > 0, sums[..., 0] / sums[..., 1], np.nan))


def f1(sums: Array) -> Array:
    """F1 of the sums (right, wrongly found, not found)."""
    right, false, missed = sums[..., 0], sums[..., 1], sums[..., 2]
    return ratio(np.stack([2 * right, 2 * right + false + missed], axis=-1))


def macro_f1(sums: Array, least: int) -> Array:
    """Mean F1 over the types seen at least so often; sums are (right, wrongly said, missed) of one type after another."""
    by_type = sums.reshape(*sums.shape[:-1], -1, 3)
    seen = by_type[..., 0] + by_type[..., 2] >= least
    found = np.where(seen, np.nan_to_num(f1(by_type)), 0.0)
    return ratio(np.stack([found.sum(axis=-1), seen.sum(axis=-1)], axis=-1))


def calibration_error(sums: Array) -> Array:
    """Expected calibration error of the sums (observations, confidence, right) of one bin after another."""
    bins = sums.reshape(*sums.shape[:-1], -1, 3)
    gaps = np.abs(bins[..., 1] - bins[..., 2]).sum(axis=-1)
    return ratio(np.stack([gaps, bins[..., 0].sum(axis=-1)], axis=-1))

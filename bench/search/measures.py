"""The figures of judged queries, by kind, with their 95 % intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.search.judging import Judged
from bench.understanding.intervals import Figure, figure, ratio

RECALL_AIM: Final = 0.98
NDCG_AIM: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFigures:
    """What was reached by the queries of one kind."""

    recall: Figure
    ndcg: Figure
    holders_found: Figure

    @property
    def met(self) -> bool:
        """Whether both aims are reached."""
        return self.recall.value >= RECALL_AIM and self.ndcg.value >= NDCG_AIM


def by_kind(judged: Sequence[Judged]) -> dict[str, KindFigures]:
    """Kind -> its figures, and "all" at last."""
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        kinds[one.query.kind].append(one)
    return {kind: _figures(some) for kind, some in [*kinds.items(), ("all", list(judged))]}


def _figures(judged: Sequence[Judged]) -> KindFigures:
    return KindFigures(
        recall=_mean(judged, lambda one: one.recall),
        ndcg=_mean(judged, lambda one: one.ndcg),
        holders_found=_mean(judged, lambda one: one.holders_found),
    )


def _mean(judged: Sequence[Judged], value: Callable[[Judged], float]) -> Figure:
    """The mean; its interval draws cases anew, since queries of one case go wrong together."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in judged:
        sums[one.query.case][0] += value(one)
        sums[one.query.case][1] += 1
    return figure(np.array(list(sums.values())), ratio, len(judged))

"""What another threshold would bring: how much people are asked, and how much that is wrong nobody is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.records.review import SURE_FIELD, SURE_LINK, SURE_TYPE
from bench.understanding.judging import JudgedCase

THRESHOLDS: Mapping[str, tuple[float, tuple[float, ...]]] = {
    "type": (SURE_TYPE, (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)),
    "weighty field": (SURE_FIELD, (0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97)),
    "link": (SURE_LINK, (0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)),
}
"""What is asked about below a threshold -> the one in force, and those shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tradeoff:
    """One point of a curve: of ``said`` answers ``asked`` lie below ``threshold``; ``wrong`` of the others are wrong."""

    threshold: float
    said: int
    asked: int
    wrong: int


def curve(pairs: Sequence[tuple[float, bool]], thresholds: Sequence[float]) -> list[Tradeoff]:
    """A point for every threshold; ``pairs`` are (confidence, right) of every answer."""
    points = []
    for threshold in thresholds:
        taken = [right for sure, right in pairs if sure >= threshold]
        wrong = taken.count(False)
        points.append(Tradeoff(threshold=threshold, said=len(pairs), asked=len(pairs) - len(taken), wrong=wrong))
    return points


def curves(cases: Sequence[JudgedCase]) -> dict[str, list[Tradeoff]]:
    """A curve for everything that a threshold decides about."""
    return {
        what: curve([pair for case in cases for pair in case.sure[what]], thresholds)
        for what, (_, thresholds) in THRESHOLDS.items()
    }


def told(cases: Sequence[JudgedCase]) -> Iterator[str]:
    """The curves as lines; an asterisk marks the threshold in force."""
    for what, points in curves(cases).items():
        in_force, said = THRESHOLDS[what][0], points[0].said
        if not said:
            continue
        yield f"{what}: asked below a threshold, of {said} → asked, wrong and not asked"
        yield "   " + "   ".join(
            f"{'*' if one.threshold == in_force else ''}{one.threshold:g} → {one.asked / said:.1%}, {one.wrong}"
            for one in points
        )

"""The plan as a picture: cases still to form, week by week, beside the straight line that would meet the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.casework.reporting import Progress

WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 16, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChart:
    """Points of polylines in units of the picture, WIDTH x HEIGHT, and what stands at its edges."""

    ideal: str
    real: str
    forecast: str
    ticks: tuple[tuple[float, int], ...]  # height in the picture, cases
    first: datetime
    last: datetime
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


def chart_of(progress: Progress) -> PlanChart:
    """The lines of a plan and what came of it; the forecast goes on at the rate of the last weeks, up to the picture's edge."""
    plan = progress.plan
    begin, now = plan.since, progress.points[-1][0]
    edge = max(plan.until, now + timedelta(days=1))
    if progress.ready_at is not None:
        edge = max(edge, min(progress.ready_at, begin + 2 * (plan.until - begin)))
    span = (edge - begin) / timedelta(seconds=1)

    def point(moment: datetime, left: float) -> str:
        across = _LEFT + (WIDTH - _LEFT - _RIGHT) * ((moment - begin) / timedelta(seconds=1)) / span
        return f"{across:.1f},{_down(left, plan.cases):.1f}"

    real = " ".join(point(moment, max(0, plan.cases - done)) for moment, done in progress.points)
    forecast = ""
    if progress.left and progress.per_day:
        days = (edge - now) / timedelta(days=1)
        end = edge if progress.ready_at is None or progress.ready_at > edge else progress.ready_at
        forecast = f"{point(now, progress.left)} {point(end, max(0.0, progress.left - progress.per_day * days))}"
    ticks = tuple((_down(plan.cases * part / 4, plan.cases), round(plan.cases * part / 4)) for part in range(5))
    return PlanChart(
        ideal=f"{point(begin, plan.cases)} {point(plan.until, 0)}",
        real=real,
        forecast=forecast,
        ticks=ticks,
        first=begin,
        last=edge,
    )


def _down(left: float, cases: int) -> float:
    return _TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - left / cases)

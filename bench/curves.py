"""Curves as an SVG picture: milliseconds of each query over the number of cases, both on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from html import escape

Figures = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Database -> number of cases -> query -> milliseconds."""

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _LEGEND = 760, 420, 60, 44, 46, 20
_INKS = {"sqlite": "#1f6f8b", "postgresql": "#b5541c"}
_TICKS = (0.1, 1.0, 10.0, 100.0, 1000.0)


def curves(title: str, figures: Figures) -> str:
    """The picture; one curve a query and database, flat where the database does not care how many cases there are."""
    sizes = sorted({int(size) for found in figures.values() for size in found})
    values = [ms for found in figures.values() for queries in found.values() for ms in queries.values()]
    place = _Place(sizes, values)
    body = [*_axes(place, sizes), *(line for kind, found in figures.items() for line in _lines(place, kind, found))]
    legend = (
        f'<text x="{_LEFT + 130 * number}" y="{_TOP - 8}" fill="{_INKS[kind]}">{kind}</text>'
        for number, kind in enumerate(figures)
    )
    return _framed(title, [*body, *legend])


class _Place:
    """Where a figure stands in the picture."""

    def __init__(self, sizes: list[int], values: list[float]) -> None:
        self._x = (math.log10(sizes[0]), math.log10(sizes[-1]))
        self._y = (math.log10(max(min(values), 0.05)), math.log10(max(values)))

    def x(self, cases: int) -> float:
        return _LEFT + (_WIDTH - _LEFT - _LEGEND) * _share(math.log10(cases), *self._x)

    def y(self, ms: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * _share(math.log10(max(ms, 0.05)), *self._y)

    def holds(self, ms: float) -> bool:
        return self._y[0] <= math.log10(ms) <= self._y[1]


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5


def _axes(place: _Place, sizes: list[int]) -> Iterable[str]:
    for ms in filter(place.holds, _TICKS):
        y = place.y(ms)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH - _LEGEND}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{ms:g} ms</text>'
    for size in sizes:
        x = place.x(size)
        anchor = "end" if size == sizes[-1] else "start"
        yield f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="{anchor}">{size:,} cases</text>'


def _lines(place: _Place, kind: str, found: Mapping[str, Mapping[str, float]]) -> Iterable[str]:
    sizes = sorted(found, key=int)
    for query in found[sizes[0]]:
        points = " ".join(f"{place.x(int(size)):.1f},{place.y(found[size][query]):.1f}" for size in sizes)
        told = f"<title>{escape(f'{kind}: {query}')}</title>"
        yield f'<polyline points="{points}" fill="none" stroke="{_INKS[kind]}" stroke-opacity=".7">{told}</polyline>'


def _framed(title: str, body: list[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="#fff"/><text x="{_LEFT}" y="20" font-size="15">{escape(title)}</text>'
    )
    return "\n".join([head, *body, "</svg>"]) + "\n"

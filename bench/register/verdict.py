"""Figures of many links beside their aims, the reliability of the score, and the automatic links that were wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from archive.records.review import SURE_LINK
from bench.register.linking import Linked
from bench.understanding.intervals import wilson

_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 0.998, 1.01)


def table(linked: Sequence[Linked]) -> dict[str, object]:
    """Name -> figure, with 95 % intervals where it is a share."""
    known = [one for one in linked if one.known]
    automatic = [one for one in linked if one.automatic]
    waits = sorted(one.register_ms + one.link_ms for one in linked)
    return {
        "cases": len(linked),
        "of somebody not in the register": len(linked) - len(known),
        "automatic (aim .90)": _share([one.automatic for one in known]),
        "automatic and right (aim .999)": _share([one.right for one in automatic]),
        "automatic though not there": sum(one.automatic for one in linked if not one.known),
        "among the candidates": _share([one.found for one in known]),
        "among the five (aim .99)": _share([one.proposed for one in known]),
        "processor ms a case p50, p95 (aim 50)": (_at(waits, 0.5), _at(waits, 0.95)),
        "  of it the register": _both(sorted(one.register_ms for one in linked)),
        "  of it the link": _both(sorted(one.link_ms for one in linked)),
        "calibration error (aim .03)": round(_calibration(linked), 4),
        "from this score: automatic, right": list(_curve(linked)),
        "score: cases, mean score, right": list(_reliability(linked)),
    }


def false_links(linked: Sequence[Linked]) -> Iterator[str]:
    """Every automatic link to a wrong person, with the evidence of the first candidates."""
    wrong = [one for one in linked if one.automatic and not one.right]
    yield f"false automatic links: {len(wrong)}"
    for one in wrong[:20]:
        yield one.told


def _share(values: Sequence[bool]) -> str:
    if not values:
        return "-"
    share = sum(values) / len(values)
    low, high = wilson(share, len(values))
    return f"{share:.4f} ({low:.4f} to {high:.4f})"


def _at(waits: Sequence[float], share: float) -> float:
    return round(waits[min(len(waits) - 1, int(len(waits) * share))], 1)


def _both(waits: Sequence[float]) -> tuple[float, float]:
    return _at(waits, 0.5), _at(waits, 0.95)


def _bins(linked: Sequence[Linked]) -> Iterator[list[Linked]]:
    for low, high in pairwise(_BINS):
        inside = [one for one in linked if low <= one.score < high]
        if inside:
            yield inside


def _reliability(linked: Sequence[Linked]) -> Iterator[tuple[int, float, float]]:
    for inside in _bins(linked):
        yield len(inside), round(mean(one.score for one in inside), 4), round(mean(one.right for one in inside), 4)


def _curve(linked: Sequence[Linked]) -> Iterator[tuple[float, float, float]]:
    """What other scores than ``SURE_LINK`` would bring: score, share linked by itself, share of these that is right."""
    known = sum(one.known for one in linked)
    for score in (0.8, 0.9, 0.95, 0.98, 0.99, SURE_LINK, 0.999, 0.9999):
        chosen = [one for one in linked if one.unhindered and one.score >= score]
        if chosen:
            yield score, round(sum(one.known for one in chosen) / known, 4), round(mean(one.right for one in chosen), 5)


def _calibration(linked: Sequence[Linked]) -> float:
    gaps = (abs(sum(one.score for one in inside) - sum(one.right for one in inside)) for inside in _bins(linked))
    return sum(gaps) / len(linked)

"""What the comparison of pages notices: ``python -m bench.fidelity [--every N] [--first K] [--seed S]``.

Pages of the sample stories are drawn at 300 dpi, split into layers, damaged on purpose, written, read back and compared with
their scan. Printed: alarms on undamaged pages, and how many of each damage were noticed. Every Kth page from the first one is
taken; another first page and another seed make another set.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from archive.records.page import PageText
from ocr.clean import Image, as_image
from ocr.drawing import read_group4
from ocr.fidelity import differences
from ocr.layers import Layers, group4, split_layers
from ocr.pdfa import write_page
from ocr.views import Views
from sample_scans.draw import draw_page
from sample_scans.stack import compose
from sample_scans.stories import STORIES

DPI = 300
_MM = DPI / 25.4
_BLACK = (30, 30, 30)

Found = tuple[str, Layers]


def pages(first: int, every: int, seed: int) -> Iterator[tuple[str, Views]]:
    """Upright pages: drawn without the skew and turns that they have in the samples."""
    plans = [(story.name, plan) for story in STORIES for plan in compose(story).pages]
    for name, plan in plans[first::every]:
        look = replace(plan.look, skew=0.0, rotation=0)
        picture, _ = draw_page(replace(plan, dpi=DPI, seed=plan.seed + seed, look=look))
        yield f"{name}-{plan.number}", Views(as_image(np.ascontiguousarray(np.asarray(picture)[..., ::-1])), DPI)


def damaged(layers: Layers, rng: np.random.Generator) -> Iterator[Found]:
    """The layers with each damage that they can have."""
    inks = [_whole(layers, place) for place in range(len(layers.stencils))]
    black = inks[-1]
    for name, reach, least, most in (("line", 6.0, 30.0, 999.0), ("word", 1.2, 6.0, 40.0), ("letter", 0.0, 0.7, 4.0)):
        for box in _pieces(black, reach, least, most, rng):
            yield f"{name} lost", _with(layers, [_without(ink, box) for ink in inks])
    for across, down in ((2, 0), (0, 2), (3, 0), (0, 3)):
        moved = as_image(np.roll(black, (down, across), (0, 1)))
        yield f"black mask {max(across, down)} px off", _with(layers, [*inks[:-1], moved])
    if len(inks) > 1:
        most = max(range(len(inks) - 1), key=lambda place: cv2.countNonZero(inks[place]))
        others = [np.zeros_like(ink) if place == most else ink for place, ink in enumerate(inks)]
        yield "coloured ink lost", _with(layers, others)
        stencils = [replace(one, colour=_BLACK) if at == most else one for at, one in enumerate(layers.stencils)]
        yield "coloured ink black", replace(layers, stencils=tuple(stencils))
    half = [_without(ink, (0, layers.height // 2, layers.width, layers.height)) for ink in inks]
    yield "lower half lost", _with(layers, half)
    if layers.fill is None:
        yield "paper lost", replace(layers, pictures=layers.pictures[1:], fill=(255, 255, 255))


def _whole(layers: Layers, place: int) -> Image:
    stencil = layers.stencils[place]
    x, y, width, height = stencil.place
    page = np.zeros((layers.height, layers.width), np.uint8)
    page[y : y + height, x : x + width] = read_group4(stencil.data, width, height)
    return page


def _with(layers: Layers, inks: list[Image]) -> Layers:
    """The layers with other ink, coded anew."""
    coded = []
    for stencil, ink in zip(layers.stencils, inks, strict=True):
        x, y, width, height = cv2.boundingRect(ink)
        if width:
            data = group4(as_image(ink[y : y + height, x : x + width]))
            coded.append(replace(stencil, data=data, width=width, height=height, place=(x, y, width, height)))
    return replace(layers, stencils=tuple(coded))


def _without(ink: Image, box: tuple[int, int, int, int]) -> Image:
    x, y, width, height = box
    rest = ink.copy()
    rest[y : y + height, x : x + width] = 0
    return rest


def _pieces(
    ink: Image, reach: float, least: float, most: float, rng: np.random.Generator
) -> list[tuple[int, int, int, int]]:
    """Two pieces of print so many mm wide, joined over gaps of ``reach`` mm."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(1, round(reach * _MM))), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    fits = [box for box in stats[1:count] if least <= box[2] / _MM <= most and 1.6 <= box[3] / _MM <= 9]
    chosen = rng.permutation(len(fits))[:2]
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in (fits[place][:4] for place in chosen)]


def alarms(layers: Layers, page: Views) -> str:
    """In what the written page differs, or nothing."""
    text = PageText(width=layers.width, height=layers.height, dpi=page.dpi)
    found = differences(write_page(layers, text, dpi=page.dpi), page)
    return ", ".join(f"{one.kind} {one.amount:.1f}" for one in found)


def main() -> None:
    """Print a line a page, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0, help="added to each page's own")
    chosen = parser.parse_args()
    rng = np.random.default_rng(chosen.seed)
    noticed: dict[str, list[bool]] = defaultdict(list)
    for name, page in pages(chosen.first, chosen.every, chosen.seed):
        layers = split_layers(page, "g4")
        alarm = alarms(layers, page)
        print(f"{name:24} {alarm or 'faithful'}", flush=True)
        noticed["undamaged"].append(bool(alarm))
        if layers.stencils and not alarm:
            for damage, other in damaged(layers, rng):
                noticed[damage].append(bool(alarms(other, page)))
    for damage, told in noticed.items():
        print(f"{damage:24} {sum(told):4} of {len(told)}")


if __name__ == "__main__":
    main()

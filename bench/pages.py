"""Seconds of one core and bytes of PDF/A a page, over the sample cases: ``python -m bench.pages [--case NAME] [--every N]``.

The steps are told apart: decode, upright, read (Tesseract), PDF/A. Processor seconds, so that a busy machine disturbs less.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass
from itertools import pairwise

from capture.image_files import decode_frame
from ocr.engine import OcrEngine
from ocr.pdfa import page_pdf
from ocr.tesseract import open_engine
from ocr.upright import geometry_of
from ocr.views import UprightViews, Views
from sample_scans.manifest import SamplePage, load_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds by step, and bytes, of one page."""

    seconds: tuple[float, float, float, float]
    size: int


def cost_of(page: SamplePage, engine: OcrEngine) -> Cost:
    """Take one page the whole way."""
    data = page.path.read_bytes()
    moments = [time.process_time()]
    decoded = decode_frame(data, frame=page.frame + 1, filename=page.path.name)
    moments.append(time.process_time())
    scan = Views(decoded.image, decoded.dpi)
    straight = UprightViews(scan, geometry_of(scan, legibility=engine.legibility))
    moments.append(time.process_time())
    text = engine.read(straight)
    moments.append(time.process_time())
    pdf = page_pdf(straight, text)
    moments.append(time.process_time())
    decode, upright, read, write = (after - before for before, after in pairwise(moments))
    return Cost(seconds=(decode, upright, read, write), size=len(pdf))


def main() -> None:
    """Print a line a page, then the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="", help="only this case")
    parser.add_argument("--every", type=int, default=1, help="every Nth page only")
    chosen = parser.parse_args()
    engine = open_engine()
    costs: list[Cost] = []
    for case in load_cases():
        for page in case.pages[:: chosen.every] if chosen.case in ("", case.name) else ():
            costs.append(cost_of(page, engine))
            print(
                f"{case.name:16} {page.number:3} {sum(costs[-1].seconds):6.2f} s {costs[-1].size:8} bytes", flush=True
            )
    steps = [statistics.median(cost.seconds[step] for cost in costs) for step in range(4)]
    whole = statistics.median(sum(cost.seconds) for cost in costs)
    size = statistics.median(cost.size for cost in costs)
    print("decode {:.2f} + upright {:.2f} + read {:.2f} + pdf {:.2f} (medians, s of one core)".format(*steps))
    print(f"{len(costs)} pages, median {whole:.2f} s and {size:.0f} bytes a page")


if __name__ == "__main__":
    main()

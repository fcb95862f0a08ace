"""How soon a screen is seen on a slow line: ``python -m bench.first_view [--times 5] [--write]``.

Every screen is opened with an empty cache in Chromium, whose line is narrowed to that of a poor mobile connection. Told are the
bytes of our own style and scripts as they travel, those of the page itself, and when the first words are painted.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.screen_archive import screen_archive
from scripts.screens import FLAGS, SCREENS, Screen

RESULT = Path(__file__).parent / "results" / "first-view.json"
LATENCY_MS, DOWN, UP = 150, 1_600_000 // 8, 750_000 // 8
"""Of the line: before every answer, and bytes a second (1.6 and .75 Mbit/s)."""

OWN_AIM: Final = 100_000
PAINT_AIM_MS: Final = 1_000.0

_SIZES = """() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (!paint) return null;
    const own = performance.getEntriesByType("resource").filter(each => each.name.includes("/static/"));
    const shared = own.filter(each => !each.name.includes("openseadragon"));
    return [paint.startTime, shared.reduce((sum, each) => sum + each.encodedBodySize, 0),
        performance.getEntriesByType("navigation")[0].encodedBodySize];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstView:
    """``own`` and ``page`` in bytes as they travel, ``paint_ms`` the median of the first contentful paint."""

    screen: str
    own: int
    page: int
    paint_ms: float

    @property
    def met(self) -> bool:
        """Whether it is as light and as quick as it should be."""
        return self.own <= OWN_AIM and self.paint_ms <= PAINT_AIM_MS


def _looks(browser: Browser, url: str, at_work: Page, address: str, times: int) -> Iterator[Sequence[float]]:
    for _ in range(times):
        context = browser.new_context(
            base_url=url,
            locale="uk-UA",
            viewport={"width": 1280, "height": 860},
            storage_state=at_work.context.storage_state(),
        )
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY_MS, "downloadThroughput": DOWN, "uploadThroughput": UP},
        )
        page.goto(address, wait_until="load", timeout=60_000)
        yield page.wait_for_function(_SIZES).json_value()
        context.close()


def _first_view(
    browser: Browser, url: str, screen: Screen, at_work: Page, places: Mapping[str, str], times: int
) -> FirstView:
    looks = list(_looks(browser, url, at_work, screen.address.format_map(places), times))
    return FirstView(
        screen=screen.name,
        own=max(int(own) for _, own, _ in looks),
        page=max(int(page) for _, _, page in looks),
        paint_ms=round(statistics.median(paint for paint, _, _ in looks)),
    )


def first_views(times: int) -> Iterator[FirstView]:
    """Every screen, in the order of the table of screens."""
    with screen_archive() as archive, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        pages, places = archive.opened(browser)
        for screen in SCREENS:
            yield _first_view(browser, archive.url, screen, pages[screen.role], places, times)
        browser.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0, for it only measures."""
    parser = argparse.ArgumentParser(prog="python -m bench.first_view", description="First views on a slow line.")
    parser.add_argument("--times", type=int, default=5, help="looks at every screen")
    parser.add_argument("--write", action="store_true", help="write bench/results/first-view.json")
    options = parser.parse_args(arguments)
    aims = f"aims: {OWN_AIM // 1000} kB, {PAINT_AIM_MS:.0f} ms"
    print(f"{'':30}{'own, kB':>9}{'page, kB':>10}{'first words, ms':>17}   {aims}")
    views = []
    for view in first_views(options.times):
        views.append(view)
        sizes = f"{view.own / 1000:9.1f}{view.page / 1000:10.1f}"
        print(f"{view.screen:30}{sizes}{view.paint_ms:17.0f}   {'met' if view.met else 'NOT met'}")
    if options.write:
        told = {"latency_ms": LATENCY_MS, "down": DOWN, "up": UP, "times": options.times}
        RESULT.write_text(json.dumps({**told, "screens": [asdict(view) for view in views]}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Make docs/screens/*.webp: every screen in both languages and themes, of a fresh archive of three sample cases.

`make screens ONLY="operator caseworker-page"` takes those whose names begin so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from scripts.screen_archive import ROOT, ScreenArchive, screen_archive
from scripts.screens import FLAGS, LOOKS, SCREENS, show

PICTURES = ROOT / "docs" / "screens"
QUALITY = 72  # of WebP: letters stay crisp, a picture takes some 30 kB


def _take(page: Page, name: str) -> None:
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)


def _look(archive: ScreenArchive, wanted: Sequence[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        pages, places = archive.opened(browser)
        for screen in SCREENS:
            if wanted and not any(screen.name.startswith(start) for start in wanted):
                continue
            for language, theme in LOOKS:
                show(pages[screen.role], screen, places, language, theme)
                _take(pages[screen.role], f"{screen.name}-{language}-{theme}")
        browser.close()


def main(wanted: Sequence[str]) -> None:
    """Write the pictures; ``wanted`` are beginnings of names, none means all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with screen_archive() as archive:
        _look(archive, wanted)


if __name__ == "__main__":
    main(sys.argv[1:])

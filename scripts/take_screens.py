"""Make docs/screens/*.webp: every screen in both languages and themes, of a fresh archive of three sample cases.

`make screens ONLY="operator caseworker-page"` takes those whose names begin so.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from io import BytesIO
from os import environ
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from archive.records.local_time import KYIV
from scripts.screen_past import close_by_keys, inspect_lot
from scripts.screens import FLAGS, LOOKS, SCREENS, case_called, log_in, places_of, show
from workers.settings import Settings
from workers.tools import Tools
from workers.wiring import open_tools

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screens"
CASES = ("v-1234-1993", "g-080070012345", "v-171090000056")
BOX = "короб 12"
PASSWORD = "лише для знімків екрана"  # noqa: S105  of an archive that is thrown away
QUALITY = 72  # of WebP: letters stay crisp, a picture takes some 30 kB


def _skrynia(*words: str, home: Path) -> None:
    run = [str(ROOT / ".venv" / "bin" / "skrynia"), *words]
    subprocess.run(run, check=True, env=_environment(home), cwd=ROOT)


def _environment(home: Path) -> dict[str, str]:
    register = ROOT / "sample_scans" / "register.csv"
    return {**environ, "SKRYNIA_HOME": str(home), "SKRYNIA_REGISTER": f"file:{register}"}


def _fill(home: Path) -> None:
    secret = home / "password"
    secret.write_text(PASSWORD + "\n", "utf-8")
    secret.chmod(0o600)
    for role in ("operator", "caseworker", "archivist", "head", "administrator", "trainer"):
        scope = ["--centre", "demo", "--institution", "demo"]
        _skrynia("users", "add", role, "--role", role, "--password-file", str(secret), *scope, home=home)
    folders = [str(ROOT / "sample_scans" / "cases" / case) for case in CASES]
    _skrynia("ingest", *folders, "--as", "operator", "--wait", "--label", BOX, home=home)


@contextmanager
def _served(home: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    run = [str(ROOT / ".venv" / "bin" / "skrynia"), "serve", "--port", str(port)]
    server = subprocess.Popen(run, env=_environment(home), cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        _wait(url)
        yield url
    finally:
        server.terminate()
        server.wait(60)


def _wait(url: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{url}/login", timeout=2)  # noqa: S310  our own server
        except (urllib.error.URLError, TimeoutError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _take(page: Page, name: str) -> None:
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)


def _look(url: str, tools: Tools, wanted: Sequence[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        pages = {role: log_in(browser, url, role, PASSWORD) for role in {screen.role for screen in SCREENS}}
        close_by_keys(pages["operator"], case_called(tools, CASES[-1]).id)
        inspect_lot(tools, box=BOX, today=datetime.now(KYIV).date())
        places = places_of(tools, CASES[0])
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
    home = Path(tempfile.mkdtemp())
    try:
        _fill(home)
        settings = Settings(home=home, register=f"file:{ROOT / 'sample_scans' / 'register.csv'}")
        with closing(open_tools(settings)) as tools, _served(home) as url:
            _look(url, tools, wanted)
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main(sys.argv[1:])

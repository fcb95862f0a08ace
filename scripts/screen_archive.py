"""A fresh archive of three sample cases, served, with its past: what the pictures of the screens show."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from os import environ
from pathlib import Path

from playwright.sync_api import Browser, Page

from archive.records.local_time import KYIV
from scripts.screen_past import close_by_keys, inspect_lot
from scripts.screens import SCREENS, case_called, log_in, places_of
from workers.settings import Settings
from workers.tools import Tools
from workers.wiring import open_tools

ROOT = Path(__file__).resolve().parents[1]
CASES = ("v-1234-1993", "g-080070012345", "v-171090000056")
BOX = "короб 12"
PASSWORD = "лише для знімків екрана"  # noqa: S105  of an archive that is thrown away


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenArchive:
    """Its address, and what is behind it."""

    url: str
    tools: Tools

    def opened(self, browser: Browser) -> tuple[dict[str, Page], Mapping[str, str]]:
        """A page for each role, once a case went through the review into a lot; and what fills the addresses of screens."""
        pages = {role: log_in(browser, self.url, role, PASSWORD) for role in {screen.role for screen in SCREENS}}
        close_by_keys(pages["operator"], case_called(self.tools, CASES[-1]).id)
        inspect_lot(self.tools, box=BOX, today=datetime.now(KYIV).date())
        return pages, places_of(self.tools, CASES[0])


@contextmanager
def screen_archive() -> Iterator[ScreenArchive]:
    """Fill an archive in a folder that is thrown away, and serve it."""
    home = Path(tempfile.mkdtemp())
    try:
        _fill(home)
        settings = Settings(home=home, register=f"file:{ROOT / 'sample_scans' / 'register.csv'}")
        with closing(open_tools(settings)) as tools, _served(home) as url:
            yield ScreenArchive(url=url, tools=tools)
    finally:
        shutil.rmtree(home)


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

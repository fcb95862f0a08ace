"""Make docs/pictures/*.png, the screens that README shows: a fresh archive of three sample cases, every role at its desk."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
CASES = ("v-1234-1993", "g-080070012345", "v-171090000056")
PASSWORD = "лише для знімків екрана"  # noqa: S105  of an archive that is thrown away
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
    for role in ("operator", "caseworker", "archivist", "administrator"):
        scope = ["--centre", "demo", "--institution", "demo"]
        _skrynia("users", "add", role, "--role", role, "--password-file", str(secret), *scope, home=home)
    folders = [str(ROOT / "sample_scans" / "cases" / case) for case in CASES]
    _skrynia("ingest", *folders, "--as", "operator", "--wait", "--label", "короб 12", home=home)


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


def _log_in(browser: Browser, url: str, role: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="uk-UA", base_url=url)
    page = context.new_page()
    page.goto("/login")
    page.get_by_label("Логін").fill(role)
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Увійти").click()
    return page


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


def _operator(page: Page) -> None:
    _take(page, "operator-queue")
    page.get_by_role("link", name="v-1234-1993").click()
    while not page.locator(".sheet svg rect").count():  # a doubt about a value, which stands marked on the picture
        page.get_by_role("link", name="Наступна").click()
    _take(page, "operator-review")
    page.get_by_role("link", name="Партії").click()
    page.get_by_role("link", name="короб 12").click()
    _take(page, "operator-batch")


def _caseworker(page: Page) -> None:
    page.get_by_label("Для чого потрібні дані").fill("перерахунок пенсії, звернення № 1520")
    page.get_by_role("button", name="Почати").click()
    page.get_by_label("Слова, номер, прізвище").fill("довідкою про заробіток")
    page.keyboard.press("Enter")
    _take(page, "caseworker-search")
    page.locator(".hits h3 a").first.click()
    _take(page, "caseworker-page")
    page.locator(".crumbs a").click()
    _take(page, "caseworker-case")


def main() -> None:
    """Write the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp())
    try:
        _fill(home)
        with _served(home) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            _operator(_log_in(browser, url, "operator"))
            _caseworker(_log_in(browser, url, "caseworker"))
            _take(_log_in(browser, url, "archivist"), "archivist-lots")
            administrator = _log_in(browser, url, "administrator")
            administrator.get_by_role("link", name="Черга робіт").click()
            _take(administrator, "administrator-work")
            browser.close()
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()

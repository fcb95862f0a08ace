"""A real archive with one sample case in it, served by uvicorn, and Debian's Chromium in front of it."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from archive.casework import accounts, intake
from archive.records.actor import Actor, Role
from archive.records.batch import ManifestEntry
from archive.records.digest import sha256_of
from archive_api import passwords
from archive_api.app import create_app
from scripts.screens import FLAGS
from workers.pool import drain
from workers.settings import Settings
from workers.steps.receive import receive_file
from workers.tools import Tools
from workers.wiring import open_tools

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "sample_scans" / "cases" / "v-101200000417"
PASSWORD = "чотири слова для перевірки"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The address, and what is behind it."""

    url: str
    tools: Tools
    settings: Settings

    def settle(self) -> None:
        """Let the corridor do all that waits."""
        with self.tools.catalog.reading() as tx:
            pages = [page.id for batch in tx.batches.list() for page in tx.pages.of_batch(batch.id)]
        assert not drain(self.tools, self.settings, pages, processes=2).failed


def send_in(tools: Tools, actor: Actor, case: Path, *, box: str) -> None:
    """Receive the scans of a folder as one case in a batch of its own."""
    files = sorted(path for path in case.iterdir() if path.suffix in {".jpg", ".pdf"})
    entries = [
        ManifestEntry(position=place, case_ref=case.name, filename=file.name, sha256=sha256_of(file.read_bytes()))
        for place, file in enumerate(files, 1)
    ]
    batch = intake.open_batch(tools.catalog, tools.objects, actor, label=box, entries=entries)
    for entry, file in zip(entries, files, strict=True):
        receive_file(
            tools, actor, batch=batch.id, position=entry.position, filename=file.name, sha256=entry.sha256, data=file
        )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = Settings(
        home=tmp_path_factory.mktemp("home"), register=f"file:{ROOT / 'sample_scans' / 'register.csv'}", port=port
    )
    tools = open_tools(settings)
    for role in (Role.OPERATOR, Role.CASEWORKER, Role.ARCHIVIST, Role.HEAD, Role.ADMINISTRATOR, Role.TRAINER):
        accounts.add_account(
            tools.catalog,
            accounts.OWNER,
            login=str(role),
            name=str(role).title(),
            role=role,
            password_hash=passwords.hash_password(PASSWORD),
            centre="north",
            institution="pfu-15",
        )
    operator = accounts.actor_of(accounts.account_named(tools.catalog, "operator"), via="test")
    archive = Served(url=f"http://127.0.0.1:{port}", tools=tools, settings=settings)
    send_in(tools, operator, CASE, box="короб 1")
    archive.settle()
    server = uvicorn.Server(uvicorn.Config(create_app(tools, settings), port=port, log_level="error"))
    ready = threading.Event()
    startup = server.startup

    async def started(*args: object, **kwargs: object) -> None:
        await startup(*args, **kwargs)  # type: ignore[arg-type]
        ready.set()

    server.startup = started  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(30)
    yield archive
    server.should_exit = True
    thread.join(30)
    tools.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def log_in(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Log in by the form; what the console says against a page fails the test."""
    contexts, complaints = [], []

    def do(login: str, password: str = PASSWORD, *, width: int = 1366) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="uk-UA", base_url=served.url)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/login")
        page.get_by_label("Логін").fill(login)
        page.get_by_label("Пароль").fill(password)
        page.get_by_role("button", name="Увійти").click()
        return page

    yield do
    for context in contexts:
        context.close()
    assert [said for said in complaints if not _TOLD.search(said)] == []


_TOLD = re.compile("status of (401|409|503)|ERR_INTERNET_DISCONNECTED")
"""What a page is told and itself tells: a refusal, and a line that is cut."""

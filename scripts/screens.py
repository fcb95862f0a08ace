"""Every screen, one row each: whose it is and where. Tests look at all of them, and `make screens` takes their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Literal
from urllib.parse import quote, urljoin

from playwright.sync_api import Browser, Page

from archive.records.case import Case
from archive.records.local_time import KYIV
from archive_api.web.texts import LANGUAGES
from workers.tools import Tools

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
LOOKS = tuple(product(LANGUAGES, THEMES))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Of Chromium, which fetches nothing by itself and needs no graphics here."""


_PICTURES_ARE_THERE = """() => Promise.all([...document.images]
    .filter(image => image.getBoundingClientRect().top < innerHeight).map(image => image.decode().catch(() => {})))"""


@dataclass(frozen=True, slots=True)
class Screen:
    """A name, the role that sees it (empty: nobody is logged in), and its address with ``{places}`` to fill."""

    name: str
    role: str
    address: str


SCREENS = (
    Screen("login", "", "/login"),
    Screen("purpose", "caseworker", "/purpose"),
    Screen("caseworker-search", "caseworker", f"/search?q={quote('довідкою про заробіток')}"),
    Screen("caseworker-search-first", "caseworker", "/search"),
    Screen("caseworker-search-nothing", "caseworker", "/search?q=9999999999"),
    Screen("caseworker-search-parts", "caseworker", f"/search?q={quote('Гончаренко довідка про заробіток')}"),
    Screen("caseworker-search-type", "caseworker", f"/search?q={quote('довідка про заробіток')}&by=type"),
    Screen("caseworker-alike", "caseworker", "/documents/{document}/alike"),
    Screen("caseworker-page", "caseworker", "/cases/{case}/pages/{page}?q={word}"),
    Screen("caseworker-compare", "caseworker", "/cases/{case}/compare?left=1&right={page}"),
    Screen("caseworker-case", "caseworker", "/cases/{case}"),
    Screen("caseworker-found", "caseworker", "/cases/{case}?q={word}"),
    Screen("caseworker-tree", "caseworker", "/cases/{case}?view=tree"),
    Screen("caseworker-time", "caseworker", "/cases/{case}?view=time"),
    Screen("operator-queue", "operator", "/operator/review"),
    Screen("operator-review", "operator", "/operator/cases/{case}"),
    Screen("operator-page", "operator", "/operator/cases/{case}?page={page}"),
    Screen("operator-groups", "operator", "/operator/group"),
    Screen("operator-group", "operator", "/operator/group/type"),
    Screen("operator-batches", "operator", "/operator/batches"),
    Screen("operator-batch", "operator", "/operator/batches/{batch}"),
    Screen("archivist-lots", "archivist", "/archivist/lots"),
    Screen("archivist-lot", "archivist", "/archivist/lots/{lot}"),
    Screen("archivist-sample", "archivist", "/archivist/lots/{lot}/pages/1"),
    Screen("archivist-inspectors", "archivist", "/archivist/inspectors"),
    Screen("archivist-rescans", "archivist", "/archivist/rescans"),
    Screen("archivist-keeping", "archivist", "/archivist/keeping"),
    Screen("archivist-fixity", "archivist", "/archivist/fixity"),
    Screen("head-month", "head", "/head/month?month={month}"),
    Screen("head-month-empty", "head", "/head/month?month=2001-01"),
    Screen("head-plan", "head", "/head/plan"),
    Screen("head-looks", "head", "/head/looks?case={source_ref}"),
    Screen("head-looks-unknown", "head", "/head/looks?case=0000"),
    Screen("administrator-accounts", "administrator", "/administrator/accounts"),
    Screen("administrator-tokens", "administrator", "/administrator/tokens"),
    Screen("administrator-work", "administrator", "/administrator/work"),
    Screen("trainer", "trainer", "/training"),
    Screen("error", "operator", "/operator/cases/case-0"),
)


def case_called(tools: Tools, case_ref: str) -> Case:
    """The case that its folder calls so."""
    with tools.catalog.reading() as tx:
        return next(each for each in map(tx.cases.get, tx.cases.ids()) if each.source_ref == case_ref)


def places_of(tools: Tools, case_ref: str) -> Mapping[str, str]:
    """What fills the addresses: that case, where its fullest document begins and a word of that, and so on."""
    case = case_called(tools, case_ref)
    with tools.catalog.reading() as tx:
        lot = next((each.id for each in tx.lots.list()), "")
        pages = {page.id: page for page in tx.pages.of_case(case.id)}
        fullest = max(tx.documents.of_case(case.id), key=lambda document: len(document.fields))
    first = pages[fullest.pages[0]]
    return {
        "case": case.id,
        "source_ref": case.source_ref,
        "batch": first.batch,
        "page": str(first.sequence),
        "document": fullest.id,
        "word": quote(fullest.fields[0].value),
        "lot": lot,
        "month": f"{datetime.now(KYIV):%Y-%m}",
    }


def log_in(
    browser: Browser, url: str, role: str, password: str, *, purpose: str = "перерахунок пенсії, № 1520"
) -> Page:
    """A page in a browser where that role is logged in and a caseworker has said why; nobody for an empty role."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="uk-UA", base_url=url)
    page = context.new_page()
    page.goto("/login")
    if role:
        page.locator("#login").fill(role)
        page.locator("#password").fill(password)
        page.locator("main button").click()
    if "/purpose" in page.url:
        page.locator("#purpose").fill(purpose)
        page.locator("main button").click()
    return page


def show(page: Page, screen: Screen, places: Mapping[str, str], language: str, theme: Theme) -> None:
    """Bring a screen up in a language and a theme, with its pictures."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.context.add_cookies([{"name": "language", "value": language, "url": urljoin(page.url, "/")}])
    page.goto(screen.address.format_map(places))
    if not page.locator("[data-live]").count():  # where a stream stays open the network is never idle
        page.wait_for_load_state("networkidle")
    page.locator("[data-sheet]:not([data-open]) img").first.wait_for(state="detached")
    page.evaluate(_PICTURES_ARE_THERE)

"""Every screen, in both languages and both themes: by axe, at double zoom, on paper, with its keys, and how heavy it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.casework import accounts
from scripts.screen_past import close_by_keys, inspect_lot
from scripts.screens import LOOKS, SCREENS, Screen, case_called, log_in, places_of, show
from tests.browser.axe import assert_accessible
from tests.browser.conftest import CASE, PASSWORD, Served, send_in

pytestmark = pytest.mark.browser
Pages = dict[str, Page]
REVIEWED = CASE.parent / "s-0417-2023"


@pytest.fixture(scope="module")
def pages(browser: Browser, served: Served) -> Pages:
    """A page for each role; what the console complains of is kept on it."""
    opened = {}
    for role in {screen.role for screen in SCREENS}:
        opened[role] = log_in(browser, served.url, role, PASSWORD)
    return opened


@pytest.fixture(scope="module")
def places(served: Served, pages: Pages) -> Mapping[str, str]:
    """What fills the addresses, once a second case went through the review into a lot."""
    operator = accounts.actor_of(accounts.account_named(served.tools.catalog, "operator"), via="test")
    send_in(served.tools, operator, REVIEWED, box="короб 2")
    served.settle()
    close_by_keys(pages["operator"], case_called(served.tools, REVIEWED.name).id)
    inspect_lot(served.tools, box="короб 2", today=datetime.now(UTC).date())
    return places_of(served.tools, CASE.name)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_every_screen_is_for_everybody(screen: Screen, pages: Pages, places: Mapping[str, str]) -> None:
    page, complaints = pages[screen.role], []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for language, theme in LOOKS:
        page.set_viewport_size({"width": 1280, "height": 860})
        show(page, screen, places, language, theme)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert_accessible(page)
    _has_its_keys(page)
    _is_light(page)
    for width in (640, 320):  # 1280 at 200 and at 400 %
        page.set_viewport_size({"width": width, "height": 860})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, width
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"  # though it is dark
    page.emulate_media(media="screen")
    assert [said for said in complaints if "status of 404" not in said] == []


def _has_its_keys(page: Page) -> None:
    page.locator("body").focus()
    page.locator("h1").click()
    page.keyboard.press("Shift+?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.get_by_role("dialog").get_by_role("row").count() >= 1
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def _is_light(page: Page) -> None:
    """Style and scripts of ours, packed as they travel: less than 100 kB before anything else can be seen."""
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').filter(each => each.name.includes('/static/'))"
        ".map(each => [each.name, each.encodedBodySize])"
    )
    assert sizes
    assert sum(size for name, size in sizes if "openseadragon" not in name) < 100_000, sizes

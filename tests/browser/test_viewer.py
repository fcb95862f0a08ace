"""The page viewer: places marked on the picture, stepped by keys, and a zoom that stays while one pages."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.screens import log_in, places_of
from tests.browser.conftest import CASE, PASSWORD, Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, served: Served) -> Page:
    """A caseworker before the first page of a case, on which alone words are marked."""
    page = log_in(browser, served.url, "caseworker", PASSWORD)
    page.goto(
        f"/cases/{places_of(served.tools, CASE.name)['case']}/pages/1?q={quote('розпочато закінчено зберігати припинення')}"
    )
    expect(page.locator("[data-sheet][data-open]")).to_be_visible()
    return page


def _zoom(page: Page) -> float:
    return float(page.locator("[data-sheet]").get_attribute("data-zoom") or 0)


def test_zoom_by_keys_stays_on_the_next_page_until_the_page_is_fitted_again(page: Page) -> None:
    assert _zoom(page) == 1
    page.keyboard.press("+")
    expect(page.locator("[data-sheet]")).to_have_attribute("data-zoom", "1.50")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/pages/2?**")
    expect(page.locator("[data-sheet][data-open]")).to_have_attribute("data-zoom", "1.50")
    page.locator("body").dispatch_event("keydown", {"key": "а"})  # F on a Ukrainian keyboard
    expect(page.locator("[data-sheet]")).to_have_attribute("data-zoom", "1.00")


def test_marked_places_are_stepped_round_by_keys_and_come_into_view(page: Page) -> None:
    marks = page.locator(".stage .mark")
    count = marks.count()
    assert count > 1
    first = page.locator(".stage .mark.now").bounding_box()
    page.keyboard.press("+")
    for _ in range(count):
        page.keyboard.press("n")
        expect(page.locator(".stage .mark.now")).to_be_in_viewport()
        expect(page.locator(".stage .mark.now")).to_have_count(1)
    page.keyboard.press("f")
    page.wait_for_function("document.querySelector('[data-sheet]').dataset.zoom === '1.00'")
    assert first is not None
    again = page.locator(".stage .mark.now").bounding_box()
    assert again is not None
    assert abs(again["width"] - first["width"]) < 2  # round about: the first one again


def test_without_the_library_the_picture_is_there(browser: Browser, served: Served) -> None:
    page = log_in(browser, served.url, "caseworker", PASSWORD)
    page.route("**/openseadragon-*.js", lambda route: route.abort())
    page.goto(f"/cases/{places_of(served.tools, CASE.name)['case']}/pages/1")
    expect(page.locator("[data-sheet] img")).to_be_visible()
    expect(page.locator("[data-view]").first).to_be_hidden()

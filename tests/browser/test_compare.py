"""Two pages side by side, by keys: the side at hand, both together or apart, pages turned one by one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from scripts.screens import log_in, places_of
from tests.browser.axe import assert_accessible
from tests.browser.conftest import CASE, PASSWORD, Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, served: Served) -> Page:
    """A caseworker who compares the first page of a case with the one after it, on a tablet."""
    page = log_in(browser, served.url, "caseworker", PASSWORD)
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(f"/cases/{places_of(served.tools, CASE.name)['case']}/pages/1")
    page.keyboard.press("c")
    expect(page.locator("[data-sheet][data-open]")).to_have_count(2)
    return page


def _sheets(page: Page) -> tuple[Locator, Locator]:
    left, right = page.locator("[data-sheet]").all()
    return left, right


def _zooms(page: Page, left: str, right: str) -> None:
    for sheet, zoom in zip(_sheets(page), (left, right), strict=True):
        expect(sheet).to_have_attribute("data-zoom", zoom)


def test_two_pages_stand_side_by_side_on_a_tablet(page: Page) -> None:
    left, right = (sheet.bounding_box() for sheet in _sheets(page))
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert_accessible(page)


def test_both_are_zoomed_together_or_one_by_one(page: Page) -> None:
    page.keyboard.press("+")
    _zooms(page, "1.50", "1.50")
    page.locator("body").dispatch_event("keydown", {"key": "е"})  # T on a Ukrainian keyboard
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    page.keyboard.press("2")
    page.keyboard.press("+")
    _zooms(page, "1.50", "2.25")
    page.keyboard.press("t")  # joined again: the distance stays
    page.keyboard.press("1")
    page.keyboard.press("-")
    _zooms(page, "1.00", "1.50")
    page.keyboard.press("f")
    _zooms(page, "1.00", "1.00")


def test_the_page_at_hand_is_turned_and_the_views_stay(page: Page) -> None:
    page.keyboard.press("+")
    _zooms(page, "1.50", "1.50")
    page.keyboard.press("2")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"left=1&right=3$"))
    expect(page.locator("[data-sheet][data-open]")).to_have_count(2)
    _zooms(page, "1.50", "1.50")
    expect(page.locator("[data-side][data-now]")).to_contain_text("сторінка 3 з 3")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"left=1&right=2$"))


def test_without_the_library_both_pictures_are_there(browser: Browser, served: Served) -> None:
    page = log_in(browser, served.url, "caseworker", PASSWORD)
    page.route("**/openseadragon-*.js", lambda route: route.abort())
    page.goto(f"/cases/{places_of(served.tools, CASE.name)['case']}/compare?left=1&right=3")
    expect(page.locator("[data-sheet] img")).to_have_count(2)
    expect(page.get_by_label("масштаб і місце разом")).to_be_hidden()

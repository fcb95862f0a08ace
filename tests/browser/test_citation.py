"""A region of a page, taken by keys or by mouse, and the citation that leads to it again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.screens import log_in, places_of
from tests.browser.axe import assert_accessible
from tests.browser.conftest import CASE, PASSWORD, Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, served: Served) -> Page:
    """A caseworker before the second page of a case, who may copy."""
    page = log_in(browser, served.url, "caseworker", PASSWORD)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/cases/{places_of(served.tools, CASE.name)['case']}/pages/2")
    expect(page.locator("[data-sheet][data-open]")).to_be_visible()
    return page


def _copied(page: Page) -> tuple[str, str]:
    words, address = page.evaluate("navigator.clipboard.readText()").splitlines()
    return words, address


def _region(address: str) -> list[int]:
    return [int(number) for number in re.findall(r"region=([\d,]+)$", address)[0].split(",")]


def test_a_region_is_taken_by_keys_and_its_address_shows_it(page: Page) -> None:
    page.keyboard.press("r")
    expect(page.get_by_text("Обведіть мишею або стрілками")).to_be_visible()
    assert_accessible(page)
    says = page.locator("[data-cite-says]")
    first = says.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(says).not_to_have_text(first)
    assert "/pages/2" in page.url  # no page was turned
    page.keyboard.press("Enter")
    expect(says).to_have_text("Скопійовано.")
    words, address = _copied(page)
    x, y, width, height, *size = _region(address)
    assert words.endswith(f"ділянка {x}, {y}, {width} × {height}")
    page.goto(address)
    expect(page.locator("[data-sheet][data-open]")).to_be_visible()
    expect(page.locator(".stage .mark.now")).to_be_in_viewport()
    drawn = page.locator("[data-sheet] rect").first
    assert [int(drawn.get_attribute(name) or 0) for name in ("x", "y", "width", "height")] == [x, y, width, height]
    assert size == [int(page.locator("[data-sheet] img").get_attribute(name) or 0) for name in ("width", "height")]


def test_a_region_is_drawn_by_mouse(page: Page) -> None:
    page.get_by_role("button", name="Виділити ділянку").click()
    sheet = page.locator("[data-sheet]").bounding_box()
    assert sheet is not None
    left, top = sheet["x"] + sheet["width"] * 0.3, sheet["y"] + 120
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 100, top + 40)
    page.mouse.up()
    drawn = page.locator(".stage .region").bounding_box()
    assert drawn is not None
    assert [drawn["x"], drawn["y"], drawn["width"], drawn["height"]] == pytest.approx([left, top, 100, 40], abs=4)
    page.keyboard.press("Enter")
    expect(page.locator("[data-cite-says]")).to_have_text("Скопійовано.")
    assert _region(_copied(page)[1])[2] > 0


def test_a_region_stays_in_view_and_on_the_page_however_far_it_is_moved(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("+")
    expect(page.locator("[data-sheet]")).to_have_attribute("data-zoom", "3.38")
    page.keyboard.press("r")
    for _ in range(60):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".stage .region")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("[data-cite-says]")).to_have_text("Скопійовано.")
    _, y, _, height, _, high = _region(_copied(page)[1])
    assert y + height <= high


def test_a_region_that_was_left_leaves_the_page_cited(page: Page) -> None:
    page.keyboard.press("r")
    expect(page.locator(".stage .region")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".stage .region")).to_have_count(0)
    page.get_by_role("button", name="Копіювати").press("Enter")
    expect(page.locator("[data-cite-says]")).to_have_text("Скопійовано.")
    words, address = _copied(page)
    assert "ділянка" not in words
    page.goto(address)
    expect(page.locator(".crumbs")).to_contain_text("сторінка 2 з 3")

"""A page is turned, cut and marked by keys while the paper lies on the table, and all of it is taken back; one story."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from archive.records.page import LedgerState
from archive.records.page import Page as PaperPage
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Served

pytestmark = pytest.mark.browser
LogIn = Callable[..., Page]


def _second(served: Served) -> PaperPage:
    with served.tools.catalog.reading() as tx:
        (case,) = tx.cases.ids()
        return next(page for page in tx.pages.of_case(case) if page.sequence == 2)


@pytest.fixture
def page(log_in: LogIn, served: Served) -> Page:
    """The operator before the second page."""
    page = log_in("operator")
    expect(page.get_by_role("button", name="Вийти")).to_be_visible()
    page.goto(f"/operator/cases/{_second(served).case}?page=2")
    expect(page.locator("[data-sheet][data-open]")).to_be_visible()
    return page


def _press(page: Page, key: str, says: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)
    expect(page.get_by_role("status").filter(has_text=says)).to_be_visible()
    expect(page.locator("[data-sheet][data-open]")).to_be_visible()


def test_a_page_is_turned_at_once_and_turned_back(page: Page, served: Served) -> None:
    before = _second(served).geometry
    assert before
    wide = page.locator("[data-sheet] img").get_attribute("width")
    _press(page, "r", "повернуто")
    assert page.locator("[data-sheet] img").get_attribute("height") == wide
    assert_accessible(page)
    served.settle()
    after = _second(served).geometry
    assert after
    assert after.quarter_turns == (before.quarter_turns + 1) % 4
    page.reload()
    _press(page, "u", "скасовано")
    served.settle()
    assert _second(served).trim is None


def test_what_stays_is_drawn_by_keys(page: Page, served: Served) -> None:
    page.keyboard.press("c")
    expect(page.locator(".stage .region")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowDown")
    assert_accessible(page)
    page.keyboard.press("Enter")
    cut = page.get_by_label("Зліва, %").input_value()
    assert float(cut) > 0
    expect(page.get_by_role("button", name="Відрізати краї")).to_be_focused()
    _press(page, "Enter", "обрізано")
    part = _second(served).trim
    assert part
    assert part.part
    served.settle()
    page.reload()
    _press(page, "u", "скасовано")
    served.settle()


def test_what_stays_is_drawn_by_the_mouse(page: Page) -> None:
    page.locator("[data-crop] summary").click()
    sheet = page.locator("[data-sheet]").bounding_box()
    assert sheet
    page.mouse.move(sheet["x"] + 60, sheet["y"] + 60)
    page.mouse.down()
    page.mouse.move(sheet["x"] + 260, sheet["y"] + 200)
    page.mouse.up()
    drawn = page.locator(".stage .region").bounding_box()
    assert drawn
    assert (drawn["width"], drawn["height"]) == pytest.approx((200, 140), abs=6)
    page.keyboard.press("Escape")
    expect(page.locator(".stage .region")).to_have_count(0)
    expect(page.get_by_label("Зліва, %")).to_have_value("0")


def test_a_page_is_said_to_be_blank_and_not(page: Page, served: Served) -> None:
    _press(page, "b", "порожньою")
    assert _second(served).ledger is LedgerState.BLANK_CONFIRMED
    _press(page, "b", "не порожньою")
    assert _second(served).ledger is LedgerState.KEPT


def test_where_nobody_draws_the_sides_are_typed(page: Page, served: Served) -> None:
    page.route(re.compile("openseadragon"), lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"/operator/cases/{_second(served).case}?page=2")
    page.locator("[data-crop] summary").click()
    page.get_by_label("Згори, %").fill("12.5")
    with page.expect_navigation():
        page.get_by_role("button", name="Відрізати краї").click()
    trim = _second(served).trim
    assert trim
    assert trim.part
    served.settle()

"""Reading a case by keyboard: from the line of time to the evidence."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.screens import log_in, places_of
from tests.browser.conftest import CASE, PASSWORD, Served

pytestmark = pytest.mark.browser


@pytest.fixture
def case(browser: Browser, served: Served) -> Page:
    """A caseworker before the case."""
    page = log_in(browser, served.url, "caseworker", PASSWORD)
    page.goto(f"/cases/{places_of(served.tools, CASE.name)['case']}")
    return page


def test_a_day_on_the_line_of_time_leads_to_its_place_on_the_page(case: Page) -> None:
    case.get_by_role("link", name="У часі").press("Enter")
    days = case.get_by_role("region", name="У часі").locator("time")
    assert [day.get_attribute("datetime") for day in days.all()] == sorted(
        str(day.get_attribute("datetime")) for day in days.all()
    )
    case.get_by_role("link", name="20.08.2004").press("Enter")
    expect(case).to_have_url(re.compile(r"/pages/2\?field=issue_date"))
    expect(case.locator(".stage .mark.now")).to_be_in_viewport()

"""Reading a case by keyboard: from the line of time to the evidence, from word to word across its pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.casework import accounts
from scripts.screens import log_in, places_of
from tests.browser.axe import assert_accessible
from tests.browser.conftest import CASE, PASSWORD, Served, send_in

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
    expect(case).to_have_url(re.compile(r"/pages/2\?field=issue_date&value=2004-08-20"))
    expect(case.locator(".stage .mark.now")).to_be_in_viewport()


def test_words_are_looked_for_in_the_case_and_stepped_across_its_pages(case: Page) -> None:
    case.keyboard.press("/")
    expect(case.get_by_label("Знайти у справі")).to_be_focused()
    case.keyboard.type("Журавель")
    case.keyboard.press("Enter")
    pages = case.get_by_role("region", name="Знайдено у справі").get_by_role("listitem")
    expect(pages.nth(1)).to_be_visible()
    count = pages.count()
    case.keyboard.press("Escape")
    case.keyboard.press("ArrowDown")
    case.keyboard.press("Enter")
    expect(case.locator(".stage .mark.now")).to_be_in_viewport()
    seen, first = [], case.url
    for _ in range(60):
        seen.append(int(re.findall(r"/pages/(\d+)", case.url)[0]))
        marks = case.locator(".stage .mark")
        for _ in range(marks.count() - 1):
            case.keyboard.press("n")
        expect(marks.last).to_have_class("mark now")
        with case.expect_navigation():
            case.keyboard.press("n")
        expect(case.locator(".stage .mark").first).to_have_class("mark now")
        if case.url == first:
            break
    assert len(seen) == count
    assert seen == sorted(seen)
    with case.expect_navigation():
        case.keyboard.press("p")  # back round: the last place of the last page
    assert f"/pages/{seen[-1]}?" in case.url
    expect(case.locator(".stage .mark").last).to_have_class("mark now")


def test_the_papers_of_all_cases_of_a_person_are_one_step_away(case: Page, served: Served, tmp_path: Path) -> None:
    other = shutil.copytree(CASE, tmp_path / f"{CASE.name}-2")
    send_in(
        served.tools,
        accounts.actor_of(accounts.account_named(served.tools.catalog, "operator"), via="test"),
        other,
        box="2",
    )
    served.settle()
    case.reload()
    case.get_by_role("link", name="У часі").press("Enter")
    case.get_by_role("link", name="Усі справи особи").press("Enter")
    expect(case.get_by_role("link", name="20.08.2004")).to_have_count(2)
    expect(case.get_by_role("region", name="У часі")).to_contain_text(f"справа {other.name}")
    assert_accessible(case)
    case.get_by_role("link", name=other.name, exact=True).press("Enter")
    expect(case.get_by_role("heading", level=1)).to_contain_text(other.name)
    expect(case.get_by_role("link", name=CASE.name, exact=True)).to_be_visible()

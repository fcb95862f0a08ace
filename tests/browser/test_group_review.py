"""Doubtful values of one kind on one screen, by keyboard; one story, so the tests of this file stay in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.casework import accounts, document_review
from archive.records.document import Document, FieldValue, ValueStatus
from archive.records.review import WEIGHTY_FIELDS
from tests.browser.axe import assert_accessible
from tests.browser.conftest import PASSWORD, Served

pytestmark = pytest.mark.browser
LogIn = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def doubts(served: Served) -> None:
    """Let every type and weighty value of the case be doubtful."""
    with served.tools.catalog.transaction() as tx:
        (case,) = (tx.cases.get(each) for each in tx.cases.ids())
        documents = [_doubtful(each) for each in tx.documents.of_case(case.id)]
        tx.documents.replace_for_case(case.id, documents)


def _doubtful(document: Document) -> Document:
    def doubted(value: FieldValue) -> FieldValue:
        return replace(value, confidence=0.4) if value.name in WEIGHTY_FIELDS else value

    return replace(document, confidence=0.4, fields=tuple(map(doubted, document.fields)))


def _numbers(served: Served) -> dict[str, tuple[str, ValueStatus]]:
    """What stands in the values of surnames, by document."""
    with served.tools.catalog.reading() as tx:
        (case,) = tx.cases.ids()
        return {
            document.id: (value.value, value.status)
            for document in tx.documents.of_case(case)
            for value in document.fields
            if (value.name, value.role) == ("surname", "")
        }


def _current(page: Page) -> str:
    return str(page.locator("[data-card][data-now]").get_attribute("id"))


def test_operator_decides_a_screen_by_keyboard(log_in: LogIn, served: Served) -> None:
    page = log_in("operator")
    page.get_by_role("link", name="Сумнівне гуртом").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Сумнівне гуртом")
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("^Прізвище")).click()
    cards = page.locator("[data-card]")
    count = cards.count()
    assert count >= 2
    page.wait_for_load_state("networkidle")
    widths = page.eval_on_selector_all(".crop img", "images => images.map(image => image.naturalWidth)")
    assert len(widths) == count
    assert all(width > 100 for width in widths)
    marks = page.locator(".crop rect").first.bounding_box()
    crop = page.locator(".crop").first.bounding_box()
    assert marks is not None
    assert crop is not None
    assert crop["y"] < marks["y"]
    assert marks["y"] + marks["height"] < crop["y"] + crop["height"], "the evidence and what stands around it"
    assert_accessible(page)
    first = _current(page)
    page.keyboard.press("j")
    assert _current(page) != first
    page.keyboard.press("k")
    assert _current(page) == first
    page.keyboard.press("Enter")
    expect(page.locator(f"#{first}")).to_have_attribute("data-state", "done")
    expect(page.locator("[data-left]")).to_have_text(f"Лишилося на екрані: {count - 1}")
    second = _current(page)
    assert second != first
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'у', bubbles: true}))"
    )  # Ukrainian E
    page.keyboard.type("Журавлина")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{second}")).to_have_attribute("data-state", "done")
    assert_accessible(page)
    found = {said for said, status in _numbers(served).values() if status is ValueStatus.CONFIRMED}
    assert "Журавлина" in found
    assert len(found) == 2
    page.locator("body").press("u")
    expect(page.locator(f"#{second}")).to_have_attribute("data-state", "open")
    assert "Журавлина" not in {said for said, _ in _numbers(served).values()}
    page.keyboard.press("0")
    expect(page.locator(f"#{second}")).to_have_attribute("data-state", "done")
    expect(page.locator(f"#{second} .verdict")).to_contain_text("на папері немає")
    assert ValueStatus.REJECTED in {status for _, status in _numbers(served).values()}


def test_what_another_one_decided_meanwhile_is_told(log_in: LogIn, served: Served) -> None:
    page = log_in("operator")
    page.goto("/operator/group/type")
    card = _current(page)
    with served.tools.catalog.reading() as tx:
        (case,) = tx.cases.ids()
        document = next(each for each in tx.documents.of_case(case) if each.id == card)
    operator = accounts.actor_of(accounts.account_named(served.tools.catalog, "operator"), via="test")
    document_review.set_document_type(served.tools.catalog, operator, document.id, document.type)
    page.get_by_label("Вид документа").first.focus()
    page.keyboard.press("Escape")
    with page.expect_response(lambda answer: answer.status == 409):
        page.keyboard.press("Enter")
    expect(page.locator(f"#{card}").get_by_role("alert")).to_contain_text("ваше рішення не записано")
    assert_accessible(page)


def test_without_a_script_the_same_is_done_by_forms(browser: Browser, served: Served) -> None:
    context = browser.new_context(locale="uk-UA", base_url=served.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/login")
    page.get_by_label("Логін").fill("operator")
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Увійти").click()
    page.goto("/operator/group/type")
    count = page.locator("[data-card]").count()
    page.get_by_role("button", name="Підтвердити").first.click()
    expect(page.get_by_role("status").first).to_contain_text("записано")
    expect(page.locator("[data-card]")).to_have_count(count - 1)
    page.get_by_role("button", name="Скасувати рішення").click()
    expect(page.locator("[data-card]")).to_have_count(count)
    context.close()


def test_a_narrow_screen_needs_no_sideways_scrolling(log_in: LogIn) -> None:
    page = log_in("operator", width=640)
    for address in ("/operator/group", "/operator/group/digit:1"):
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0

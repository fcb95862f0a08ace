"""Each role logs in and does its main work; one story, so the tests of this file stay in order and in one process."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from archive.casework import accounts
from archive.records.actor import Role
from archive.records.work import WorkKind, WorkStatus, new_work
from archive_api import passwords
from tests.browser.axe import assert_accessible
from tests.browser.conftest import CASE, PASSWORD, Served

pytestmark = pytest.mark.browser
LogIn = Callable[..., Page]


def test_a_wrong_password_is_told_without_saying_what_was_wrong(log_in: LogIn) -> None:
    page = log_in("operator", "не той пароль")
    expect(page.get_by_role("alert")).to_contain_text("не підходить")
    assert_accessible(page)


def test_operator_settles_every_doubt_by_keyboard(log_in: LogIn, served: Served) -> None:
    page = log_in("operator")
    expect(page).to_have_url(re.compile("/operator/review"))
    assert_accessible(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(CASE.name)
    assert_accessible(page)
    for _ in range(60):
        if page.get_by_role("button", name="Закрити перевірку").count():
            break
        asked = page.locator(".question")
        before = asked.inner_text()
        with page.expect_navigation():
            page.keyboard.press("Enter" if page.locator("[data-key=Enter]").count() else "1")
        assert page.locator(".question").count() == 0 or page.locator(".question").inner_text() != before
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("закрито")
    expect(page.get_by_text("Усе перевірено")).to_be_visible()
    served.settle()


def test_operator_sees_the_batch_and_its_ledger(log_in: LogIn) -> None:
    page = log_in("operator")
    page.get_by_role("link", name="Партії").click()
    page.get_by_role("link", name="короб 1").click()
    expect(page.locator(".figures")).to_contain_text("3 / 3")
    expect(page.locator(".thumbs img")).to_have_count(3)
    widths = page.eval_on_selector_all(
        ".thumbs img", "images => Promise.all(images.map(image => image.decode().then(() => image.naturalWidth)))"
    )
    assert all(width > 0 for width in widths)
    assert_accessible(page)


def _lot_of(served: Served) -> str:
    with served.tools.catalog.reading() as tx:
        return tx.lots.list()[0].id


def _checker(log_in: LogIn, served: Served) -> Page:
    """A second archivist of the same centre, for who inspects does not decide."""
    accounts.add_account(
        served.tools.catalog,
        accounts.OWNER,
        login="checker",
        name="Checker",
        role=Role.ARCHIVIST,
        password_hash=passwords.hash_password(PASSWORD),
        centre="north",
        institution="pfu-15",
    )
    return log_in("checker")


def test_archivists_inspect_and_accept_a_lot_by_keyboard(log_in: LogIn, served: Served) -> None:
    page = log_in("archivist")
    assert_accessible(page)
    page.get_by_label("Назва").focus()
    page.keyboard.type("березень")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("березень")
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Записати й далі")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert_accessible(page)
    page.keyboard.press("9")
    expect(page.get_by_role("checkbox", checked=True)).to_have_value("faint")
    page.keyboard.press("9")  # of so few pages not one may be faulty
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    while "/pages/" in page.url:
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("переглянуто")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("рішення ухвалює інший архіваріус")).to_be_visible()
    assert_accessible(page)
    page.goto("/archivist/lots")
    for tab in ("Увага контролерів", "На пересканування", "Строки й заборони", "Незмінність"):
        page.get_by_role("link", name=tab).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(tab)
        assert_accessible(page)


def test_another_archivist_decides_by_keyboard(log_in: LogIn, served: Served) -> None:
    page = _checker(log_in, served)
    page.goto(f"/archivist/lots/{_lot_of(served)}")
    assert_accessible(page)
    page.locator("summary", has_text="Справи").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name=CASE.name, exact=True).click()
    expect(page.get_by_role("heading", name="Хто працював зі справою")).to_be_visible()
    assert_accessible(page)
    page.go_back()
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("прийнято")
    served.settle()


def test_caseworker_states_a_purpose_finds_and_sees_the_mark(log_in: LogIn) -> None:
    page = log_in("caseworker")
    expect(page).to_have_url(re.compile("/purpose"))
    assert_accessible(page)
    page.get_by_label("Для чого потрібні дані").fill("перерахунок пенсії, звернення 7")
    page.get_by_role("button", name="Почати").click()
    page.get_by_label("Слова, номер, прізвище").fill("пенсіями за віком")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_contain_text(re.compile("пенсі", re.IGNORECASE))
    expect(page.locator(".hits .tag").first).to_contain_text("прийнято")
    assert_accessible(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet .mark.now")).to_be_visible()
    page.wait_for_load_state("networkidle")
    mark = page.locator(".sheet .mark.now").bounding_box()
    sheet = page.locator(".sheet").bounding_box()
    assert mark is not None
    assert sheet is not None
    assert sheet["y"] <= mark["y"] <= sheet["y"] + sheet["height"], "the mark is outside the visible part of the page"
    assert_accessible(page)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"/pages/\d+"))
    page.locator(".crumbs a").click()
    page.get_by_role("link", name="За видами документів").click()
    expect(page.locator(".tree")).to_be_visible()
    assert_accessible(page)


def test_caseworker_downloads_the_document_as_pdf(log_in: LogIn, served: Served) -> None:
    page = log_in("caseworker")
    page.get_by_label("Для чого потрібні дані").fill("копія для суду")
    page.get_by_role("button", name="Почати").click()
    page.get_by_label("Слова, номер, прізвище").fill("Журавель")
    page.keyboard.press("Enter")
    page.locator(".hits h3 a").first.click()
    href = page.get_by_role("link", name="PDF/A документа").first.get_attribute("href")
    answer = page.request.get(served.url + str(href))
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-1.")


def test_administrator_makes_an_account_that_can_log_in_until_blocked(log_in: LogIn) -> None:
    page = log_in("administrator")
    page.get_by_label("Логін").fill("new.operator")
    page.get_by_label("Ім'я").fill("Новий Оператор")
    page.get_by_label("Центр").fill("north")
    page.get_by_label("Пароль").fill("зовсім новий пароль")
    page.get_by_role("button", name="Створити").click()
    expect(page.get_by_role("rowheader", name="new.operator")).to_be_visible()
    assert_accessible(page)
    expect(log_in("new.operator", "зовсім новий пароль")).to_have_url(re.compile("/operator/review"))
    page.get_by_role("row", name=re.compile("new.operator")).get_by_role("button", name="Заблокувати").click()
    expect(log_in("new.operator", "зовсім новий пароль").get_by_role("alert")).to_be_visible()


def test_administrator_sees_work_but_no_case(log_in: LogIn, served: Served) -> None:
    page = log_in("administrator")
    page.get_by_role("link", name="Черга робіт").click()
    expect(page.get_by_role("table").first).to_contain_text("читання сторінки")
    assert_accessible(page)
    with served.tools.catalog.transaction() as tx:
        later = replace(new_work(WorkKind.PAGE_CHECK, "page-later", datetime.now(UTC)), status=WorkStatus.FAILED)
        tx.work.add(later)
    again = page.get_by_role("button", name="Спробувати всі ще раз")
    expect(again).to_be_visible(timeout=20_000)  # the screen keeps itself fresh
    assert_accessible(page)
    again.click()
    expect(page.get_by_role("status")).to_contain_text("в чергу знову")
    expect(again).to_have_count(0)
    with served.tools.catalog.reading() as tx:
        case = tx.pages.of_batch(tx.batches.list()[0].id)[0].case
    assert page.request.get(f"{served.url}/cases/{case}").status == 403
    page.get_by_role("link", name="Ключі підсистем").click()
    assert_accessible(page)


def test_head_sees_the_month_sets_a_plan_and_who_looked_by_keyboard(log_in: LogIn) -> None:
    page = log_in("head")
    expect(page).to_have_url(re.compile("/head/month"))
    with page.expect_download() as table:
        _press_on(page, page.get_by_role("link", name="CSV"))
    assert "Показник".encode() in table.value.path().read_bytes()
    _press_on(page, page.get_by_role("link", name="План"))
    expect(page).to_have_url(re.compile("/head/plan"))
    page.get_by_label("Справ").focus()
    page.keyboard.type("1200")
    page.get_by_label("до", exact=True).fill("2027-12-31")
    page.keyboard.press("Enter")
    expect(page.locator(".figures")).to_contain_text("1200")
    assert_accessible(page)
    _press_on(page, page.get_by_role("link", name="Хто переглядав"))
    page.get_by_role("textbox").focus()
    page.keyboard.type(CASE.name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="caseworker").first).to_be_visible()
    assert_accessible(page)


def _press_on(page: Page, wanted: Locator) -> None:
    """Go to it by Tab alone and press Enter."""
    page.keyboard.press("Tab")
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("login", ["operator", "archivist", "administrator"])
def test_home_at_double_zoom_needs_no_sideways_scrolling(log_in: LogIn, login: str) -> None:
    page = log_in(login, width=640)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_english_by_switch(log_in: LogIn) -> None:
    page = log_in("operator")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Українська").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Перевірка")

"""What was typed outlives the end of a session and a lost line; screens follow by the stream, and without it.

One story, so the tests of this file stay in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from archive.casework import accounts
from archive.records.actor import Role
from archive.records.work import SetAside
from archive_api import passwords
from tests.browser.axe import assert_accessible
from tests.browser.conftest import PASSWORD, Served

pytestmark = pytest.mark.browser
LogIn = Callable[..., Page]
BACK = "Повернуто введене"
TEN_SECONDS = 10_100


def _end_session(page: Page) -> None:
    page.context.clear_cookies()


def _come_in(page: Page, login: str) -> None:
    page.get_by_label("Логін").fill(login)
    page.get_by_label("Пароль").fill(PASSWORD)
    page.keyboard.press("Enter")


def _typing(log_in: LogIn) -> Page:
    page = log_in("administrator")
    page.get_by_label("Логін").fill("olena.k")
    page.get_by_label("Ім'я").fill("Олена К.")
    page.get_by_label("Пароль").fill("чотири нові довгі слова")
    return page


def test_a_form_sent_after_the_end_of_the_session_comes_back_filled(log_in: LogIn) -> None:
    page = _typing(log_in)
    page.get_by_label("Центр").fill("north")
    _end_session(page)
    page.get_by_role("button", name="Створити").click()
    expect(page.get_by_role("link", name="Увійти знову")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Увійти знову").click()
    _come_in(page, "administrator")
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label("Логін")).to_have_value("olena.k")
    expect(page.get_by_label("Ім'я")).to_have_value("Олена К.")
    expect(page.get_by_label("Пароль")).to_have_value("")  # a password is never kept
    assert "чотири нові" not in page.evaluate("JSON.stringify(sessionStorage)")
    assert_accessible(page)
    page.get_by_label("Пароль").fill("чотири нові довгі слова")
    page.get_by_role("button", name="Створити").click()
    expect(page.get_by_role("rowheader", name="olena.k")).to_be_visible()
    expect(page.get_by_text(BACK)).to_be_hidden()
    expect(page.get_by_label("Логін")).to_have_value("")


def test_what_was_typed_and_left_for_a_link_after_the_end_comes_back_and_can_be_discarded(log_in: LogIn) -> None:
    page = _typing(log_in)
    _end_session(page)
    page.get_by_role("link", name="Черга робіт").click()
    expect(page).to_have_url(re.compile(r"/login\?next="))
    _come_in(page, "administrator")
    expect(page).to_have_url(re.compile("/administrator/work"))
    expect(page.get_by_text(BACK)).to_be_hidden()
    page.goto("/administrator/accounts")
    expect(page.get_by_label("Ім'я")).to_have_value("Олена К.")
    page.get_by_role("button", name="Відкинути").click()
    expect(page.get_by_label("Ім'я")).to_have_value("")
    page.reload()
    expect(page.get_by_text(BACK)).to_be_hidden()
    expect(page.get_by_label("Ім'я")).to_have_value("")


def test_what_was_left_while_the_session_lasts_does_not_come_back(log_in: LogIn) -> None:
    page = _typing(log_in)
    page.get_by_role("link", name="Черга робіт").click()
    page.goto("/administrator/accounts")
    expect(page.get_by_label("Ім'я")).to_have_value("")


def test_nothing_typed_is_shown_to_another_person_or_left_by_a_logout(log_in: LogIn, served: Served) -> None:
    accounts.add_account(
        served.tools.catalog,
        accounts.OWNER,
        login="second",
        name="Second",
        role=Role.ADMINISTRATOR,
        password_hash=passwords.hash_password(PASSWORD),
        centre="north",
        institution="pfu-15",
    )
    page = _typing(log_in)
    _end_session(page)
    page.goto("/administrator/accounts")
    _come_in(page, "second")
    expect(page.get_by_role("button", name="Створити")).to_be_visible()
    expect(page.get_by_label("Ім'я")).to_have_value("")
    page.get_by_label("Ім'я").fill("Петро")
    page.get_by_role("button", name="Вийти").click()
    expect(page.get_by_label("Логін")).to_be_visible()
    assert "Петро" not in page.evaluate("JSON.stringify(sessionStorage)")
    assert "Олена" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_without_a_line_a_form_stays_and_says_why(log_in: LogIn) -> None:
    page = _typing(log_in)
    page.get_by_label("Центр").fill("north")
    page.context.set_offline(True)
    notice = page.get_by_role("alert").filter(has_text="Зв'язку немає")
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Створити").click()
    expect(page.get_by_label("Ім'я")).to_have_value("Олена К.")
    page.context.set_offline(False)
    expect(notice).to_be_hidden()
    page.get_by_label("Логін").fill("olena.b")
    page.get_by_role("button", name="Створити").click()
    expect(page.get_by_role("rowheader", name="olena.b")).to_be_visible()


def _aside(served: Served, *, failed: int) -> None:
    """Something that the screen of batches tells."""
    with served.tools.catalog.transaction() as tx:
        tx.workers.set_aside(SetAside(batch=tx.batches.list()[0].id, at=datetime.now(UTC), ended=60, failed=failed))


def test_a_screen_follows_by_the_stream_alone(log_in: LogIn, served: Served) -> None:
    page = log_in("operator")
    page.clock.install()  # its ten seconds never pass
    with page.expect_response(re.compile("/live/batches")) as stream:
        page.goto("/operator/batches")
    assert stream.value.headers["content-type"].startswith("text/event-stream")
    expect(page.get_by_text("41 з 60")).to_have_count(0)
    _aside(served, failed=41)
    expect(page.get_by_text("41 з 60")).to_be_visible()


def test_a_screen_without_a_stream_asks_every_ten_seconds(log_in: LogIn, served: Served) -> None:
    page = log_in("operator")
    page.route(re.compile("/live/batches"), lambda route: route.fulfill(status=503, body=""))
    page.clock.install()
    page.goto("/operator/batches")
    with served.tools.catalog.transaction() as tx:
        tx.workers.resume(tx.batches.list()[0].id, now=datetime.now(UTC))
    expect(page.get_by_text("41 з 60")).to_be_visible()  # nobody has told it
    page.clock.run_for(TEN_SECONDS)
    expect(page.get_by_text("41 з 60")).to_have_count(0)

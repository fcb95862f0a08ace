"""Page work on the operator's screen: done as it is shown, refused where the page changed meanwhile, and taken back."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.casework import accounts, page_work
from archive.records.errors import BadInput
from archive.records.ids import PageId
from archive.records.page import Geometry, LedgerState, Page, PageStatus, Trim
from archive_api.web.operator.page_routes import part_within
from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk

PAGE = {"Accept": "text/html"}


def _page(house: House) -> Page:
    with house.tools.catalog.reading() as tx:
        return tx.pages.get(PageId(house.case.pages["ordinary"]))


def _turns(house: House) -> int:
    geometry = _page(house).geometry
    assert geometry
    return geometry.quarter_turns


def _form(shown: str, action: str) -> dict[str, str]:
    form = re.search(rf'<form method="post" action="{re.escape(action)}">(.*?)</form>', shown, re.DOTALL)
    assert form, action
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1])
    return {unescape(name): unescape(value) for name, value in inputs}


def _act(client: httpx.Client, house: House, what: str, **entered: str) -> httpx.Response:
    """Send the form of the first page as it is shown now."""
    action = f"/operator/pages/{_page(house).id}/{what}"
    shown = client.get(f"/operator/cases/{house.case.id}?page=1").text
    return client.post(action, data=_form(shown, action) | entered, headers=PAGE)


def test_a_page_is_turned_and_turned_back(house: House) -> None:
    client = at_desk(house, "operator")
    before = _turns(house)
    turned = _act(client, house, "rotate", quarters="1")
    assert turned.headers["location"] == f"/operator/cases/{house.case.id}?page=1&done=done.rotate"
    page = _page(house)
    assert (page.trim, page.status) == (Trim(quarter_turns=(before + 1) % 4), PageStatus.RECEIVED)
    shown = client.get(turned.headers["location"]).text
    action = f"/operator/cases/{house.case.id}/undo"
    assert client.post(action, data=_form(shown, action), headers=PAGE).status_code == 303
    assert _page(house).trim is None
    assert action not in client.get(f"/operator/cases/{house.case.id}?page=1").text


def test_a_page_is_said_to_be_blank_and_not(house: House) -> None:
    client = at_desk(house, "operator")
    assert _act(client, house, "blank", blank="1").status_code == 303
    assert _page(house).ledger is LedgerState.BLANK_CONFIRMED
    assert _act(client, house, "blank", blank="0").status_code == 303
    assert _page(house).ledger is LedgerState.KEPT


def test_a_page_is_cut_as_it_is_shown(house: House) -> None:
    client = at_desk(house, "operator")
    before = _page(house).geometry
    assert before
    assert _act(client, house, "crop", left="10", top="20").status_code == 303
    after = _page(house)
    assert after.trim
    assert after.trim.part == part_within(before, 10, 20, 0, 0)


@pytest.mark.parametrize("sides", [{}, {"left": "60", "right": "40"}, {"top": "96"}, {"left": "nan"}, {"left": "-1"}])
def test_sides_that_leave_nothing_or_all_are_refused(house: House, sides: dict[str, str]) -> None:
    assert _act(at_desk(house, "operator"), house, "crop", **sides).status_code in {400, 422}
    assert _page(house).trim is None


def test_who_looked_at_another_page_is_shown_it_as_it_lies_now(house: House) -> None:
    client, page, before = at_desk(house, "operator"), _page(house), _turns(house)
    action = f"/operator/pages/{page.id}/rotate"
    form = _form(client.get(f"/operator/cases/{house.case.id}?page=1").text, action)
    other = accounts.actor_of(accounts.account_named(house.tools.catalog, "operator"), via="test")
    page_work.rotate(house.tools.catalog, other, page.id, 2)
    told = client.post(action, data=form | {"quarters": "1"}, headers=PAGE)
    assert told.status_code == 409
    assert "nothing was done" in told.text
    assert _page(house).trim == Trim(quarter_turns=(before + 2) % 4)


def test_only_operators_of_the_centre_work_on_a_page(house: House) -> None:
    action = f"/operator/pages/{_page(house).id}/rotate"
    for login, status in (("caseworker", 403), ("head", 403), ("operator-lviv", 404)):
        client = at_desk(house, login, purpose="звернення 118" if login == "caseworker" else "")
        form = _form(client.get("/purpose").text, "/logout") | {"seen": "x", "quarters": "1"}
        answer = client.post(action, data=form)
        assert answer.status_code == status, login
    assert _page(house).trim is None


_SHARES = st.floats(0, 45, allow_nan=False)


@given(turns=st.integers(0, 3), left=_SHARES, top=_SHARES, right=_SHARES, bottom=_SHARES)
def test_a_part_lies_on_the_page_however_it_is_turned(
    turns: int, left: float, top: float, right: float, bottom: float
) -> None:
    geometry = Geometry(width=1200, height=1700, dpi=200, quarter_turns=turns)
    if not any((left, top, right, bottom)):
        with pytest.raises(BadInput):
            part_within(geometry, left, top, right, bottom)
        return
    part = part_within(geometry, left, top, right, bottom)
    assert 0 <= part.x <= part.right <= 1200
    assert 0 <= part.y <= part.bottom <= 1700
    width, height = geometry.upright_size
    shown = (part.height, part.width) if turns % 2 else (part.width, part.height)
    assert shown == pytest.approx((width * (1 - (left + right) / 100), height * (1 - (top + bottom) / 100)), abs=2.1)

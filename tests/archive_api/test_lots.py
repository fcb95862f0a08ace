"""Lots in the browser: two inspectors and two checkers at once see both sides, and strangers see nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import httpx

from archive.casework import accounts
from archive.records.actor import Role
from archive.records.case import CaseStatus
from archive_api import passwords
from tests.archive_api.house import PASSWORD, House
from tests.archive_api.test_desks import at_desk


def _confirmed(house: House) -> None:
    with house.tools.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(house.case.id), status=CaseStatus.CONFIRMED))


def _csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def test_every_screen_of_acceptance_answers_and_a_verdict_is_noted(house: House) -> None:
    _confirmed(house)
    client = at_desk(house, "archivist", purpose="приймання партії")
    lots = client.get("/archivist/lots").text
    made = client.post("/archivist/lots", data={"csrf": _csrf(lots), "label": "<b>"})
    assert made.status_code == 303
    address = made.headers["location"]
    page = client.get(address).text
    assert "&lt;b&gt;" in page
    for tab in ("inspectors", "rescans", "keeping", "fixity"):
        assert client.get(f"/archivist/{tab}").status_code == 200
    noted = client.post(f"{address}/pages/1", data={"csrf": _csrf(page), "fault": ["cut", "faint"], "note": "край"})
    assert noted.status_code == 303
    assert "край" in client.get(f"{address}/pages/1").text
    assert client.post(f"{address}/pages/1", data={"csrf": _csrf(page), "fault": "nonsense"}).status_code in (400, 422)
    assert client.post(f"{address}/pages/1", data={"fault": "cut"}).status_code == 403
    assert client.post(f"{address}/accept", data={"csrf": _csrf(page)}).status_code == 409
    assert client.get(f"{address}/pages/99").status_code == 404


def test_others_see_nothing_of_a_lot(house: House) -> None:
    _confirmed(house)
    owner = at_desk(house, "archivist", purpose="приймання партії")
    address = owner.post("/archivist/lots", data={"csrf": _csrf(owner.get("/archivist/lots").text)}).headers["location"]
    assert at_desk(house, "archivist-lviv").get(address).status_code == 404
    assert at_desk(house, "archivist-lviv").get(f"{address}/pages/1/image").status_code == 404
    assert at_desk(house, "operator").get(address).status_code == 403


def _archivist(house: House, login: str) -> httpx.Client:
    accounts.add_account(
        house.tools.catalog,
        accounts.OWNER,
        login=login,
        name=login,
        role=Role.ARCHIVIST,
        password_hash=passwords.hash_password(PASSWORD),
        centre="poltava",
        institution="pfu-16",
    )
    return at_desk(house, login, purpose="приймання партії")


def test_who_comes_second_sees_what_both_said_and_the_operator_where_to_begin(house: House) -> None:
    _confirmed(house)
    inspectors = [_archivist(house, login) for login in ("first-eyes", "second-eyes")]
    shown = inspectors[0].get("/archivist/lots").text
    address = (
        inspectors[0].post("/archivist/lots", data={"csrf": _csrf(shown), "label": "березень"}).headers["location"]
    )
    stale = inspectors[1].get(f"{address}/pages/1").text
    csrf = _csrf(inspectors[0].get(address).text)
    first = {"csrf": csrf, "fault": "cut", "note": "відрізано ліворуч"}
    assert inspectors[0].post(f"{address}/pages/1", data=first).status_code == 303
    mine = {"csrf": _csrf(stale), "seen": "", "fault": "faint", "note": "блідо праворуч"}
    both = inspectors[1].post(f"{address}/pages/1", data=mine)
    assert both.status_code == 409
    assert "відрізано ліворуч" in both.text
    assert 'value="блідо праворуч"' in both.text
    assert re.findall(r'value="(\w+)" data-key="\d" checked', both.text) == ["faint"]
    assert inspectors[0].post(f"{address}/inspected", data={"csrf": csrf}).status_code == 303

    checkers = [_archivist(house, login) for login in ("first-check", "second-check")]
    csrfs = [_csrf(checker.get(address).text) for checker in checkers]
    given = {"csrf": csrfs[0], "step": "scanning", "reason": "обрізано край"}
    assert checkers[0].post(f"{address}/return", data=given).status_code == 303
    late = checkers[1].post(f"{address}/return", data=given | {"csrf": csrfs[1], "reason": "бліда сторінка"})
    assert late.status_code == 409
    assert "first-check" in late.text
    assert "обрізано край" in late.text
    assert "бліда сторінка" in late.text
    at_work = at_desk(house, "operator").get(f"/operator/cases/{house.case.id}").text
    assert re.search(r"\(scanning\):</strong> обрізано край", at_work, re.IGNORECASE)


def test_nothing_is_called_well_before_it_was_read(house: House) -> None:
    shown = at_desk(house, "archivist").get("/archivist/fixity").text
    assert "not all is read yet" in shown
    assert "tag good" not in shown

"""Lots in the browser: two inspectors and two checkers at once see both sides, and strangers see nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.records.case import CaseStatus
from tests.archive_api.house import House
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

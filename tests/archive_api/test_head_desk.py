"""The desk of the head of a centre: figures as table, CSV and XLSX, the plan, who looked."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import defusedxml.ElementTree
import pytest

from archive.casework.reporting import MonthReport
from archive.records.actor import Role
from archive.records.case import CaseKind
from archive.records.history import Event
from archive.records.report import CaseTally, Deed
from archive_api.web.head.month_view import as_csv, as_xlsx, table_of
from tests.archive_api.house import House
from tests.archive_api.test_desks import _csrf, at_desk

REPORT = MonthReport(
    month=date(2026, 3, 1),
    centre="poltava",
    officers={Role.OPERATOR: 3},
    tallies=(
        CaseTally(deed=Deed.FORMED, centre="poltava", institution="=cmd()", kind=CaseKind.SOCIAL_AID, cases=7),
        CaseTally(deed=Deed.FORMED, centre="poltava", institution="pfu-16", kind=CaseKind.OLD_AGE, cases=5),
        CaseTally(deed=Deed.RETURNED, centre="poltava", institution="pfu-16", kind=CaseKind.OLD_AGE, cases=2),
    ),
)


def test_the_files_say_what_the_table_says_and_hold_no_formula() -> None:
    table = table_of(REPORT, "uk")
    read = list(csv.reader(io.StringIO(as_csv(REPORT, "uk").decode("utf-8-sig")), delimiter=";"))
    assert read == [[f"'{cell}" if cell == "=cmd()" else str(cell) for cell in line] for line in table]
    with zipfile.ZipFile(io.BytesIO(as_xlsx(REPORT, "uk"))) as book:
        sheet = defusedxml.ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        words = defusedxml.ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    shared = ["".join(item.itertext()) for item in words.iter(f"{name}si")]

    def value(cell: Any) -> str | int:
        number = int(cell.findtext(f"{name}v", "0"))
        return shared[number] if cell.get("t") == "s" else number

    cells = [[value(cell) for cell in row] for row in sheet.iter(f"{name}row")]
    assert sheet.find(f".//{name}f") is None
    assert cells == [[cell for cell in line if cell != ""] for line in table]


def test_the_rows_are_those_of_the_order_and_add_up() -> None:
    whole = [line for line in table_of(REPORT, "en")[1:] if line[-1] == ""]
    assert [line[0] for line in whole] == [1, 2, 3, 4, 5, 6, 7]
    formed = whole[3]
    assert formed[2:-1] == [12, 7, 0, 0, 5, 0]
    assert whole[1][2] == 3


def test_a_head_looks_at_month_plan_and_looks(house: House) -> None:
    with house.tools.catalog.transaction() as tx:
        tx.events.add(
            Event(at=datetime(2026, 3, 2, 9, tzinfo=UTC), kind="case.kept", case=str(house.case.id), version=1)
        )
    client = at_desk(house, "head")
    shown = client.get("/head/month?month=2026-03")
    assert shown.status_code == 200
    assert "Electronic cases formed" in shown.text
    for kind in ("csv", "xlsx"):
        file = client.get(f"/head/month.{kind}?month=2026-03")
        assert (file.status_code, f"order-45-2026-03.{kind}" in file.headers["content-disposition"]) == (200, True)
    entered = {"centre": "poltava", "cases": "100", "since": "2026-01-01", "until": "2027-01-01"}
    csrf = {"csrf": _csrf(client.get("/head/plan"))}
    refused = client.post("/head/plan", data=entered | csrf | {"cases": "багато"})
    assert refused.status_code == 400
    assert 'value="багато"' in refused.text
    assert client.post("/head/plan", data=entered | csrf).status_code == 303
    assert "polyline" in client.get("/head/plan").text
    looks = client.get(f"/head/looks?case={house.case.id}")
    assert looks.status_code == 200
    assert str(house.case.id) in looks.text
    assert "No such case" in client.get("/head/looks?case=nothing").text


@pytest.mark.parametrize("address", ["/head/month", "/head/plan", "/head/looks", "/head/month.csv"])
def test_the_desk_is_for_heads_and_administrators(shared_house: House, address: str) -> None:
    for login, status in (("head", 200), ("administrator", 200), ("operator", 403), ("archivist", 403)):
        assert at_desk(shared_house, login).get(address).status_code == status, login


@pytest.mark.parametrize("asked", ["month=2026-13", "month=0000-01", "centre=lviv", "month=2026-0'"])
def test_what_makes_no_sense_or_is_elsewhere_is_told_so(shared_house: House, asked: str) -> None:
    assert at_desk(shared_house, "head").get(f"/head/month?{asked}").status_code in (400, 404)

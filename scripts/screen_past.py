"""What happened before the pictures are taken: a case is reviewed, inspected in a lot, held, and a plan is set."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page

from archive.casework import accounts, inspecting, lot_making, reporting, rescanning, retention
from archive.records.actor import Actor
from archive.records.ids import CaseId, LotId
from archive.records.page_fault import FaultCode
from workers.tools import Tools

MOST_QUESTIONS = 400
"""Of one case; who meets more is caught in a circle."""

PLANNED = 40
"""Cases in the plan of the month."""


def close_by_keys(page: Page, case: CaseId) -> None:
    """Answer all that the machine asks of a case as it proposes, and end the review; RuntimeError if it has no end."""
    page.goto(f"/operator/cases/{case}")
    for _ in range(MOST_QUESTIONS):
        closes = page.locator("form[action$='/close']").count() > 0
        with page.expect_navigation():
            page.keyboard.press("Enter" if page.locator("[data-key=Enter]").count() else "1")
        if closes:
            return
    message = f"The review of {case} does not end."
    raise RuntimeError(message)


def inspect_lot(tools: Tools, *, box: str, today: date) -> LotId:
    """A lot of the confirmed cases, half inspected, with a paper to scan anew, a held case and the head's plan."""
    archivist, head = _actor(tools, "archivist"), _actor(tools, "head")
    lot = lot_making.make_lot(tools.catalog, archivist, label=box, plan=tools.quality)
    sample = inspecting.read_lot(tools.catalog, archivist, lot.id).sample
    genuine = [page for page in sample if not page.planted]
    inspecting.judge(
        tools.catalog, archivist, lot.id, genuine[0].place, {FaultCode.CUT}, note="зрізано край з підписом"
    )
    for page in genuine[1 : len(genuine) // 2 + 1]:
        inspecting.judge(tools.catalog, archivist, lot.id, page.place, ())
    rescanning.put_on_shelf(tools.catalog, archivist, box, "Б-04-17")
    retention.hold_case(
        tools.catalog, tools.objects, archivist, lot.cases[0], held=True, reason="судове провадження, лист № 214"
    )
    first = today.replace(day=1)
    end = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    reporting.set_plan(tools.catalog, head, centre=head.centre, cases=PLANNED, since=first, until=end)
    return lot.id


def _actor(tools: Tools, login: str) -> Actor:
    return accounts.actor_of(accounts.account_named(tools.catalog, login), via="cli")

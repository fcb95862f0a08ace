"""Page work through the corridor: what is made of a page is made again, the original stays, and undoing brings all back."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from archive.casework import accounts, originals, page_undo, page_work
from archive.casework.kept_objects import kept_case, read_record
from archive.records.actor import Actor, Role
from archive.records.case import CaseStatus
from archive.records.digest import sha256_of
from archive.records.ids import CaseId, PageId
from archive.records.page import Box, Page, PageStatus
from tests.workers.papers import SCANNER, drawn_case, drawn_page, received_batch
from workers.corridor import Corridor
from workers.runner import Lease, run_one
from workers.steps.page import check_page, read_one_page
from workers.steps.preview import PreviewShelf
from workers.tools import Tools

LEASE = Lease(worker="worker-a")
LINES = ("Довідка про стаж роботи", "видана для призначення пенсії", "Аркуш перший")


@pytest.fixture
def operator(tools: Tools) -> Actor:
    account = accounts.add_account(
        tools.catalog, accounts.OWNER, login="olena", name="Olena", role=Role.OPERATOR, password_hash="x",
        centre=SCANNER.centre, institution=SCANNER.institution,
    )  # fmt: skip
    return accounts.actor_of(account, via="test")


def settle(corridor: Corridor) -> None:
    while run_one(corridor, LEASE):
        pass


def page_of(tools: Tools, page: PageId) -> Page:
    with tools.catalog.reading() as tx:
        return tx.pages.get(page)


def pages_of(tools: Tools, case: CaseId) -> tuple[Page, ...]:
    with tools.catalog.reading() as tx:
        return tx.pages.of_case(case)


def shown(tools: Tools, page: PageId) -> tuple[int, int]:
    picture = PreviewShelf().preview(tools.objects, page_of(tools, page), width=4000)
    return Image.open(io.BytesIO(picture.data)).size


def test_a_turned_page_is_read_as_it_lies_and_undoing_brings_all_back(
    corridor: Corridor, tools: Tools, operator: Actor
) -> None:
    data = drawn_page(*LINES)
    _, (page,) = received_batch(tools, [data])
    settle(corridor)
    before = page_of(tools, page)
    assert LINES[0] in before.text
    done = page_work.rotate(tools.catalog, operator, page, 2)
    settle(corridor)
    turned = page_of(tools, page)
    assert turned.geometry
    assert turned.geometry.quarter_turns == 2
    assert LINES[0] not in turned.text
    assert {each.sha256 for each in turned.derivatives}.isdisjoint(each.sha256 for each in before.derivatives)
    assert sha256_of(originals.read_original(tools.objects, turned)) == sha256_of(data) == before.sha256
    with tools.catalog.reading() as tx:
        case = tx.cases.get(before.case)
    assert (case.status, case.version) == (CaseStatus.UNCONFIRMED, 2), "the case is kept anew with what was read"
    page_undo.undo(tools.catalog, operator, case.id, done.act.id)
    settle(corridor)
    after = page_of(tools, page)
    assert (after.text, after.derivatives, after.geometry, after.trim) == (
        before.text, before.derivatives, before.geometry, None,
    )  # fmt: skip


def test_a_scan_on_its_side_is_shown_and_read_upright(corridor: Corridor, tools: Tools, operator: Actor) -> None:
    stream = io.BytesIO()
    Image.open(io.BytesIO(drawn_page(*LINES))).transpose(Image.Transpose.ROTATE_90).save(stream, "PNG", dpi=(150, 150))
    _, (page,) = received_batch(tools, [stream.getvalue()])
    assert shown(tools, page) == (480, 640)
    page_work.rotate(tools.catalog, operator, page, 1)  # before anything was read: the paper has just been scanned
    settle(corridor)
    assert shown(tools, page) == (640, 480)
    assert LINES[1] in page_of(tools, page).text


def test_a_crop_is_read_alone(corridor: Corridor, tools: Tools, operator: Actor) -> None:
    _, (page,) = received_batch(tools, [drawn_page(*LINES)])
    settle(corridor)
    page_work.crop(tools.catalog, operator, page, Box(x=0, y=90, width=640, height=380))
    settle(corridor)
    after = page_of(tools, page)
    assert LINES[0] not in after.text
    assert LINES[1] in after.text
    assert shown(tools, page) == (640, 380)


def test_what_was_read_before_the_act_is_not_taken_for_what_lies_there_now(
    corridor: Corridor, tools: Tools, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (page,) = received_batch(tools, drawn_case(1))
    engine = corridor.engine()

    def turned_meanwhile() -> object:
        if page_of(tools, page).trim is None:
            page_work.rotate(tools.catalog, operator, page, 2)
        return engine

    object.__setattr__(corridor, "engine", turned_meanwhile)
    assert read_one_page(corridor, page) == ()
    assert page_of(tools, page).status is PageStatus.RECEIVED
    read_one_page(corridor, page)
    found = page_of(tools, page)
    assert found.status is not PageStatus.RECEIVED
    check_page(corridor, page)
    assert read_one_page(corridor, page) == ()
    assert page_of(tools, page) == found, "twice gives the same"


def test_acts_come_back_from_storage_alone(corridor: Corridor, tools: Tools, operator: Actor) -> None:
    _, (page,) = received_batch(tools, drawn_case(1))
    settle(corridor)
    page_work.rotate(tools.catalog, operator, page, 1, reason="on its side")
    settle(corridor)
    before = page_of(tools, page)
    kept = kept_case(tools.objects, before.case)
    assert kept
    record = read_record(tools.objects, kept)
    assert record.pages[0].trim == before.trim
    assert [(act.kind, act.reason, act.account) for act in record.page_acts] == [
        ("rotate", "on its side", operator.account)
    ]

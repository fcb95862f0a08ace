from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.casework import ledger
from archive.casework.fixity_rounds import check_leg
from archive.records.case import Case, CaseStatus
from archive.records.ids import PageId
from archive.records.page import Flag, LedgerState, Page, PageStatus
from archive.records.work import WorkKind, WorkStatus
from ocr.alto import read_alto
from tests.workers.papers import SCANNER, drawn_case, drawn_page, opened_batch, received_batch
from workers.corridor import Corridor
from workers.outbox import call_for_upkeep, offer_due
from workers.runner import Lease, run_one
from workers.steps.page import check_page, give_up_page, read_one_page
from workers.steps.receive import receive_file
from workers.steps.upkeep import extend_terms
from workers.tools import Tools

LEASE = Lease(worker="worker-a")


def page_of(tools: Tools, page: PageId) -> Page:
    with tools.catalog.reading() as tx:
        return tx.pages.get(page)


def case_of(tools: Tools, page: PageId) -> Case:
    with tools.catalog.reading() as tx:
        return tx.cases.get(tx.pages.get(page).case)


def waiting(tools: Tools, kind: WorkKind) -> int:
    with tools.catalog.reading() as tx:
        return tx.work.counts().get((kind, WorkStatus.WAITING), 0)


def test_a_blank_page_is_proposed_as_blank_and_kept(corridor: Corridor, tools: Tools) -> None:
    _, (page,) = received_batch(tools, [drawn_page()])
    check_page(corridor, page)
    found = page_of(tools, page)
    assert found.ledger is LedgerState.BLANK_PROPOSED
    assert Flag.BLANK in found.flags
    assert found.status is PageStatus.RECEIVED
    check_page(corridor, page)
    assert page_of(tools, page) == found


def test_reading_keeps_text_alto_and_file_and_twice_gives_the_same(corridor: Corridor, tools: Tools) -> None:
    _, (page,) = received_batch(tools, drawn_case(1))
    called_for = read_one_page(corridor, page)
    found = page_of(tools, page)
    assert found.status is PageStatus.READ
    assert "Довідка" in found.text
    alto, pdfa = found.derivative("alto"), found.derivative("pdfa")
    assert alto
    assert pdfa
    assert alto.key.startswith(f"intake/derivatives/{found.sha256}/1-")
    assert read_alto(tools.objects.read(alto.key))[0].text == found.text
    assert tools.objects.read(pdfa.key).startswith(b"%PDF")
    assert len(called_for) == 1
    assert waiting(tools, WorkKind.CASE_UNDERSTAND) == 1
    keys = list(tools.objects.list("intake/derivatives/"))
    assert read_one_page(corridor, page) == ()
    assert page_of(tools, page) == found
    assert list(tools.objects.list("intake/derivatives/")) == keys


@pytest.mark.parametrize("check_first", [True, False])
def test_the_page_ends_the_same_whichever_of_check_and_reading_comes_first(
    corridor: Corridor, tools: Tools, check_first: bool
) -> None:
    _, (page,) = received_batch(tools, [drawn_page()])
    steps = [check_page, read_one_page] if check_first else [read_one_page, check_page]
    for step in steps:
        step(corridor, page)
    found = page_of(tools, page)
    assert found.status is PageStatus.FLAGGED
    assert found.ledger is LedgerState.BLANK_PROPOSED


@pytest.mark.parametrize(
    ("data", "flag"), [(b"no image at all", Flag.UNREADABLE), (drawn_page("x")[:80], Flag.UNREADABLE)]
)
def test_what_cannot_be_read_ends_as_failed_and_holds_up_nothing(
    corridor: Corridor, tools: Tools, data: bytes, flag: Flag
) -> None:
    batch, (bad, good) = received_batch(tools, [data, *drawn_case(1)])
    for page in (bad, good):
        check_page(corridor, page)
        read_one_page(corridor, page)
    assert page_of(tools, bad).status is PageStatus.FAILED
    assert page_of(tools, bad).flags
    assert page_of(tools, good).status is PageStatus.READ
    assert waiting(tools, WorkKind.CASE_UNDERSTAND) == 1
    with tools.catalog.reading() as tx:
        assert ledger.batch_ledger(tx, batch.id).closed


def test_a_page_that_was_given_up_and_is_read_later_makes_its_case_understood_again(
    corridor: Corridor, tools: Tools
) -> None:
    _, (page,) = received_batch(tools, drawn_case(1))
    give_up_page(corridor, page)
    assert page_of(tools, page).status is PageStatus.FAILED
    while run_one(corridor, LEASE):
        pass
    found = page_of(tools, page)
    assert found.status is PageStatus.FLAGGED
    assert Flag.READ_FAILED in found.flags
    assert case_of(tools, page).status is CaseStatus.UNCONFIRMED
    give_up_page(corridor, page)
    assert page_of(tools, page) == found


def test_the_whole_way_from_received_pages_to_an_answer(corridor: Corridor, tools: Tools) -> None:
    _, pages = received_batch(tools, drawn_case(2))
    while run_one(corridor, LEASE):
        pass
    case = case_of(tools, pages[0])
    assert (case.status, case.version) == (CaseStatus.UNCONFIRMED, 1)
    with tools.catalog.reading() as tx:
        documents = tx.documents.of_case(case.id)
        counts = tx.work.counts()
    assert [page for document in documents for page in document.pages] == list(pages)
    assert tools.index.count() == len(documents)
    assert {status for _, status in counts} == {WorkStatus.DONE}


def test_a_case_waits_for_its_announced_papers(corridor: Corridor, tools: Tools) -> None:
    first, second = drawn_case(2)
    batch = opened_batch(tools, [first, second])

    def receive(position: int, data: bytes) -> None:
        entry = batch.entries[position - 1]
        receive_file(
            tools,
            SCANNER,
            batch=batch.id,
            position=position,
            filename=entry.filename,
            sha256=entry.sha256,
            data=data,
        )

    receive(1, first)
    while run_one(corridor, LEASE):
        pass
    with tools.catalog.reading() as tx:
        (page,) = tx.pages.of_batch(batch.id)
        assert tx.cases.get(page.case).status is CaseStatus.RECEIVING
    receive(2, second)
    while run_one(corridor, LEASE):
        pass
    assert case_of(tools, page.id).status is CaseStatus.UNCONFIRMED


def test_papers_that_come_later_make_the_case_understood_and_kept_again(corridor: Corridor, tools: Tools) -> None:
    _, (first,) = received_batch(tools, drawn_case(1))
    while run_one(corridor, LEASE):
        pass
    _, (second,) = received_batch(tools, drawn_case(1, word="Заява"))
    assert case_of(tools, first).status is CaseStatus.RECEIVING
    while run_one(corridor, LEASE):
        pass
    case = case_of(tools, first)
    assert case.id == case_of(tools, second).id
    assert (case.status, case.version) == (CaseStatus.UNCONFIRMED, 2)


def test_upkeep_clears_away_what_killed_writers_left(corridor: Corridor, tools: Tools) -> None:
    left = Path(tools.objects.name.removeprefix("file:")) / "~part/left.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    extend_terms(corridor, "")
    assert not left.exists()


def test_upkeep_seals_the_audit_and_finds_everything_sound(corridor: Corridor, tools: Tools) -> None:
    received_batch(tools, drawn_case(1))
    while run_one(corridor, LEASE):
        pass
    call_for_upkeep(tools)
    call_for_upkeep(tools)
    assert waiting(tools, WorkKind.UPKEEP_SEAL_AUDIT) == 1
    assert waiting(tools, WorkKind.UPKEEP_FIXITY) == 1
    assert offer_due(tools) == 1  # fixity is for tomorrow
    while run_one(corridor, LEASE):
        pass
    with tools.catalog.reading() as tx:
        assert tx.audit.unsealed_count() == 0
        assert tx.audit.head() is not None
        rows = {row.kind: row for row in tx.work.list(status=WorkStatus.WAITING)}
    assert set(rows) == {WorkKind.UPKEEP_FIXITY, WorkKind.UPKEEP_RETAIN}
    assert all(row.created_at <= datetime.now(UTC) < row.not_before for row in rows.values())
    fixity = rows[WorkKind.UPKEEP_FIXITY]
    leg = check_leg(tools.catalog, tools.objects, fixity.subject, tools.care, now=fixity.not_before)
    assert leg.round is not None
    assert leg.round.ended_at == fixity.not_before
    assert leg.round.objects == len(list(tools.objects.list("")))
    assert (leg.round.mended, leg.round.faults, leg.round.unchecked) == (0, 0, 0)

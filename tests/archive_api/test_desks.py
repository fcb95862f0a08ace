"""The desks without a browser: who is let in, and what a list holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from archive.records.batch import Batch, BatchStatus
from archive.records.document import DocumentType, ValueStatus
from archive.records.ids import AccountId, BatchId, DocumentId, PageId
from archive.records.page import LedgerState
from archive.records.review import field_key
from archive.records.work import SetAside
from archive_api.web.operator.queue import PAGE_OF_LIST
from tests.archive_api.house import NOW, PASSWORD, House, seed_case

_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


def at_desk(house: House, login: str, *, purpose: str = "") -> httpx.Client:
    """A browser in which that account has logged in, and stated a purpose."""
    client = house.client()
    entered = {"login": login, "password": PASSWORD, "csrf": _csrf(client.get("/login"))}
    assert client.post("/login", data=entered).status_code == 303
    if purpose:
        stated = {"purpose": purpose, "csrf": _csrf(client.get("/purpose"))}
        assert client.post("/purpose", data=stated).status_code == 303
    return client


def _csrf(answer: httpx.Response) -> str:
    found = _CSRF.search(answer.text)
    assert found, answer.text
    return found[1]


def test_the_review_is_for_who_may_review(shared_house: House) -> None:
    address = f"/operator/cases/{shared_house.case.id}"
    assert at_desk(shared_house, "operator").get(address).status_code == 200
    for login in ("caseworker", "archivist", "administrator"):
        assert at_desk(shared_house, login, purpose="звернення 118").get(address).status_code == 403, login


def test_what_the_machine_was_sure_of_can_be_corrected_too(house: House) -> None:
    client = at_desk(house, "operator")
    case, document = house.case.id, house.case.documents["ordinary"]
    shown = client.get(f"/operator/cases/{case}")
    csrf = _csrf(shown)
    assert f"/operator/documents/{document}/type" in shown.text
    assert client.post(f"/operator/documents/{document}/type", data={"type": "letter", "csrf": csrf}).status_code == 303
    with house.tools.catalog.reading() as tx:
        known = {field_key(value): value.value for value in tx.documents.get(DocumentId(document)).fields}
    assert all(f'name="value:{key}" value="{value}"' in shown.text for key, value in known.items())
    entered = {f"value:{key}": value for key, value in known.items()} | {"name": "employer", "text": "Артіль «Зоря»"}
    assert client.post(f"/operator/documents/{document}/fields", data=entered | {"csrf": csrf}).status_code == 303
    assert client.post(f"/operator/cases/{case}/link", data={"person_id": "", "csrf": csrf}).status_code == 303
    with house.tools.catalog.reading() as tx:
        after, linked = tx.documents.get(DocumentId(document)), tx.cases.get(case).person_id
    assert (after.type, linked) == (DocumentType.LETTER, None)
    assert {field_key(value): value.value for value in after.fields} == known | {"employer": "Артіль «Зоря»"}
    assert {value.status for value in after.fields} == {ValueStatus.CONFIRMED}


def test_a_page_that_nobody_asked_about_can_be_said_to_be_a_double_scan(house: House) -> None:
    client, page = at_desk(house, "operator"), house.case.pages["medical"]
    shown = client.get(f"/operator/cases/{house.case.id}?page=2")
    assert f"/operator/pages/{page}/ledger" in shown.text
    said = {"ledger": "double_scan", "csrf": _csrf(shown)}
    assert client.post(f"/operator/pages/{page}/ledger", data=said).status_code == 303
    with house.tools.catalog.reading() as tx:
        assert tx.pages.get(PageId(page)).ledger is LedgerState.DOUBLE_SCAN


def test_looking_at_a_page_does_not_hide_that_questions_are_open(house: House) -> None:
    with house.tools.catalog.transaction() as tx:
        case = tx.cases.lock(house.case.id)
        tx.cases.replace(replace(case, flags=("another_case",)))
    client = at_desk(house, "operator")
    assert "/close" not in client.get(f"/operator/cases/{case.id}?page=2").text
    client.post(
        f"/operator/cases/{case.id}/acknowledge",
        data={"flag": "another_case", "csrf": _csrf(client.get(f"/operator/cases/{case.id}"))},
    )
    assert f"/operator/cases/{case.id}/close" in client.get(f"/operator/cases/{case.id}?page=2").text


def test_another_centres_batches_do_not_push_ones_own_off_the_list(house: House) -> None:
    with house.tools.catalog.transaction() as tx:
        for number in range(PAGE_OF_LIST + 5):
            assert tx.batches.add(_empty_batch(f"batch-zz-foreign{number}", "lviv"))
        assert tx.batches.add(_empty_batch("batch-0-own", "poltava"))
    shown = at_desk(house, "operator").get("/operator/batches").text
    assert "/operator/batches/batch-0-own" in shown
    assert "14-082-0117" in shown
    assert "batch-zz-foreign" not in shown


def test_a_batch_that_is_set_aside_says_why_until_it_goes_on(house: House) -> None:
    now, batch = datetime.now(UTC), BatchId("batch-0-own")
    with house.tools.catalog.transaction() as tx:
        assert tx.batches.add(_empty_batch(batch, "poltava"))
        tx.workers.set_aside(SetAside(batch=batch, at=now, ended=60, failed=41))
    client = at_desk(house, "operator")
    for address in ("/operator/batches", f"/operator/batches/{batch}"):
        assert "too many pages could not be read: 41 of 60" in client.get(address).text
    with house.tools.catalog.transaction() as tx:
        tx.workers.resume(batch, now=now)
    for address in ("/operator/batches", f"/operator/batches/{batch}"):
        assert "could not be read" not in client.get(address).text


@pytest.mark.parametrize("address", ["/operator/cases/{case}", "/operator/batches/{batch}"])
def test_what_another_centre_has_is_told_in_the_words_of_what_is_not_there(house: House, address: str) -> None:
    seed_case(house.tools, "22-1", centre="lviv", institution="pfu-13")
    with house.tools.catalog.reading() as tx:
        theirs = next(batch for batch in tx.batches.list() if batch.centre == "lviv")
        case = tx.cases.by_source_ref("lviv", "22-1")
    assert case is not None
    client = at_desk(house, "operator")
    there = client.get(address.format(case=case.id, batch=theirs.id))
    nowhere = client.get(address.format(case="case-0", batch="batch-0"))
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.text.replace(case.id, "…").replace(theirs.id, "…") == nowhere.text.replace("case-0", "…").replace(
        "batch-0", "…"
    )


def _empty_batch(name: str, centre: str) -> Batch:
    return Batch(
        id=BatchId(name),
        label=name,
        centre=centre,
        institution="",
        station="",
        opened_by=AccountId("account-1"),
        opened_at=NOW,
        status=BatchStatus.OPEN,
        manifest_key=f"intake/batches/{name}/manifest.json",
        manifest_sha256="0" * 64,
        entries=(),
    )

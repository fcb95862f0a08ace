"""The desks without a browser: who is let in, and what a list holds."""

from __future__ import annotations

import re

import httpx
import pytest

from archive.records.batch import Batch, BatchStatus
from archive.records.ids import AccountId, BatchId
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


def test_another_centres_batches_do_not_push_ones_own_off_the_list(house: House) -> None:
    with house.tools.catalog.transaction() as tx:
        for number in range(PAGE_OF_LIST + 5):
            assert tx.batches.add(_empty_batch(f"batch-zz-foreign{number}", "lviv"))
        assert tx.batches.add(_empty_batch("batch-0-own", "poltava"))
    shown = at_desk(house, "operator").get("/operator/batches").text
    assert "/operator/batches/batch-0-own" in shown
    assert "14-082-0117" in shown
    assert "batch-zz-foreign" not in shown


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

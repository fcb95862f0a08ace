"""Probes, the access log, and the administrator's work screen."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import httpx
import pytest

from archive.records.errors import Unavailable
from archive.records.work import WorkKind, WorkStatus, new_work
from tests.archive_api.house import PASSWORD, House
from workers.health import Checkup


def _away() -> str:
    raise Unavailable("It is away.", hint="Start it.")


def _with(house: House, **away: bool) -> httpx.Client:
    names = ("catalog", "objects", "index", "queue", "register")
    checks = {name: _away if away.get(name) else lambda: "well" for name in names}
    house.app.state.checkup = Checkup(checks)
    return house.client()


def test_living_asks_no_part(house: House) -> None:
    answer = _with(house, catalog=True).get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"live": True})


@pytest.mark.parametrize(
    ("away", "status", "degraded"),
    [
        ((), 200, []),
        (("index", "queue"), 200, ["index", "queue"]),
        (("catalog",), 503, ["catalog"]),
        (("objects",), 503, ["objects"]),
    ],
)
def test_readiness_needs_the_facts_and_the_bytes(
    house: House, away: tuple[str, ...], status: int, degraded: list[str]
) -> None:
    answer = _with(house, **dict.fromkeys(away, True)).get("/health/ready")
    assert (answer.status_code, answer.json()) == (status, {"ready": status == 200, "degraded": degraded})


def test_health_tells_strangers_no_more_than_well_or_not(house: House) -> None:
    answer = _with(house, index=True).get("/api/v1/health")
    assert answer.status_code == 503
    assert "away" not in answer.text


def test_the_access_log_tells_nothing_that_a_stranger_typed(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "skrynia.access")
    client = house.bearer("caseworker", purpose="recalculation")
    surname = quote("Журавель")
    for path in (
        f"/api/v1/search?q={surname}",
        "/api/v1/persons/1812617244/cases?after=1812617244",
        f"/api/v1/cases/{surname}",
        f"/{surname}",
        f"/api/v1/cases/{house.case.id}",
        f"/static/{surname}.css",
    ):
        client.get(path)
    told = [record.getMessage().rsplit(" ", 3)[0] for record in caplog.records]
    assert told == [
        "GET /api/v1/search",
        "GET /api/v1/persons/{person_id}/cases",
        "GET /api/v1/cases/{case_id}",
        "GET (no such address)",
        f"GET /api/v1/cases/{house.case.id}",
        "GET /static/",
    ]


def _fill(house: House) -> str:
    now = datetime.now(UTC)
    with house.tools.catalog.transaction() as tx:
        tx.work.add(new_work(WorkKind.CASE_INDEX, "case-1", now - timedelta(hours=2), centre="poltava"))
        failed = new_work(WorkKind.PAGE_READ, "page-1", now, centre="lviv")
        tx.work.add(failed)
        tx.work.claim("w", now=now, lease_seconds=60, work=failed.id)
        tx.work.fail(
            failed.id, "w", error="corrupt: The bytes are damaged. Run skrynia verify.", now=now, retry_at=None
        )
    return failed.id


def _logged_in(house: House) -> tuple[httpx.Client, str]:
    """An administrator's browser, and the token of its forms."""
    client = house.client(language="uk")
    entered = {"login": "administrator", "password": PASSWORD, "csrf": _csrf(client.get("/login"))}
    assert client.post("/login", data=entered).status_code == 303
    return client, _csrf(client.get("/administrator/work"))


def _csrf(answer: httpx.Response) -> str:
    return str(re.findall(r'name="csrf" value="([^"]+)"', answer.text)[0])


def test_the_work_screen_says_what_waits_and_what_failed(house: House) -> None:
    _fill(house)
    shown = _logged_in(house)[0].get("/administrator/work").text
    assert "Робота чекає, а працівних процесів не видно" in shown
    assert "2 год 00 хв" in shown
    assert "poltava" in shown
    assert "The bytes are damaged" in shown
    assert "непрочитаного немає" in shown
    assert "Чекає на наступну спробу" not in shown


def test_the_work_screen_says_why_work_rests(house: House) -> None:
    now = datetime.now(UTC)
    with house.tools.catalog.transaction() as tx:
        resting = new_work(WorkKind.CASE_INDEX, "case-1", now)
        tx.work.add(resting)
        tx.work.claim("w", now=now, lease_seconds=60, work=resting.id)
        again = now + timedelta(minutes=1)
        tx.work.fail(resting.id, "w", error="unavailable: The search index does not answer.", now=now, retry_at=again)
    shown = _logged_in(house)[0].get("/administrator/work").text
    assert "Чекає на наступну спробу" in shown
    assert "The search index does not answer." in shown


@pytest.mark.parametrize("address", ["{work}/retry", "kinds/page.read/retry"])
def test_what_failed_is_tried_again_by_one_click(house: House, address: str) -> None:
    work = _fill(house)
    client, csrf = _logged_in(house)
    answer = client.post(f"/administrator/work/{address.format(work=work)}", data={"csrf": csrf})
    assert (answer.status_code, answer.headers["location"]) == (303, "/administrator/work?done=done.retry")
    with house.tools.catalog.reading() as tx:
        assert tx.work.counts()[WorkKind.PAGE_READ, WorkStatus.WAITING] == 1


def test_a_kind_that_nobody_knows_and_a_batch_that_goes_on_are_refused(house: House) -> None:
    client, csrf = _logged_in(house)
    assert client.post("/administrator/work/kinds/page.burn/retry", data={"csrf": csrf}).status_code == 422
    assert client.post("/administrator/work/batches/batch-1/resume", data={"csrf": csrf}).status_code == 409

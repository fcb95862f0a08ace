"""Live progress: told by a stream to those who may look, for as long as they may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from archive.casework import work_queue
from archive.ports.catalog import Catalog
from archive.records.actor import Actor, Scope
from archive.records.ids import BatchId, derived_id
from archive.records.inventory import InventoryComparison
from archive.records.work import SetAside, WorkKind, new_work
from archive_api.app import create_app
from archive_api.rules import Rules
from archive_api.web import live
from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk

BATCH = derived_id("batch", "14-082-0117")
EVERY_STREAM = ("/live/work", "/live/batches", f"/live/batches/{BATCH}")


async def _none() -> None:
    return None


def _told(looks: list[str], *, first: str, seen: str = "", times: int = 9) -> list[str]:
    """What the stream says while a screen looks like ``looks``, one after the other."""
    ahead: Iterator[str] = iter(looks)

    async def look() -> str:
        return next(ahead, "")

    async def run(stream: AsyncIterator[str]) -> list[str]:
        return [part async for part in stream]

    return asyncio.run(run(live.tell_changes(look, _none, first=first, seen=seen, times=times)))


def test_a_change_is_told_once_and_quiet_is_a_heartbeat() -> None:
    assert _told(["a", "b", "b"], first="a") == [
        "id: a\nevent: begun\ndata: changed\n\n",
        ":\n\n",
        "id: b\ndata: changed\n\n",
        ":\n\n",
    ]


def test_what_a_browser_missed_is_told_at_once() -> None:
    assert _told([], first="b", seen="a") == ["id: b\nevent: message\ndata: changed\n\n"]
    assert _told([], first="a", seen="a") == ["id: a\nevent: begun\ndata: changed\n\n"]


def test_a_stream_ends_after_its_times() -> None:
    assert len(_told(["a"] * 100, first="a", times=3)) == 4


@pytest.fixture
def quick(house: House) -> House:
    """The same installation, whose streams end after two looks without a pause."""
    rules = Rules(live_seconds=0, live_times=2)
    return replace(house, app=create_app(house.tools, house.app.state.settings, rules=rules))


def _follow(client: httpx.Client, address: str, seen: str = "") -> httpx.Response:
    return client.get(address, headers={"Accept": "text/event-stream", **({"Last-Event-ID": seen} if seen else {})})


def test_only_who_sees_the_screen_may_follow_it(quick: House) -> None:
    statuses = {
        login: [_follow(at_desk(quick, login), address).status_code for address in EVERY_STREAM]
        for login in ("operator", "operator-lviv", "head", "administrator")
    }
    assert statuses == {
        "operator": [403, 200, 200],
        "operator-lviv": [403, 200, 404],
        "head": [403, 403, 403],
        "administrator": [200, 403, 403],
    }
    assert _follow(quick.client(), "/live/work").status_code == 401
    assert _follow(quick.bearer("administrator", *Scope), "/live/work").status_code == 401


def test_a_stream_says_nothing_of_what_is_shown_and_is_not_kept(quick: House) -> None:
    answer = _follow(at_desk(quick, "operator"), f"/live/batches/{BATCH}")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    lines = {line.partition(":")[0] for line in answer.text.splitlines() if line}
    assert lines == {"id", "event", "data", ""}
    assert "14-082" not in answer.text


def test_who_comes_again_is_told_whether_something_changed_meanwhile(quick: House) -> None:
    client = at_desk(quick, "administrator")
    seen = _follow(client, "/live/work").text.splitlines()[0].removeprefix("id: ")
    assert "event: begun" in _follow(client, "/live/work", seen).text
    with quick.tools.catalog.transaction() as tx:
        tx.work.add(new_work(WorkKind.PAGE_READ, "page-x", datetime.now(UTC), centre="poltava"))
    assert "event: message" in _follow(client, "/live/work", seen).text


@pytest.mark.parametrize("address", ["/live/batches", f"/live/batches/{BATCH}"])
def test_that_a_batch_waits_for_an_administrator_is_told(quick: House, address: str) -> None:
    client = at_desk(quick, "operator")
    seen = _follow(client, address).text.splitlines()[0].removeprefix("id: ")
    with quick.tools.catalog.transaction() as tx:
        tx.workers.set_aside(SetAside(batch=BatchId(BATCH), at=datetime.now(UTC), ended=60, failed=41))
    assert "event: message" in _follow(client, address, seen).text


def _lack(house: House, *missing: int, flags: tuple[str, ...] = ()) -> None:
    with house.tools.catalog.transaction() as tx:
        case = tx.cases.lock(house.case.id)
        lacking = InventoryComparison(rows=9, sheets_expected=12, missing=missing)
        tx.cases.replace(replace(case, inventory=lacking, flags=flags))


def test_a_missing_sheet_is_told_while_the_paper_lies_on_the_table(quick: House) -> None:
    client, address = at_desk(quick, "operator"), f"/live/batches/{BATCH}"
    seen = _follow(client, address).text.splitlines()[0].removeprefix("id: ")
    _lack(quick, 4, 7)
    assert "event: message" in _follow(client, address, seen).text
    shown = client.get(f"/operator/batches/{BATCH}").text
    assert 'role="alert"' in shown
    assert "<strong>4, 7</strong>" in shown
    _lack(quick, 4, 7, flags=("seen:inventory",))
    assert 'role="alert"' not in client.get(f"/operator/batches/{BATCH}").text.partition("<main")[2]


def test_no_session_holds_more_streams_than_leave_room_for_pages(quick: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = at_desk(quick, "administrator")
    monkeypatch.setattr(live, "MOST_OF_SESSION", 0)
    refused = _follow(client, "/live/work")
    assert (refused.status_code, bool(refused.headers["retry-after"])) == (503, True)


def test_streams_that_ended_are_not_counted(quick: House) -> None:
    client = at_desk(quick, "administrator")
    answers = [_follow(client, "/live/work").status_code for _ in range(live.MOST_OF_SESSION + 1)]
    assert answers == [200] * (live.MOST_OF_SESSION + 1)


def test_a_stream_ends_with_its_session(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it not so this would look a hundred million times."""
    rules = Rules(live_seconds=0, live_times=10**8)
    client = at_desk(
        replace(house, app=create_app(house.tools, house.app.state.settings, rules=rules)), "administrator"
    )
    looked = work_queue.look_at_queue

    def look_and_log_out(catalog: Catalog, actor: Actor) -> work_queue.Queue:
        with catalog.transaction() as tx:
            tx.accounts.drop_sessions(account=actor.account)
        return looked(catalog, actor)

    monkeypatch.setattr(work_queue, "look_at_queue", look_and_log_out)
    assert _follow(client, "/live/work").text.count("\n\n") == 1
    assert _follow(client, "/live/work").status_code == 401

"""Pictures of pages, asked for by many at once."""

from __future__ import annotations

import asyncio
import threading

import httpx
import pytest

from archive_api.routes import pages
from tests.archive_api.browser import ADDRESS
from tests.archive_api.house import House
from workers.steps.preview import Preview, PreviewShelf

ASKING = 60  # more than the server has threads


def test_who_waits_for_a_picture_holds_up_nothing_else(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    real, go_on = PreviewShelf.preview, threading.Event()

    def held_up(shelf: PreviewShelf, *sought: object, **more: object) -> Preview:
        go_on.wait(60)
        return real(shelf, *sought, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(PreviewShelf, "preview", held_up)
    headers = house.bearer("operator").headers
    address = f"/api/v1/pages/{house.case.pages['ordinary']}/image?width=64"
    in_line = ASKING - int(pages._drawing.total_tokens)

    async def ask() -> tuple[httpx.Response, list[httpx.Response]]:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(house.app), base_url=ADDRESS, headers=headers
        ) as client:
            pictures = [asyncio.create_task(client.get(address)) for _ in range(ASKING)]
            try:
                async with asyncio.timeout(30):
                    while pages._drawing.statistics().tasks_waiting < in_line:  # noqa: ASYNC110 - nobody tells of a line
                        await asyncio.sleep(0)
                    health = await client.get("/api/v1/health")
            finally:
                go_on.set()
            return health, await asyncio.gather(*pictures)

    health, answers = asyncio.run(ask())
    assert health.status_code == 200
    assert {answer.status_code for answer in answers} == {200}

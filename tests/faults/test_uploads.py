"""The server is killed in the middle of uploads that come twice at once, and of the receiving that follows them.

After how many bytes, and at which call of a port, the seed says.
"""

from __future__ import annotations

import base64
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import httpx
import pytest

from archive.records.batch import Batch
from archive.records.digest import sha256_of
from tests.archive_api.upload_server import Server, station_token
from tests.faults.dying import Fate, fated
from tests.faults.installation import Installation, installed
from tests.faults.lives import in_a_process, work_off
from tests.faults.promises import assert_everything_is_there_once
from tests.workers.papers import SCANNER, drawn_case, opened_batch
from workers.settings import Settings
from workers.steps.receive import receive_file
from workers.task_list import TASKS
from workers.wiring import open_tools

PAGES = 2
MOMENTS = 50
"""Of the receiving of a file; it has a few less."""
OTHER_BYTES = 460
Body = Callable[[bytes], Iterator[bytes]]


@pytest.fixture
def one_store(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, SKRYNIA_REPLICAS="") as opened:
        yield opened


def test_killed_while_the_same_page_and_another_one_come_at_once(one_store: Installation, seed: int) -> None:
    chance, pages = Random(seed), drawn_case(PAGES)  # noqa: S311 - the same seed cuts after the same bytes
    secret = station_token(one_store.home, "scanner", "lutsk")
    with closing(Server(one_store.home)) as server, client_of(server, secret) as client:
        server.start()
        batch, struck = announced(client, pages), chance.randint(1, PAGES)

        def killing(data: bytes) -> Iterator[bytes]:
            cut = chance.randrange(len(data))
            yield data[:cut]
            server.kill()
            server.start()
            yield data[cut:]

        for position, data in enumerate(pages, start=1):
            ways = ((data, killing if position == struck else whole), (data, whole), (bytes(len(data)), whole))
            told = [(position, sha256_of(data), *way) for way in ways]
            with ThreadPoolExecutor(len(told)) as senders:
                answers = list(senders.map(lambda each: sent(client, batch, *each), told))
            assert answers == [204, 204, OTHER_BYTES]
    work_off(one_store, TASKS)
    assert_everything_is_there_once(one_store.tools, pages=PAGES)


def client_of(server: Server, secret: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {secret}", "Tus-Resumable": "1.0.0"}
    return httpx.Client(base_url=server.url, headers=headers, timeout=60)


def announced(client: httpx.Client, pages: list[bytes]) -> str:
    files = [
        {"position": place, "case": "В-20417", "filename": f"{place}.png", "sha256": sha256_of(data), "size": len(data)}
        for place, data in enumerate(pages, start=1)
    ]
    answer = client.post("/batches", json={"label": "box 1", "count": len(files), "files": files})
    return str(answer.raise_for_status().json()["id"])


def sent(client: httpx.Client, batch: str, position: int, sha256: str, data: bytes, body: Body) -> int:
    """The status of the answer that came in the end: a station whose line broke begins anew."""
    said = {"batch": batch, "position": str(position), "filename": f"{position}.png", "sha256": sha256}
    metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in said.items())
    while True:
        try:
            made = client.post("/uploads", headers={"Upload-Length": str(len(data)), "Upload-Metadata": metadata})
            where = made.raise_for_status().headers["location"].removeprefix("/api/v1")
            headers = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
            return client.patch(where, content=body(data), headers=headers).status_code
        except httpx.TransportError:
            body = whole


def whole(data: bytes) -> Iterator[bytes]:
    yield data


def test_killed_while_a_file_is_received(one_machine: Installation, tmp_path: Path, seed: int) -> None:
    pages = drawn_case(PAGES)
    batch = opened_batch(one_machine.tools, pages)
    for position, data in enumerate(pages, start=1):
        mark, moment = tmp_path / f"died-{position}", 1 + (seed - 1 + position * MOMENTS // PAGES) % MOMENTS
        given = (one_machine.settings, batch, position, data, mark, moment)
        assert in_a_process(hand_in, *given) == -signal.SIGKILL
        assert in_a_process(hand_in, *given) == 0
        assert int(mark.read_text()) < MOMENTS
    work_off(one_machine, TASKS)
    assert_everything_is_there_once(one_machine.tools, pages=PAGES)


def hand_in(settings: Settings, batch: Batch, position: int, data: bytes, mark: Path, moment: int) -> None:
    """What the server does with a whole file."""
    tools, fate = open_tools(settings), Fate(mark, moment, signal.SIGKILL)
    name, digest = f"{position:03}.png", sha256_of(data)
    doomed = fated(tools, fate)
    receive_file(doomed, SCANNER, batch=batch.id, position=position, filename=name, sha256=digest, data=data)
    fate.strike()
    mark.write_text(f"{fate.met}")
    tools.close()

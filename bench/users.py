"""Many users of the interface at once: ``python -m bench.users [--users 200] [--seconds 20] [--json FILE]``.

One `skrynia serve` on a place with kept sample cases; the users are connections of one process, each asking, waiting for the
answer and asking again: searches, cases, documents. Server and users share the machine's cores. Prints p50, p95, p99,
requests a second and errors.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from archive.casework import accounts
from archive.records.actor import MACHINE, Role, Scope
from archive_api import auth
from bench.chain import SKRYNIA, opened, papers, received
from bench.places import Place, places
from services.places import free_port
from workers.pool import Pool, drain
from workers.settings import Settings
from workers.tools import Tools

WORDS = ("довідка про стаж", "свідоцтво", "трудова книжка", "заява", "пенсія", "Київ", "заробітна плата", "1956")
PURPOSE = "Вимірювання швидкості на синтетичних справах"
START_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the users saw."""

    place: str
    users: int
    requests: int
    errors: int
    a_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float


def measured(place: Place, *, users: int, seconds: float, pages: int) -> Answers:
    """Fill an archive, serve it, let the users ask."""
    with tempfile.TemporaryDirectory() as folder, opened(place, Path(folder)) as (settings, tools):
        taken = received(tools, papers(pages))
        with Pool(settings.with_changes(queue="pool:?processes=2")):
            drain(tools, settings.with_changes(queue="pool:?processes=2"), taken)
        secret = reader(tools)
        with serving(settings, place) as address:
            return asyncio.run(ask(address, secret, place.name, users, seconds))


def reader(tools: Tools) -> str:
    """A token that may search and read."""
    account = accounts.add_account(
        tools.catalog,
        MACHINE,
        login="bench",
        name="Вимірювач",
        role=Role.CASEWORKER,
        password_hash="-",  # noqa: S106 - no password opens this account
        nationwide=True,
    )
    secret, kept = auth.new_token()
    accounts.add_token(
        tools.catalog, MACHINE, name="bench", account=account.id, scopes=[Scope.READ], secret_sha256=kept
    )
    return secret


@contextmanager
def serving(settings: Settings, place: Place) -> Iterator[str]:
    """The program's server in a process of its own, without workers."""
    port = free_port()
    named = {name: value for name, value in os.environ.items() if not name.startswith(("SKRYNIA_", "CENTRE_"))}
    mine = {"SKRYNIA_HOME": str(settings.home)}
    if place.name != "embedded":
        mine |= {
            f"SKRYNIA_{each.upper()}": getattr(settings, each) for each in ("catalog", "objects", "index", "queue")
        }
    process = subprocess.Popen(
        [*SKRYNIA, "serve", "--no-workers", "--port", str(port)], env=named | mine, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + START_SECONDS
        while not answers(f"{address}/api/v1/health") and time.monotonic() < end:
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(60)


def answers(url: str) -> bool:
    """Whether the server is there."""
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.TransportError:
        return False


async def ask(address: str, secret: str, place: str, users: int, seconds: float) -> Answers:
    """All users at once, for so many seconds."""
    waits: list[float] = []
    outcomes: Counter[int] = Counter()
    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users)
    headers = {"Authorization": f"Bearer {secret}", "X-Purpose": quote(PURPOSE)}
    async with httpx.AsyncClient(base_url=address, headers=headers, limits=limits, timeout=60) as client:
        end = time.monotonic() + seconds
        await asyncio.gather(*(one_user(client, number, end, waits, outcomes) for number in range(users)))
    cuts = statistics.quantiles(waits, n=100)
    return Answers(
        place=place,
        users=users,
        requests=len(waits),
        errors=sum(count for status, count in outcomes.items() if status != httpx.codes.OK),
        a_second=round(len(waits) / seconds, 1),
        p50_ms=round(1000 * cuts[49], 1),
        p95_ms=round(1000 * cuts[94], 1),
        p99_ms=round(1000 * cuts[98], 1),
    )


async def one_user(
    client: httpx.AsyncClient, number: int, end: float, waits: list[float], outcomes: Counter[int]
) -> None:
    """Search, open the case that was found, look at its documents; again from the start."""
    turn = number
    while time.monotonic() < end:
        turn += 1
        found = await asked(client, "/api/v1/search", {"q": WORDS[turn % len(WORDS)]}, waits, outcomes)
        hits = found.get("hits", [])
        if not hits:
            continue
        case = hits[turn % len(hits)]["case"]
        await asked(client, f"/api/v1/cases/{case}", {}, waits, outcomes)
        await asked(client, f"/api/v1/cases/{case}/documents", {}, waits, outcomes)


async def asked(
    client: httpx.AsyncClient, path: str, params: dict[str, str], waits: list[float], outcomes: Counter[int]
) -> dict[str, Any]:
    """One request; an answer that is none counts as error 0."""
    began = time.perf_counter()
    try:
        answer = await client.get(path, params=params)
    except httpx.TransportError:
        outcomes[0] += 1
        return {}
    finally:
        waits.append(time.perf_counter() - began)
    outcomes[answer.status_code] += 1
    body = answer.json() if answer.is_success else {}
    return body if isinstance(body, dict) else {}


def main() -> None:
    """Measure every place that can be had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    told = [
        measured(place, users=chosen.users, seconds=chosen.seconds, pages=chosen.pages) for place in places().values()
    ]
    for each in told:
        print(
            f"{each.place:10} {each.users} users {each.a_second} requests/s, p50 {each.p50_ms} ms, p95 {each.p95_ms} ms, "
            f"p99 {each.p99_ms} ms, errors {each.errors} of {each.requests} (aim: 0)"
        )
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(each) for each in told], indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

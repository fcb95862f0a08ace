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
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
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
Waits = defaultdict[str, list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the users saw; ``outcomes`` are the answers by status (0: none came), ``p95_ms_of`` is by what was asked;
    ``server_cpu_ms`` is the server's processor time a request, which does not know of others on the machine.
    """

    place: str
    users: int
    requests: int
    errors: int
    aim_errors: int
    outcomes: Mapping[int, int]
    a_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    p95_ms_of: Mapping[str, float]
    server_cpu_ms: float

    @property
    def met(self) -> bool:
        """Whether all that was asked was answered."""
        return self.errors <= self.aim_errors


def measured(place: Place, *, users: int, seconds: float, pages: int) -> Answers:
    """Fill an archive, serve it, let the users ask."""
    with tempfile.TemporaryDirectory() as folder, opened(place, Path(folder)) as (settings, tools):
        taken = received(tools, papers(pages))
        with Pool(settings.with_changes(queue="pool:?processes=2")):
            drain(tools, settings.with_changes(queue="pool:?processes=2"), taken)
        secret = reader(tools)
        with serving(settings, place) as (address, process):
            before = processor_seconds(process)
            seen = asyncio.run(ask(address, secret, place.name, users, seconds))
            spent = processor_seconds(process) - before
            return replace(seen, server_cpu_ms=round(1000 * spent / seen.requests, 1))


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
def serving(settings: Settings, place: Place) -> Iterator[tuple[str, int]]:
    """The program's server in a process of its own, without workers: its address and process."""
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
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(60)


def processor_seconds(process: int) -> float:
    """What a process has used so far, by Linux' account of it."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def answers(url: str) -> bool:
    """Whether the server is there."""
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.TransportError:
        return False


async def ask(address: str, secret: str, place: str, users: int, seconds: float) -> Answers:
    """All users at once, for so many seconds."""
    waits: Waits = defaultdict(list)
    outcomes: Counter[int] = Counter()
    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users)
    headers = {"Authorization": f"Bearer {secret}", "X-Purpose": quote(PURPOSE)}
    async with httpx.AsyncClient(base_url=address, headers=headers, limits=limits, timeout=60) as client:
        begun = time.monotonic()
        end = begun + seconds
        await asyncio.gather(*(one_user(client, number, end, waits, outcomes) for number in range(users)))
        taken = time.monotonic() - begun  # the last answers come after the end
    every = [wait for some in waits.values() for wait in some]
    cuts = statistics.quantiles(every, n=100)
    return Answers(
        place=place,
        users=users,
        requests=len(every),
        errors=sum(count for status, count in outcomes.items() if status != httpx.codes.OK),
        aim_errors=0,
        outcomes=dict(outcomes),
        a_second=round(len(every) / taken, 1),
        p50_ms=round(1000 * cuts[49], 1),
        p95_ms=round(1000 * cuts[94], 1),
        p99_ms=round(1000 * cuts[98], 1),
        p95_ms_of={kind: round(1000 * sorted(some)[int(len(some) * 0.95)], 1) for kind, some in waits.items()},
        server_cpu_ms=0.0,
    )


async def one_user(client: httpx.AsyncClient, number: int, end: float, waits: Waits, outcomes: Counter[int]) -> None:
    """Search, open the case that was found, look at its documents; again from the start."""
    turn = number
    while time.monotonic() < end:
        turn += 1
        words = {"q": WORDS[turn % len(WORDS)]}
        found = await asked(client, "/api/v1/search", words, waits["search"], outcomes)
        hits = found.get("items", [])
        if not hits:
            continue
        case = hits[turn % len(hits)]["case"]
        await asked(client, f"/api/v1/cases/{case}", {}, waits["case"], outcomes)
        await asked(client, f"/api/v1/cases/{case}/documents", {}, waits["documents"], outcomes)


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
            f"p99 {each.p99_ms} ms, errors {each.errors} of {each.requests} (aim {each.aim_errors}: "
            f"{'met' if each.met else 'not met'}); p95 of "
            + ", ".join(f"{kind} {wait} ms" for kind, wait in each.p95_ms_of.items())
            + f"; the server's processor a request {each.server_cpu_ms} ms"
        )
    if chosen.json:
        chosen.json.write_text(
            json.dumps([asdict(each) | {"met": each.met} for each in told], indent=2) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()

"""Live progress: a stream that tells a screen that what it shows has changed, whereupon the screen fetches itself anew.

Nothing of what is shown travels here, only a digest of it. A viewer costs no thread, but a short look every few seconds, and
only as long as the session and the rights last. Who gets no stream asks every ten seconds (``static/live.js``).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Header, Request
from starlette.responses import StreamingResponse

from archive.casework import access, accounts, work_queue
from archive.casework.batches import list_batches
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.errors import NotAuthenticated, SkryniaError, Unavailable
from archive.records.ids import BatchId
from archive_api.auth import current_actor, rules_of, tools_of
from archive_api.web.operator.queue import open_batch_view

router = APIRouter(prefix="/live", include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
Seen = Annotated[str, Header(alias="Last-Event-ID", max_length=64)]
Look = Callable[[Catalog, Actor], object]

MOST_VIEWERS, MOST_OF_SESSION = 200, 4
"""Streams of one process, and of one session: a browser opens six connections to a host and needs some for pages."""

SHOWN_BATCHES = 50
"""Batches of the list whose changes are told, the newest."""

_looking = CapacityLimiter(2)
_viewers: Counter[str] = Counter()


@router.get("/work")
async def follow_work(request: Request, actor: Who, seen: Seen = "") -> StreamingResponse:
    """Tells when the work queue changes."""
    return await _follow(request, actor, _work, seen)


@router.get("/batches")
async def follow_batches(request: Request, actor: Who, seen: Seen = "") -> StreamingResponse:
    """Tells when a batch of the list changes."""
    return await _follow(request, actor, _batches, seen)


@router.get("/batches/{batch}")
async def follow_batch(request: Request, actor: Who, batch: str, seen: Seen = "") -> StreamingResponse:
    """Tells when the ledger of a batch changes."""
    return await _follow(request, actor, partial(_batch, BatchId(batch)), seen)


def _work(catalog: Catalog, actor: Actor) -> object:
    queue = work_queue.look_at_queue(catalog, actor)
    failed = [row.id for rows in queue.failed.values() for row in rows]
    workers = sorted(worker.place for worker in queue.workers)
    return queue.groups, failed, sorted(queue.done.items()), queue.read_5, workers, queue.aside, queue.resting


def _batches(catalog: Catalog, actor: Actor) -> object:
    shown = list_batches(catalog, actor, limit=SHOWN_BATCHES)
    with catalog.reading() as tx:  # work that comes and goes tells of pages, for less than reading every ledger
        moving = [
            group
            for group in tx.overview.unfinished(now=datetime.now(UTC))
            if access.everywhere(actor) or group.centre == actor.centre
        ]
        seen = {batch.id for batch in shown}
        aside = [note for note in tx.workers.all_set_aside() if note.batch in seen]
    return (
        [(batch.id, batch.status) for batch in shown],
        [(each.kind, each.status, each.rows) for each in moving],
        aside,
    )


def _batch(batch: BatchId, catalog: Catalog, actor: Actor) -> object:
    return open_batch_view(catalog, actor, batch)


async def _follow(request: Request, actor: Actor, look: Look, seen: str) -> StreamingResponse:
    session, tools, rules = request.state.session, tools_of(request), rules_of(request)
    if session is None:
        raise NotAuthenticated("Streams are for screens.", hint="Ask /api/v1/events with a token.")
    if _viewers.total() >= MOST_VIEWERS or _viewers[session.secret_sha256] >= MOST_OF_SESSION:
        raise Unavailable("Too many screens are followed at once.", hint="Close some; they refresh by themselves.")

    def digest() -> str:
        return sha256(repr(look(tools.catalog, actor)).encode()).hexdigest()[:16]

    def digest_while_here() -> str:
        try:
            return digest() if accounts.visit(tools.catalog, session.secret_sha256) else ""
        except SkryniaError:  # the right or the catalog is gone: the screen asks, and is told why
            return ""

    first = await to_thread.run_sync(digest, limiter=_looking)  # who may not look is refused before a stream begins
    told = tell_changes(
        partial(to_thread.run_sync, digest_while_here, limiter=_looking),
        partial(asyncio.sleep, rules.live_seconds),
        first=first,
        seen=seen,
        times=rules.live_times,
    )
    return StreamingResponse(_counted(session.secret_sha256, told), media_type="text/event-stream")


async def tell_changes(
    look: Callable[[], Awaitable[str]],
    pause: Callable[[], Awaitable[None]],
    *,
    first: str,
    seen: str = "",
    times: int,
) -> AsyncIterator[str]:
    """Events of the stream: the digest to begin with, then one for each that differs, a heartbeat for each that does not.

    With ``seen``, the last digest that the browser was told, what it missed while it was away is told at once. Ends when
    ``look`` answers nothing and after so many ``times``; the browser then comes again by itself.
    """
    known = first
    yield f"id: {known}\nevent: {'message' if seen and seen != known else 'begun'}\ndata: changed\n\n"
    for _ in range(times):
        await pause()
        now = await look()
        if not now:
            return
        yield f"id: {now}\ndata: changed\n\n" if now != known else ":\n\n"
        known = now


async def _counted(session: str, told: AsyncIterator[str]) -> AsyncIterator[str]:
    with _viewing(session):
        async for part in told:
            yield part


@contextmanager
def _viewing(session: str) -> Iterator[None]:
    _viewers[session] += 1
    try:
        yield
    finally:
        _viewers[session] -= 1
        if not _viewers[session]:
            del _viewers[session]

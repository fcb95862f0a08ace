"""Uploads by the tus 1.0 protocol: pages arrive over lines that break.

An upload is announced with Upload-Metadata batch, position, filename and sha256. When its last byte is here, the file is
taken in before the answer: a 204 for the last piece means that the receipt can be fetched. Should the server die between
the two, the next question for the offset (HEAD) takes the file in.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from archive.casework import intake
from archive.casework.access import Permission
from archive.records.actor import Actor
from archive.records.errors import Conflict, DigestMismatch, SkryniaError
from archive.records.filenames import printable
from archive.records.ids import BatchId
from archive_api import auth, problems
from archive_api.uploads import protocol
from archive_api.uploads.spool import Announced, Busy, OpenUpload, Upload, UploadSpool, unknown_upload
from workers.steps.receive import receive_file

_PIECE = 1 << 18  # bytes gathered before one write: enough that writing costs little, little enough to lose by a kill
_MEBIBYTE = 1 << 20

Sender = Annotated[Actor, Depends(auth.allowed(Permission.INTAKE))]


class TusRoute(APIRoute):
    """Every answer, refusals included, names the protocol's version."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler with the header added."""
        handle = super().get_route_handler()

        async def named(request: Request) -> Response:
            try:
                response = await handle(request)
            except Busy as busy:
                response = problems.answer(request, HTTPException(423, busy.message))
            except (SkryniaError, HTTPException, RequestValidationError) as error:
                response = problems.answer(request, error)
            response.headers["Tus-Resumable"] = protocol.VERSION
            return response

        return named


router = APIRouter(prefix="/uploads", route_class=TusRoute, tags=["uploads"])


def spool_of(request: Request) -> UploadSpool:
    """The spool of this installation."""
    spool: UploadSpool | None = getattr(request.app.state, "upload_spool", None)
    if spool is None:
        spool = UploadSpool(request.app.state.settings.under_home("uploads"))
        request.app.state.upload_spool = spool
    return spool


def _limit(request: Request) -> int:
    megabytes: int = request.app.state.settings.max_file_megabytes
    return megabytes * _MEBIBYTE


@router.options("")
@router.options("/{upload}")
def offer(request: Request) -> Response:
    """What this server can do."""
    return Response(status_code=204, headers=protocol.capabilities(_limit(request)))


@router.post("", status_code=201)
async def create(request: Request, actor: Sender) -> Response:
    """Announce a file, with its first bytes in the body if the client likes; Location names the upload."""
    protocol.check_version(request.headers)
    upload = await run_in_threadpool(_create, request, actor)
    if request.headers.get("content-type") is not None or not upload.announced.length:
        if upload.announced.length:
            protocol.check_octets(request.headers)
        upload = await _take(request, actor, upload.id, 0)
    headers = {"Location": f"{request.url.path.rstrip('/')}/{upload.id}", **protocol.progress(upload)}
    return Response(status_code=201, headers=headers)


def _create(request: Request, actor: Actor) -> Upload:
    length, said = protocol.announced_length(request.headers, _limit(request)), protocol.metadata(request.headers)
    intake.check_announced(
        auth.tools_of(request).catalog,
        actor,
        batch=BatchId(said.batch),
        position=said.position,
        filename=said.filename,
        sha256=said.sha256,
        size=length,
    )
    tools = auth.tools_of(request)
    tools.room.refuse_if_full(tools.catalog)
    spool = spool_of(request)
    spool.sweep_when_due()
    return spool.create(
        Announced(
            batch=BatchId(said.batch),
            position=said.position,
            filename=said.filename,
            sha256=said.sha256,
            length=length,
            account=actor.account,
            created_at=datetime.now(UTC),
        )
    )


@router.head("/{upload}")
def offset(request: Request, upload: str, actor: Sender) -> Response:
    """How many bytes are here. A whole file that nobody took in yet (the server was killed) is taken in now."""
    protocol.check_version(request.headers)
    found = _own(request, actor, upload)
    if found.whole and found.receipt is None:
        with spool_of(request).writing(upload) as writer:
            _take_in(request, actor, writer)
        found = spool_of(request).find(upload)
    headers = {**protocol.progress(found), "Upload-Length": str(found.announced.length), "Cache-Control": "no-store"}
    return Response(status_code=200, headers=headers)


@router.patch("/{upload}", status_code=204)
async def go_on(request: Request, upload: str, actor: Sender) -> Response:
    """Bytes from Upload-Offset on; the answer tells the new offset. What arrived before the line broke stays."""
    protocol.check_version(request.headers)
    protocol.check_octets(request.headers)
    found = await run_in_threadpool(_own, request, actor, upload)
    start = protocol.announced_offset(request.headers)
    if found.receipt is None:
        found = await _take(request, actor, upload, start)
    elif start != found.offset:
        raise _wrong_offset(found.offset, start)
    return Response(status_code=204, headers=protocol.progress(found))


@router.delete("/{upload}", status_code=204)
def end(request: Request, upload: str, actor: Sender) -> Response:
    """Forget an upload; what was taken in already stays."""
    protocol.check_version(request.headers)
    _own(request, actor, upload)
    with spool_of(request).writing(upload) as writer:
        writer.remove()
    return Response(status_code=204)


@router.post("/{upload}", include_in_schema=False)
async def overridden(request: Request, upload: str, actor: Sender) -> Response:
    """PATCH and DELETE for clients that can send neither."""
    match request.headers.get("x-http-method-override", "").upper():
        case "PATCH":
            return await go_on(request, upload, actor)
        case "DELETE":
            return await run_in_threadpool(end, request, upload, actor)
        case _:
            raise HTTPException(405, "Send PATCH.", {"Allow": "HEAD, PATCH, DELETE, OPTIONS"})


def _own(request: Request, actor: Actor, upload: str) -> Upload:
    """The upload if it is this account's; raises NotFound."""
    found = spool_of(request).find(upload)
    if found.announced.account != actor.account:
        raise unknown_upload(upload)
    return found


async def _take(request: Request, actor: Actor, upload: str, start: int) -> Upload:
    """Write the body behind ``start`` and, if the file is whole then, take it in."""
    spool, said = spool_of(request), protocol.checksum(request.headers)
    with spool.writing(upload) as writer:
        if writer.offset != start:
            raise _wrong_offset(writer.offset, start)
        running = said.running() if said else None
        try:
            async for piece in _pieces(request):
                if running is not None:
                    running.update(piece)
                await run_in_threadpool(writer.append, piece)
            if said is not None and running is not None and not said.fits(running):
                writer.cut_to(start)
                raise DigestMismatch("The piece was damaged on the way.", hint="Send it again from the same offset.")
            if writer.offset == writer.announced.length:
                await run_in_threadpool(_take_in, request, actor, writer)
        except ClientDisconnect:  # nobody reads the answer; what arrived stays, except a piece that cannot be checked
            if said is not None:
                writer.cut_to(start)
        finally:
            await run_in_threadpool(writer.sync)
    return await run_in_threadpool(spool.find, upload)


async def _pieces(request: Request) -> AsyncIterator[bytes]:
    """The body in pieces of a convenient size; what came before the line broke is given out first."""
    gathered = bytearray()
    try:
        async for part in request.stream():
            gathered += part
            if len(gathered) >= _PIECE:
                yield bytes(gathered)
                gathered.clear()
    except ClientDisconnect:
        if gathered:
            yield bytes(gathered)
        raise
    if gathered:
        yield bytes(gathered)


def _take_in(request: Request, actor: Actor, writer: OpenUpload) -> None:
    """Hand the whole file on. Bytes that are not the announced ones are forgotten: they can only be sent anew."""
    announced = writer.announced
    if writer.digest() != announced.sha256:
        writer.remove()
        raise DigestMismatch(
            f"The bytes of “{printable(announced.filename)}” at position {announced.position} are not those that were "
            "announced: their digest differs. The upload was dropped.",
            hint="Announce the file again and send it from the start.",
            subject=f"{announced.batch}/{announced.position}",
        )
    receipt = receive_file(
        auth.tools_of(request),
        actor,
        batch=announced.batch,
        position=announced.position,
        filename=announced.filename,
        sha256=announced.sha256,
        data=writer.path,
    )
    writer.finish(receipt)


def _wrong_offset(here: int, said: int) -> Conflict:
    return Conflict(f"The upload stands at byte {here}, not {said}.", hint="Go on from there (HEAD tells the offset).")

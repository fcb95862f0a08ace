"""Batches: announced by a manifest, looked at by their ledger, proven by receipts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from archive.casework import batches, intake
from archive.records.batch import BatchStatus
from archive.records.ids import BatchId
from archive_api.routes.asking import After, Limit, Ports, Visitor, problems
from archive_api.schemas.batches import BatchList, BatchOut, Manifest, ReceiptOut

router = APIRouter(prefix="/batches", tags=["batches"])

BatchInPath = Annotated[str, Path(pattern=r"^batch-[0-9a-z]{1,40}$", examples=["batch-2k7d0q9x5c3r8w1m4t6v"])]
Position = Annotated[int, Path(ge=1, le=1_000_000, examples=[1])]


@router.post("", status_code=201, responses=problems(400, 413, 503, 507))
def open_batch(request: Request, response: Response, actor: Visitor, tools: Ports, manifest: Manifest) -> BatchOut:
    """Announce a batch. The same manifest again answers with the batch that is there, so a lost answer costs nothing."""
    tools.room.refuse_if_full(tools.catalog)
    batch = intake.open_batch(
        tools.catalog,
        tools.objects,
        actor,
        label=manifest.label,
        station=manifest.station,
        count=manifest.count,
        entries=[file.entry() for file in manifest.files],
    )
    response.headers["Location"] = f"{request.url.path.rstrip('/')}/{batch.id}"
    return BatchOut.of(batch)


@router.get("", responses=problems())
def list_batches(
    actor: Visitor, tools: Ports, status: BatchStatus | None = None, after: After = "", limit: Limit = 50
) -> BatchList:
    """The newest batches of the sender's centre."""
    found = batches.list_batches(tools.catalog, actor, status=status, after=after, limit=limit)
    more = found[-1].id if len(found) == limit else None
    return BatchList(items=[BatchOut.of(batch) for batch in found], next=more)


@router.get("/{batch_id}", responses=problems(404))
def show_batch(batch_id: BatchInPath, actor: Visitor, tools: Ports) -> BatchOut:
    """One batch with its ledger: where every page is, what is missing, what waits for a person."""
    return BatchOut.of(*batches.batch_with_ledger(tools.catalog, actor, BatchId(batch_id)))


@router.get("/{batch_id}/receipts/{position}", responses=problems(404))
def show_receipt(batch_id: BatchInPath, position: Position, actor: Visitor, tools: Ports) -> ReceiptOut:
    """The receipt of the file at a position; 404 until its bytes are stored, read back and recorded."""
    return ReceiptOut.of(intake.receipt(tools.catalog, actor, BatchId(batch_id), position))

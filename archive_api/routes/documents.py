"""Documents: one document with its fields, and its bytes in four forms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from archive.casework import finding, handing_out, listing
from archive.casework.double_keying import hidden_from
from archive.records.ids import DocumentId
from archive_api.routes.asking import DocumentInPath, Ports, Visitor, problems
from archive_api.routes.conditional import file_answer
from archive_api.schemas.documents import DocumentOut
from archive_api.schemas.search import AlikesOut

router = APIRouter(prefix="/documents", tags=["documents"])

Form = Literal["original", "pdfa", "alto", "text"]
FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The bytes; the ETag is their SHA-256. Range is answered with 206.",
        "content": {
            "application/pdf": {"schema": {"type": "string", "format": "binary"}},
            "application/xml": {"schema": {"type": "string", "format": "binary"}},
            "text/plain": {"schema": {"type": "string", "format": "binary"}},
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    },
    206: {"description": "The part that Range asked for."},
    304: {"description": "You have these bytes already."},
    416: {"description": "The file has no such part."},
}


@router.get("/{document_id}", responses=problems(404))
def read_document(document_id: DocumentInPath, actor: Visitor, tools: Ports) -> DocumentOut:
    """One document with the values read on it."""
    shown = listing.read_document(tools.catalog, actor, DocumentId(document_id))
    return DocumentOut.of(shown, hidden_from(actor, tools.asking))


@router.get("/{document_id}/alike", responses=problems(404, 503))
def read_alike(
    document_id: DocumentInPath,
    actor: Visitor,
    tools: Ports,
    limit: Annotated[int, Query(ge=1, le=50, examples=[10])] = 10,
) -> AlikesOut:
    """Documents of other cases that are like this one, the likest first, with the telling words that they share.

    None where it has no telling words. As for a search, a purpose is needed and recorded.
    """
    found = finding.documents_like(tools.catalog, tools.index, actor, DocumentId(document_id), limit=limit)
    return AlikesOut.of(found.alike)


@router.get("/{document_id}/file", response_class=Response, responses=FILES | problems(404))
def read_file(
    document_id: DocumentInPath,
    actor: Visitor,
    tools: Ports,
    request: Request,
    form: Annotated[Form, Query(alias="as", examples=["pdfa"])] = "pdfa",
) -> Response:
    """The document's bytes: the untouched original, one PDF/A, the words with their boxes (ALTO), or plain text.

    While two people key a value of the case blind, operators have the original alone.
    """
    wanted = DocumentId(document_id)
    found = handing_out.document_file(tools.catalog, tools.objects, actor, wanted, form, asking=tools.asking)
    return file_answer(
        request,
        found.data,
        etag=f'"{found.sha256}"',
        media_type=found.media_type,
        name=found.name,
        inline=form == "pdfa",
    )


router.add_api_route(
    "/{document_id}/file", read_file, methods=["HEAD"], include_in_schema=False, response_class=Response
)

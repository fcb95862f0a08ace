"""Persons: what the archive holds on a person of the register, for other subsystems."""

from __future__ import annotations

from fastapi import APIRouter

from archive.casework import listing
from archive.casework.double_keying import hidden_from
from archive.casework.same_person import MOST
from archive.casework.timeline import timeline_of
from archive_api.routes.asking import After, Limit, PersonInPath, Ports, Visitor, problems
from archive_api.schemas.cases import CaseList, CaseOut
from archive_api.schemas.documents import DocumentList, DocumentOut
from archive_api.schemas.timeline import TimelineOut

router = APIRouter(prefix="/persons", tags=["persons"])


@router.get("/{person_id}/cases", responses=problems())
def person_cases(
    person_id: PersonInPath, actor: Visitor, tools: Ports, after: After = "", limit: Limit = 50
) -> CaseList:
    """Cases that are linked to the person, newest change first; an unknown person has none."""
    found = listing.list_cases(tools.catalog, actor, person_id=person_id, after=after, limit=limit)
    return CaseList(items=[CaseOut.of(case) for case in found.cases], next=found.next or None)


@router.get("/{person_id}/documents", responses=problems())
def person_documents(
    person_id: PersonInPath, actor: Visitor, tools: Ports, after: After = "", limit: Limit = 50
) -> DocumentList:
    """Documents of the person's cases; ``limit`` and ``after`` count cases, so no case is cut in two."""
    shown, following = listing.person_documents(tools.catalog, actor, person_id, after=after, limit=limit)
    hidden = hidden_from(actor, tools.asking)
    return DocumentList(items=[DocumentOut.of(each, hidden) for each in shown], next=following or None)


@router.get("/{person_id}/timeline", responses=problems())
def person_timeline(person_id: PersonInPath, actor: Visitor, tools: Ports) -> TimelineOut:
    """What the documents of all the person's cases tell of days and periods; an unknown person has none."""
    shown, following = listing.person_documents(tools.catalog, actor, person_id, limit=MOST)
    return TimelineOut.of(timeline_of(shown), hidden_from(actor, tools.asking), whole=not following)

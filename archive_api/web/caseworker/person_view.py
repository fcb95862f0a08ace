"""The person of a case: which other cases there are, and the papers of this one or of all on the line of time."""

from __future__ import annotations

from typing import Any

from archive.casework.access import Permission, may
from archive.casework.listing import documents_of, person_documents
from archive.casework.reading import CaseReading
from archive.casework.same_person import MOST, cases_beside
from archive.casework.timeline import timeline_of
from archive.records.actor import Actor
from archive_api.web.caseworker.time_view import time_view
from workers.tools import Tools


def person_view(tools: Tools, actor: Actor, reading: CaseReading, *, view: str, of: str) -> dict[str, Any]:
    """What the template ``caseworker/case.html`` needs of the person; ``of`` is ``person`` for the line of all cases.

    ``others`` is None where they may not be looked for; cases out of the reader's reach are neither told nor counted.
    """
    case = reading.case
    others = cases_beside(tools.catalog, actor, case)
    together = view == "time" and of == "person" and bool(others) and case.person_id is not None
    line = None
    if view == "time":
        documents = documents_of(reading)
        if together and case.person_id:
            documents, _ = person_documents(tools.catalog, actor, case.person_id, limit=MOST)
        line = time_view(timeline_of(documents), documents)
    return {
        "others": others,
        "purpose_first": bool(case.person_id) and not actor.purpose and may(actor, Permission.SEARCH),
        "line": line,
        "together": together,
        "case_names": {each.id: each.source_ref for each in (case, *(others or ()))} if together else {},
    }

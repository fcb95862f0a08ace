"""The other cases of the person to whom a case is linked, as far as the reader may see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from archive.casework import access, auditing
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.case import Case

MOST = 50
"""Cases of one person; somebody with more of them is two people."""


def cases_beside(catalog: Catalog, actor: Actor, case: Case, *, now: datetime | None = None) -> tuple[Case, ...] | None:
    """The other cases of the case's person within the reader's scope, newest change first; the look is recorded.

    None where it may not be looked for: no person is linked, the role may not search, or no purpose was stated. What lies
    outside the scope is neither counted nor hinted at.
    """
    wanted = access.case_filter(actor)
    if not case.person_id or wanted is None or not actor.purpose or not access.may(actor, access.Permission.SEARCH):
        return None
    with catalog.transaction() as tx:
        found = tx.cases.list(replace(wanted, person_id=case.person_id), limit=MOST)
        others = tuple(each for each in found if each.id != case.id and access.sees_case(actor, each))
        if others:
            detail = {"by": "person", "cases": ",".join(each.id for each in others)}
            auditing.record(tx, actor, "case.list", case=case.id, detail=detail, now=now)
    return others

"""What is locked and what is held: the cases whose terms end first, and those that nobody may remove."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive.casework import access
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.errors import NotFound
from archive.records.ids import CaseId

NEXT_TERMS, MOST_HELD = 100, 500
"""How many are shown."""

_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedCase:
    """An accepted case and until when its bytes are locked."""

    case: Case
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingOverview:
    """The locks that end first, and the cases that are held, latest change first."""

    locked: tuple[LockedCase, ...]
    held: tuple[Case, ...]


def keeping_overview(catalog: Catalog, actor: Actor) -> KeepingOverview:
    """Of the actor's scope."""
    access.require(actor, access.Permission.HOLD)
    scope = access.case_filter(actor)
    if scope is None:
        return KeepingOverview(locked=(), held=())
    with catalog.reading() as tx:
        held = tx.cases.list(replace(scope, held=True), limit=MOST_HELD)
        ending = tx.terms.ending(_EVER, limit=NEXT_TERMS, centre=scope.centre)
        locked = tuple(_locked(tx, case) for case in ending)
    return KeepingOverview(locked=locked, held=held)


def case_called(catalog: Catalog, actor: Actor, source_ref: str) -> CaseId:
    """The case of the actor's scope that is called so; raises NotFound, also where several centres have one."""
    access.require(actor, access.Permission.HOLD)
    with catalog.reading() as tx:
        found = [case for case in tx.cases.of_every_centre(source_ref.strip()) if access.sees_case(actor, case)]
    if len(found) != 1:
        raise NotFound("No case, or more than one, is called so.", hint="Open the case and take its address.")
    return found[0].id


def _locked(tx: Transaction, case: CaseId) -> LockedCase:
    return LockedCase(case=tx.cases.get(case), until=tx.terms.get(case) or _EVER)

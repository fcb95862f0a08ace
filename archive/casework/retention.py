"""Retention: accepted bytes are locked for a short term that upkeep extends, and a hold locks a case whatever its term.

The store refuses removal by itself, so no error of this program can take an accepted case away. The catalog notes until
when each case is locked; what a disposal rule decides ends the extending, never a lock that was set.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from archive.casework import access, auditing
from archive.packaging.ocfl_layout import object_root
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.actor import MACHINE, Actor
from archive.records.case import Case
from archive.records.errors import BadInput, Corrupt, NotFound, SkryniaError
from archive.records.ids import CaseId
from archive.records.plain_text import some_lines
from archive.records.work import KEEP_PRIORITY, WorkKind, new_work

LONGEST_REASON = 2000
"""Characters of why a case is held, or is no longer."""

CASES_AT_ONCE = 50
"""Whose terms one piece of upkeep extends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """How many cases got a longer term, and whether others still wait."""

    cases: int
    more: bool


def protect(catalog: Catalog, objects: ObjectStore, case: CaseId) -> None:
    """Set on every copy of the case's object what the catalog says: the term once it was accepted, and the hold.

    May be repeated. What a person changes meanwhile is set as well before this returns.
    """
    while True:
        with catalog.reading() as tx:
            found, noted = tx.cases.get(case), tx.terms.get(case)
        terms = [term for term in (noted, found.retain_until) if term and found.accepted_at]
        _set(objects, case, max(terms, default=None), held=bool(found.hold))
        with catalog.reading() as tx:
            if bool(tx.cases.get(case).hold) == bool(found.hold):
                return


def extend_terms(
    catalog: Catalog, objects: ObjectStore, *, term: timedelta, limit: int = CASES_AT_ONCE, now: datetime | None = None
) -> Extended:
    """Extend the terms of which less than half is left, the earliest first; each case is noted by itself.

    A case that cannot be locked does not hold up the others: afterwards Corrupt names the first one. Raises Unavailable.
    """
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        ending = tx.terms.ending(now + term / 2, limit=limit + 1)
    failed: dict[CaseId, SkryniaError] = {}
    for case in ending[:limit]:
        try:
            _extend(catalog, objects, case, now + term)
        except (Corrupt, NotFound) as error:
            failed[case] = error
    done = min(limit, len(ending)) - len(failed)
    if done:
        with catalog.transaction() as tx:
            detail = {"cases": str(done), "until": (now + term).isoformat(timespec="seconds")}
            auditing.record(tx, MACHINE, "upkeep.retain", detail=detail, now=now)
    if failed:
        case, told = next(iter(failed.items()))
        msg = f"The locks of {len(failed)} cases could not be extended; the first is {case}: {told.message}"
        raise Corrupt(msg, hint="Run `skrynia verify`, mend what it names, then try this work again.", subject=case)
    return Extended(cases=done, more=len(ending) > limit)


def _extend(catalog: Catalog, objects: ObjectStore, case: CaseId, until: datetime) -> None:
    """Bytes first: a term that is noted is surely set."""
    _set(objects, case, until, held=None)
    with catalog.transaction() as tx:
        tx.terms.put(case, max(until, tx.terms.get(case) or until))


def _set(objects: ObjectStore, case: CaseId, until: datetime | None, *, held: bool | None) -> None:
    for copy in objects.copies():
        for key in copy.list(f"{object_root(case)}/"):
            stored = copy.stat(key)
            if until and (stored.retain_until is None or stored.retain_until < until):
                copy.retain(key, until)
            if held is not None and stored.held != held:
                copy.hold(key, held=held)


def hold_case(
    catalog: Catalog,
    objects: ObjectStore,
    actor: Actor,
    case: CaseId,
    *,
    held: bool,
    reason: str,
    now: datetime | None = None,
) -> Case:
    """Hold a case (nothing of it may be removed, whatever its term), or lift the hold; the reason is part of the record.

    Saying the same twice changes nothing. Raises NotAllowed, NotFound, or BadInput without a reason.
    """
    access.require(actor, access.Permission.HOLD)
    reason = some_lines(reason, "reason", longest=LONGEST_REASON)
    if not reason:
        raise BadInput(
            "A hold needs a reason, and so does its end.", hint="Name the request or decision.", subject=case
        )
    after = _noted(catalog, actor, case, reason, held=held, now=now or datetime.now(UTC))
    protect(catalog, objects, case)
    return after


def _noted(catalog: Catalog, actor: Actor, case: CaseId, reason: str, *, held: bool, now: datetime) -> Case:
    with catalog.transaction() as tx:
        try:
            found = tx.cases.lock(case)
        except NotFound:
            raise access.unknown("case", case) from None
        if not (access.sees_case(actor, found) or access.may(actor, access.Permission.WORK)):
            raise access.unknown("case", case)
        if bool(found.hold) == held:
            return found
        after = tx.cases.replace(replace(found, hold=reason if held else "", updated_at=now))
        tx.work.add(new_work(WorkKind.CASE_KEEP, case, now, priority=KEEP_PRIORITY))
        action = "case.hold" if held else "case.unhold"
        auditing.record(tx, actor, action, subject=case, case=case, detail={"reason": reason}, now=now)
        auditing.announce(tx, action, case=case, person_id=after.person_id or "", now=now)
    return after

"""Upkeep: sealing the audit, extending locks, releasing intake copies, and reading again what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from archive.casework import auditing, releasing, retention
from archive.casework.fixity_rounds import FixityLeg, check_leg, look_again, next_leg_at
from archive.records.ids import CaseId, WorkId
from archive.records.work import Work, WorkKind, new_work
from workers.corridor import Corridor
from workers.tools import Tools

RETAIN_EVERY = timedelta(hours=1)
_LEFTOVERS = "leftovers"


def seal_audit(corridor: Corridor, _subject: str) -> tuple[WorkId, ...]:
    """Chain the audit entries that wait."""
    tools = corridor.tools
    auditing.seal_audit(tools.catalog, tools.objects, term=tools.care.audit_term)
    return ()


def rows_due(tools: Tools, now: datetime) -> tuple[Work, ...]:
    """The rows that call for upkeep of what is kept: one a copy for fixity, and one for the locks."""
    later = _due_at(now + RETAIN_EVERY, new_work(WorkKind.UPKEEP_RETAIN, "", now, priority=-2))
    legs = [
        _due_at(
            next_leg_at(tools.catalog, copy.name, now),
            new_work(WorkKind.UPKEEP_FIXITY, copy.name, now, priority=-2),
        )
        for copy in tools.objects.copies()
    ]
    return (later, *legs)


def _due_at(moment: datetime, work: Work) -> Work:
    """Written down now, for later: a row from the future would look like a clock that is wrong."""
    return replace(work, not_before=moment)


def extend_terms(corridor: Corridor, _subject: str) -> tuple[WorkId, ...]:
    """Extend locks that end soon, a few cases at a time; remove what came in long ago and was never recorded or completed."""
    tools = corridor.tools
    extended = retention.extend_terms(tools.catalog, tools.objects, term=tools.care.retention)
    _sweep(tools)
    tools.objects.tidy()
    if extended.more:
        return _add(tools, new_work(WorkKind.UPKEEP_RETAIN, "", datetime.now(UTC), priority=-2))
    return ()


def release_case(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Remove the intake copies of an accepted case."""
    releasing.release_case(corridor.tools.catalog, corridor.tools.objects, CaseId(subject))
    return ()


def check_fixity(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """One leg of a copy's round; the next one is called for at once."""
    tools = corridor.tools
    leg: FixityLeg = check_leg(tools.catalog, tools.objects, subject, tools.care)
    return leg.called_for


def mend(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Look once more at what a round could not check or mend; what is still wrong stays in the work queue as failed."""
    look_again(corridor.tools.catalog, corridor.tools.objects, subject)
    return ()


def _sweep(tools: Tools) -> None:
    with tools.catalog.reading() as tx:
        after = tx.marks.get(_LEFTOVERS) or ""
    reached = releasing.sweep_leftovers(tools.catalog, tools.objects, after=after)
    with tools.catalog.transaction() as tx:
        tx.marks.put(_LEFTOVERS, reached)


def _add(tools: Tools, work: Work) -> tuple[WorkId, ...]:
    with tools.catalog.transaction() as tx:
        return (work.id,) if tx.work.add(work) else ()

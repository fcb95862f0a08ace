"""Upkeep: sealing the audit, and reading again what is kept."""

from __future__ import annotations

from archive.casework import auditing, fixity
from archive.records.errors import Corrupt
from archive.records.ids import WorkId
from workers.corridor import Corridor


def seal_audit(corridor: Corridor, _subject: str) -> tuple[WorkId, ...]:
    """Chain the audit entries that wait."""
    auditing.seal_audit(corridor.tools.catalog, corridor.tools.objects)
    return ()


def check_fixity(corridor: Corridor, _subject: str) -> tuple[WorkId, ...]:
    """Read everything again and compare; what is wrong stays in the work queue as failed until a person has looked."""
    report = fixity.verify(corridor.tools.catalog, corridor.tools.objects)
    if not report.sound:
        raise Corrupt(
            "The nightly check found stored objects or audit lines that are not what was written.",
            hint="Run `skrynia verify` for the list.",
        )
    return ()

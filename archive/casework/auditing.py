"""Who did or saw what: noted with every act, sealed into a chain, and checked.

An entry is written in the transaction of its act. Later one sealer puts the waiting entries in order into a hash chain: the
lines go to the object store as a segment first, then into the catalog, then the head is anchored in the object store.
What a crash leaves is a segment whose entries still wait; the next sealer takes it over as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from archive.casework.audit_chain import (
    SEGMENT_LINES,
    anchor_head,
    begin_anchor,
    is_whole,
    line_hash,
    lock_segment,
    segment_data,
    segment_key,
    segment_lines,
)
from archive.casework.audit_check import AuditReport, verify_audit
from archive.ports.catalog import Catalog, Transaction
from archive.ports.object_store import ObjectStore
from archive.records.actor import Actor
from archive.records.audit import GENESIS, AuditEntry, AuditHead, SealedLine
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, Corrupt, NotFound
from archive.records.history import Event
from archive.records.ids import new_id
from archive.records.record_json import canonical

__all__ = ["AuditReport", "announce", "record", "seal_audit", "verify_audit"]

_ACTION = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?")


def record(
    tx: Transaction,
    actor: Actor,
    action: str,
    *,
    subject: str = "",
    case: str = "",
    detail: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> None:
    """Note in this transaction that ``actor`` did ``action`` (a verb such as ``case.read``) to ``subject`` of ``case``."""
    if not _ACTION.fullmatch(action):
        raise ValueError(f"not an action: {action}")
    entry = AuditEntry(
        id=new_id("audit"),
        at=now or datetime.now(UTC),
        account=actor.account,
        login=actor.login,
        role=actor.role.value,
        via=actor.via,
        action=action,
        subject=subject,
        case=case,
        purpose=actor.purpose,
        detail=dict(detail or {}),
    )
    tx.audit.add(entry)


def announce(
    tx: Transaction,
    kind: str,
    *,
    case: str,
    document: str = "",
    person_id: str = "",
    version: int = 0,
    now: datetime | None = None,
) -> None:
    """Tell other subsystems in this transaction that something changed (``kind`` such as ``case.kept``)."""
    at = now or datetime.now(UTC)
    tx.events.add(Event(at=at, kind=kind, case=case, document=document, person_id=person_id, version=version))


def seal_audit(catalog: Catalog, objects: ObjectStore, *, term: timedelta = timedelta()) -> int:
    """Seal what waits and anchor the head; answers how many lines this call sealed.

    Each segment is locked for ``term`` before the catalog says that its lines are sealed; without one, by the next fixity round.

    Two sealers at once do no harm: one finds that the other was quicker, and gives up. Raises Corrupt if the object store
    holds a segment or an anchor that the catalog cannot continue (the catalog is older than its audit, or one was altered),
    or the anchor is gone: what stood behind it is not known, and a new one would hide that.
    """
    total, more = 0, True
    while more:
        with catalog.reading() as tx:
            head = tx.audit.head() or AuditHead(sequence=0, hash=GENESIS)
            waiting = tx.audit.unsealed(2 * SEGMENT_LINES)
        anchor_head(objects, head)  # the last sealer may have died before it came to that
        if not waiting:
            break
        begin_anchor(objects)
        try:
            pairs = _segment(objects, head, waiting)
            if term:
                lock_segment(objects, segment_key(head.sequence + 1), datetime.now(UTC) + term)
            with catalog.transaction() as tx:
                tx.audit.seal(pairs)
        except Conflict:
            _check_overtaken(catalog, objects, head)
            break
        last = pairs[-1][1]
        anchor_head(objects, AuditHead(sequence=last.sequence, hash=last.hash))
        total += len(pairs)
        more = len(waiting) > len(pairs)  # what came in meanwhile is the next call's: a busy archive never stops noting
    return total


def _segment(objects: ObjectStore, head: AuditHead, waiting: tuple[AuditEntry, ...]) -> list[tuple[str, SealedLine]]:
    """The next lines with their entries' ids, kept as a segment; a segment that a crash left is taken over as it stands."""
    key = segment_key(head.sequence + 1)
    try:
        data = objects.read(key)
    except NotFound:
        data = segment_data(_chained(head, waiting[:SEGMENT_LINES]))
        objects.put(key, data, sha256=sha256_of(data))
    ids = {canonical(entry): entry.id for entry in waiting}
    try:
        pairs = [(ids[line.body], line) for line in segment_lines(data)]
    except (BadInput, KeyError):
        raise _not_ours(key) from None
    first = pairs[0][1]
    if (first.sequence, first.previous) != (head.sequence + 1, head.hash) or not all(
        is_whole(line) for _, line in pairs
    ):
        raise _not_ours(key)
    return pairs


def _not_ours(key: str) -> Corrupt:
    return Corrupt(
        f"The audit segment {key} is not what the catalog would write there.",
        hint="Run “skrynia verify”; after restoring an older catalog, rebuild it from storage.",
        subject=key,
    )


def _chained(head: AuditHead, entries: tuple[AuditEntry, ...]) -> tuple[SealedLine, ...]:
    lines, previous = [], head.hash
    for sequence, entry in enumerate(entries, head.sequence + 1):
        body = canonical(entry)
        lines.append(SealedLine(sequence=sequence, previous=previous, hash=line_hash(previous, body), body=body))
        previous = lines[-1].hash
    return tuple(lines)


def _check_overtaken(catalog: Catalog, objects: ObjectStore, head: AuditHead) -> None:
    """After a Conflict: raise Corrupt unless another sealer is the reason."""
    with catalog.reading() as tx:
        moved = (tx.audit.head() or AuditHead(sequence=0, hash=GENESIS)) != head
        waiting = tx.audit.unsealed(2 * SEGMENT_LINES)
    if not moved:
        _segment(objects, head, waiting)

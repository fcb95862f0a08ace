"""The audit held against itself: the catalog's lines, the segments and the anchor must tell one story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from archive.casework.audit_chain import SEGMENT_LINES, SEGMENTS, first_of, is_whole, read_head, segment_key
from archive.ports.catalog import Catalog, Transaction
from archive.ports.object_store import ObjectStore
from archive.records.audit import GENESIS, AuditHead, SealedLine
from archive.records.errors import BadInput, Corrupt
from archive.records.record_json import canonical, from_json

NO_HEAD = AuditHead(sequence=0, hash=GENESIS)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What a check of the audit found.

    ``altered`` and ``removed`` are line numbers, ``truncated`` counts lines cut off the end, ``unsealed`` entries are not
    protected yet. ``lines`` is how many lines the chain should have; ``anchored`` is the number of the anchored line, 0
    where the anchor is missing or unreadable, which is unsound while there are lines.
    """

    lines: int
    unsealed: int
    anchored: int
    altered: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    truncated: int = 0

    @property
    def sound(self) -> bool:
        """Nothing was altered, removed or cut off."""
        return not (self.altered or self.removed or self.truncated) and bool(self.anchored or not self.lines)


def verify_audit(catalog: Catalog, objects: ObjectStore) -> AuditReport:
    """Compare the catalog's chain with the segments and the anchor in the object store, line by line and hash by hash."""
    # The store is asked first: what it holds by then was put before, so its entries are sealed or wait in the view below.
    anchor = _anchor(objects)
    segments = _segments(objects)
    with catalog.reading() as tx:
        unsealed = tx.audit.unsealed_count()
        walk = _Walk(head=tx.audit.head() or NO_HEAD, anchor=anchor)
        for first, before in _windows(segments):
            stored, broken = _stored(objects, first) if first in segments else ({}, set())
            if before is None:
                stored = _without_waiting(tx, walk, stored)
            numbers = range(first, before or 1 + max([walk.head.sequence, anchor.sequence, *stored]))
            walk.compare(numbers, _ours(tx, numbers), stored, broken)
    return AuditReport(
        lines=walk.lines,
        unsealed=unsealed,
        anchored=anchor.sequence,
        altered=tuple(walk.altered),
        removed=tuple(walk.removed),
        truncated=walk.truncated,
    )


@dataclass(kw_only=True)
class _Walk:
    """A walk along the chain; ``hash`` is that of the line before, None where that line is lost."""

    head: AuditHead
    anchor: AuditHead
    altered: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    truncated: int = 0
    lines: int = 0
    hash: str | None = GENESIS

    def compare(
        self, numbers: range, ours: dict[int, SealedLine], stored: dict[int, SealedLine], broken: set[int]
    ) -> None:
        """Walk on over these numbers, with what the catalog and the store hold of them."""
        end = self.head.sequence + 1
        self.truncated += max(0, numbers.stop - max(numbers.start, end))
        for number in range(numbers.start, min(numbers.stop, end)):
            mine, theirs = ours.get(number), stored.get(number)
            if number in broken:
                self.altered.append(number)
            elif mine is None or theirs is None:
                self.removed.append(number)
            elif mine != theirs or not is_whole(mine) or not self._follows(mine):
                self.altered.append(number)
            self.hash = theirs.hash if theirs else mine.hash if mine else None
        self.lines = numbers.stop - 1

    def _follows(self, line: SealedLine) -> bool:
        anchored = self.anchor.hash if line.sequence == self.anchor.sequence else line.hash
        return line.hash == anchored and (self.hash is None or line.previous == self.hash)


def _anchor(objects: ObjectStore) -> AuditHead:
    try:
        return read_head(objects)[0] or NO_HEAD
    except Corrupt:
        return NO_HEAD


def _segments(objects: ObjectStore) -> set[int]:
    """The first line numbers of the stored segments; what is no segment cannot stand in for a lost one."""
    firsts = set()
    for key in objects.list(SEGMENTS):
        try:
            firsts.add(first_of(key))
        except BadInput:
            continue
    return firsts


def _windows(segments: set[int]) -> Iterator[tuple[int, int | None]]:
    """Stretches that each begin where a segment does, from line 1: (first line, first line of the next or None)."""
    starts: list[int] = sorted(segments | {1})
    return zip_longest(starts, starts[1:])


def _stored(objects: ObjectStore, first: int) -> tuple[dict[int, SealedLine], set[int]]:
    """The lines of a segment by number, and the numbers of those that cannot be read or stand in a wrong place."""
    lines: dict[int, SealedLine] = {}
    broken: set[int] = set()
    with objects.open(segment_key(first)) as stream:  # as it is: a damaged segment is told line by line
        data = stream.read()
    for number, text in enumerate(data.removesuffix(b"\n").split(b"\n"), first):
        try:
            line = from_json(SealedLine, text)
        except BadInput:
            broken.add(number)
            continue
        if line.sequence in lines or not first <= line.sequence < first + SEGMENT_LINES:
            broken.add(number)
        else:
            lines[line.sequence] = line
    return lines, broken


def _without_waiting(tx: Transaction, walk: _Walk, stored: dict[int, SealedLine]) -> dict[int, SealedLine]:
    """Without the lines of a segment that a crash left, or a sealer is at now: its entries still wait in the catalog."""
    beyond = {number for number in stored if number > max(walk.head.sequence, walk.anchor.sequence)}
    if not beyond:
        return stored
    waiting = {canonical(entry) for entry in tx.audit.unsealed(2 * SEGMENT_LINES)}
    return {number: line for number, line in stored.items() if number not in beyond or line.body not in waiting}


def _ours(tx: Transaction, numbers: range) -> dict[int, SealedLine]:
    """The catalog's lines of a stretch."""
    lines: dict[int, SealedLine] = {}
    after = numbers.start - 1
    while leaf := tx.audit.sealed(after=after, limit=SEGMENT_LINES):
        lines.update((line.sequence, line) for line in leaf if line.sequence in numbers)
        after = leaf[-1].sequence
        if after >= numbers.stop:
            break
    return lines

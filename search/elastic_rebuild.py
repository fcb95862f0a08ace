"""Filling a new generation in batches, beside what is put meanwhile, so that it can go on after a stop."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.ports.search_index import IndexEntry
from archive.records.ids import CaseId
from search.elastic_cases import Generation, Head, page_changes
from search.elastic_lease import Lease, Progress

_BATCH = 400  # pages


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A case whose head is written, or is about to be, under this rebuild."""

    head: Head
    entries: Sequence[IndexEntry]


class ElasticRebuild:
    """The generation that is being filled. A case that was put meanwhile is newer than what the rebuild read: it is left."""

    def __init__(self, generation: Generation, lease: Lease, progress: Progress) -> None:
        self._generation = generation
        self._lease = lease
        self._progress = progress
        self._run = secrets.token_hex(8)
        self._waiting: list[IndexEntry] = []
        self._pages = 0

    @property
    def done_until(self) -> CaseId | None:
        """See the port."""
        return CaseId(self._progress.done_until) if self._progress.done_until else None

    @property
    def progress(self) -> Progress:
        """How far it has come for certain."""
        return self._progress

    def put_many(self, entries: Iterable[IndexEntry]) -> None:
        """See the port."""
        for entry in entries:
            self._waiting.append(entry)
            self._pages += len(entry.pages) + 1
            if self._pages >= _BATCH:
                self.flush()
        if self._lease.wants_keeping:
            self._lease.keep(self._progress)

    def reached(self, case: CaseId) -> None:
        """See the port."""
        self.flush()
        self._progress = Progress(index=self._progress.index, done_until=case)
        self._lease.keep(self._progress)

    def flush(self) -> None:
        """Write what waits."""
        waiting, self._waiting, self._pages = self._waiting, [], 0
        if not waiting:
            return
        if self._lease.wants_keeping:
            self._lease.keep(self._progress)
        by_case: dict[str, dict[str, IndexEntry]] = {}
        for entry in waiting:
            by_case.setdefault(entry.case, {})[entry.document] = entry
        heads = self._generation.heads(tuple(by_case))
        claims = {
            case: _Claim(head=self._head(heads[case], entries), entries=tuple(entries.values()))
            for case, entries in by_case.items()
            if heads[case].place is None or heads[case].run  # a head without a run is a put: newer than this
        }
        held = self._generation.write([claim.head.change(case) for case, claim in claims.items()])
        ours = [claim for claim, kept in zip(claims.values(), held, strict=True) if kept]
        changes = (change for claim in ours for entry in claim.entries for change in page_changes(entry, claim.head))
        self._generation.write(changes)

    def _head(self, known: Head, entries: dict[str, IndexEntry]) -> Head:
        holds = {document: len(entry.pages) for document, entry in entries.items()}
        return known.more(holds) if known.run == self._run else known.next(holds, run=self._run)

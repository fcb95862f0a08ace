"""Writing cases into one generation of the index, so that of two writers of a case the later one wins whole.

There is no transaction, so each case has a head: a number that grows with every put, and the list of what the case holds, written
under the condition that nobody wrote it meanwhile and *before* its pages. Pages carry that number; one that is lower than what
stands there is refused. Whoever comes later knows from the head all that an earlier one may have written, and deletes what is
no longer meant. So a writer that is stopped anywhere, or overtaken, leaves nothing that a repetition does not put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.ports.search_index import IndexEntry
from archive.records.errors import NotFound, Unavailable
from search.elastic_client import Change, ElasticClient, Json, pause
from search.elastic_mapping import case_id, page_id, pages_of

_TRIES = 8  # to be the one who writes a head, or to find the index serving
_GONE = "index_not_found_exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a case: its number, its documents with their pages, and the rebuild that wrote it (empty: a put)."""

    version: int = 0
    holds: Mapping[str, int] = field(default_factory=dict)
    run: str = ""
    place: tuple[int, int] | None = None  # None where there is none yet

    def next(self, holds: Mapping[str, int], *, run: str = "") -> Head:
        """The head of the put that follows; it holds whatever may stand there until that is through."""
        both = {name: max(holds.get(name, 0), self.holds.get(name, 0)) for name in (*self.holds, *holds)}
        return Head(version=self.version + 1, holds=both, run=run, place=self.place)

    def more(self, holds: Mapping[str, int]) -> Head:
        """The head of the same put that goes on."""
        return Head(version=self.version, holds={**self.holds, **holds}, run=self.run, place=self.place)

    def change(self, case: str) -> Change:
        """The head as it is written where nobody wrote it since it was read."""
        entry = {
            "case": case,
            "version": self.version,
            "holds": [f"{count} {document}" for document, count in self.holds.items()],
            "run": self.run,
        }
        if self.place is None:
            return Change(action="create", id=case_id(case), conditions={}, entry=entry)
        number, term = self.place
        return Change(
            action="index", id=case_id(case), conditions={"if_seq_no": number, "if_primary_term": term}, entry=entry
        )


class Generation:
    """One index of pages and heads, written by an alias of its own, so that a late writer does not make it anew."""

    def __init__(self, client: ElasticClient, target: str) -> None:
        self._client = client
        self._target = target

    def heads(self, cases: Sequence[str]) -> dict[str, Head]:
        """The heads of these cases as they are now, one for each.

        Raises NotFound where the index is gone, Unavailable where a part of it does not serve: an index that was made a
        moment ago is there before it answers.
        """
        names = {case_id(case): case for case in cases}
        for attempt in range(_TRIES):
            answer: Any = self._client.ask(lambda client: client.mget(index=self._target, ids=list(names)))
            reasons = {found["error"]["type"] for found in answer["docs"] if "error" in found}
            if not reasons:
                return {names[found["_id"]]: _head_of(found) for found in answer["docs"]}
            if _GONE in reasons:
                raise NotFound("The generation of the search index is gone.", hint="Look which one is in use.")
            pause(min(attempt, 3))
        raise Unavailable(
            "A part of the search index does not serve.", hint="Its work waits; look at the server's health."
        )

    def put_case(self, case: str, entries: Iterable[IndexEntry]) -> None:
        """These and no others; seen by the next search. Raises NotFound where the index is gone."""
        kept = {str(entry.document): entry for entry in entries}
        holds = {document: len(entry.pages) for document, entry in kept.items()}
        head = self._claim(case, holds)
        stale = ((name, number) for name, count in head.holds.items() for number in range(holds.get(name, 0), count))
        changes = [
            *(change for entry in kept.values() for change in page_changes(entry, head)),
            *(_delete(case, name, number, head) for name, number in stale),
        ]
        self._client.write(self._target, changes, refresh=True)
        if head.holds != holds:
            self._settle(case, head, holds)

    def write(self, changes: Iterable[Change], *, refresh: bool = False) -> list[bool]:
        """As the client's."""
        return self._client.write(self._target, changes, refresh=refresh)

    def _claim(self, case: str, holds: Mapping[str, int]) -> Head:
        for attempt in range(_TRIES):
            head = self.heads([case])[case].next(holds)
            if self.write([head.change(case)]) == [True]:
                return head
            pause(min(attempt, 3))
        raise Unavailable(
            "A case is being written to the search index by others all the time.", hint="It is tried again."
        )

    def _settle(self, case: str, head: Head, holds: Mapping[str, int]) -> None:
        """Forget what was deleted; where somebody has come meanwhile, that is theirs to do."""
        now = self.heads([case])[case]
        if now.version == head.version:
            self.write([Head(version=now.version, holds=holds, run=now.run, place=now.place).change(case)])


def page_changes(entry: IndexEntry, head: Head) -> Iterator[Change]:
    """The pages of an entry as they are written under a head."""
    for number, page in enumerate(pages_of(entry)):
        name = page_id(entry.case, entry.document, number)
        yield Change(action="index", id=name, conditions=_as_of(head), entry=page)


def _delete(case: str, document: str, number: int, head: Head) -> Change:
    return Change(action="delete", id=page_id(case, document, number), conditions=_as_of(head))


def _as_of(head: Head) -> Json:
    return {"version": head.version, "version_type": "external_gte"}


def _head_of(found: Mapping[str, Any]) -> Head:
    if not found.get("found"):
        return Head()
    entry = found["_source"]
    counts = (text.split(" ", 1) for text in entry["holds"])
    return Head(
        version=entry["version"],
        holds={document: int(count) for count, document in counts},
        run=entry["run"],
        place=(found["_seq_no"], found["_primary_term"]),
    )

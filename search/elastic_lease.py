"""Who is rebuilding: one at a time, for as long as he is heard of; and how far he came, for who goes on after him."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

from archive.records.errors import BadInput, Conflict, NotFound
from search.elastic_client import ElasticClient, Json
from search.elastic_mapping import STATE_MAPPING

_ENTRY = "rebuild"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The generation that is being built, and the last case that is wholly in it."""

    index: str
    done_until: str = ""


class Lease:
    """The right to rebuild, as an entry that is written only where nobody wrote it meanwhile. Clocks agree within seconds."""

    def __init__(self, client: ElasticClient, seconds: float) -> None:
        self._client = client
        self._seconds = seconds
        self._index = f"{client.place.prefix}-state"
        self._owner = secrets.token_hex(8)
        self._place: tuple[int, int] | None = None
        self._renewed = 0.0

    def take(self) -> Progress | None:
        """Be the one; answers how far the one before came. Raises Conflict while somebody is at it."""
        self._ensure()
        found = self._read()
        left = None
        if found is not None:
            entry, self._place = found
            if float(entry["until"]) > time.time():
                raise _taken()
            left = Progress(index=entry["index"], done_until=entry["done_until"]) if entry["index"] else None
        self.keep(Progress(index=left.index, done_until=left.done_until) if left else Progress(index=""))
        return left

    def keep(self, progress: Progress) -> None:
        """Stay the one, and say how far the work is. Raises Conflict where the lease ran out and another took it."""
        self._write(progress, time.time() + self._seconds)
        self._renewed = time.monotonic()

    @property
    def wants_keeping(self) -> bool:
        """A third of its time is over."""
        return time.monotonic() - self._renewed > self._seconds / 3

    def give_back(self, progress: Progress) -> None:
        """Let another go on from here; with an empty ``index`` there is nothing to go on with."""
        self._write(progress, 0.0)

    def _write(self, progress: Progress, until: float) -> None:
        entry = {
            "owner": self._owner,
            "until": str(until),
            "index": progress.index,
            "done_until": progress.done_until,
        }
        condition: Json = {"op_type": "create"}
        if self._place:
            condition = {"if_seq_no": self._place[0], "if_primary_term": self._place[1]}
        try:
            answer: Any = self._client.ask(
                lambda client: client.index(index=self._index, id=_ENTRY, document=entry, **condition)
            )
            self._place = (answer["_seq_no"], answer["_primary_term"])
        except Conflict:
            self._place = self._own_place(entry)

    def _own_place(self, entry: Json) -> tuple[int, int]:
        """A write whose answer was lost meets itself when it is sent again."""
        found = self._read()
        if found is None or found[0] != entry:
            raise _taken() from None
        return found[1]

    def _read(self) -> tuple[Json, tuple[int, int]] | None:
        try:
            found: Any = self._client.ask(lambda client: client.get(index=self._index, id=_ENTRY))
        except NotFound:
            return None
        return found["_source"], (found["_seq_no"], found["_primary_term"])

    def _ensure(self) -> None:
        settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
        if self._client.ask(lambda client: client.indices.exists(index=self._index)):
            return
        try:
            self._client.ask(
                lambda client: client.indices.create(index=self._index, mappings=STATE_MAPPING, settings=settings)
            )
        except BadInput:  # another made it meanwhile
            self._read()


def _taken() -> Conflict:
    return Conflict(
        "The search index is being rebuilt already.",
        hint="Wait until that has ended; one that was killed is forgotten after a minute.",
    )

"""Back-pressure: whether there is room to take in more, and to read on.

What was accepted is never lost for want of room; so it is refused before it is accepted, with words that say until when.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from archive.ports.catalog import Catalog
from archive.records.errors import StorageFull, Unavailable
from archive.records.work import QUEUE_OF, WorkQueue

READING_KINDS = tuple(kind for kind, queue in QUEUE_OF.items() if queue is WorkQueue.READING)
_TENTH = 10  # of a small disk is enough
_HOLDS_SECONDS = 5.0
"""How long a count of the queue holds: it is asked for with every file."""


class Room:
    """``folders`` are for uploads and stored bytes, ``temporary`` for what a step needs meanwhile. Used by several threads."""

    def __init__(
        self,
        folders: Sequence[Path] = (),
        *,
        temporary: Path | None = None,
        min_free_bytes: int = 0,
        longest_queue: int = 0,
    ) -> None:
        self._temporary = () if temporary is None else (temporary,)
        self._folders, self._min_free, self._longest = tuple(folders), min_free_bytes, longest_queue
        self._turn = threading.Lock()
        self._counted, self._since = 0, float("-inf")

    def temp_is_short(self) -> bool:
        """Whether there is too little room for temporary files to begin what needs many."""
        return any(self._is_short(folder) for folder in self._temporary)

    def _is_short(self, folder: Path) -> bool:
        if not self._min_free:
            return False
        place = next((place for place in (folder, *folder.parents) if place.exists()), Path("/"))
        usage = shutil.disk_usage(place)
        return usage.free < min(self._min_free, usage.total // _TENTH)

    def refuse_if_full(self, catalog: Catalog) -> None:
        """Raises StorageFull where a disk is nearly full, Unavailable where too many pages wait to be read."""
        folders = (*self._folders, *self._temporary)
        folder = next((folder for folder in folders if self._is_short(folder)), None)
        if folder is not None:
            raise StorageFull(
                "There is hardly any room left on this server's disks; nothing of this was accepted.",
                hint="Keep the files and send them again later; the administrator makes room.",
                subject=folder.name,
            )
        if self._longest and self._waiting(catalog) >= self._longest:
            raise Unavailable(
                f"{self._longest} pages wait to be read; nothing of this was accepted.",
                hint="Keep the files and send them again later; what was accepted is read meanwhile.",
            )

    def _waiting(self, catalog: Catalog) -> int:
        with self._turn:
            if time.monotonic() - self._since > _HOLDS_SECONDS:
                with catalog.reading() as tx:
                    self._counted = tx.work.open(READING_KINDS, most=self._longest)
                self._since = time.monotonic()
            return self._counted

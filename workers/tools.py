"""The tools of one running Skrynia: the ports, opened once by wiring and handed on."""

from __future__ import annotations

from dataclasses import dataclass

from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.ports.register_client import RegisterClient
from archive.ports.search_index import SearchIndex
from archive.ports.task_queue import TaskQueue


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The five ports."""

    catalog: Catalog
    objects: ObjectStore
    index: SearchIndex
    queue: TaskQueue
    register: RegisterClient

    def close(self) -> None:
        """Give back what is open."""
        self.queue.close()
        self.index.close()
        self.catalog.close()

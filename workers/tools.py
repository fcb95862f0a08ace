"""The tools of one running Skrynia: the ports, opened once by wiring and handed on."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.ports.register_client import RegisterClient
from archive.ports.search_index import SearchIndex
from archive.ports.task_queue import TaskQueue
from archive.records.care_plan import CarePlan
from archive.records.inspection import QualityPlan
from archive.records.review import USUAL, Asking
from workers.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The five ports, how what is kept is cared for here, and what room there is.

    ``failure_percent`` is the share of a batch's pages that may fail before it is set aside; 0: any. ``asking`` says what people
    are asked about, ``quality`` how lots are judged.
    """

    catalog: Catalog
    objects: ObjectStore
    index: SearchIndex
    queue: TaskQueue
    register: RegisterClient
    care: CarePlan = field(default_factory=CarePlan)
    room: Room = field(default_factory=Room)
    failure_percent: int = 0
    asking: Asking = USUAL
    quality: QualityPlan = field(default_factory=QualityPlan)

    def close(self) -> None:
        """Give back what is open."""
        self.queue.close()
        self.index.close()
        self.objects.close()
        self.catalog.close()

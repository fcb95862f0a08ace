"""A lot on its way: made, looked at without a fault, and handed on for the final check."""

from __future__ import annotations

from datetime import datetime

from archive.casework import inspecting, lot_making
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.ids import LotId
from archive.records.inspection import QualityPlan
from archive.records.lot import Lot

UNPLANTED = QualityPlan(planted=0)


def find_nothing(catalog: Catalog, inspector: Actor, lot: LotId, *, now: datetime | None = None) -> Lot:
    """Look at every page that nobody judged, find no fault, and close the inspection."""
    for page in inspecting.read_lot(catalog, inspector, lot).sample:
        if page.judged_at is None:
            inspecting.judge(catalog, inspector, lot, page.place, (), now=now)
    return inspecting.close_inspection(catalog, inspector, lot, now=now)


def inspected_lot(catalog: Catalog, inspector: Actor, *, label: str = "") -> Lot:
    """A new lot of what waits, without a fault."""
    return find_nothing(catalog, inspector, lot_making.make_lot(catalog, inspector, label=label).id)
